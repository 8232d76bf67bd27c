import { expect } from 'chai';
import { type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { OURS, type ServedApp } from '../served-app.ts';
import type { BookingIntake } from './booking-intake.ts';
import { COMPANY, type DealScene, idIn, NEW, openDealScene } from './deal-scene.ts';

const DAY = 86_400_000;
const FULL = {
  ...COMPANY,
  contactName: 'Yui Mori',
  contactEmail: 'Yui@Kanda-Foods.example',
  amount: '16,000.50 EUR',
  closeOn: '2026-05-30',
  qualifiedBy: 'meeting',
  note: 'They asked for a quote.',
};

describe('registering a deal in the portal', () => {
  let scene: DealScene;
  let served: ServedApp;
  let intake: BookingIntake;
  let browser: PageBrowser;

  beforeEach(async () => {
    scene = await openDealScene();
    ({ served, browser, intake } = scene);
  });
  afterEach(() => served.close());

  it('sends what was typed, as the books and the CRM take it', async () => {
    await scene.register(FULL);
    expect(intake.items).to.have.length(1);
    expect(intake.items[0]).to.deep.include({
      kind: 'registration',
      partnerId: 'par_northwind',
      by: 'partner:par_northwind',
      company: 'Kanda Foods',
      domain: 'kanda-foods.example',
      contact: { name: 'Yui Mori', email: 'yui@kanda-foods.example' },
      amountMinor: 1_600_050,
      currency: 'EUR',
      expectedCloseAt: Date.UTC(2026, 4, 30),
      qualifiedBy: 'meeting',
      scope: null,
      note: 'They asked for a quote.',
      sentAt: served.clock.now,
    });
  });

  it('has at most eight fields', async () => {
    const { text } = await browser.get(NEW);
    const names = [...text.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)].map(([, name]) => name);
    expect(names.filter(name => name !== 'token' && name !== 'lang')).to.have.length(8);
  });

  it('answers at once that it is in review, who decides and by when', async () => {
    const { text } = await browser.get(await scene.register(FULL));
    expect(text).to.contain('<h1>Kanda Foods</h1>').and.to.contain('In review');
    expect(text).to.contain('Mara Lindqvist decides by 21 February 2026 at 12:00 UTC.');
    served.clock.now += DAY;
    expect((await browser.get('/portal/deals')).text).to.contain('A decision is due by');
  });

  it('answers that it is refused, until when, and never by whom', async () => {
    const rival = await scene.rival();
    const theirs = await scene.register(COMPANY, rival);
    await scene.giveDeal(theirs);
    await scene.approve(theirs);
    const path = await scene.register();
    const { text } = await browser.get(path);
    expect(text).to.contain('Refused on 20 February 2026.');
    expect(text).to.contain('Another partner protects this account until 21 May 2026.');
    expect(text).to.contain('Register again after 21 May 2026');
    expect(text).not.to.contain('Kanda Systems').and.not.to.contain(`${NEW}?again`);
  });

  it('answers that a part is taken, and leads to a form for another part', async () => {
    const rival = await scene.rival();
    await rival.get(`${NEW}?scope`);
    await rival.post(NEW, { ...COMPANY, scope: 'Retail' });
    const path = await scene.register();
    const { text } = await browser.get(path);
    expect(text).to.contain('has until 22 March 2026 to qualify it').and.not.to.contain('Retail');
    expect(text).to.contain(`href="${NEW}?again=${idIn(path)}&amp;scope"`);
    const again = await browser.get(`${NEW}?again=${idIn(path)}&scope`);
    expect(again.text).to.contain('value="kanda-foods.example"').and.to.contain('name="scope"');
    const scoped = await scene.register({ ...COMPANY, scope: 'Logistics' });
    expect((await browser.get(scoped)).text)
      .to.contain('In review')
      .and.to.contain('Logistics');
  });

  it('answers that it is approved by rule, and until when it protects', async () => {
    const { policy } = await served.portals.read(OURS, program => program.policies[0] ?? { policy: null });
    if (!policy) throw new Error('the program has a policy');
    const approveByRule = { kinds: ['reseller'], qualifiedOnly: true, underMinor: null } as const;
    await scene.execute({ type: 'publish_policy', policy: { ...policy, approveByRule }, effectiveAt: null });
    const { text } = await browser.get(await scene.register({ ...COMPANY, qualifiedBy: 'budget' }));
    expect(text).to.contain('This account is yours until 21 May 2026.');
    expect(text).to.contain('Approved at once, by rule.');
  });

  it('is one however often it is pressed at once; what is changed after going back is another', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => browser.post(NEW, FULL)));
    const places = new Set(answers.map(({ headers }) => headers.location));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(303));
    expect(places.size).to.equal(1);
    expect(await scene.claims()).to.have.length(1);
    const token = browser.token;
    const { headers } = await browser.post(NEW, { ...FULL, token, website: 'other.example' });
    expect([...places]).not.to.include(headers.location);
    expect(await scene.claims()).to.have.length(2);
  });

  it('is safe while the CRM is slow: the page leads on when there is an answer', async () => {
    intake.slow = true;
    const path = await scene.register();
    expect(path).to.match(/^\/portal\/deals\/sent\/deal_[0-9a-f]{64}$/);
    expect((await browser.get(path)).text).to.contain('Received, we are still checking');
    expect((await browser.get('/portal/deals')).text).to.contain('Being checked');
    const rival = await scene.rival();
    expect((await rival.get(path)).status).to.equal(404);
    await intake.catchUp();
    const { status, headers } = await browser.get(path);
    expect(status).to.equal(303);
    expect((await browser.get(headers.location ?? '')).text).to.contain('In review');
    expect((await browser.get('/portal/deals')).text).not.to.contain('Being checked');
    expect((await rival.get(path)).status).to.equal(404);
  });

  it('that the CRM cannot take is shown again with nothing lost, at once or later', async () => {
    intake.refusal = { kind: 'refused', code: 'unusable', message: 'HubSpot refuses the e-mail.' };
    const { status, text } = await browser.post(NEW, FULL);
    expect(status).to.equal(422);
    expect(text).to.contain('We could not take this as it is.').and.to.contain('value="16,000.50 EUR"');
    expect(text).not.to.contain('HubSpot refuses');
    intake.slow = true;
    const path = await scene.register(FULL);
    await intake.catchUp();
    expect((await browser.get(path)).text).to.contain('could not be taken as it was sent');
  });

  it('is not taken without end', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 61; turn += 1)
      statuses.push((await browser.post(NEW, { company: `Company ${turn}` })).status);
    expect(statuses[59]).to.equal(303);
    expect(statuses[60]).to.equal(429);
  }).timeout(20_000);

  it('is for partners who register deals: employees and customers have no such form', async () => {
    await scene.execute(
      { type: 'add_partner', partnerId: 'par_eva', kind: 'employee', code: 'EVA' },
      'setup',
    );
    await served.connection(OURS).directory.update(({ partners }) => {
      partners.par_eva = { name: 'Eva' };
    });
    const eva = await signedInBrowser(served, 'par_eva', { personId: 'per_eva' });
    expect((await eva.get(NEW)).status).to.equal(404);
    const { status, text } = await eva.get('/portal/deals');
    expect(status).to.equal(200);
    expect(text).not.to.contain(NEW);
    expect((await eva.post(NEW, COMPANY)).status).to.equal(404);
    expect(intake.items).to.deep.equal([]);
  });

  describe('mistakes', () => {
    const wrong: readonly (readonly [what: string, fields: Record<string, string>, said: string])[] = [
      ['no company', { ...FULL, company: ' ' }, 'Write the name of the company'],
      ['a company of 201 letters', { ...FULL, company: 'x'.repeat(201) }, 'at most 200 characters'],
      ['an e-mail for a website', { ...FULL, website: 'ana@kanda.example' }, 'such as customer.example'],
      ['a host inside', { ...FULL, website: 'http://10.0.0.1/' }, 'such as customer.example'],
      ['a script for a website', { ...FULL, website: 'javascript:alert(1)' }, 'such as customer.example'],
      ['a line end in a website', { ...FULL, website: 'kanda.\nexample' }, 'such as customer.example'],
      ['no e-mail', { ...FULL, contactEmail: 'ana' }, 'Write an e-mail address'],
      [
        'a head in an e-mail',
        { ...FULL, contactEmail: 'a@b.example\r\nBcc: x@y.example' },
        'Write an e-mail',
      ],
      ['a contact without e-mail', { ...FULL, contactEmail: '' }, 'Write an e-mail address'],
      ['a negative amount', { ...FULL, amount: '-5' }, 'Write an amount such as 16,000.50 USD'],
      ['an amount of nothing', { ...FULL, amount: '0.00' }, 'Write an amount such as 16,000.50 USD'],
      ['an amount that can be read in two ways', { ...FULL, amount: '16.000' }, 'Write 16,000 or 16.'],
      ['one that was typed full-width', { ...FULL, amount: '１６．０００' }, 'Write 16,000 or 16.'],
      ['cents that yen do not have', { ...FULL, amount: '16000.5 JPY' }, 'such as 16,000 JPY'],
      ['an absurd amount', { ...FULL, amount: '999999999999' }, '100,000,000,000.00 USD at most'],
      ['an amount beyond all numbers', { ...FULL, amount: '9'.repeat(25) }, '100,000,000,000.00 USD at most'],
      ['a currency that is none', { ...FULL, amount: '16000 ABC' }, 'no currency that we know'],
      ['a day that has passed', { ...FULL, closeOn: '2026-02-19' }, 'Choose a day from 20 February 2026'],
      ['a day that is none', { ...FULL, closeOn: '2026-02-30' }, 'Choose a day from 20 February 2026'],
      ['a day of another life', { ...FULL, closeOn: '2126-02-20' }, 'Choose a day from 20 February 2026'],
      ['proof that is none', { ...FULL, qualifiedBy: 'magic' }, 'Choose one of these.'],
      ['a control character', { ...FULL, note: 'a\u0000b' }, 'plain text'],
    ];
    for (const [what, fields, said] of wrong)
      it(`${what}: what would be right is said, and nothing typed is lost`, async () => {
        const { status, text } = await browser.post(NEW, fields);
        expect(status).to.equal(422);
        expect(text).to.contain(said);
        expect(text).to.contain('role="alert"').and.to.contain('aria-invalid="true"');
        expect(text).to.contain('value="Yui Mori"');
        expect(intake.items).to.deep.equal([]);
      });

    it('are said in the language of the page, whose amounts are understood', async () => {
      await browser.get(`${NEW}?lang=de`);
      const { text } = await browser.post(NEW, { ...FULL, amount: '16,000' });
      expect(text).to.contain('Bitte schreiben Sie 16.000 oder 16.');
      await browser.post(NEW, { ...FULL, amount: '16.000,50' });
      expect(intake.items[0]).to.include({ amountMinor: 1_600_050, currency: 'USD' });
    });

    it('script in every field stays text', async () => {
      const script = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
      const fields = Object.fromEntries(Object.keys(FULL).map(name => [name, script]));
      const { text } = await browser.post(NEW, { ...fields, scope: script });
      expect(text).not.to.contain('<script>alert').and.not.to.contain('<img');
      const path = await scene.register({ company: script, note: script, scope: script });
      for (const page of [path, '/portal/deals']) {
        const shown = (await browser.get(page)).text;
        expect(shown).to.contain('&lt;script&gt;').and.not.to.contain('<script>alert');
        expect(shown).not.to.contain('<img');
      }
    });

    it('forms of other sites, other browsers and 10 MB are turned away', async () => {
      expect((await browser.post(NEW, FULL, { Origin: 'https://evil.example' })).status).to.equal(403);
      expect((await browser.post(NEW, { ...FULL, token: 'x.y' })).status).to.equal(403);
      expect((await browser.post(NEW, { ...FULL, note: 'x'.repeat(10_000_000) })).status).to.equal(413);
      expect(intake.items).to.deep.equal([]);
    });
  });
});
