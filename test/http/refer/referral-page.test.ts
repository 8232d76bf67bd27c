import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import { type Pages, STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { SCRIPT, STYLE } from '../../../src/portal/assets.ts';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { MANAGER, OURS, type ServedApp, serveApp } from '../served-app.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('the referral page', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  beforeEach(async () => {
    served = await serveApp();
    browser = openPageBrowser(served);
  });
  afterEach(() => served.close());

  let keys = 0;
  const execute = async (command: Command) => {
    const outcome = await served.portals.execute(OURS, {
      key: `refer:${keys++}`,
      by: `user:${MANAGER}`,
      command,
    });
    expect(outcome.kind).to.equal('done');
  };
  const publish = (pages: Partial<Pages>) =>
    execute({ type: 'publish_pages', pages: { ...STARTING_PAGES, ...pages } });
  /** What a person reads: no markup, and spaces that break no line as spaces. */
  const textOf = (html: string) =>
    html
      .replace(/<[^>]+>/g, '|')
      .replace(/\|+/g, '|')
      .replace(/[\u00a0\u202f]/g, ' ');
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];

  it('names who sent you and what you both get, in figures', async () => {
    await publish({ productName: 'Planner', friendOffer: { kind: 'percent_off', rateBp: 2_000 } });
    const { status, text } = await browser.get('/refer/KANDA');
    expect(status).to.equal(200);
    expect(textOf(text))
      .to.contain('Kanda Systems recommends Planner to you')
      .and.contain('What you get|20% off')
      .and.contain('What Kanda Systems gets|30% of each sale');
  });

  it('says it in the language of whoever reads it, with its own figures', async () => {
    await publish({ friendOffer: { kind: 'amount_off', amountMinor: 100_000, currency: 'USD' } });
    const said = {
      en: 'What you get|1,000.00 USD off',
      de: 'Was Sie erhalten|1.000,00 USD Nachlass',
      ja: 'あなたの特典|1,000.00 USD 割引',
      pl: 'Twoja korzyść|1 000,00 USD zniżki',
      pt: 'O que recebe|1 000,00 USD de desconto',
    };
    for (const language of LANGUAGES) {
      const { text } = await openPageBrowser(served).get('/refer/KANDA', { 'Accept-Language': language });
      expect(text).to.contain(`<html lang="${language}">`);
      expect(textOf(text)).to.contain(said[language]);
    }
  });

  it('follows the reward that the referrer has chosen', async () => {
    const discount = { kind: 'renewal_discount', rateBp: 2_000 } as const;
    const plan = {
      kind: 'percent',
      rateBp: 1_000,
      offers: [{ form: 'cash' }, { form: 'none', benefit: discount }],
    } as const;
    await execute({ type: 'sign_agreement', partnerId: 'par_kanda', plan, effectiveAt: null });
    expect(textOf((await browser.get('/refer/KANDA')).text)).to.contain('10% of each sale');
    await execute({ type: 'choose_offer', partnerId: 'par_kanda', offer: 1 });
    const chosen = textOf((await browser.get('/refer/KANDA')).text);
    expect(chosen).to.contain('20% off the next renewal').and.not.contain('of each sale');
  });

  it('promises nothing when there is nothing to get', async () => {
    const plan = { kind: 'none' } as const;
    await execute({ type: 'sign_agreement', partnerId: 'par_kanda', plan, effectiveAt: null });
    expect(textOf((await browser.get('/refer/KANDA')).text))
      .not.to.contain('get|')
      .and.not.contain('gets|');
  });

  it('names nobody once the name was erased, and still counts for the partner', async () => {
    await served.connection(OURS).directory.update(({ partners }) => {
      delete partners.par_kanda;
    });
    const page = textOf((await browser.get('/refer/KANDA')).text);
    expect(page).to.contain('What the person who sent you gets|30% of each sale');
    expect(page).not.to.contain('Kanda').and.not.contain('former partner');
  });

  it('of a code that nobody has names nobody, says so, and has the form all the same', async () => {
    await publish({ friendOffer: { kind: 'free_months', months: 2 } });
    for (const code of [
      'NOBODY',
      'THEIRS',
      'par_kanda',
      '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
      'x'.repeat(500),
      '-',
    ]) {
      const { status, text } = await openPageBrowser(served).get(`/refer/${code}`);
      expect(status, code).to.equal(200);
      expect(textOf(text), code).to.contain('was not recognised').and.contain('Your e-mail address');
      expect(textOf(text), code).not.to.contain('2 free months');
      expect(text, code).not.to.match(/<script>|Kanda|Theirs Alone/);
      expect(textOf(text), code).not.to.match(/x{41}/);
    }
  });

  it('stops whoever tries one code after the other, and nobody who has one', async () => {
    for (let turn = 0; turn < 30; turn += 1) {
      const tried = await browser.get(`/refer/GUESS${turn}${turn % 2 ? '/thanks' : ''}`);
      expect(tried.status).to.equal(200);
    }
    const stopped = await browser.get('/refer/GUESS31', { 'Accept-Language': 'de' });
    expect(stopped.status).to.equal(429);
    expect(stopped.text).to.contain('Das war sehr oft');
    expect((await browser.get('/refer/KANDA')).status).to.equal(200);
  });

  it('with style and script is far under 50 KB in every language', async () => {
    await publish({
      friendOffer: { kind: 'percent_off', rateBp: 2_000 },
      privacyUrl: 'https://example.com/privacy',
    });
    for (const language of LANGUAGES) {
      const { text } = await browser.get('/refer/KANDA', { 'Accept-Language': language });
      const bytes = Buffer.byteLength(text) + STYLE.body.length + SCRIPT.body.length;
      expect(bytes, language).to.be.within(5_000, 30_000);
      // Nothing else is loaded.
      expect(
        text.match(/(src|href)="[^"#]*"/g)?.filter(one => /\.(css|js|png|svg|woff2?)/.test(one)),
      ).to.have.length(2);
    }
  });

  describe('knows by which way somebody came', () => {
    const from = async (path: string) =>
      hidden((await browser.get(path, { 'User-Agent': FIREFOX })).text, 'from');

    it('from the address itself', async () => {
      expect(await from('/refer/kanda?via=mail&utm_source=news&utm_campaign=Spring%20sale')).to.equal(
        'KANDA:mail:news::Spring-sale',
      );
    });

    it('from what the link left in the browser', async () => {
      const { headers } = await browser.get('/r/KANDA?via=qr&utm_source=fair', { 'User-Agent': FIREFOX });
      expect(headers.location).to.equal('/refer/KANDA');
      expect(await from('/refer/KANDA')).to.equal('KANDA:qr:fair::');
      // Of another code's link nothing is known.
      expect(await from('/refer/GRUEN')).to.equal('GRUEN:code:::');
    });

    it('or that the code was typed by hand', async () => {
      expect(await from('/refer/KANDA')).to.equal('KANDA:code:::');
    });

    it('and does not believe a link that calls itself the portal or Slack', async () => {
      for (const via of ['portal', 'slack'])
        expect(await from(`/refer/KANDA?via=${via}`)).to.equal('KANDA:link:::');
    });
  });

  describe('is found by a code typed by hand', () => {
    it('in any case and with spaces around it', async () => {
      const { status, headers } = await browser.get('/refer?code=%20kanda%20');
      expect([status, headers.location]).to.deep.equal([303, '/refer/KANDA']);
    });

    it('which is asked for, beginning with the one that a link left', async () => {
      expect((await browser.get('/refer')).text)
        .to.contain('Who sent you?')
        .and.contain('name="code"');
      await browser.get('/r/GRUEN', { 'User-Agent': FIREFOX });
      expect((await browser.get('/refer')).text).to.contain('value="GRUEN"');
    });

    it('and asked for again when it can be none, without leading anywhere else', async () => {
      for (const code of [
        '',
        'x',
        '//evil.example',
        'https://evil.example',
        '"><script>alert(1)</script>',
        'a b',
      ]) {
        const { status, text } = await browser.get(`/refer?code=${encodeURIComponent(code)}`);
        expect(status, code).to.equal(422);
        expect(text, code).to.contain('A code has 2 to 40').and.not.contain('<script>alert');
      }
    });
  });
});
