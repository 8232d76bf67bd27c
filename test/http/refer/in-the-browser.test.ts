/** The referral page in Chromium, in every language, narrow and wide, with and without script. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { accessibilityFaults, openBrowser } from '../../support/browser.ts';
import { MANAGER, OURS, type ServedApp, serveApp } from '../served-app.ts';

const SEND = 'form.panel button[type=submit]';

describe('the referral page in the browser', function () {
  this.timeout(60_000);
  let chromium: Browser | undefined;
  let served: ServedApp;
  let door: Server;
  let origin: string;

  before(async function () {
    chromium = await openBrowser();
    if (!chromium) this.skip();
  });
  after(() => chromium?.close());
  beforeEach(async () => {
    // The app takes forms from its public address alone, so that must be known before there is an app.
    door = createServer().listen(0);
    await once(door, 'listening');
    origin = `http://localhost:${(door.address() as AddressInfo).port}`;
    served = await serveApp({ publicUrl: origin });
    door.on('request', (request, response) => served.server.emit('request', request, response));
    const pages = {
      ...STARTING_PAGES,
      privacyUrl: 'https://www.example.com/privacy',
      friendOffer: { kind: 'percent_off', rateBp: 2_000 } as const,
    };
    const command = { type: 'publish_pages', pages } as const;
    await served.portals.execute(OURS, { key: 'pages', by: `user:${MANAGER}`, command });
  });
  afterEach(async () => {
    door.closeAllConnections();
    await new Promise(resolve => door.close(resolve));
    await served.close();
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    if (!chromium) throw new Error('there is no browser');
    return (await chromium.newContext(options)).newPage();
  }

  async function fill(page: Page): Promise<void> {
    await page.fill('#name', 'Kim Müller');
    await page.fill('#email', 'kim@example.com');
    await page.check('#consent');
    served.clock.now += 5_000;
    await page.click(SEND);
  }

  for (const language of LANGUAGES)
    it(`fits a phone and a desk, and axe finds nothing, in ${language}`, async () => {
      const page = await open({ locale: language });
      const look = async (what: string) => {
        expect(await page.getAttribute('html', 'lang')).to.equal(language);
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          expect(isTooWide, `${what} at ${width}`).to.equal(false);
          expect(await accessibilityFaults(page), `${what} at ${width}`).to.deep.equal([]);
        }
      };
      await page.goto(`${origin}/r/KANDA?via=qr`);
      await look('the page');
      await page.click(SEND);
      await look('the form with its mistakes');
      await fill(page);
      await look('the thanks');
      await page.goto(`${origin}/refer/NOBODY`);
      await look('the page of no code');
      await page.goto(`${origin}/refer?code=x`);
      await look('the question for the code');
      expect(served.sent).to.have.length(1);
      await page.context().close();
    });

  it('works without script, from a code typed by hand to thanks', async () => {
    const page = await open({ javaScriptEnabled: false, locale: 'en' });
    await page.goto(`${origin}/refer`);
    await page.fill('#code', 'kanda');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(new URL(page.url()).pathname).to.equal('/refer/KANDA');
    await fill(page);
    expect(new URL(page.url()).pathname).to.equal('/refer/KANDA/thanks');
    expect(served.sent[0]).to.include({ kind: 'lead', partnerId: 'par_kanda', channel: 'code' });
    await page.context().close();
  });

  it('is sent by keyboard alone, past what only a robot fills in', async () => {
    const page = await open({ locale: 'en' });
    await page.goto(`${origin}/r/KANDA?via=mail`);
    await page.focus('#name');
    const keys = ['Kim', 'Tab', 'kim@example.com', 'Tab', 'Tab', 'Tab', 'Space', 'Tab', 'Tab'];
    for (const key of keys) {
      if (key === 'Tab' || key === 'Space') await page.keyboard.press(key);
      else await page.keyboard.type(key);
    }
    served.clock.now += 5_000;
    await page.keyboard.press('Enter');
    await page.waitForURL('**/thanks');
    expect(served.sent).to.have.length(1);
    expect(served.sent[0]).to.include({ channel: 'mail' });
    await page.context().close();
  });

  it('loads nothing from anywhere else and runs nothing that the policy forbids', async () => {
    const page = await open({ locale: 'en' });
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', request => asked.push(new URL(request.url()).pathname));
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(`${origin}/refer/KANDA`);
    expect(asked).to.deep.equal(['/refer/KANDA', '/assets/portal.css', '/assets/portal.js']);
    expect(complaints).to.deep.equal([]);
    await page.context().close();
  });
});
