import { expect } from 'chai';
import type { ChainFile } from '../../../src/domain/receipts/published.ts';
import { wrong } from '../../support/receipts.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

describe('the public chain of receipts', () => {
  let served: ServedApp;
  let browser: PageBrowser;

  beforeEach(async () => {
    served = await serveApp();
    browser = openPageBrowser(served);
  });
  afterEach(() => served.close());

  /** Claims of Kanda on so many accounts, one an hour. */
  async function register(count: number): Promise<void> {
    const nothing = {
      dealId: null,
      contactId: null,
      amountMinor: null,
      currency: null,
      expectedCloseAt: null,
    };
    const claim = { ...nothing, scope: 'Secret unit', qualifiedBy: null, note: '' };
    for (let n = 0; n < count; n++) {
      served.clock.now += 60 * 60_000;
      const command = { type: 'register', partner: 'par_kanda', companyId: `77${n}`, ...claim } as const;
      await served.portals.execute(OURS, { key: `claim${n}`, by: 'user:102', command });
    }
    await served.receipts.idle();
  }
  const numbersOn = (html: string) => [...html.matchAll(/<tr><td>(\d+)<\/td>/g)].map(([, n]) => Number(n));

  it('shows number, day and hash, newest first, fifty at a time', async () => {
    await register(53);
    const { status, text } = await browser.get('/receipts');
    expect(status).to.equal(200);
    expect(numbersOn(text))
      .to.have.length(50)
      .and.satisfy((shown: number[]) => shown[0] === 53);
    const older = await browser.get('/receipts?page=2');
    expect(numbersOn(older.text)).to.deep.equal([3, 2, 1]);
    expect(numbersOn((await browser.get('/receipts?page=99')).text)).to.deep.equal([3, 2, 1]);
    expect(numbersOn((await browser.get('/receipts?page=x')).text)[0]).to.equal(53);
  });

  it('is handed out as a file that the verifier finds whole', async () => {
    await register(3);
    const { headers, text } = await browser.get('/receipts/chain.json');
    expect(headers['content-disposition']).to.equal('attachment; filename=receipts-from-1.json');
    const file = JSON.parse(text) as ChainFile;
    expect(file.rows.map(({ number }) => number)).to.deep.equal([1, 2, 3]);
    expect(await wrong({ 'chain.json': file })).to.deep.equal([]);
    const { rows } = JSON.parse((await browser.get('/receipts/chain.json?after=2')).text) as ChainFile;
    expect(rows.map(({ number }) => number)).to.deep.equal([3]);
    for (const odd of ['-1', '1e9', 'x', '1&after=2'])
      expect((await browser.get(`/receipts/chain.json?after=${odd}`)).status).to.equal(200);
  });

  it('tells nobody whose or what: no name, no id, no time of day', async () => {
    await register(2);
    const pages = (await browser.get('/receipts/chain.json')).text + (await browser.get('/receipts')).text;
    // In a hash or a signature any three digits stand together by chance.
    const told = pages.replaceAll(/[0-9A-Za-z+/_=-]{40,}/g, '');
    const ids = await served.portals.read(OURS, ({ registrations }) => [...registrations.keys()]);
    for (const secret of [...ids, 'par_kanda', 'Kanda', '770', 'Secret unit', '13:00'])
      expect(told).not.to.contain(secret);
    const { rows } = JSON.parse((await browser.get('/receipts/chain.json')).text) as ChainFile;
    const names = ['content', 'day', 'hash', 'number', 'previous', 'signature'];
    for (const row of rows) expect(Object.keys(row).sort()).to.deep.equal(names);
  });

  it('says that there is none yet', async () => {
    await served.receipts.idle();
    expect((await browser.get('/receipts')).text).to.contain('There is no receipt yet.');
    const { rows } = JSON.parse((await browser.get('/receipts/chain.json')).text) as ChainFile;
    expect(rows).to.deep.equal([]);
  });

  it('is not for whoever asks without end', async () => {
    let status = 200;
    for (let tries = 0; tries < 320 && status === 200; tries++)
      ({ status } = await browser.get('/receipts/chain.json'));
    expect(status).to.equal(429);
  });
});
