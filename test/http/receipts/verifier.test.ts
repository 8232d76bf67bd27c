import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { VERIFIER } from '../../../src/portal/receipt-verifier.ts';
import { accessibilityFaults, openBrowser } from '../../support/browser.ts';
import { lastingFolder } from '../../support/temporary-folder.ts';
import { COMPANY, type DealScene, openDealScene } from '../portal/deal-scene.ts';

describe('what checks receipts', function () {
  this.timeout(60_000);
  let chromium: Browser | undefined;
  let scene: DealScene;
  let folder: string;
  let origin: string;
  const file = (name: string) => join(folder, name);

  before(async () => {
    folder = await lastingFolder();
    scene = await openDealScene();
    const path = await scene.register(COMPANY);
    await scene.served.receipts.idle();
    const receipt = (await scene.browser.get(`${path}/receipt.json`)).text;
    await writeFile(file('receipt.json'), receipt);
    await writeFile(file('changed.json'), receipt.replace('Kanda Foods', 'Rival Foods'));
    await writeFile(file('chain.json'), (await scene.browser.get('/receipts/chain.json')).text);
    await writeFile(file('saved.html'), (await scene.browser.get('/receipts/verify')).text);
    origin = `http://localhost:${(scene.served.server.address() as AddressInfo).port}`;
    chromium = await openBrowser();
  });
  after(async () => {
    await chromium?.close();
    await scene?.served.close();
  });

  it('is a script, handed out as it is tested', async () => {
    const { headers, body, text } = await scene.browser.get('/receipts/verify-receipt.mjs');
    expect(headers['content-disposition']).to.equal('attachment; filename=verify-receipt.mjs');
    expect(text ?? body.toString()).to.equal(VERIFIER.toString('utf8'));
  });

  it('is a page that may reach nothing, and runs nothing but what is in it', async () => {
    const { headers, text } = await scene.browser.get('/receipts/verify');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).to.match(
      /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; img/,
    );
    expect(policy).not.to.contain('connect-src').and.not.to.contain("'self'");
    expect(text).to.contain(VERIFIER.toString('utf8'));
    expect(text).not.to.match(/<script[^>]*\ssrc|<link[^>]*stylesheet/);
  });

  async function open(address: string, offline = false): Promise<Page> {
    if (!chromium) throw new Error('there is no browser');
    const page = await (await chromium.newContext({ offline })).newPage();
    await page.goto(address);
    return page;
  }
  async function verdictOn(page: Page, ...names: string[]): Promise<string[]> {
    await page.setInputFiles('#files', names.map(file));
    await page.locator('#said li').first().waitFor();
    return [(await page.textContent('#result')) ?? '', ...(await page.locator('#said li').allTextContents())];
  }

  it('says in the browser what the script says', async function () {
    if (!chromium) this.skip();
    const page = await open(`${origin}/receipts/verify`);
    const requests: string[] = [];
    page.on('request', request => void requests.push(request.url()));
    const [verdict, ...said] = await verdictOn(page, 'receipt.json', 'chain.json');
    expect(verdict).to.equal('Everything that was checked holds.');
    expect(said.join()).to.contain('Northwind Resellers (par_northwind) registered Kanda Foods');
    expect(await accessibilityFaults(page)).to.deep.equal([]);
    const [second, ...found] = await verdictOn(page, 'changed.json', 'chain.json');
    expect(second).to.equal('Something does not hold.');
    expect(found.join()).to.contain('the name of the company was changed after it was signed');
    expect(requests).to.deep.equal([]);
    await page.context().close();
  });

  it('does so from a saved copy without a network', async function () {
    if (!chromium) this.skip();
    const page = await open(`file://${file('saved.html')}`, true);
    const [verdict] = await verdictOn(page, 'receipt.json', 'chain.json');
    expect(verdict).to.equal('Everything that was checked holds.');
    expect((await verdictOn(page, 'changed.json'))[0]).to.equal('Something does not hold.');
    await page.context().close();
  });

  it('says that nothing was checked where a browser cannot', async function () {
    if (!chromium) this.skip();
    const page = await open(`${origin}/receipts/verify`);
    await page.evaluate(() => {
      crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'));
    });
    await page.setInputFiles('#files', file('receipt.json'));
    await page.locator('#result.wrong').waitFor();
    expect(await page.textContent('#result')).to.contain('Nothing was checked');
    expect(await page.locator('#said li').count()).to.equal(0);
    await page.context().close();
  });

  it('lies beside a list that fits a phone, in every language', async function () {
    if (!chromium) this.skip();
    const page = await open(`${origin}/receipts`);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [...LANGUAGES.map(language => `/receipts?lang=${language}`), '/receipts/verify']) {
      await page.goto(`${origin}${path}`);
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(isTooWide, path).to.equal(false);
      expect(await accessibilityFaults(page), path).to.deep.equal([]);
    }
    await page.context().close();
  });
});
