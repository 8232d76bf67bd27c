/** The pages of deals in Chromium, in every language, narrow and wide. */
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser, BrowserContext } from 'playwright-core';
import { SESSION } from '../../../src/http/pages/cookies.ts';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { accessibilityFaults, openBrowser } from '../../support/browser.ts';
import { COMPANY, type DealScene, NEW, openDealScene } from './deal-scene.ts';

describe('pages of deals in the browser', function () {
  this.timeout(60_000);
  let chromium: Browser | undefined;
  let context: BrowserContext;
  let scene: DealScene;
  let pages: string[];
  let origin: string;

  before(async function () {
    chromium = await openBrowser();
    if (!chromium) this.skip();
    scene = await openDealScene();
    const rival = await scene.rival();
    const scoped = { company: 'Orchid Labs', website: 'orchid.example', scope: 'Retail' };
    await scene.register(scoped, rival);
    const held = await scene.register(COMPANY);
    await scene.giveDeal(held);
    await scene.approve(held);
    const waiting = await scene.register({ company: 'Polar Freight', website: 'polar.example' });
    const refused = await scene.register({ company: 'Orchid Labs', website: 'orchid.example' });
    const { browser } = scene;
    await browser.get('/portal/ask');
    const asked = await browser.post('/portal/ask', { company: 'Quay '.repeat(40), scope: 'Retail' });
    const [, holdId = ''] = /name="held" value="([^"]+)"/.exec(asked.text) ?? [];
    scene.intake.slow = true;
    const sent = await scene.register({ company: '<b>Zephyr</b> & Söhne '.repeat(9) });
    pages = [
      '/portal/deals',
      '/portal/ask',
      `${NEW}?held=${holdId}`,
      `${NEW}?scope`,
      held,
      waiting,
      refused,
      sent,
      '/register/no-link',
    ];
    origin = `http://localhost:${(scene.served.server.address() as AddressInfo).port}`;
    context = await chromium.newContext();
    const session = scene.browser.cookies.get(SESSION) ?? '';
    await context.addCookies([{ name: SESSION, value: session, url: origin }]);
  });
  after(async () => {
    await chromium?.close();
    await scene?.served.close();
  });

  for (const language of LANGUAGES)
    it(`fit a phone and a desk, and axe finds nothing, in ${language}`, async () => {
      const page = await context.newPage();
      for (const path of pages) {
        await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        expect(await page.getAttribute('html', 'lang')).to.equal(language);
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          expect(isTooWide, `${path} at ${width}`).to.equal(false);
        }
        expect(await accessibilityFaults(page), path).to.deep.equal([]);
      }
      await page.close();
    });
});
