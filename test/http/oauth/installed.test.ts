import { expect } from 'chai';
import type { AccountStatus } from '../../../src/crm/accounts/account-status.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { signedLink } from '../../../src/http/links/signed-link.ts';
import { tokenHash } from '../../../src/http/pages/page-calls.ts';
import { keyFor } from '../../../src/log/sealing.ts';
import type { PageBrowser } from '../page-browser.ts';
import { DATA_KEY, OURS, THEIRS } from '../served-app.ts';
import { PUBLIC_URL } from '../signing.ts';
import { type InstallingApp, serveInstalling } from './installing-app.ts';

describe('the page of an account that installed the app', () => {
  let app: InstallingApp;
  let browser: PageBrowser;
  let path: string;
  beforeEach(async () => {
    app = await serveInstalling();
    browser = app.browser();
    path = await app.install(browser);
    app.done.splice(0);
  });
  afterEach(() => app.served.close());

  const stands = (state: AccountStatus['state'], why: string | null = null) => {
    app.status = {
      portalId: OURS,
      state,
      why,
      since: app.served.clock.now,
      source: 'install',
      installedBy: '101',
    };
  };

  describe('says how it stands', () => {
    for (const [state, why, said, refresh] of [
      ['connecting', null, 'Connecting your HubSpot account', '4'],
      ['connected', null, 'Your HubSpot account is connected', undefined],
      ['unreachable', 'TIMEOUT', 'HubSpot does not answer as it should', '30'],
      ['unreachable', 'SETTINGS', 'correct its settings', '30'],
      ['unreachable', 'MISSING_SCOPES', 'allow everything it asks for', '30'],
      ['unreachable', 'SEALED', 'its log tells more', '30'],
      ['revoked', 'REVOKED', 'The app was taken out at HubSpot', undefined],
      ['uninstalled', null, 'Vouchsafe has left your HubSpot account', undefined],
    ] as const)
      it(`${state}${why ? `, ${why}` : ''}`, async () => {
        stands(state, why);
        const { status, text, headers } = await browser.get(path);
        expect(status).to.equal(200);
        expect(text).to.contain(said).and.to.contain(OURS);
        expect(headers.refresh).to.equal(refresh);
        expect(headers['content-security-policy']).to.contain("default-src 'none'");
        const isOut = state === 'revoked' || state === 'uninstalled';
        expect([text.includes('/oauth/uninstall'), text.includes('/oauth/install"')]).to.deep.equal([
          !isOut,
          isOut,
        ]);
      });
  });

  it('tells which properties are to be put right, and how', async () => {
    expect((await browser.get(path)).text).not.to.contain('put right');
    const what = 'The deal property "Reason" is of the type number and not string, so it is not written.';
    const unusable = [
      { type: 'deal', name: 'vouchsafe_reason', label: 'Reason', what, next: 'Archive it.' },
    ] as const;
    const unwritable = { count: 0, aside: 0, newest: [] };
    app.sync = { waiting: 0, lagMs: 0, unwritable, unusable, trouble: null };
    const { text } = await browser.get(path);
    expect(text)
      .to.contain('What you have to put right')
      .and.contain('is of the type number')
      .and.contain('Archive it.');
    stands('revoked');
    expect((await browser.get(path)).text).not.to.contain('put right');
  });

  it('tells how far existing records have been read, and refreshes itself until they are', async () => {
    const kinds = [{ type: 'deal', done: 1_200, of: 5_000, finished: false }] as const;
    const status = { sweptUpTo: null, underWay: 'all', trouble: null } as const;
    app.sweep = { ...status, history: { finishedAt: null, kinds } };
    const reading = await browser.get(path);
    expect(reading.text).to.contain('Deals').and.to.contain('1,200').and.to.contain('5,000');
    expect(reading.headers.refresh).to.equal('4');
    app.sweep = { ...status, history: { finishedAt: app.served.clock.now, kinds } };
    const read = await browser.get(path);
    expect(read.text).to.contain('looked through existing records, on 20 February 2026');
    expect(read.headers.refresh).to.equal(undefined);
  });

  describe('is for nobody else', () => {
    const link = (over: object = {}) => {
      const claims = {
        purpose: 'installed',
        portalId: OURS,
        id: tokenHash(browser.cookies.get('vs_browser') ?? ''),
        endsAt: app.served.clock.now + 60_000,
        ...over,
      } as const;
      return `/oauth/installed?link=${signedLink(keyFor(DATA_KEY, 'links'), claims)}`;
    };
    const isGone = async (address: string, by = browser) => {
      const { status, text } = await by.get(address);
      expect(status).to.equal(404);
      expect(text).not.to.contain(OURS);
    };

    it('than the browser in which it was installed', async () => {
      expect((await browser.get(link())).status).to.equal(200);
      await isGone(path, app.browser());
    });

    it('and not for longer than an hour', async () => {
      app.served.clock.now += 60 * 60_000;
      await isGone(path);
    });

    it('by a link that was altered, is of another kind, or of another account', async () => {
      await isGone(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`);
      await isGone(link({ purpose: 'register' }));
      await isGone(link({ portalId: THEIRS }));
      await isGone('/oauth/installed');
      await isGone(`${path}&link=x`);
    });
  });

  describe('has a way out', () => {
    const leave = (fields: Record<string, string> = {}, headers: Record<string, string> = {}, by = browser) =>
      by.post(
        '/oauth/uninstall',
        { link: new URL(path, PUBLIC_URL).searchParams.get('link') ?? '', ...fields },
        headers,
      );

    beforeEach(() => browser.get(path));

    it('that takes the app out and leads back to say so', async () => {
      const { status, headers } = await leave();
      expect([status, headers.location]).to.deep.equal([303, path]);
      expect(app.done).to.deep.equal([`leave ${OURS}`]);
    });

    it('that no other site and no other browser can take', async () => {
      expect((await leave({ token: 'guessed' })).status).to.equal(403);
      expect((await leave({}, { Origin: 'https://evil.example.com' })).status).to.equal(403);
      expect((await leave({}, { 'Sec-Fetch-Site': 'cross-site' })).status).to.equal(403);
      const other = app.browser();
      await other.get(await app.install(other));
      app.done.splice(0);
      expect((await leave({}, {}, other)).status, 'with a link of its own it may, with ours not').to.equal(
        404,
      );
      expect((await leave({ token: browser.token }, {}, other)).status).to.equal(403);
      expect((await leave({ link: 'x' })).status).to.equal(404);
      expect(app.done).to.deep.equal([]);
    });

    it('that says when HubSpot does not let it out now', async () => {
      app.refusal = new CrmError('away', { status: 503, category: 'HTTP_503', retryable: true });
      const { status, headers } = await leave();
      expect([status, headers['retry-after']]).to.deep.equal([503, '5']);
    });
  });
});
