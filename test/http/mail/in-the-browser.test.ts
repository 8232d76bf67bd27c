/** Ending mails in Chromium: in every language, narrow, with and without script. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { unsubscribeUrl } from '../../../src/http/links/unsubscribe-links.ts';
import { keyFor } from '../../../src/log/sealing.ts';
import { wantsMail } from '../../../src/mail/wishes.ts';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { accessibilityFaults, openBrowser } from '../../support/browser.ts';
import { DATA_KEY, OURS, type ServedApp, serveApp } from '../served-app.ts';

const DORA = 'dora@elsewhere.example';
const PHONE = { viewport: { width: 390, height: 844 } };

describe('ending mails in the browser', function () {
  this.timeout(60_000);
  let chromium: Browser | undefined;
  let served: ServedApp;
  let door: Server;
  let url: string;

  before(async function () {
    chromium = await openBrowser();
    if (!chromium) this.skip();
  });
  after(() => chromium?.close());
  beforeEach(async () => {
    // The app takes forms from its public address alone, so that must be known before there is an app.
    door = createServer().listen(0);
    await once(door, 'listening');
    const publicUrl = `http://localhost:${(door.address() as AddressInfo).port}`;
    served = await serveApp({ publicUrl });
    door.on('request', (request, response) => served.server.emit('request', request, response));
    const linkKey = keyFor(DATA_KEY, 'links');
    url = unsubscribeUrl({ linkKey, now: () => served.clock.now }, served.connection(OURS), DORA);
  });
  afterEach(async () => {
    door.closeAllConnections();
    await new Promise(resolve => door.close(resolve));
    await served.close();
  });

  const open = async (options: Parameters<Browser['newContext']>[0]) => {
    if (!chromium) throw new Error('there is no browser');
    return (await chromium.newContext(options)).newPage();
  };
  const button = 'main button[type=submit]';

  for (const javaScriptEnabled of [true, false])
    it(`takes one button ${javaScriptEnabled ? 'with' : 'without'} script, by keyboard`, async () => {
      const page = await open({ ...PHONE, javaScriptEnabled });
      await page.goto(url);
      await page.locator(button).press('Enter');
      await page.getByRole('heading', { name: 'These mails have ended' }).waitFor();
      expect(wantsMail(served.connection(OURS), DORA)).to.equal(false);
      await page.locator(button).press('Enter');
      await page.getByText('Do you want no more mails').waitFor();
      expect(wantsMail(served.connection(OURS), DORA)).to.equal(true);
    });

  it('has no accessibility faults and nothing that sticks out, in any language', async () => {
    const page = await open(PHONE);
    for (const language of LANGUAGES) {
      const look = async (address: string) => {
        await page.goto(address);
        expect(await accessibilityFaults(page), address).to.deep.equal([]);
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        expect(scrollWidth, address).to.equal(clientWidth);
      };
      await look(`${url}?lang=${language}`);
      await page.locator(button).click();
      await look(`${url}?lang=${language}`);
      await page.locator(button).click();
      await look(`${url}x?lang=${language}`);
    }
  });
});
