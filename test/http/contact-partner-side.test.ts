/** What waits at a contact's card: held referrals, applications, and asking for a referral. */
import { expect } from 'chai';
import type { Command } from '../../src/domain/commands.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import {
  COMPANY,
  CONTACT,
  contact,
  deal,
  MANAGER,
  OURS,
  REP,
  type ServedApp,
  serveApp,
  THEIR_MANAGER,
  THEIRS,
} from './served-app.ts';
import { PUBLIC_URL } from './signing.ts';

const PATH = `/cards/contacts/${CONTACT}`;
const PLAN = { kind: 'percent', rateBp: 1_000 } as const;

/** Every change, with a body that is well formed. */
const CHANGES = {
  'accept-referral': { referralId: 'ref_x' },
  'dismiss-referral': { referralId: 'ref_x', reason: 'Colleagues' },
  'approve-application': { applicationId: 'app_x', kind: 'affiliate' },
  'refuse-application': { applicationId: 'app_x', reason: 'No audience' },
  'ask-applicant': { applicationId: 'app_x', question: 'How many readers?' },
  ask: { words: 'Dear Ana', language: 'de' },
};

describe('the partners’ side of a contact card', () => {
  let app: ServedApp;
  let keys = 0;
  /** What HubSpot says of the contact. */
  let properties: Record<string, string>;
  beforeEach(async () => {
    app = await serveApp();
    app.clock.now += 1_000;
    properties = {
      firstname: 'Ana',
      lastname: 'Silva',
      email: 'Ana@Acme.example',
      lifecyclestage: 'customer',
    };
    for (const portal of [OURS, THEIRS])
      Object.assign(app.connection(portal).client, {
        batchRead: async (_type: string, [id]: string[]) => ({
          found: new Map(id === CONTACT ? [[id, { id, properties }]] : []),
          missing: [],
          merged: new Set(),
          failed: [],
        }),
      });
    // Known from here on, so that a refusal leaves nothing behind.
    await app.get(PATH);
  });
  afterEach(() => app.close());

  const run = async (command: Command, by = 'page', portal = OURS) => {
    keys += 1;
    const outcome = await app.portals.execute(portal, { key: `given:${keys}`, by, command });
    expect(outcome.kind).to.equal('done');
  };
  const post = (call: string, body: object, user = REP, requestKey = 'k') =>
    app.post(`${PATH}/${call}`, { requestKey, ...body }, user);
  const refusal = async (call: string, body: object, user = REP) => {
    const before = (await app.facts()).length;
    const response = await post(call, body, user, `refused-${keys++}`);
    expect((await app.facts()).length).to.equal(before);
    return [response.status, response.body.error?.code];
  };
  /** Sends a change twice, the second time later: both are answered alike and leave one entry. */
  const twice = async (call: string, body: object, user = REP) => {
    const first = await post(call, body, user);
    expect(first.status, first.text).to.equal(200);
    const facts = (await app.facts()).length;
    app.clock.now += 60_000;
    const again = await post(call, body, user);
    const { asOf: _, ...view } = first.body;
    expect(again.status).to.equal(200);
    expect(again.body).to.deep.include(view);
    expect((await app.facts()).length).to.equal(facts);
    return first.body;
  };
  const held = (partner = 'par_kanda'): Promise<void> =>
    run({
      type: 'receive_referral',
      partner,
      contactId: CONTACT,
      companyId: COMPANY,
      channel: 'qr',
      campaign: { source: 'booth', medium: null, campaign: 'fair' },
      doubts: ['same_company'],
      signs: { businessMail: true, namesCompany: true, namesNeed: false },
    });
  const apply = async (): Promise<string> => {
    await run({ type: 'receive_application', contactId: CONTACT, companyId: COMPANY, kind: 'affiliate' });
    const applicationId = (await app.facts()).flatMap(fact =>
      fact.type === 'application.received' ? fact.applicationId : [],
    )[0];
    await app.connection(OURS).partners.applications.update(({ applications }) => {
      applications[applicationId ?? ''] = {
        name: 'Ana Silva',
        email: 'ana@acme.example',
        company: 'Acme Blog',
        website: 'https://acme.example',
        text: 'I write for 20,000 readers.',
        language: 'pt',
        answers: [],
      };
    });
    return applicationId ?? '';
  };
  const referralId = async () => (await app.get(PATH)).body.referrals[0].referralId;
  const publishPlan = (kind: 'customer' | 'affiliate') =>
    run({ type: 'publish_plan', kind, plan: PLAN, effectiveAt: null }, 'setup');

  describe('who may', () => {
    it('decides on an application: a partner manager and nobody else', async () => {
      const applicationId = await apply();
      await publishPlan('affiliate');
      for (const call of ['approve-application', 'refuse-application', 'ask-applicant'] as const)
        expect(await refusal(call, { ...CHANGES[call], applicationId }), call).to.deep.equal([
          403,
          'manager_only',
        ]);
      expect(app.connection(OURS).directory.data.partners).to.have.all.keys(
        'par_kanda',
        'par_northwind',
        'par_gruen',
      );
    });

    it('reach what is of another portal: nobody', async () => {
      await held();
      const applicationId = await apply();
      app.observe(THEIRS, `contact:${CONTACT}`, contact(CONTACT, []));
      const theirs = (await app.get(PATH, THEIR_MANAGER, THEIRS)).body;
      expect([theirs.referrals, theirs.application, theirs.asking.referrer]).to.deep.equal([[], null, null]);
      const bodies = {
        'accept-referral': { referralId: await referralId() },
        'approve-application': { applicationId, kind: 'affiliate', plan: PLAN },
      };
      for (const [call, body] of Object.entries(bodies)) {
        const path = `${PATH}/${call}`;
        const response = await app.post(path, { requestKey: 'x', ...body }, THEIR_MANAGER, THEIRS);
        expect(response.status, call).to.equal(404);
      }
    });
  });

  describe('what is malformed', () => {
    for (const [call, body] of Object.entries(CHANGES)) {
      it(`POST ${call} names every wrong field`, async () => {
        const fieldsOf = async (sent: object) => {
          const response = await app.post(`${PATH}/${call}`, sent);
          expect(response.status, response.text).to.equal(400);
          return response.body.error.fields.map(({ field }: { field: string }) => field);
        };
        expect(await fieldsOf({})).to.have.members(['requestKey', ...Object.keys(body)]);
        expect(await fieldsOf({ requestKey: 'k', ...body, by: 'user:101' })).to.deep.equal(['by']);
      });
    }

    it('a plan that makes no sense is told place by place', async () => {
      const applicationId = await apply();
      const sent = { applicationId, kind: 'affiliate', plan: { kind: 'percent', rateBp: 20_000 } };
      const response = await post('approve-application', sent, MANAGER);
      expect([response.status, response.body.error.code]).to.deep.equal([400, 'plan_invalid']);
      expect(response.body.error.fields[0].field).to.equal('plan.rateBp');
    });
  });

  describe('what is refused', () => {
    it('a referral and an application that are not of this contact, or decided', async () => {
      await held();
      const id = await referralId();
      await apply();
      app.observe(OURS, 'contact:301', contact('301', []));
      const elsewhere = await app.post('/cards/contacts/301/accept-referral', {
        requestKey: 'x',
        referralId: id,
      });
      expect([elsewhere.status, elsewhere.body.error.code]).to.deep.equal([404, 'referral_unknown']);
      await post('accept-referral', { referralId: id });
      expect(await refusal('dismiss-referral', { referralId: id, reason: 'No' })).to.deep.equal([
        409,
        'referral_decided',
      ]);
      expect(
        await refusal('refuse-application', { applicationId: 'app_x', reason: 'No' }, MANAGER),
      ).to.deep.equal([404, 'application_unknown']);
    });

    it('an approval without terms', async () => {
      const applicationId = await apply();
      const sent = { applicationId, kind: 'affiliate' };
      expect(await refusal('approve-application', sent, MANAGER)).to.deep.equal([409, 'no_kind_plan']);
    });

    it('asking whom nothing is known of as a customer, by a rep; a manager may', async () => {
      await publishPlan('customer');
      properties.lifecyclestage = 'lead';
      expect(await refusal('ask', CHANGES.ask)).to.deep.equal([409, 'not_a_customer']);
      expect(Object.keys(app.directory(OURS).partners)).to.have.length(3);
      expect(app.letters).to.deep.equal([]);
      expect((await post('ask', CHANGES.ask, MANAGER)).status).to.equal(200);
    });

    it('asking without published terms, without an address, and against a wish', async () => {
      expect(await refusal('ask', CHANGES.ask)).to.deep.equal([409, 'no_kind_plan']);
      await publishPlan('customer');
      properties.email = '';
      expect(await refusal('ask', CHANGES.ask)).to.deep.equal([409, 'address_missing']);
      properties = { ...properties, email: 'ana@acme.example', hs_email_optout: 'true' };
      expect(await refusal('ask', CHANGES.ask)).to.deep.equal([409, 'wants_no_mail']);
      properties.hs_email_optout = '';
      await app.connection(OURS).directory.update(({ partners }) => {
        const person = { personId: 'per_9', name: 'Ana', email: 'ana@acme.example', language: 'en' };
        Object.assign(partners.par_gruen ?? {}, {
          people: [{ ...person, contactId: null, wantsMail: false }],
        });
      });
      expect(await refusal('ask', CHANGES.ask)).to.deep.equal([409, 'wants_no_mail']);
      expect(app.letters).to.deep.equal([]);
    });

    it('asking again within 30 days, unless it is meant', async () => {
      await publishPlan('customer');
      await post('ask', CHANGES.ask);
      app.clock.now += 29 * DAY_MS;
      expect(await refusal('ask', CHANGES.ask)).to.deep.equal([409, 'asked_recently']);
      expect((await post('ask', { ...CHANGES.ask, again: true }, REP, 'again')).status).to.equal(200);
      expect(app.letters).to.have.length(2);
    });
  });

  describe('what works', () => {
    it('shows a held referral first: how it came, how promising it is, who gets it, why it waits', async () => {
      await held();
      const { verdict, referrals } = (await app.get(PATH)).body;
      expect(verdict).to.deep.include({
        tone: 'warning',
        sentence:
          'A referral waits: Kanda Systems referred this contact on 20 Feb 2026, through a QR code. Accept or dismiss it.',
        because: ['The referrer works at the same company.'],
        actions: ['accept_referral', 'dismiss_referral', 'attribute'],
      });
      expect(referrals).to.have.length(1);
      expect(referrals[0]).to.deep.include({
        referrer: 'Kanda Systems',
        code: 'KANDA',
        channel: 'A QR code',
        campaign: 'Fair, from booth',
        score: 75,
        goesTo: 'Direct sales',
        status: 'held',
        doubts: 'The referrer works at the same company.',
      });
    });

    it('accepts a referral, which counts from then on', async () => {
      await held();
      const view = await twice('accept-referral', { referralId: await referralId() });
      expect(view.referrals[0].status).to.equal('counted');
      expect(view.verdict.sentence).to.equal('Referred by Kanda Systems on 20 Feb 2026, through a QR code.');
      expect(view.touches).to.have.length(1);
    });

    it('dismisses a referral with its reason', async () => {
      await held();
      const view = await twice('dismiss-referral', { referralId: await referralId(), reason: 'Colleagues' });
      expect(view.referrals[0].status).to.equal('dismissed');
      expect(view.history[0].text).to.equal('Referral by Kanda Systems dismissed: Colleagues.');
    });

    it('shows an application with what was written, and approves it: whoever applied may sign in', async () => {
      const applicationId = await apply();
      await publishPlan('affiliate');
      const { verdict, application } = (await app.get(PATH, MANAGER)).body;
      expect(verdict.sentence).to.equal(
        'Application waits: this contact asked to become a partner (affiliate) on 20 Feb 2026. A partner manager decides.',
      );
      expect(application.written).to.deep.include({ company: 'Acme Blog', email: 'ana@acme.example' });
      const view = await twice(
        'approve-application',
        { applicationId, kind: 'service', plan: PLAN },
        MANAGER,
      );
      expect(view.application).to.deep.include({ status: 'approved' });
      expect(view.application.partner.name).to.equal('Acme Blog');
      const [partnerId = ''] = Object.keys(app.directory(OURS).partners).slice(3);
      expect(app.directory(OURS).partners[partnerId]?.people).to.have.length(1);
      expect(app.directory(OURS).partners[partnerId]?.people?.[0]).to.deep.include({
        name: 'Ana Silva',
        email: 'ana@acme.example',
        language: 'pt',
        contactId: CONTACT,
        wantsMail: true,
      });
      expect(view.asking.referrer.code).to.equal(view.application.partner.code);
      expect(JSON.stringify(await app.facts())).not.to.include('acme.example');
    });

    it('makes good an approval whose end was cut short, when it is asked again', async () => {
      const applicationId = await apply();
      const { directory } = app.connection(OURS);
      const { update } = directory;
      Object.assign(directory, { update: () => Promise.reject(new Error('the disk is full')) });
      const sent = { applicationId, kind: 'affiliate', plan: PLAN };
      expect((await post('approve-application', sent, MANAGER)).status).to.equal(500);
      Object.assign(directory, { update });
      expect((await post('approve-application', sent, MANAGER)).status).to.equal(200);
      expect(Object.values(app.directory(OURS).partners).flatMap(({ people = [] }) => people)).to.have.length(
        1,
      );
    });

    it('refuses an application, or asks for more', async () => {
      const applicationId = await apply();
      const asked = await twice('ask-applicant', { applicationId, question: 'How many readers?' }, MANAGER);
      expect(asked.verdict).to.deep.include({
        tone: 'info',
        sentence: 'The application to become a partner (affiliate) waits for an answer of the applicant.',
        because: ['Asked: How many readers?'],
      });
      const response = await post(
        'refuse-application',
        { applicationId, reason: 'No audience' },
        MANAGER,
        'k2',
      );
      expect(response.body.application).to.deep.include({ status: 'refused', words: 'No audience' });
      expect(response.body.verdict.actions).to.deep.equal(['attribute']);
    });

    it('asks for a referral: a partner with a name, a person and a letter, once', async () => {
      await publishPlan('customer');
      const view = await twice('ask', CHANGES.ask);
      const { code } = view.asking.referrer;
      expect(view.asking).to.deep.include({ candidate: [], hindrance: '' });
      expect(view.asking.referrer).to.deep.equal({
        name: 'Ana Silva',
        code,
        link: `${PUBLIC_URL}/r/${code}`,
      });
      expect(view.asking.asked).to.deep.include({ by: 'Jonas Weber', rests: true });
      const keys = new Set(app.letters.map(({ key }) => key));
      expect([...keys]).to.have.length(1);
      const [letter] = app.letters;
      expect(letter).to.deep.include({
        to: { name: 'Ana Silva', email: 'ana@acme.example' },
        language: 'de',
      });
      for (const part of ['Dear Ana', code, `/r/${code}?via=mail`, 'Jonas Weber'])
        expect(letter?.text).to.include(part);
      expect(letter?.unsubscribeUrl).to.include(`${PUBLIC_URL}/mail/unsubscribe/`);
      expect(JSON.stringify(await app.facts())).not.to.include('acme.example');
    });

    it('asks whoever is a partner already as that partner', async () => {
      await app.connection(OURS).directory.update(({ partners }) => {
        const person = { personId: 'per_9', name: 'Ana', email: 'ana@acme.example', language: 'en' };
        Object.assign(partners.par_gruen ?? {}, {
          people: [{ ...person, contactId: CONTACT, wantsMail: true }],
        });
      });
      properties.lifecyclestage = 'lead';
      const view = await twice('ask', CHANGES.ask);
      expect(view.asking.referrer).to.deep.include({ name: 'Grün & Söhne', code: 'GRUEN' });
      expect(app.directory(OURS).partners.par_gruen?.people).to.have.length(1);
    });

    it('says why a contact is a good one to ask', async () => {
      await publishPlan('customer');
      const before = Date.UTC(2021, 0, 1);
      const won = { phase: 'won', stage: 'closedwon', occurredAt: before } as const;
      for (const dealId of ['1', '2', '3']) await run(deal(dealId, won), 'crm');
      const { asking } = (await app.get(PATH)).body;
      expect(asking.candidate).to.deep.equal([
        '3 deals won, worth 48,000.00 USD.',
        'Customer since 1 Jan 2021.',
      ]);
    });
  });
});
