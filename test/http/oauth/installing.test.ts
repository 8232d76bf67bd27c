import { expect } from 'chai';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { NotWritten } from '../../../src/log/unavailable.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { OURS, serveApp } from '../served-app.ts';
import { AUTHORIZE, type InstallingApp, serveInstalling } from './installing-app.ts';

describe('installing the app', () => {
  let app: InstallingApp;
  let browser: PageBrowser;
  beforeEach(async () => {
    app = await serveInstalling();
    browser = app.browser();
  });
  afterEach(() => app.served.close());

  const callback = (query: string, by = browser) => by.get(`/oauth/callback?${query}`);
  const led = async (query: string, by = browser) => {
    const { status, headers } = await callback(query, by);
    expect(status).to.equal(303);
    return headers.location;
  };

  it('leads to HubSpot with a state that is bound to the browser for a short while', async () => {
    const { status, headers } = await browser.get('/oauth/install');
    expect(status).to.equal(303);
    expect(headers.location).to.match(
      new RegExp(`^${AUTHORIZE.replaceAll('.', '\\.')}\\?state=[\\w-]{20,}$`),
    );
    const cookies = headers['set-cookie'] as unknown as string[];
    const bound = cookies.find(cookie => cookie.startsWith('vs_install='));
    expect(bound).to.match(/; Max-Age=900; Path=\/oauth; .*HttpOnly; Secure; SameSite=Lax$/);
    expect(bound).not.to.contain(new URL(headers.location ?? '').searchParams.get('state'));
    expect(await app.begin(browser)).not.to.equal(await app.begin(browser));
  });

  it('exchanges the code, keeps the account, and leads to a page without the code', async () => {
    const location = await app.install(browser);
    expect(app.done).to.deep.equal(['exchange c0de', `install ${OURS}`]);
    expect(location).to.match(/^\/oauth\/installed\?link=[\w.-]+$/);
    expect(location).not.to.contain('c0de');
    const { status, text } = await browser.get(location);
    expect([status, text.includes(`HubSpot account ${OURS}`)]).to.deep.equal([200, true]);
  });

  describe('is not continued', () => {
    afterEach(() => expect(app.done, 'nothing is asked of HubSpot').to.deep.equal([]));
    const foreign = async (query: string, by = browser) =>
      expect(await led(query, by)).to.equal('/oauth/failed/foreign');

    it('without a state, with another, or with two', async () => {
      const state = await app.begin(browser);
      await foreign('code=c0de');
      await foreign('code=c0de&state=');
      await foreign(`code=c0de&state=${state}x`);
      await foreign(`code=c0de&state=${state}&state=${state}`);
    });

    it('in another browser', async () => {
      const state = await app.begin(browser);
      await foreign(`code=c0de&state=${state}`, app.browser());
      const other = app.browser();
      await app.begin(other);
      await foreign(`code=c0de&state=${state}`, other);
    });

    it('by a cookie that was altered, or for longer than was signed', async () => {
      const state = await app.begin(browser);
      const cookie = browser.cookies.get('vs_install') ?? '';
      const [until = '', mac = ''] = cookie.split('.');
      const later = (Number.parseInt(until, 36) + 1).toString(36);
      for (const altered of [`${later}.${mac}`, `${until}.`, mac, '', `${until}.${mac}x`]) {
        browser.cookies.set('vs_install', altered);
        await foreign(`code=c0de&state=${state}`);
      }
    });

    it('after a quarter of an hour', async () => {
      const state = await app.begin(browser);
      app.served.clock.now += 15 * 60_000;
      await foreign(`code=c0de&state=${state}`);
    });
  });

  it('is continued once: the same answer of HubSpot opens nothing again, with the cookie neither', async () => {
    const state = await app.begin(browser);
    const cookie = browser.cookies.get('vs_install') ?? '';
    expect(await led(`code=c0de&state=${state}`)).to.match(/^\/oauth\/installed/);
    expect(browser.cookies.has('vs_install')).to.equal(false);
    browser.cookies.set('vs_install', cookie);
    expect(await led(`code=c0de&state=${state}`)).to.equal('/oauth/failed/foreign');
    expect(app.done.filter(what => what.startsWith('exchange'))).to.have.length(1);
  });

  describe('fails with a page that says why', () => {
    const page = async (location: string | undefined) => {
      const { status, text, headers } = await browser.get(location ?? '');
      expect(headers['content-security-policy']).to.contain("default-src 'none'");
      return { status, text };
    };

    it('when access was declined, in no word of the address', async () => {
      const state = await app.begin(browser);
      const script = encodeURIComponent('<script>alert(1)</script>');
      const location = await led(`error=access_denied&error_description=${script}&state=${state}`);
      expect(location).to.equal('/oauth/failed/declined');
      const { status, text } = await page(location);
      expect([status, text.includes('declined')]).to.deep.equal([200, true]);
      expect(text).not.to.contain('alert(1)');
    });

    it('when HubSpot says another error, whatever it is', async () => {
      const state = await app.begin(browser);
      const location = await led(`error=${encodeURIComponent('"><img src=x>')}&state=${state}`);
      expect(location).to.equal('/oauth/failed/refused');
      expect((await page(location)).status).to.equal(400);
    });

    for (const [category, why, status] of [
      ['CODE_REFUSED', 'late', 400],
      ['SETTINGS', 'settings', 503],
      ['TIMEOUT', 'unreachable', 503],
      ['MISREAD', 'unreachable', 503],
    ] as const)
      it(`when HubSpot gives no tokens: ${category}`, async () => {
        app.refusal = new CrmError('no tokens', { category });
        const location = await app.install(browser);
        expect(location).to.equal(`/oauth/failed/${why}`);
        expect((await page(location)).status).to.equal(status);
        expect(app.done).to.deep.equal(['exchange c0de']);
      });

    it('when what HubSpot gave cannot be kept: it is given back', async () => {
      app.diskTrouble = new NotWritten('no space left');
      expect(await app.install(browser)).to.equal('/oauth/failed/unkept');
      expect(app.done).to.deep.equal(['exchange c0de', 'revoke r3fresh']);
    });

    it('and for nothing else', async () => {
      for (const why of ['nothing', 'toString', '__proto__'])
        expect((await browser.get(`/oauth/failed/${why}`)).status, why).to.equal(404);
    });
  });

  it('tells the log what happened, and no code, state or token', async () => {
    const state = await app.begin(browser);
    await callback(`code=c0de&state=${state}&error_description=s3cret`);
    app.refusal = new CrmError('refused', { category: 'CODE_REFUSED' });
    await app.install(browser);
    const logged = JSON.stringify(app.served.logged);
    expect(logged).to.contain('an account installed the app');
    expect(logged).to.contain('CODE_REFUSED');
    for (const secret of ['c0de', state, 'acc3ss', 'r3fresh', 's3cret'])
      expect(logged).not.to.contain(secret);
  });

  it('is not begun more than ten times a minute from one network', async () => {
    for (let count = 0; count < 10; count++)
      expect((await browser.get('/oauth/install')).status).to.equal(303);
    const { status, headers } = await browser.get('/oauth/install');
    expect([status, headers['retry-after']]).to.deep.equal([429, '60']);
    expect((await callback('code=c0de&state=x')).status).to.equal(429);
  });

  it('is not there when the settings name no app', async () => {
    const without = await serveApp();
    expect((await openPageBrowser(without).get('/oauth/install')).status).to.equal(404);
    await without.close();
  });
});
