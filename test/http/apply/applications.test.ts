import { expect } from 'chai';
import type { ApplicationSent } from '../../../src/crm/intake-items.ts';
import { STARTING_PAGES } from '../../../src/domain/pages/pages.ts';
import { openPageBrowser, type PageBrowser } from '../page-browser.ts';
import { OURS, type ServedApp, serveApp } from '../served-app.ts';

const FORM = {
  name: 'Ken Sato',
  email: ' Ken@Blog.example ',
  company: 'Sato Blog',
  website: 'www.blog.example/ken',
  kind: 'affiliate',
  text: 'I write for 20,000 readers.\r\nEvery week.',
  consent: 'yes',
};

describe('applying to become a partner', () => {
  let app: ServedApp;
  let browser: PageBrowser;
  beforeEach(async () => {
    app = await serveApp();
    browser = openPageBrowser(app);
  });
  afterEach(() => app.close());

  /** Loads the page, takes its time, and sends the form. */
  const send = async (over: Record<string, string> = {}, afterMs = 20_000) => {
    await browser.get('/apply');
    app.clock.now += afterMs;
    return browser.post('/apply', { ...FORM, ...over });
  };
  const publish = (applications: boolean) =>
    app.portals.execute(OURS, {
      key: `pages:${applications}`,
      by: 'setup',
      command: { type: 'publish_pages', pages: { ...STARTING_PAGES, companyName: 'Acme', applications } },
    });

  describe('who may', () => {
    it('anybody, in the language they read', async () => {
      const page = await browser.get('/apply', { 'Accept-Language': 'pl' });
      expect(page.status).to.equal(200);
      expect(page.text).to.include('<html lang="pl">').and.to.include('Wyślij zgłoszenie');
      for (const kind of ['affiliate', 'reseller', 'service', 'technology'])
        expect(page.text).to.include(`value="${kind}"`);
      expect(page.text).not.to.include('value="employee"');
    });

    it('nobody while the program takes no applications', async () => {
      await browser.get('/apply');
      await publish(false);
      app.clock.now += 20_000;
      expect((await browser.get('/apply')).status).to.equal(404);
      expect((await browser.post('/apply', FORM)).status).to.equal(404);
      expect(app.sent).to.deep.equal([]);
    });

    it('no form of another site or another browser', async () => {
      await browser.get('/apply');
      app.clock.now += 20_000;
      const elsewhere = await browser.post('/apply', FORM, { Origin: 'https://evil.example' });
      expect(elsewhere.status).to.equal(403);
      const other = openPageBrowser(app);
      other.token = browser.token;
      expect((await other.post('/apply', FORM)).status).to.equal(403);
      expect(app.sent).to.deep.equal([]);
    });
  });

  describe('what is malformed', () => {
    const MALFORMED: Record<string, [string, string][]> = {
      name: [
        ['name', ''],
        ['name', 'x'.repeat(101)],
        ['name', 'See https://spam.example'],
      ],
      email: [
        ['email', ''],
        ['email', 'ken'],
        ['email', 'ken@blog.example\r\nBcc: all@example.com'],
      ],
      website: [
        ['website', 'javascript:alert(1)'],
        ['website', 'my blog'],
      ],
      kind: [
        ['kind', 'employee'],
        ['kind', ''],
      ],
      text: [
        ['text', ' '],
        ['text', 'x'.repeat(2_001)],
      ],
      consent: [['consent', '']],
    };
    for (const [field, values] of Object.entries(MALFORMED)) {
      it(`is shown again with what is wrong with the ${field}, and nothing lost`, async () => {
        for (const [name, value] of values) {
          const page = await send({ [name]: value });
          expect(page.status, value.slice(0, 40)).to.equal(422);
          expect(page.text).to.include(`id="${field}-mistake"`);
          expect(page.text.match(/-mistake"/g)?.length).to.be.lessThan(4);
          expect(page.text).to.include('value="Sato Blog"');
        }
        expect(app.sent).to.deep.equal([]);
      });
    }

    it('script in any field stands there as text', async () => {
      const script = '<script>alert(1)</script>';
      const page = await send({ name: script, company: script, text: script, consent: '' });
      expect(page.text).not.to.include(script);
      expect(page.text).to.include('&lt;script&gt;');
    });
  });

  describe('what is refused', () => {
    it('a robot is thanked and nothing of it is kept', async () => {
      for (const [over, afterMs] of [
        [{ homepage: 'https://spam.example' }, 20_000],
        [{}, 500],
      ] as const) {
        const { status, headers } = await send(over, afterMs);
        expect([status, headers.location]).to.deep.equal([303, '/apply/thanks']);
      }
      expect(app.sent).to.deep.equal([]);
    });

    it('more than ten in ten minutes from one network', async () => {
      for (let count = 0; count < 10; count += 1) expect((await send()).status).to.equal(303);
      const page = await send();
      expect(page.status).to.equal(429);
      expect(page.headers['retry-after']).to.equal('600');
      expect(app.sent).to.have.length(10);
    });

    it('a body that is too large', async () => {
      expect((await send({ text: 'x'.repeat(70_000) })).status).to.equal(413);
      expect(app.sent).to.deep.equal([]);
    });
  });

  describe('what works', () => {
    it('keeps what was sent, and thanks', async () => {
      const { status, headers } = await send();
      expect([status, headers.location]).to.deep.equal([303, '/apply/thanks']);
      const [item] = app.sent as ApplicationSent[];
      const { requestKey, ...sent } = item ?? ({} as ApplicationSent);
      expect(requestKey).to.match(/^application:/);
      expect(sent).to.deep.equal({
        kind: 'application',
        sentAt: app.clock.now,
        person: {
          name: 'Ken Sato',
          email: 'ken@blog.example',
          company: 'Sato Blog',
          consentedAt: app.clock.now,
          language: 'en',
        },
        website: 'www.blog.example/ken',
        partnerKind: 'affiliate',
        text: 'I write for 20,000 readers.\nEvery week.',
      });
      await publish(true);
      const thanks = await browser.get('/apply/thanks');
      expect(thanks.text).to.include('Acme').and.not.to.include('Sato');
    });

    it('company and website may be left empty', async () => {
      expect((await send({ company: '', website: '' })).status).to.equal(303);
      expect(app.sent).to.have.length(1);
    });

    it('the same form sent twice is one; corrected and sent again it is another', async () => {
      await send();
      await browser.post('/apply', FORM);
      await browser.post('/apply', { ...FORM, text: 'I forgot to say more.' });
      const keys = app.sent.map(({ requestKey }) => requestKey);
      expect(keys[1]).to.equal(keys[0]);
      expect(keys[2]).not.to.equal(keys[0]);
    });

    it('a corrected field keeps the time at which the page was loaded', async () => {
      expect((await send({ email: 'ken' })).status).to.equal(422);
      app.clock.now += 100;
      expect((await browser.post('/apply', FORM)).status).to.equal(303);
      expect(app.sent).to.have.length(1);
    });
  });
});
