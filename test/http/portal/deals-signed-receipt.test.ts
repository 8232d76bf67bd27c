import { expect } from 'chai';
import { wrong } from '../../support/receipts.ts';
import { openPageBrowser } from '../page-browser.ts';
import { OURS } from '../served-app.ts';
import { COMPANY, type DealScene, openDealScene } from './deal-scene.ts';

describe('the signed receipt of a registration in the portal', () => {
  let scene: DealScene;

  beforeEach(async () => {
    scene = await openDealScene();
  });
  afterEach(() => scene.served.close());

  it('stands on its page with number, time and hash, and holds when it is downloaded', async () => {
    const path = await scene.register(COMPANY);
    await scene.served.receipts.idle();
    const { text } = await scene.browser.get(path);
    expect(text).to.contain('Receipt no. 1, 20 February 2026 at 12:00 UTC');
    const { headers, text: receipt } = await scene.browser.get(`${path}/receipt.json`);
    expect(headers['content-disposition']).to.equal('attachment; filename=receipt-1.json');
    const chain = (await scene.browser.get('/receipts/chain.json')).text;
    expect(text).to.contain(JSON.parse(chain).rows[0].hash);
    expect(await wrong({ 'receipt.json': receipt, 'chain.json': chain })).to.deep.equal([]);
    const { names } = JSON.parse(receipt);
    expect([names.company.text, names.domain.text]).to.deep.equal(['Kanda Foods', 'kanda-foods.example']);
  });

  it('is there for one that was refused', async () => {
    await scene.register(COMPANY, await scene.rival());
    const path = await scene.register(COMPANY);
    await scene.served.receipts.idle();
    expect((await scene.browser.get(path)).text).to.contain('Receipt no. 2,');
    const { content } = JSON.parse((await scene.browser.get(`${path}/receipt.json`)).text);
    expect(content).to.include({ answer: 'refused', code: 'account_claimed' });
  });

  it('is nobody else’s to download', async () => {
    const path = await scene.register(COMPANY);
    await scene.served.receipts.idle();
    const rival = await scene.rival();
    expect((await rival.get(`${path}/receipt.json`)).status).to.equal(404);
    expect((await rival.get('/portal/deals/reg_none/receipt.json')).status).to.equal(404);
    const stranger = openPageBrowser(scene.served);
    const { status, headers } = await stranger.get(`${path}/receipt.json`);
    expect([status, headers.location]).to.deep.equal([303, '/portal/sign-in']);
  });

  it('is said to be on its way until it is durable', async () => {
    scene.served.receipts.find = async () => undefined;
    const path = await scene.register(COMPANY);
    const { text } = await scene.browser.get(path);
    expect(text).to.contain('The receipt is being made.').and.not.to.contain('receipt.json');
    expect((await scene.browser.get(`${path}/receipt.json`)).status).to.equal(404);
  });

  it('says when a name was erased', async () => {
    const path = await scene.register(COMPANY);
    await scene.served.receipts.idle();
    await scene.served.receipts.forget(OURS, text => text === 'Kanda Foods');
    expect((await scene.browser.get(path)).text).to.contain('Names that were erased are left out');
    const receipt = (await scene.browser.get(`${path}/receipt.json`)).text;
    expect(receipt).not.to.contain('Kanda Foods');
    expect(await wrong({ 'receipt.json': receipt })).to.deep.equal([]);
  });
});
