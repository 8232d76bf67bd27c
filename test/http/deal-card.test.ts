import { expect } from 'chai';
import type { DealView } from '../../extensions/app/cards/wire.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import {
  COMPANY,
  CONTACT,
  DEAL,
  deal,
  MANAGER,
  OTHER_COMPANY,
  OURS,
  REP,
  type ServedApp,
  serveApp,
} from './served-app.ts';

const REGISTER = {
  requestKey: 'r1',
  partner: 'KANDA',
  companyId: COMPANY,
  contactId: CONTACT,
  amount: '16,000.00',
  currency: 'USD',
  expectedCloseOn: '2026-04-30',
  qualifiedBy: 'meeting',
  note: 'Asked for an offer',
};

describe('the deal card', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const path = `/cards/deals/${DEAL}`;
  const change = (name: string, body: object, user = REP) => app.post(`${path}/${name}`, body, user);
  const view = async (user = REP): Promise<DealView> => (await app.get(path, user)).body;
  const registrations = async () =>
    (await app.facts()).filter(({ type }) => type.startsWith('registration.'));

  async function registered(over: object = {}): Promise<string> {
    const response = await change('register', { ...REGISTER, ...over });
    expect(response.status, response.text).to.equal(200);
    return response.body.registration.registrationId;
  }
  async function approved(): Promise<string> {
    const registrationId = await registered();
    expect((await change('approve', { requestKey: 'ok', registrationId }, MANAGER)).status).to.equal(200);
    return registrationId;
  }

  describe('who may', () => {
    for (const [name, more] of [
      ['approve', {}],
      ['refuse', { reason: 'Not theirs' }],
      ['release', { reason: 'They gave up' }],
    ] as const) {
      it(`${name}s: a manager and nobody else`, async () => {
        const registrationId = name === 'release' ? await approved() : await registered();
        const before = (await app.facts()).length;
        const byRep = await change(name, { requestKey: 'try', registrationId, ...more }, REP);
        expect([byRep.status, byRep.body.error.code]).to.deep.equal([403, 'manager_only']);
        expect((await app.facts()).length).to.equal(before);
        expect((await change(name, { requestKey: 'try', registrationId, ...more }, MANAGER)).status).to.equal(
          200,
        );
      });
    }

    it('approves a reward: a manager and nobody else', async () => {
      await approved();
      await winAndRequest();
      const [reward] = (await view()).rewards;
      expect(reward).to.include({ status: 'review', partnerName: 'Kanda Systems' });
      const rewardId = reward?.rewardId;
      expect((await change('approve-reward', { requestKey: 'p', rewardId }, REP)).status).to.equal(403);
      const done = await change('approve-reward', { requestKey: 'p', rewardId }, MANAGER);
      expect(done.body.rewards[0].status).to.equal('approved');
      expect((await change('approve-reward', { requestKey: 'p', rewardId }, MANAGER)).body).to.deep.equal(
        done.body,
      );
      const late = await change('approve-reward', { requestKey: 'q', rewardId }, MANAGER);
      expect([late.status, late.body.error.code]).to.deep.equal([409, 'reward_decided']);
    });
  });

  describe('what is malformed', () => {
    it('is an amount, a currency or a day that is none', async () => {
      const wrong = {
        amount: '16.000,00',
        currency: 'XXQ',
        expectedCloseOn: '2026-02-30',
        qualifiedBy: 'hope',
        companyId: 'abc',
      };
      const { status, body } = await change('register', { ...REGISTER, ...wrong });
      expect(status).to.equal(400);
      expect(
        Object.fromEntries(
          body.error.fields.map(({ field, message }: Record<string, string>) => [field, message]),
        ),
      ).to.deep.equal({
        amount: 'must be a decimal number such as 16000.00',
        currency: 'must be an ISO 4217 code such as USD',
        expectedCloseOn: 'must be a day such as 2026-02-28',
        qualifiedBy: 'must be one of meeting, discovery_call, budget',
        companyId: 'must be a record id, digits only',
      });
      for (const amount of ['1,5', '-1', '1e5', '0x10', '', ' ', '1,000,00', "1'000,000", 'NaN'])
        expect((await change('register', { ...REGISTER, amount })).status, amount).to.equal(400);
      const beyond = await change('register', { ...REGISTER, amount: '999999999999999.99' });
      expect(beyond.body.error.fields[0].field).to.equal('amount');
      expect(await registrations()).to.deep.equal([]);
    });
  });

  describe('what is refused', () => {
    it('is the same account for another partner: with the date, and kept', async () => {
      await approved();
      const rival = { ...REGISTER, requestKey: 'r2', partner: 'NORTHWIND' };
      const first = await change('register', rival);
      expect([first.status, first.body.error.code]).to.deep.equal([409, 'account_protected']);
      expect(first.body.error.message).to.equal(
        'The account is protected for Kanda Systems until 21 May 2026.',
      );
      const count = (await registrations()).length;
      expect((await change('register', rival)).body).to.deep.equal(first.body);
      expect((await registrations()).length).to.equal(count);
      const { otherRegistrations } = await view();
      expect(otherRegistrations[0]).to.include({ partnerName: 'Northwind Resellers', status: 'refused' });
      expect(otherRegistrations[0]?.refusal).to.equal(first.body.error.message);
    });

    it('is a company or contact that is not on the deal, a partner or registration that nobody knows', async () => {
      const codes = [];
      for (const wrong of [{ companyId: OTHER_COMPANY }, { contactId: '301' }, { partner: 'NOBODY' }])
        codes.push((await change('register', { ...REGISTER, ...wrong })).body.error.code);
      expect(codes).to.deep.equal(['company_not_on_deal', 'contact_not_on_deal', 'partner_unknown']);
      const unknown = await change('approve', { requestKey: 'k', registrationId: 'reg_none' }, MANAGER);
      expect([unknown.status, unknown.body.error.code]).to.deep.equal([404, 'registration_unknown']);
      expect(await registrations()).to.deep.equal([]);
    });

    it('is deciding twice, extending what is not live, and extending without work', async () => {
      const registrationId = await registered();
      const early = await change('extend', { requestKey: 'e1', registrationId });
      expect([early.status, early.body.error.code]).to.deep.equal([409, 'registration_not_live']);
      await change('approve', { requestKey: 'ok', registrationId }, MANAGER);
      const twice = await change('refuse', { requestKey: 'no', registrationId, reason: 'Late' }, MANAGER);
      expect([twice.status, twice.body.error.code]).to.deep.equal([409, 'registration_decided']);
      const idle = await change('extend', { requestKey: 'e2', registrationId });
      expect([idle.status, idle.body.error.code]).to.deep.equal([409, 'extension_unearned']);
    });
  });

  describe('what works', () => {
    it('opens on a deal without a partner', async () => {
      const body = await view();
      expect(body).to.deep.include({
        dealId: DEAL,
        phase: 'open',
        registration: null,
        preview: [],
        lines: [],
        rewards: [],
      });
      expect(body).to.include({ turn: 'Nobody', asOf: app.clock.now });
      expect(body.verdict.actions).to.deep.equal(['register']);
    });

    it('registers for a partner, once however often it is asked', async () => {
      const first = await change('register', REGISTER);
      expect(first.status).to.equal(200);
      expect(first.body.registration).to.deep.include({
        partnerId: 'par_kanda',
        partnerName: 'Kanda Systems',
        companyId: COMPANY,
        dealId: DEAL,
        scope: null,
        status: 'submitted',
        protection: 'pending',
        submittedAt: app.clock.now,
        submittedBy: 'Jonas Weber',
        qualifiedBy: 'meeting',
        protectedUntil: null,
        daysLeft: null,
        daysInAll: null,
        refusal: '',
      });
      expect(first.body.turn).to.equal('Mara Lindqvist');
      expect((await view(MANAGER)).turn).to.equal('You');
      expect((await change('register', REGISTER)).body).to.deep.equal(first.body);
      const submitted = (await app.facts()).filter(({ type }) => type === 'registration.submitted');
      expect(submitted).to.have.length(1);
      expect(submitted[0]).to.include({
        amountMinor: 1_600_000,
        currency: 'USD',
        expectedCloseAt: Date.UTC(2026, 3, 30),
      });
    });

    it("reads amounts by their digits, in the currency named or the portal's own", async () => {
      const amounts = [
        ['16 000', undefined],
        ["1'234'567.5", 'EUR'],
        ['1000', 'JPY'],
        ['0.005', 'KWD'],
      ] as const;
      for (const [index, [amount, currency]] of amounts.entries()) {
        const { currency: _, ...rest } = REGISTER;
        await change('register', {
          ...rest,
          requestKey: `n${index}`,
          scope: `S${index}`,
          amount,
          ...(currency && { currency }),
        });
      }
      const submitted = (await app.facts()).filter(fact => fact.type === 'registration.submitted');
      expect(submitted.map(({ amountMinor, currency }) => [amountMinor, currency])).to.deep.equal([
        [1_600_000, 'USD'],
        [123_456_750, 'EUR'],
        [1_000, 'JPY'],
        [5, 'KWD'],
      ]);
    });

    it('registers on the associations as HubSpot has them now', async () => {
      await view();
      app.observe(OURS, `deal:${DEAL}`, deal(DEAL, { companyIds: [COMPANY, OTHER_COMPANY] }));
      expect((await change('register', { ...REGISTER, companyId: OTHER_COMPANY })).status).to.equal(200);
    });

    it('approves, once, and shows the protection on the deal', async () => {
      const registrationId = await registered();
      const approve = { requestKey: 'ok', registrationId };
      const first = await change('approve', approve, MANAGER);
      expect(first.body.registration).to.include({
        status: 'approved',
        protection: 'protected',
        protectedFrom: app.clock.now,
        protectedUntil: app.clock.now + 90 * DAY_MS,
        daysLeft: 90,
        daysInAll: 90,
        extensionsLeft: 2,
        receiptNumber: 1,
      });
      expect((await change('approve', approve, MANAGER)).body).to.deep.equal(first.body);
      expect((await registrations()).filter(({ type }) => type === 'registration.approved')).to.have.length(
        1,
      );
    });

    it('shows it the same to whoever asks from a process whose clock is behind', async () => {
      const registrationId = await registered();
      const { body } = await change('approve', { requestKey: 'ok', registrationId }, MANAGER);
      app.clock.now -= 7_000;
      expect(await view(MANAGER)).to.deep.equal(body);
    });

    it('refuses with a reason: that is done as asked, not an error', async () => {
      const registrationId = await registered();
      const refuse = { requestKey: 'no', registrationId, reason: 'We know them since May' };
      const first = await change('refuse', refuse, MANAGER);
      expect(first.status).to.equal(200);
      expect(first.body.registration).to.include({ status: 'refused', refusal: 'We know them since May.' });
      expect((await change('refuse', refuse, MANAGER)).body).to.deep.equal(first.body);
    });

    it('qualifies, extends and releases, each once', async () => {
      const { qualifiedBy: _, ...unqualified } = REGISTER;
      const { body } = await change('register', unqualified);
      const { registrationId } = body.registration;
      const qualify = { requestKey: 'q', registrationId, qualifiedBy: 'budget' };
      const qualified = await change('qualify', qualify);
      expect(qualified.body.registration.qualifiedBy).to.equal('budget');
      expect((await change('qualify', qualify)).body).to.deep.equal(qualified.body);
      await change('approve', { requestKey: 'ok', registrationId }, MANAGER);
      const extend = { requestKey: 'e', registrationId };
      const extended = await change('extend', extend, MANAGER);
      expect(extended.body.registration).to.include({ daysLeft: 120, daysInAll: 120, extensionsLeft: 1 });
      expect((await change('extend', extend, MANAGER)).body).to.deep.equal(extended.body);
      const release = { requestKey: 'x', registrationId, reason: 'They gave up' };
      const released = await change('release', release, MANAGER);
      expect(released.body.registration.status).to.equal('closed');
      expect((await change('release', release, MANAGER)).body).to.deep.equal(released.body);
    });

    it('previews the commission to the cent of the line booked at close', async () => {
      await approved();
      const { preview } = await view();
      expect(preview).to.have.length(1);
      expect(preview[0]).to.deep.include({
        partnerName: 'Kanda Systems',
        formula: '30 % of 16,000.00 USD',
        base: { amountMinor: 1_600_000, currency: 'USD', text: '16,000.00 USD' },
        rateBp: 3_000,
        shareBp: 10_000,
        amount: { amountMinor: 480_000, currency: 'USD', text: '4,800.00 USD' },
      });
      expect(preview[0]?.rule).to.equal(
        'Agreement version 1; Kanda Systems is protected by its registration of 20 Feb 2026.',
      );
      await winAndRequest();
      const won = await view();
      expect(won).to.deep.include({ phase: 'won', preview: [] });
      expect(won.lines.map(({ amount, balance }) => [amount, balance])).to.deep.equal([
        [preview[0]?.amount, preview[0]?.amount],
      ]);
      expect(won.lines[0]?.text).to.equal('Won: 30 % of 16,000.00 USD, agreement version 1.');
      expect(won.rewards[0]?.reason).to.contain('limit');
      expect(won.history.map(({ text }) => text)).to.include('The deal was won.');
    });

    it('waits for whoever works on the deal while an approved claim is not qualified', async () => {
      const registrationId = await registered({ qualifiedBy: undefined });
      await change('approve', { requestKey: 'ok', registrationId }, MANAGER);
      expect((await view()).turn).to.equal('You');
      await change('qualify', { requestKey: 'q', registrationId, qualifiedBy: 'budget' });
      expect((await view()).turn).to.equal('Nobody');
    });

    it('shows the claim on the account that covers a deal without one of its own', async () => {
      await approved();
      app.observe(OURS, 'deal:5001', deal('5001', { contactIds: [] }));
      const { body } = await app.get('/cards/deals/5001', MANAGER);
      expect(body.registration).to.include({ partnerName: 'Kanda Systems', dealId: DEAL });
      expect([body.turn, body.verdict.actions]).to.deep.equal(['You', ['release', 'register', 'dispute']]);
      const { registrationId } = body.registration;
      const released = await app.post(
        '/cards/deals/5001/release',
        { requestKey: 'x', registrationId, reason: 'Swap' },
        MANAGER,
      );
      expect(released.status).to.equal(200);
    });

    it('is gone when HubSpot deleted it, and back when HubSpot restored it', async () => {
      await view();
      const removed = deal(DEAL, { phase: 'removed', occurredAt: app.clock.now });
      await app.portals.execute(OURS, { key: 'gone', by: 'crm', command: removed });
      app.crm.get(OURS)?.delete(`deal:${DEAL}`);
      expect((await app.get(path)).body.error.code).to.equal('record_unknown');
      app.observe(OURS, `deal:${DEAL}`);
      expect((await app.get(path)).body.error.code).to.equal('deal_unknown');
      app.observe(OURS, `deal:${DEAL}`, deal(DEAL, { occurredAt: app.clock.now }));
      expect((await view()).phase).to.equal('open');
    });
  });

  async function winAndRequest(): Promise<void> {
    app.clock.now += DAY_MS;
    const won = deal(DEAL, { phase: 'won', stage: 'closedwon', occurredAt: app.clock.now });
    await app.portals.execute(OURS, { key: `won:${app.clock.now}`, by: 'crm', command: won });
    const command = { type: 'request_reward', dealId: DEAL } as const;
    await app.portals.execute(OURS, { key: `reward:${app.clock.now}`, by: 'workflow:55', command });
  }
});
