import { expect } from 'chai';
import { signedLink } from '../../../src/http/links/signed-link.ts';
import { SESSION } from '../../../src/http/pages/cookies.ts';
import { tokenHash } from '../../../src/http/pages/page-calls.ts';
import { keyFor } from '../../../src/log/sealing.ts';
import { addPerson, openPageBrowser, type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { DATA_KEY, OURS, type ServedApp, serveApp, THEIRS } from '../served-app.ts';
import { PUBLIC_URL } from '../signing.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('signing in to the portal', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  const access = (portal = OURS) => served.connection(portal).partners.access.data;
  const sessions = () => Object.values(access().sessions);

  beforeEach(async () => {
    served = await serveApp({ answeredAfterMs: 0 });
    await addPerson(served, 'par_northwind');
    browser = openPageBrowser(served);
  });
  afterEach(() => served.close());

  /** Asks for a link and gives its path as the mail has it. */
  async function linkFor(email = 'ana@northwind.example', asking = browser): Promise<string> {
    await asking.get('/portal/sign-in');
    await asking.post('/portal/sign-in', { email });
    return linkIn(served.letters.at(-1)?.text ?? '');
  }

  const linkIn = (text: string) => text.split(PUBLIC_URL)[1]?.split(/\s/)[0] ?? '';

  async function signIn(): Promise<void> {
    const link = await linkFor();
    await browser.get(link);
    await browser.post(link);
  }

  describe('asking for a link', () => {
    it('mails one to whoever is known, in their language, for fifteen minutes', async () => {
      await addPerson(served, 'par_gruen', {
        personId: 'per_lena',
        name: 'Lena Grün',
        email: 'lena@gruen.example',
        language: 'de',
      });
      const link = await linkFor('  Lena@Gruen.example ');
      const [letter] = served.letters;
      expect(letter?.to).to.deep.equal({ name: 'Lena Grün', email: 'lena@gruen.example' });
      expect(letter?.language).to.equal('de');
      expect(letter?.unsubscribeUrl).to.equal(null);
      expect(link).to.match(/^\/portal\/sign-in\/[\w.-]+$/);
      const [kept] = Object.values(access().links);
      expect(kept?.endsAt).to.equal(served.clock.now + 15 * MINUTE);
      expect(JSON.stringify(access())).not.to.include(link.split('/').at(-1));
    });

    it('says the same of an address that nobody has, and mails nothing', async () => {
      await browser.get('/portal/sign-in');
      const known = await browser.post('/portal/sign-in', { email: 'ana@northwind.example' });
      const unknown = await browser.post('/portal/sign-in', { email: 'eve@northwind.example' });
      expect(unknown.status).to.equal(known.status);
      expect(unknown.text.replaceAll('eve@', 'ana@')).to.equal(known.text);
      expect(Object.keys(unknown.headers)).to.deep.equal(Object.keys(known.headers));
      expect(served.letters).to.have.length(1);
    });

    it('takes as long for both', async () => {
      await served.close();
      served = await serveApp();
      await addPerson(served, 'par_northwind');
      browser = openPageBrowser(served);
      await browser.get('/portal/sign-in');
      const took: Record<string, number> = {};
      for (const name of ['ana', 'eve']) {
        const from = performance.now();
        await browser.post('/portal/sign-in', { email: `${name}@northwind.example` });
        took[name] = performance.now() - from;
      }
      expect(took.ana).to.be.at.least(240);
      expect(took.eve).to.be.at.least(240);
    });

    it('says the same while letters cannot be kept', async () => {
      await served.close();
      const send = async () => {
        throw new Error('no room');
      };
      served = await serveApp({ mailer: { send } as never });
      await addPerson(served, 'par_northwind');
      browser = openPageBrowser(served);
      await browser.get('/portal/sign-in');
      const answer = await browser.post('/portal/sign-in', { email: 'ana@northwind.example' });
      expect(answer.status).to.equal(200);
      expect(served.logged.some(({ msg }) => msg === 'a sign-in link was not mailed')).to.equal(true);
      expect(JSON.stringify(served.logged)).not.to.include('ana@');
    });

    it('names each partner of somebody who belongs to several, in one mail', async () => {
      await addPerson(served, 'par_kanda', { personId: 'per_ana2' });
      await linkFor();
      expect(served.letters).to.have.length(1);
      const text = served.letters[0]?.text ?? '';
      expect(text).to.include('Northwind Resellers').and.to.include('Kanda Systems');
      expect(text.match(/\/portal\/sign-in\//g)).to.have.length(2);
      const kanda = linkIn(text.slice(text.indexOf('Kanda Systems')));
      await browser.get(kanda);
      await browser.post(kanda);
      expect(sessions()[0]?.partnerId).to.equal('par_kanda');
    });

    for (const email of [
      '',
      'ana',
      'ana@northwind.example\r\nBcc: eve@evil.example',
      'ana@northwind.example, eve@evil.example',
      '"><script>alert(1)</script>@evil.example',
      `${'a'.repeat(250)}@northwind.example`,
    ]) {
      it(`asks for a whole address instead of ${JSON.stringify(email.slice(0, 50))}`, async () => {
        await browser.get('/portal/sign-in');
        const answer = await browser.post('/portal/sign-in', { email });
        expect(answer.status).to.equal(422);
        expect(answer.text).to.include('Enter a whole e-mail address').and.not.to.include('<script>alert');
        expect(served.letters).to.deep.equal([]);
      });
    }

    it('is limited for one address, known or not, and others may go on', async () => {
      for (const email of ['ana@northwind.example', 'eve@northwind.example']) {
        await browser.get('/portal/sign-in');
        const statuses: number[] = [];
        for (let turn = 0; turn < 6; turn += 1)
          statuses.push((await browser.post('/portal/sign-in', { email })).status);
        expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 429]);
      }
      const answer = await browser.post('/portal/sign-in', { email: 'kim@northwind.example' });
      expect(answer.status).to.equal(200);
    }).timeout(10_000);

    it('is kept from nobody by who asks in their name elsewhere; only mails without end are', async () => {
      await served.close();
      served = await serveApp({ trustedProxies: 1, answeredAfterMs: 0 });
      await addPerson(served, 'par_northwind');
      browser = openPageBrowser(served);
      await browser.get('/portal/sign-in');
      const ask = async (network: number) =>
        (
          await browser.post(
            '/portal/sign-in',
            { email: 'ana@northwind.example' },
            { 'X-Forwarded-For': `198.51.100.${network}` },
          )
        ).status;
      for (let turn = 0; turn < 6; turn += 1) await ask(1);
      expect([await ask(1), await ask(2)]).to.deep.equal([429, 200]);
      for (let network = 3; network < 17; network += 1) await ask(network);
      expect([await ask(17), served.letters.length]).to.deep.equal([429, 20]);
    });

    it('is limited for one network, whatever address it claims to come from', async () => {
      await browser.get('/portal/sign-in');
      const statuses: number[] = [];
      for (let turn = 0; turn < 61; turn += 1) {
        const from = { 'X-Forwarded-For': `198.51.100.${turn}` };
        const answer = await browser.post('/portal/sign-in', { email: `x${turn}@x.example` }, from);
        statuses.push(answer.status);
      }
      expect(statuses.indexOf(429)).to.equal(60);
    });

    it('keeps three links of a person, the newest', async () => {
      const links = [await linkFor(), await linkFor(), await linkFor(), await linkFor()];
      expect(Object.keys(access().links)).to.have.length(3);
      expect((await browser.get(links[0] ?? '')).status).to.equal(410);
      expect((await browser.get(links[3] ?? '')).status).to.equal(200);
    });

    it('keeps a link however often another browser asks for one', async () => {
      const path = await linkFor();
      const other = openPageBrowser(served);
      await other.get('/portal/sign-in');
      for (let turn = 0; turn < 4; turn += 1)
        await other.post('/portal/sign-in', { email: 'ana@northwind.example' });
      expect((await browser.get(path)).status).to.equal(200);
    });

    it('forgets links that have ended, but none that are for something else', async () => {
      const other = { purpose: 'register', partnerId: null, personId: null, usedAt: null } as const;
      const dates = { givenAt: 0, endsAt: 1, browserHash: null, by: 'user:101' };
      await served.connection(OURS).partners.access.update(({ links }) => {
        links.other = { ...other, ...dates };
      });
      await linkFor();
      served.clock.now += 16 * MINUTE;
      await linkFor('eve@northwind.example');
      expect(Object.keys(access().links)).to.deep.equal(['other']);
    });

    it('fills in an address that a mail names, as text', async () => {
      const page = await browser.get(`/portal/sign-in?email=${encodeURIComponent('"><b>ana@x.example')}`);
      expect(page.text).to.include('value="&quot;&gt;&lt;b&gt;ana@x.example"');
    });

    it('takes no form of another site, nor one without our token', async () => {
      await browser.get('/portal/sign-in');
      const fields = { email: 'ana@northwind.example' };
      const elsewhere = await browser.post('/portal/sign-in', fields, { Origin: 'https://evil.example' });
      const forged = await browser.post('/portal/sign-in', { ...fields, token: 'made.up' });
      expect([elsewhere.status, forged.status]).to.deep.equal([403, 403]);
      expect(served.letters).to.deep.equal([]);
    });
  });

  describe('the link', () => {
    it('shows a button however often it is opened, and signs in when that is pressed', async () => {
      const link = await linkFor();
      for (let turn = 0; turn < 3; turn += 1) {
        const page = await browser.get(link);
        expect(page.status).to.equal(200);
        expect(page.text).to.include('Northwind Resellers');
      }
      expect(sessions()).to.deep.equal([]);
      const entered = await browser.post(
        link,
        {},
        { 'User-Agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
      );
      expect([entered.status, entered.headers.location]).to.deep.equal([303, '/portal']);
      const home = await browser.get('/portal');
      expect(home.status).to.equal(200);
      expect(home.text).to.include('Hello Ana Reyes');
      expect(sessions()[0]).to.include({ partnerId: 'par_northwind', browser: 'Firefox · Linux' });
    });

    it('works once', async () => {
      const link = await linkFor();
      await browser.get(link);
      await browser.post(link);
      expect((await browser.get(link)).status).to.equal(410);
      expect((await browser.post(link)).status).to.equal(410);
      expect(sessions()).to.have.length(1);
    });

    it('opens one session when it is used twice at the same moment', async () => {
      const link = await linkFor();
      await browser.get(link);
      const answers = await Promise.all(Array.from({ length: 8 }, () => browser.post(link)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, ...Array(7).fill(410)]);
      expect(sessions()).to.have.length(1);
    });

    it('is refused alike when it is late, altered, another browser’s, another portal’s or unheard of', async () => {
      const link = await linkFor();
      const key = keyFor(DATA_KEY, 'links');
      const claims = {
        purpose: 'sign_in',
        portalId: OURS,
        id: 'never',
        endsAt: served.clock.now + MINUTE,
      } as const;
      const path = (token: string) => `/portal/sign-in/${token}`;
      const stranger = openPageBrowser(served);
      await stranger.get('/portal/sign-in');
      const id = JSON.parse(
        Buffer.from(link.split('/').at(-1)?.split('.')[0] ?? '', 'base64url').toString(),
      ).id;
      const answers = [
        await stranger.get(link),
        await stranger.post(link),
        await browser.get(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`),
        await browser.get(path(signedLink(key, claims))),
        await browser.get(path(signedLink(key, { ...claims, portalId: THEIRS, id }))),
        await browser.get(path(signedLink(key, { ...claims, purpose: 'register', id }))),
        await browser.get(path(signedLink(keyFor([Buffer.alloc(32, 8)], 'links'), { ...claims, id }))),
        await browser.get(path('x'.repeat(5_000))),
      ];
      served.clock.now += 15 * MINUTE;
      answers.push(await browser.get(link), await browser.post(link));
      const texts = new Set(answers.map(({ text }) => text.replace(/action="[^"]*"/g, '')));
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(10).fill(410));
      expect(texts.size).to.equal(1);
      expect([...texts][0])
        .to.include('Ask for a new link')
        .and.not.to.include('Northwind');
      expect(sessions()).to.deep.equal([]);
    });

    it('is of no use to whoever was taken off the partner meanwhile', async () => {
      const link = await linkFor();
      await removeAna();
      expect((await browser.get(link)).status).to.equal(410);
      expect((await browser.post(link)).status).to.equal(410);
    });

    it('cannot be pressed from another site', async () => {
      const link = await linkFor();
      await browser.get(link);
      const answer = await browser.post(link, {}, { 'Sec-Fetch-Site': 'cross-site' });
      expect(answer.status).to.equal(403);
      expect(sessions()).to.deep.equal([]);
    });
  });

  describe('the session', () => {
    it('gets a cookie that no script and no other site reads, and a token that nobody knew before', async () => {
      browser.cookies.set(SESSION, 'planted');
      const link = await linkFor();
      await browser.get(link);
      const answer = await browser.post(link);
      const cookie = (answer.get('Set-Cookie') ?? []).find(line => line.startsWith(`${SESSION}=`));
      expect(cookie)
        .to.match(/; HttpOnly/)
        .and.to.match(/; Secure/)
        .and.to.match(/; SameSite=Lax/);
      expect(cookie)
        .to.match(/; Path=\//)
        .and.to.match(new RegExp(`; Max-Age=${14 * 24 * 3_600};`));
      expect(browser.cookies.get(SESSION)).not.to.equal('planted');
      expect(access().sessions[tokenHash('planted')]).to.equal(undefined);
      expect(JSON.stringify(access())).not.to.include(browser.cookies.get(SESSION));
    });

    it('gets a cookie that a plain http address can have, where the portal has one', async () => {
      await served.close();
      served = await serveApp({ answeredAfterMs: 0, publicUrl: 'http://localhost:3000' });
      await addPerson(served, 'par_northwind');
      browser = openPageBrowser(served);
      await browser.get('/portal/sign-in');
      await browser.post('/portal/sign-in', { email: 'ana@northwind.example' });
      const [, link = ''] = /localhost:3000(\S+)/.exec(served.letters[0]?.text ?? '') ?? [];
      await browser.get(link);
      const cookies = (await browser.post(link)).get('Set-Cookie') ?? [];
      expect(cookies.join(' ')).to.include('HttpOnly').and.not.to.include('Secure');
    });

    it('replaces the one that this browser had', async () => {
      await signIn();
      const former = browser.cookies.get(SESSION) ?? '';
      await signIn();
      expect(sessions()).to.have.length(1);
      browser.cookies.set(SESSION, former);
      expect((await browser.get('/portal')).headers.location).to.equal('/portal/sign-in');
    });

    it('serves two tabs, and ends in both by signing out', async () => {
      await signIn();
      const tab = { ...browser, cookies: browser.cookies };
      expect((await tab.get('/portal')).status).to.equal(200);
      await browser.get('/portal');
      const out = await browser.post('/portal/sign-out');
      expect(out.headers.location).to.equal('/portal/sign-in');
      expect(browser.cookies.has(SESSION)).to.equal(false);
      expect(sessions()).to.deep.equal([]);
      expect((await tab.get('/portal')).headers.location).to.equal('/portal/sign-in');
      expect((await tab.post('/portal/sign-out')).status).to.equal(303);
    });

    it('is signed out by no other site', async () => {
      await signIn();
      await browser.get('/portal');
      const answer = await browser.post('/portal/sign-out', {}, { Origin: 'https://evil.example' });
      expect(answer.status).to.equal(403);
      expect(sessions()).to.have.length(1);
    });

    it('ends after three days without use', async () => {
      await signIn();
      served.clock.now += 3 * DAY - MINUTE;
      expect((await browser.get('/portal')).status).to.equal(200);
      served.clock.now += 3 * DAY - MINUTE;
      expect((await browser.get('/portal')).status).to.equal(200);
      served.clock.now += 3 * DAY;
      expect((await browser.get('/portal')).headers.location).to.equal('/portal/sign-in');
    });

    it('ends after fourteen days, however busy it was', async () => {
      await signIn();
      for (let day = 0; day < 13; day += 1) {
        served.clock.now += DAY;
        expect((await browser.get('/portal')).status).to.equal(200);
      }
      served.clock.now += DAY;
      expect((await browser.get('/portal')).headers.location).to.equal('/portal/sign-in');
    });

    it('is noted at most once an hour', async () => {
      await signIn();
      const before = access();
      served.clock.now += 59 * MINUTE;
      await browser.get('/portal');
      expect(access()).to.equal(before);
      served.clock.now += MINUTE;
      await browser.get('/portal');
      expect(sessions()[0]?.seenAt).to.equal(served.clock.now);
    });

    it('gives way when a person has more than ten, the one unused longest first', async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        await signedInBrowser(served);
        served.clock.now += MINUTE;
      }
      const [oldest] = Object.keys(access().sessions);
      await signIn();
      expect(sessions()).to.have.length(10);
      expect(access().sessions[oldest ?? '']).to.equal(undefined);
    });

    it('is over at once for whoever is taken off the partner', async () => {
      await signIn();
      await removeAna();
      expect((await browser.get('/portal')).headers.location).to.equal('/portal/sign-in');
    });

    it('of another portal opens nothing here', async () => {
      await addPerson(served, 'par_theirs', { personId: 'per_eve' }, THEIRS);
      const session = { sessionId: 'ses_1', partnerId: 'par_theirs', personId: 'per_eve', browser: '' };
      const dates = { startedAt: 0, seenAt: served.clock.now, endsAt: served.clock.now + DAY };
      await served.connection(THEIRS).partners.access.update(data => {
        data.sessions[tokenHash('theirs')] = { ...session, ...dates };
      });
      browser.cookies.set(SESSION, 'theirs');
      expect((await browser.get('/portal')).headers.location).to.equal('/portal/sign-in');
    });

    it('is not found by guessing', async () => {
      await signIn();
      const right = browser.cookies.get(SESSION) ?? '';
      for (const guess of ['', '__proto__', 'constructor', tokenHash(right), right.slice(1), `${right} `]) {
        browser.cookies.set(SESSION, encodeURIComponent(guess));
        expect((await browser.get('/portal')).headers.location, guess).to.equal('/portal/sign-in');
      }
    });
  });

  describe('the way back', () => {
    it('leads to the page that was asked for', async () => {
      await browser.get('/portal/referrals');
      const link = await linkFor();
      await browser.get(link);
      expect((await browser.post(link)).headers.location).to.equal('/portal/referrals');
      await browser.post('/portal/sign-out');
      const next = await linkFor();
      await browser.get(next);
      expect((await browser.post(next)).headers.location).to.equal('/portal');
    });

    for (const planted of [
      'https://evil.example',
      '//evil.example',
      '/portal//evil.example',
      '/portal/../../evil',
      '/portal\\evil',
      '/portal/sign-in/x',
      '/cards/partners',
    ]) {
      it(`never leads to ${planted}`, async () => {
        const link = await linkFor();
        await browser.get(link);
        browser.cookies.set('vs_onward', encodeURIComponent(planted));
        expect((await browser.post(link)).headers.location).to.equal('/portal');
      });
    }

    it('shows the pages in the person’s language, unless another was chosen in this browser', async () => {
      await served.connection(OURS).directory.update(({ partners }) => {
        const [ana] = partners.par_northwind?.people ?? [];
        if (ana) ana.language = 'pl';
      });
      await signIn();
      expect((await browser.get('/portal')).text).to.include('<html lang="pl">');
      await browser.get('/portal?lang=ja');
      await signIn();
      expect((await browser.get('/portal')).text).to.include('<html lang="ja">');
    });
  });

  async function removeAna(): Promise<void> {
    await served.connection(OURS).directory.update(({ partners }) => {
      if (partners.par_northwind) partners.par_northwind.people = [];
    });
  }
});
