import { expect } from 'chai';
import supertest, { type Test } from 'supertest';
import type { Command } from '../../../src/domain/commands.ts';
import type { Pages } from '../../../src/domain/pages/pages.ts';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { type AttributionModel, startingPolicy } from '../../../src/domain/policy.ts';
import { signedInBrowser } from '../page-browser.ts';
import { MANAGER, OURS, type ServedApp, serveApp } from '../served-app.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const DAY_S = 24 * 60 * 60;

describe('GET /r/:code', () => {
  let served: ServedApp;
  beforeEach(async () => {
    served = await serveApp();
  });
  afterEach(() => served.close());

  const visit = (path: string, headers: Record<string, string> = {}): Test =>
    supertest(served.server)
      .get(path)
      .set({ 'User-Agent': BROWSER, ...headers });
  const clicksOf = (partnerId = 'par_kanda') =>
    Object.fromEntries(served.clicks.waiting(served.connection(OURS), partnerId));
  let keys = 0;
  const execute = async (command: Command) => {
    const outcome = await served.portals.execute(OURS, {
      key: `link:${keys++}`,
      by: `user:${MANAGER}`,
      command,
    });
    expect(outcome.kind).to.equal('done');
  };
  const publish = (pages: Partial<Pages>) =>
    execute({ type: 'publish_pages', pages: { ...STARTING_PAGES, ...pages } });
  const modelIs = (attributionModel: AttributionModel, lookBackDays: number | null = null) =>
    execute({
      type: 'publish_policy',
      policy: { ...startingPolicy('USD', 50_000), attributionModel, lookBackDays },
      effectiveAt: null,
    });
  const cookieSet = (response: { headers: Record<string, unknown> }): string =>
    String((response.headers['set-cookie'] as string[] | undefined)?.[0] ?? '');
  const remembered = (code: string) => ({ Cookie: `vs_referred=${code}:mail:::` });

  describe('leads on', () => {
    it('to the referral page, with codes in any case', async () => {
      for (const code of ['KANDA', 'kanda', 'Kanda', '%20kanda%20'])
        await visit(`/r/${code}`).expect(302).expect('Location', '/refer/KANDA');
    });

    it('to the landing page that is configured under a name, with the code and the campaign', async () => {
      await publish({
        landingPages: [
          { name: 'demo', url: 'https://www.example.com/demo?plan=pro#book' },
          { name: 'home', url: 'https://www.example.com' },
        ],
      });
      await visit('/r/kanda?to=demo&utm_source=news&utm_campaign=spring').expect(
        'Location',
        'https://www.example.com/demo?plan=pro&ref=KANDA&utm_source=news&utm_campaign=spring#book',
      );
      await visit('/r/kanda?to=home').expect('Location', 'https://www.example.com/?ref=KANDA');
    });

    it('nowhere else, whatever the link asks for', async () => {
      await publish({ landingPages: [{ name: 'demo', url: 'https://www.example.com/demo' }] });
      const wanted = [
        '//evil.example',
        'https://evil.example',
        '%2F%2Fevil.example',
        '%5C%5Cevil.example',
        '/%5Cevil.example',
        'DEMO',
        'demo%00',
        '__proto__',
        'javascript:alert(1)',
        'demo&to=//evil.example&url=//evil.example&next=//evil.example',
      ];
      for (const to of wanted) {
        const { headers, status } = await visit(`/r/KANDA?to=${to}`);
        expect([to, status]).to.deep.equal([to, 302]);
        expect(headers.location, to).to.match(
          /^(\/refer\/KANDA|https:\/\/www\.example\.com\/demo\?ref=KANDA)$/,
        );
      }
      for (const code of [
        '%2F%2Fevil.example',
        '..%2F..%2Fevil',
        '%5Cevil.example',
        '@evil.example',
        'evil.example',
      ])
        await visit(`/r/${code}`).expect(302).expect('Location', '/refer');
    });

    it('with nothing of the link in a header that could end it', async () => {
      const end = '%0d%0aSet-Cookie:%20stolen=1%0d%0a%0d%0a<script>';
      const paths = [
        `/r/KANDA${end}`,
        `/r/KANDA?via=${end}`,
        `/r/KANDA?utm_source=${end}&utm_medium=${end}&utm_campaign=${end}`,
        `/r/KANDA?to=${end}`,
      ];
      for (const path of paths) {
        const { headers } = await visit(path).expect(302);
        expect(String(headers['set-cookie'] ?? ''), path).not.to.match(/;?\s*stolen=1(;|$)|<script>/);
        expect(String(headers.location), path).to.match(/^\/refer(\/KANDA)?$/);
      }
    });

    it('from a page that no other site may frame, and without an answer that a cache keeps', async () => {
      await visit('/r/KANDA')
        .expect('X-Frame-Options', 'DENY')
        .expect('X-Content-Type-Options', 'nosniff')
        .expect('Strict-Transport-Security', /max-age/)
        .expect('Cache-Control', 'no-store')
        .expect('');
    });

    it('just the same when nobody has the code', async () => {
      const shape = async (code: string) => {
        const { status, headers, text } = await visit(`/r/${code}?via=mail&utm_source=news`);
        const { date: _, 'x-request-id': __, ...said } = headers;
        return JSON.parse(JSON.stringify({ status, said, text }).replaceAll(code, 'CODE'));
      };
      expect(await shape('NOBODY')).to.deep.equal(await shape('KANDA'));
      expect(await shape('THEIRS')).to.deep.equal(await shape('KANDA'));
      expect(clicksOf()).to.deep.equal({ mail: 2 });
    });

    it('to where a code can be typed, when what it carries can be no code', async () => {
      for (const code of [
        'x',
        'a'.repeat(41),
        'a'.repeat(5_000),
        '%3Cscript%3E',
        'K%C3%84NDA',
        'KANDA%00',
        'par_kanda%2F',
      ])
        await visit(`/r/${code}`).expect(302).expect('Location', '/refer');
      await visit('/r/%E0%A4%A').expect(400);
    });

    it('by the code alone: the id of a partner is none', async () => {
      const { headers } = await visit('/r/par_kanda').expect(302);
      expect(headers.location).to.equal('/refer/PAR_KANDA');
      expect(clicksOf()).to.deep.equal({});
    });

    it('not before the account is connected', async () => {
      const away = await serveApp({ pages: { urlOf: () => '', portalAt: () => undefined } });
      await supertest(away.server).get('/r/KANDA').expect(503).expect('Content-Type', /html/);
      await away.close();
    });
  });

  describe('counts a click', () => {
    it('by its channel, which is the link itself when no known one is named', async () => {
      for (const via of ['mail', 'MAIL', 'linkedin', 'nonsense', '']) await visit(`/r/KANDA?via=${via}`);
      await visit('/r/KANDA');
      await visit('/r/KANDA?via=qr&via=mail');
      expect(clicksOf()).to.deep.equal({ mail: 2, linkedin: 1, link: 3, qr: 1 });
      expect(clicksOf('par_gruen')).to.deep.equal({});
    });

    it('of a person alone: not of robots, of looks at the headers and of what browsers load ahead', async () => {
      const robots = [
        'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
        'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
        'Twitterbot/1.0',
        'WhatsApp/2.23.20.0',
        'curl/8.5.0',
        '',
        `Mozilla/5.0 ${'x'.repeat(1_000)}`,
      ];
      for (const robot of robots) await visit('/r/KANDA', { 'User-Agent': robot }).expect(302);
      await visit('/r/KANDA', { Purpose: 'prefetch' }).expect(302);
      await visit('/r/KANDA', { 'Sec-Purpose': 'prefetch;prerender' }).expect(302);
      await supertest(served.server).head('/r/KANDA').set('User-Agent', BROWSER).expect(302);
      expect(clicksOf()).to.deep.equal({});
    });
  });

  it('shows its clicks to the referrer at once, before their hour is over', async () => {
    for (const via of ['mail', 'mail', 'qr']) await visit(`/r/KANDA?via=${via}`);
    const { text } = await (await signedInBrowser(served, 'par_kanda')).get('/portal');
    expect(text).to.match(/Clicks[^<]*<\/dt><dd>3<\/dd>/);
  });

  describe('remembers the code', () => {
    it('with its channel and campaign, away from scripts and other sites, for 90 days when touches of any age count', async () => {
      const response = await visit('/r/kanda?via=mail&utm_source=news&utm_campaign=Spring%20sale:%20now!');
      expect(cookieSet(response)).to.match(
        /^vs_referred=KANDA:mail:news::Spring-sale-now-; Max-Age=7776000; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      );
    });

    it('for as long as the portal looks back', async () => {
      await modelIs('first_touch', 30);
      expect(cookieSet(await visit('/r/KANDA'))).to.contain(`Max-Age=${30 * DAY_S};`);
    });

    it('of whoever came first, when the first touch has the credit', async () => {
      const response = await visit('/r/GRUEN?via=qr&utm_source=news', remembered('KANDA'));
      expect(cookieSet(response)).to.equal('');
      expect(response.headers.location).to.equal('/refer/GRUEN?via=qr&utm_source=news');
      expect(cookieSet(await visit('/r/KANDA?via=qr', remembered('KANDA')))).to.equal('');
    });

    it('of whoever came last, under every other model', async () => {
      for (const model of ['last_touch', 'linear', 'time_decay', 'position_based'] as const) {
        await modelIs(model);
        expect(cookieSet(await visit('/r/GRUEN?via=qr', remembered('KANDA')))).to.match(
          /^vs_referred=GRUEN:qr:/,
        );
      }
    });

    it('of whoever came first, whether anybody has that code or not: nobody learns which codes there are', async () => {
      const answers = ['KANDA', 'NOBODY'].map(async earlier => {
        const { status, headers } = await visit('/r/GRUEN', remembered(earlier));
        return [status, headers.location, headers['set-cookie']];
      });
      const [known, unknown] = await Promise.all(answers);
      expect(unknown).to.deep.equal(known);
    });

    it('in the place of what is no code', async () => {
      for (const earlier of ['"', '', 'x'.repeat(5_000)])
        expect(cookieSet(await visit('/r/GRUEN', remembered(earlier)))).to.match(/^vs_referred=GRUEN:link:/);
    });

    it('of a click alone: what a robot or a browser ahead of a click asks for brings its channel along', async () => {
      const response = await visit('/r/KANDA?via=mail', { 'Sec-Purpose': 'prefetch' });
      expect(cookieSet(response)).to.equal('');
      expect(response.headers.location).to.equal('/refer/KANDA?via=mail');
    });
  });

  it('leaves nothing of the link in the log', async () => {
    await visit('/r/KANDA?via=mail&utm_source=someone%40example.com');
    expect(JSON.stringify(served.logged)).not.to.match(/KANDA|someone/);
    expect(served.logged.at(-1)).to.include({ route: '/r/:code', status: 302 });
  });
});
