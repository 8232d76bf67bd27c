import { expect } from 'chai';
import type { Browser, BrowserContext } from 'playwright-core';
import { LANGUAGES } from '../../src/portal/languages.ts';
import { type MoneyStory, NORTHWIND, tellMoney } from '../http/money-story.ts';
import { signedInBrowser } from '../http/page-browser.ts';
import { type ServedApp, serveApp } from '../http/served-app.ts';
import { accessibilityFaults, openBrowser } from '../support/browser.ts';

describe('the pages of a partner’s money, in a browser,', function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let served: ServedApp;
  let story: MoneyStory;
  let origin: string;

  before(async function () {
    browser = await openBrowser();
    if (!browser) this.skip();
  });
  after(() => browser?.close());

  beforeEach(async () => {
    served = await serveApp();
    story = await tellMoney(served);
    origin = `http://localhost:${(served.server.address() as { port: number }).port}`;
  });
  afterEach(() => served.close());

  async function signedIn(width: number, javaScriptEnabled = true): Promise<BrowserContext> {
    const { cookies } = await signedInBrowser(served, NORTHWIND);
    const context = await browser?.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    if (!context) throw new Error('there is no browser');
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin })));
    return context;
  }

  for (const width of [390, 1280]) {
    it(`have nothing that axe finds and fit ${width} pixels, in every language`, async () => {
      const context = await signedIn(width);
      const page = await context.newPage();
      const lineId = (await story.lineIds())[1];
      for (const path of [
        'earnings',
        `earnings/${lineId}`,
        'statements',
        'statements/2025-11',
        'statements/2026-02',
      ]) {
        for (const language of LANGUAGES) {
          await page.goto(`${origin}/portal/${path}?lang=${language}`);
          expect(await accessibilityFaults(page), `${path} ${language}`).to.deep.equal([]);
          const over = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
          expect(over, `${path} ${language}`).to.equal(0);
        }
      }
      await context.close();
    });
  }

  it('lead from a figure to its reason and to the month’s file without script', async () => {
    const context = await signedIn(390, false);
    const page = await context.newPage();
    await page.goto(`${origin}/portal/earnings?lang=en`);
    await page.getByRole('link', { name: 'Corrected: money went back' }).click();
    await page.getByRole('heading', { name: 'Sale: -1,200.00 USD' }).waitFor();
    await page.getByRole('link', { name: 'All earnings' }).click();
    await page.getByText('Sale: 4,800.00 USD').click();
    await page.getByRole('cell', { name: '30% commission' }).waitFor();
    await page.getByRole('link', { name: 'Statements by month' }).click();
    await page.getByRole('link', { name: 'December 2025', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'PDF for December 2025' }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal('statement-2025-12.pdf');
    await context.close();
  });
});
