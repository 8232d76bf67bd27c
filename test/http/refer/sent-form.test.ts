import { expect } from 'chai';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { Full } from '../../../src/log/unavailable.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { MANAGER, OURS, type ServedApp, serveApp } from '../served-app.ts';
import { PUBLIC_URL } from '../signing.ts';

const KIM = {
  name: 'Kim Müller',
  email: 'Kim@Example.com',
  company: 'Müller GmbH',
  text: 'A plan for 20 people',
  consent: 'yes',
};
const READ_MS = 5_000;

describe('the form of the referral page', () => {
  let served: ServedApp;
  let browser: PageBrowser;
  beforeEach(async () => {
    served = await serveApp();
    browser = openPageBrowser(served);
  });
  afterEach(() => served.close());

  /** Loads the page, reads it for a while and sends the form as the page has it. */
  async function send(fields: Record<string, string> = KIM, path = '/refer/KANDA?via=mail&utm_source=news') {
    const { text } = await browser.get(path);
    served.clock.now += READ_MS;
    const from = /name="from" value="([^"]*)"/.exec(text)?.[1] ?? '';
    return browser.post(path.replace(/\?.*/, ''), { from, ...fields });
  }

  it('is kept before it is thanked for: whose lead it is, by which way, and with consent', async () => {
    const { status, headers } = await send();
    expect([status, headers.location]).to.deep.equal([303, '/refer/KANDA/thanks']);
    expect(served.sent).to.have.length(1);
    const [item] = served.sent;
    expect(item).to.deep.include({
      kind: 'lead',
      partnerId: 'par_kanda',
      person: {
        name: 'Kim Müller',
        email: 'kim@example.com',
        company: 'Müller GmbH',
        consentedAt: served.clock.now,
        language: 'en',
      },
      text: 'A plan for 20 people',
      channel: 'mail',
      campaign: { source: 'news', medium: null, campaign: null },
      sentAt: served.clock.now,
    });
    expect(item?.requestKey).to.match(/^lead:[\w-]{43}$/);
  });

  it('needs no company and no text, and takes names of all the world', async () => {
    for (const name of [
      '神田 花子',
      'José Ñandú',
      "Siân O'Brien-Łukasz",
      'محمد علي',
      '<b>Robert"); --',
      '😀 Kim',
    ]) {
      await send({ name, email: 'a@example.com', consent: 'yes' });
      expect(served.sent.at(-1)).to.have.nested.property('person.name', name);
    }
  });

  it('sent twice is one; corrected, or from a page loaded anew, it is another', async () => {
    await send();
    await browser.post('/refer/KANDA', KIM);
    await browser.post('/refer/KANDA', { ...KIM, email: 'kim.mueller@example.com' });
    await send();
    const [first, again, corrected, anew] = served.sent.map(({ requestKey }) => requestKey);
    expect(anew).not.to.equal(first);
    expect(again).to.equal(first);
    expect(corrected).not.to.equal(first);
  });

  it('with a code that nobody has is a lead that nobody referred', async () => {
    const { headers } = await send(KIM, '/refer/NOBODY');
    expect(headers.location).to.equal('/refer/NOBODY/thanks');
    expect(served.sent[0]).to.deep.include({ kind: 'lead', partnerId: null, channel: 'code' });
    expect((await send(KIM, '/refer/x')).headers.location).to.equal('/refer/-/thanks');
  });

  it('takes the way it came by from the page, and nothing that is none of a link', async () => {
    const ways = {
      '': ['code', null],
      'KANDA:portal:::': ['link', null],
      'KANDA:slack:a:b:c': ['link', { source: 'a', medium: 'b', campaign: 'c' }],
      [`KANDA:qr:${'s'.repeat(400)}`]: ['qr', { source: 's'.repeat(100), medium: null, campaign: null }],
      'KANDA:mail:<script>\r\n': ['mail', { source: '-script-', medium: null, campaign: null }],
    };
    for (const [from, [channel, campaign]] of Object.entries(ways)) {
      await send({ ...KIM, from });
      expect(served.sent.at(-1), from).to.deep.include({ channel, campaign });
    }
  });

  it('names every mistake in the language of the page and loses nothing that was typed', async () => {
    await browser.get('/refer/KANDA?lang=de');
    const { status, text } = await send(
      { name: '', email: 'kim', company: 'Müller GmbH', text: 'Hallo' },
      '/refer/KANDA',
    );
    expect(status).to.equal(422);
    expect(served.sent).to.deep.equal([]);
    for (const mistake of [
      'Geben Sie Ihren Namen an',
      'Geben Sie eine E-Mail-Adresse an',
      'Bitte stimmen Sie zu',
    ])
      expect(text).to.contain(mistake);
    for (const kept of ['value="kim"', 'value="Müller GmbH"', '>Hallo</textarea>'])
      expect(text).to.contain(kept);
  });

  it('refuses what is overlong, cannot be read or is an address in a name', async () => {
    const wrong: [string, string][] = [
      ['name', 'x'.repeat(101)],
      ['name', '   '],
      ['name', 'Kim\u0000'],
      ['name', '\u200b\u200b'],
      ['name', 'Win now https://spam.example'],
      ['email', `${'x'.repeat(250)}@example.com`],
      ['email', 'kim@example.com\r\nBcc: all@example.com'],
      ['email', 'kim@example.com,eve@example.com'],
      ['email', 'kim@localhost'],
      ['company', 'x'.repeat(101)],
      ['company', 'a\u001bb'],
      ['text', 'x'.repeat(1_001)],
      ['text', 'a\u0007b'],
      ['consent', ''],
      ['consent', 'no'],
    ];
    for (const [field, value] of wrong) {
      browser = openPageBrowser(served);
      served.clock.now += 20 * 60_000;
      const { status, text } = await send({ ...KIM, [field]: value }, '/refer/KANDA');
      expect([field, value, status]).to.deep.equal([field, value, 422]);
      expect(text, field).to.contain(`id="${field}-mistake"`);
    }
    expect(served.sent).to.deep.equal([]);
  });

  it('brings a name onto one line, whatever a robot put into it', async () => {
    await send({ ...KIM, name: 'Kim\r\nBcc: all@example.com', text: 'one\r\ntwo' });
    expect(served.sent[0]).to.have.nested.property('person.name', 'Kim Bcc: all@example.com');
    expect(served.sent[0]).to.have.property('text', 'one\ntwo');
  });

  it('shows what was typed as text, never as markup', async () => {
    const script = '"><script>alert(1)</script>';
    const typed = {
      name: script,
      company: script,
      text: `</textarea>${script}`,
      from: script,
      homepage: script,
    };
    const { text } = await send({ ...typed, email: script }, '/refer/KANDA');
    expect(text).not.to.contain('<script>alert');
    expect(text).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  describe('of a robot is thanked for as any other, and nothing is kept', () => {
    const answerOf = ({ status, headers, text }: Awaited<ReturnType<typeof send>>) => ({
      status,
      text,
      headers: { ...headers, date: undefined, 'x-request-id': undefined },
    });

    it('that fills in what nobody sees', async () => {
      const caught = await send({ ...KIM, homepage: 'https://spam.example' });
      expect(served.sent).to.deep.equal([]);
      expect(answerOf(caught)).to.deep.equal(answerOf(await send()));
      expect(served.sent).to.have.length(1);
    });

    it('that sends before anybody could have read', async () => {
      await browser.get('/refer/KANDA');
      served.clock.now += 1_999;
      const caught = await browser.post('/refer/KANDA', KIM);
      expect(served.sent).to.deep.equal([]);
      expect(answerOf(caught)).to.deep.equal(answerOf(await send(KIM, '/refer/KANDA')));
    });

    it('but whoever corrects a mistake is as quick as can be', async () => {
      await send({ ...KIM, consent: '' }, '/refer/KANDA');
      served.clock.now += 500;
      await browser.post('/refer/KANDA', KIM);
      expect(served.sent).to.have.length(1);
    });

    it('and its mistakes are told as anybody else is told theirs', async () => {
      expect((await send({ ...KIM, email: 'x', homepage: 'spam' })).status).to.equal(422);
    });
  });

  describe('is taken so often and no more', () => {
    it('from one network', async () => {
      for (let turn = 0; turn < 30; turn += 1) expect((await send()).status).to.equal(303);
      browser.cookies.set('vs_language', 'pl');
      const { status, text, headers } = await send();
      expect(status).to.equal(429);
      expect(headers['retry-after']).to.equal('600');
      expect(text).to.contain('<html lang="pl">');
      expect(served.sent).to.have.length(30);
    });

    it('counting each IPv4 address and each IPv6 customer behind a trusted proxy, and nobody by what they claim', async () => {
      const proxied = await serveApp({ trustedProxies: 1 });
      const sendFrom = async (address: string) => {
        const visitor = openPageBrowser(proxied);
        await visitor.get('/refer/KANDA');
        proxied.clock.now += READ_MS;
        return (await visitor.post('/refer/KANDA', KIM, { 'X-Forwarded-For': address })).status;
      };
      for (let turn = 0; turn < 30; turn += 1)
        expect(await sendFrom(`198.51.100.${turn}, 2001:db8:1:2:${turn}::1`)).to.equal(303);
      expect(await sendFrom('203.0.113.9, 2001:db8:1:2::99')).to.equal(429);
      expect(await sendFrom('203.0.113.9')).to.equal(303);
      await proxied.close();
    });

    it('to one referrer, by however many', async () => {
      const proxied = await serveApp({ trustedProxies: 1 });
      let address = 0;
      const sendTo = async (code: string) => {
        address += 1;
        const from = { 'X-Forwarded-For': `198.51.${address >> 8}.${address & 255}` };
        const visitor = openPageBrowser(proxied);
        await visitor.get(`/refer/${code}`, from);
        proxied.clock.now += READ_MS;
        return (await visitor.post(`/refer/${code}`, KIM, from)).status;
      };
      for (let turn = 0; turn < 300; turn += 1) expect(await sendTo('KANDA')).to.equal(303);
      expect(await sendTo('KANDA')).to.equal(429);
      expect(await sendTo('GRUEN')).to.equal(303);
      await proxied.close();
    }).timeout(60_000);
  });

  describe('comes from our own page alone', () => {
    it('not from another site, whatever it says', async () => {
      await browser.get('/refer/KANDA');
      served.clock.now += READ_MS;
      const strangers: Record<string, string>[] = [
        { Origin: 'https://evil.example' },
        { Origin: 'null' },
        { 'Sec-Fetch-Site': 'cross-site' },
        { 'Sec-Fetch-Site': 'same-site' },
      ];
      for (const headers of strangers)
        expect((await browser.post('/refer/KANDA', KIM, headers)).status).to.equal(403);
      expect(served.sent).to.deep.equal([]);
      const own = { Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'same-origin' };
      expect((await browser.post('/refer/KANDA', KIM, own)).status).to.equal(303);
    });

    it('not without its cookie, with the token of another browser, an altered or an old one', async () => {
      const other = openPageBrowser(served);
      await other.get('/refer/KANDA');
      await browser.get('/refer/KANDA');
      served.clock.now += READ_MS;
      const [at, mac] = browser.token.split('.');
      const tokens = [other.token, `${at}0.${mac}`, `${at}.${mac}x`, '', '.', 'x'.repeat(5_000)];
      for (const token of tokens)
        expect((await browser.post('/refer/KANDA', { ...KIM, token })).status, token).to.equal(403);
      const cookies = new Map(browser.cookies);
      browser.cookies.clear();
      const bare = await browser.post('/refer/KANDA', KIM);
      expect(bare.status).to.equal(403);
      expect(bare.text).to.contain('This form has expired');
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      served.clock.now += 12 * 60 * 60_000;
      expect((await browser.post('/refer/KANDA', KIM)).status).to.equal(403);
      expect(served.sent).to.deep.equal([]);
    });

    it('and of a size that a form has: 10 MB are told so on a page', async () => {
      await browser.get('/refer/KANDA?lang=ja');
      const { status, text } = await browser.post('/refer/KANDA', { ...KIM, text: 'x'.repeat(10_000_000) });
      expect(status).to.equal(413);
      expect(text).to.contain('<html lang="ja">');
      expect(served.sent).to.deep.equal([]);
    });
  });

  it('that cannot be kept is not thanked for', async () => {
    const full = await serveApp({
      intake: { submit: () => Promise.reject(new Full('the disk is full')), waiting: async () => 0 },
    });
    browser = openPageBrowser(full);
    await browser.get('/refer/KANDA');
    full.clock.now += READ_MS;
    expect((await browser.post('/refer/KANDA', KIM)).status).to.equal(503);
    await full.close();
  });

  describe('is thanked for', () => {
    it('with what happens next and a link to pass on, and with nothing of what was sent', async () => {
      const pages = { ...STARTING_PAGES, friendOffer: { kind: 'free_months', months: 1 } as const };
      const command = { type: 'publish_pages', pages } as const;
      await served.portals.execute(OURS, { key: 'pages', by: `user:${MANAGER}`, command });
      await send();
      const thanks = await browser.get('/refer/KANDA/thanks');
      expect(thanks.status).to.equal(200);
      expect(thanks.text)
        .to.contain('within 24 hours')
        .and.contain('one free month')
        .and.contain(`${PUBLIC_URL}/r/KANDA`)
        .and.contain('href="/apply"');
      expect(thanks.text).not.to.match(/Kim|GmbH|Kanda Systems|30%/i);
      // Whoever looks at it without having sent anything sees the very same.
      const stranger = await openPageBrowser(served).get('/refer/KANDA/thanks');
      expect(stranger.text).to.equal(thanks.text);
    });

    it('without a link, an offer or an invitation that does not hold', async () => {
      const pages = {
        ...STARTING_PAGES,
        friendOffer: { kind: 'free_months', months: 1 } as const,
        applications: false,
      };
      const command = { type: 'publish_pages', pages } as const;
      await served.portals.execute(OURS, { key: 'pages', by: `user:${MANAGER}`, command });
      const { text } = await browser.get('/refer/NOBODY/thanks');
      expect(text)
        .to.contain('within 24 hours')
        .and.not.match(/free month|\/r\/|\/apply/);
    });
  });

  it('leaves nothing of what was sent in the log', async () => {
    await send();
    await send({ ...KIM, email: 'wrong' });
    expect(JSON.stringify(served.logged)).not.to.match(/Kim|example\.com|GmbH|KANDA|198\.51|127\.0/i);
  });
});
