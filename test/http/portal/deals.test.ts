import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { type PageBrowser, signedInBrowser } from '../page-browser.ts';
import { MANAGER, OURS, REP, type ServedApp } from '../served-app.ts';
import { type BookingIntake, companyOf, serveBookingApp } from './booking-intake.ts';

const NEW = '/portal/deals/new';
const DAY = 86_400_000;
const COMPANY = { company: 'Kanda Foods', website: 'https://www.kanda-foods.example/' };
const FULL = {
  ...COMPANY,
  contactName: 'Yui Mori',
  contactEmail: 'Yui@Kanda-Foods.example',
  amount: '16,000.50 EUR',
  closeOn: '2026-05-30',
  qualifiedBy: 'meeting',
  note: 'They asked for a quote.',
};

describe('deals in the portal', () => {
  let served: ServedApp;
  let intake: BookingIntake;
  let browser: PageBrowser;
  let keys = 0;

  beforeEach(async () => {
    ({ served, intake } = await serveBookingApp());
    browser = await signedInBrowser(served);
    await browser.get(NEW);
  });
  afterEach(() => served.close());

  const execute = (command: Command, by = `user:${MANAGER}`) =>
    served.portals.execute(OURS, { key: `t${keys++}`, by, command });
  /** Registers and returns the address of the receipt. */
  const register = async (fields: Record<string, string> = COMPANY, as = browser): Promise<string> => {
    await as.get(NEW);
    const { headers, status } = await as.post(NEW, fields);
    expect(status).to.equal(303);
    return headers.location ?? '';
  };
  const idIn = (path: string) => path.split('/').at(-1) ?? '';
  const claims = async () =>
    (await served.facts()).filter(
      (fact): fact is Extract<Fact, { type: 'registration.submitted' }> =>
        fact.type === 'registration.submitted',
    );
  /** A deal of the claim's company, made for it in the CRM. */
  const giveDeal = async (path: string, over: Partial<Extract<Command, { type: 'observe_deal' }>> = {}) => {
    const companyId = companyOf({ domain: 'kanda-foods.example', company: '' });
    const deal = { dealId: '7100', stage: 'presentation', phase: 'open', ...over } as const;
    const seen = { amountMinor: 1_000_000, currency: 'USD', companyIds: [companyId], contactIds: [] };
    await execute({ type: 'observe_deal', occurredAt: served.clock.now, ...seen, ...deal }, 'crm');
    await execute({ type: 'give_deal', registrationId: idIn(path), dealId: deal.dealId }, 'crm');
  };
  const approve = (path: string) =>
    execute({ type: 'approve_registration', registrationId: idIn(path), dealId: '7100' });

  describe('registering', () => {
    it('sends what was typed, as the books and the CRM take it', async () => {
      await register(FULL);
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
      const names = [...text.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)].map(
        ([, name]) => name,
      );
      expect(names.filter(name => name !== 'token' && name !== 'lang')).to.have.length(8);
    });

    it('answers at once that it is in review, who decides and by when', async () => {
      const { text } = await browser.get(await register(FULL));
      expect(text).to.contain('<h1>Kanda Foods</h1>').and.to.contain('In review');
      expect(text).to.contain('Mara Lindqvist decides by 21 February 2026 at 12:00 UTC.');
      served.clock.now += DAY;
      expect((await browser.get('/portal/deals')).text).to.contain('A decision is due by');
    });

    it('answers that it is refused, until when, and never by whom', async () => {
      const rival = await signedInBrowser(served, 'par_kanda', {
        personId: 'per_kanda',
        email: 'k@kanda.example',
      });
      const theirs = await register(COMPANY, rival);
      await giveDeal(theirs);
      await approve(theirs);
      const path = await register();
      const { text } = await browser.get(path);
      expect(text).to.contain('Refused on 20 February 2026.');
      expect(text).to.contain('Another partner protects this account until 21 May 2026.');
      expect(text).to.contain('Register again after 21 May 2026');
      expect(text).not.to.contain('Kanda Systems').and.not.to.contain(`${NEW}?again`);
    });

    it('answers that a part is taken, and leads to a form for another part', async () => {
      const rival = await signedInBrowser(served, 'par_kanda', { personId: 'per_kanda' });
      await rival.get(`${NEW}?scope`);
      await rival.post(NEW, { ...COMPANY, scope: 'Retail' });
      const path = await register();
      const { text } = await browser.get(path);
      expect(text).to.contain('has until 22 March 2026 to qualify it').and.not.to.contain('Retail');
      expect(text).to.contain(`href="${NEW}?again=${idIn(path)}&amp;scope"`);
      const again = await browser.get(`${NEW}?again=${idIn(path)}&scope`);
      expect(again.text).to.contain('value="kanda-foods.example"').and.to.contain('name="scope"');
      const scoped = await register({ ...COMPANY, scope: 'Logistics' });
      expect((await browser.get(scoped)).text)
        .to.contain('In review')
        .and.to.contain('Logistics');
    });

    it('answers that it is approved by rule, and until when it protects', async () => {
      const { policy } = await served.portals.read(OURS, program => program.policies[0] ?? { policy: null });
      if (!policy) throw new Error('the program has a policy');
      const approveByRule = { kinds: ['reseller'], qualifiedOnly: true, underMinor: null } as const;
      await execute({ type: 'publish_policy', policy: { ...policy, approveByRule }, effectiveAt: null });
      const { text } = await browser.get(await register({ ...COMPANY, qualifiedBy: 'budget' }));
      expect(text).to.contain('This account is yours until 21 May 2026.');
      expect(text).to.contain('Approved at once, by rule.');
    });

    it('is one however often it is pressed at once; what is changed after going back is another', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => browser.post(NEW, FULL)));
      const places = new Set(answers.map(({ headers }) => headers.location));
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(303));
      expect(places.size).to.equal(1);
      expect(await claims()).to.have.length(1);
      const token = browser.token;
      const { headers } = await browser.post(NEW, { ...FULL, token, website: 'other.example' });
      expect([...places]).not.to.include(headers.location);
      expect(await claims()).to.have.length(2);
    });

    it('is safe while the CRM is slow: the page leads on when there is an answer', async () => {
      intake.slow = true;
      const path = await register();
      expect(path).to.match(/^\/portal\/deals\/sent\/deal_[0-9a-f]{64}$/);
      expect((await browser.get(path)).text).to.contain('Received, we are still checking');
      expect((await browser.get('/portal/deals')).text).to.contain('Being checked');
      const rival = await signedInBrowser(served, 'par_kanda', { personId: 'per_kanda' });
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
      const path = await register(FULL);
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
      await execute({ type: 'add_partner', partnerId: 'par_eva', kind: 'employee', code: 'EVA' }, 'setup');
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
  });

  describe('mistakes', () => {
    const wrong: readonly (readonly [what: string, fields: Record<string, string>, said: string])[] = [
      ['no company', { ...FULL, company: ' ' }, 'Write the name of the company'],
      ['a company of 201 letters', { ...FULL, company: 'x'.repeat(201) }, 'at most 200 characters'],
      ['an e-mail for a website', { ...FULL, website: 'ana@kanda.example' }, 'such as kanda.example'],
      ['a host inside', { ...FULL, website: 'http://10.0.0.1/' }, 'such as kanda.example'],
      ['a script for a website', { ...FULL, website: 'javascript:alert(1)' }, 'such as kanda.example'],
      ['a line end in a website', { ...FULL, website: 'kanda.\nexample' }, 'such as kanda.example'],
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
      const path = await register({ company: script, note: script, scope: script });
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

  describe('one of them', () => {
    it('of another partner is not there, exactly as one that nobody made', async () => {
      const rival = await signedInBrowser(served, 'par_kanda', { personId: 'per_kanda' });
      const theirs = await register(COMPANY, rival);
      const plain = (text: string) => text.replace(/name="token" value="[^"]+"|reg_\w+/g, '');
      for (const end of ['', '/qualify', '/extend', '/more-time', '/withdraw', '/contest']) {
        const answer = (path: string) =>
          end === '' ? browser.get(path) : browser.post(path + end, { reason: 'x', qualifiedBy: 'meeting' });
        const [foreign, unknown] = [await answer(theirs), await answer('/portal/deals/reg_unknown')];
        expect(foreign.status).to.equal(404);
        expect(plain(foreign.text)).to.equal(plain(unknown.text));
      }
      expect(plain((await browser.get(`${NEW}?again=${idIn(theirs)}`)).text)).to.not.contain('Kanda Foods');
      expect((await browser.get('/portal/deals')).text).not.to.contain(idIn(theirs));
      const { headers } = await (await import('supertest')).default(served.server).get(theirs);
      expect(headers.location).to.equal('/portal/sign-in');
    });

    it('follows its deal: stage, amount, protection and what it will earn', async () => {
      const path = await register();
      await giveDeal(path);
      await approve(path);
      await served.connection(OURS).directory.update(data => {
        data.stages = { presentation: 'Presentation held' };
      });
      for (const page of [path, '/portal/deals']) {
        const { text } = await browser.get(page);
        expect(text).to.contain('Presentation held').and.to.contain('10,000.00 USD');
        expect(text).to.contain('Expected commission').and.to.contain('3,000.00 USD');
        expect(text).to.contain('30 of 30 days left, until 22 March 2026');
      }
      served.clock.now += DAY;
      await giveDeal(path, { phase: 'won', stage: 'closedwon', amountMinor: 1_200_000 });
      const { text } = await browser.get('/portal/deals');
      expect(text).to.contain('3,600.00 USD').and.to.contain('Won').and.not.to.contain('Expected commission');
    });

    it('is told in the partner’s language, by what happened', async () => {
      const path = await register();
      await giveDeal(path);
      await approve(path);
      const { text } = await browser.get(`${path}?lang=de`);
      expect(text).to.contain('Genehmigt, geschützt bis zum 21. Mai 2026');
      expect(text).to.contain('Ein Deal wurde dafür angelegt').and.to.contain('Sie');
      expect(text).not.to.contain('Approved').and.not.to.contain('Mara');
    });

    it('that a seller made shows neither the seller’s note nor its figures', async () => {
      await giveDeal(await register({ company: 'Elsewhere' }));
      const companyId = companyOf({ domain: 'kanda-foods.example', company: '' });
      const told = { note: 'margin is thin', amountMinor: 77_700, currency: 'USD', expectedCloseAt: null };
      await execute(
        {
          type: 'register',
          partner: 'par_northwind',
          companyId,
          dealId: '7100',
          contactId: null,
          scope: 'Retail',
          qualifiedBy: null,
          ...told,
        },
        `user:${REP}`,
      );
      const claim = (await claims()).at(-1);
      const { text } = await browser.get(`/portal/deals/${claim?.registrationId}`);
      expect(text).to.contain('Registration of 20 February 2026').and.to.contain('Retail');
      expect(text).not.to.contain('margin is thin').and.not.to.contain('777.00');
      expect((await browser.get('/portal/deals')).text).to.contain('Registered by your contact on');
    });

    it('is qualified by its partner, once, with a day and words', async () => {
      const path = await register();
      await browser.get(path);
      const shown = { qualifiedBy: 'budget', heldOn: '2026-02-18', evidence: 'Ana met their CFO.' };
      const wrong = await browser.post(`${path}/qualify`, { ...shown, heldOn: '2026-02-21' });
      expect(wrong.status).to.equal(422);
      expect(wrong.text)
        .to.contain('Choose a day from 21 January 2026 to 20 February 2026')
        .and.to.contain('CFO');
      const token = browser.token;
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => browser.post(`${path}/qualify`, { ...shown, token })),
      );
      for (const { headers } of answers) expect(headers.location).to.equal(`${path}?done=qualify`);
      const told = (await served.facts()).filter(fact => fact.type === 'registration.qualified');
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ qualifiedBy: 'budget', heldAt: Date.UTC(2026, 1, 18) });
      const { text } = await browser.get(`${path}?done=qualify`);
      expect(text).to.contain('Thank you, we have noted it.');
      expect(text).to.contain('Qualified: A talk about the budget on 18 February 2026');
    });

    it('is withdrawn while it waits, and not after', async () => {
      const path = await register();
      await browser.get(path);
      expect((await browser.post(`${path}/withdraw`)).headers.location).to.equal(`${path}?done=withdraw`);
      expect((await browser.get(path)).text).to.contain('You withdrew this registration.');
      const again = await browser.post(`${path}/withdraw`, { again: 'x' });
      expect(again.status).to.equal(409);
      expect(again.text).to.contain('This was not possible.');
    });

    it('is extended by work that was seen; else the rule is said, and a way to ask a person', async () => {
      const path = await register({ ...COMPANY, qualifiedBy: 'meeting' });
      await giveDeal(path);
      await approve(path);
      served.clock.now += 80 * DAY;
      await served.connection(OURS).partners.access.update(({ sessions }) => {
        for (const session of Object.values(sessions)) {
          session.seenAt = served.clock.now;
          session.endsAt = served.clock.now + DAY;
        }
      });
      const { text } = await browser.get('/portal/deals');
      expect(text).to.contain('Ends soon').and.to.contain('The protection ends on 21 May 2026.');
      await browser.get(path);
      const refused = await browser.post(`${path}/extend`);
      expect(refused.status).to.equal(409);
      expect(refused.text).to.contain('in the last 30 days. We have not seen anything of the kind.');
      expect(refused.text).to.contain(`href="/portal/messages?deal=${idIn(path)}"`);
      await giveDeal(path, { stage: 'contract' });
      await browser.get(path);
      const extended = await browser.post(`${path}/extend`);
      const after = await browser.get(path);
      // Work on a protection that is about to end extends it by itself; the partner may ask once more.
      expect([303, 409]).to.include(extended.status);
      expect(after.text).to.contain('Protection extended until 20 June 2026: the deal moved');
    });

    it('that was refused can be contested, which tells nobody’s name', async () => {
      const rival = await signedInBrowser(served, 'par_kanda', { personId: 'per_kanda' });
      const theirs = await register(COMPANY, rival);
      await giveDeal(theirs);
      await approve(theirs);
      const path = await register();
      await browser.get(path);
      const empty = await browser.post(`${path}/contest`, { reason: ' ' });
      expect(empty.status).to.equal(422);
      expect(empty.text).to.contain('Write at least a few words');
      const reason = 'We met them in January.';
      const { headers } = await browser.post(`${path}/contest`, { reason });
      expect(headers.location).to.equal(`${path}?done=contest`);
      const opened = (await served.facts()).find(fact => fact.type === 'dispute.opened');
      expect(opened).to.include({ forPartnerId: 'par_northwind', holder: 'par_kanda', reason });
      expect((await browser.get(path)).text)
        .not.to.contain('Kanda Systems')
        .and.not.to.contain('Contest</button>');
      const told = await rival.get(theirs);
      expect(told.text).to.contain('Somebody contests this registration.');
      expect(told.text).not.to.contain('Northwind').and.not.to.contain('January');
    });
  });

  it('are sorted by what needs attention; the first step stands where there is none', async () => {
    expect((await browser.get('/portal/deals')).text).to.contain('You have not registered a deal yet.');
    await register({ company: 'Qualified', website: 'qualified.example', qualifiedBy: 'meeting' });
    await register({ company: 'Bare', website: 'bare.example' });
    const path = await register({ company: 'Gone', website: 'gone.example' });
    await browser.get(path);
    await browser.post(`${path}/withdraw`);
    const { text } = await browser.get('/portal/deals');
    const order = ['Bare', 'Qualified', 'Gone'].map(name => text.indexOf(`>${name}</a>`));
    expect(order)
      .to.deep.equal([...order].sort((a, b) => a - b))
      .and.not.to.include(-1);
  });
});
