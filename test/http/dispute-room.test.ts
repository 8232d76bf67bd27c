import { expect } from 'chai';
import { DAY_MS } from '../../src/domain/time.ts';
import { COMPANY, CONTACT, MANAGER, OURS, REP, type ServedApp, serveApp } from './served-app.ts';
import { cardOf, win } from './won-deal.ts';

const OTHER_MANAGER = '103';
const OPEN = { requestKey: 'd', partner: 'NORTHWIND', reason: 'We were there first' };

describe("the dispute room of a deal's card", () => {
  let app: ServedApp;
  let card: ReturnType<typeof cardOf>;
  beforeEach(async () => {
    app = await serveApp();
    card = cardOf(app);
  });
  afterEach(() => app.close());

  async function opened(over: object = {}, user = REP): Promise<string> {
    const view = await card.twice('dispute', { ...OPEN, ...over }, user);
    return view.dispute?.disputeId ?? '';
  }
  const split = (kanda: number, northwind: number) => ({
    outcome: 'split',
    shares: [
      { source: 'par_kanda', shareBp: kanda },
      { source: 'par_northwind', shareBp: northwind },
    ],
  });
  const rule = (disputeId: string, over: object = {}) => ({
    requestKey: 'rule',
    disputeId,
    ruling: split(6_000, 4_000),
    reason: 'Both brought it',
    ...over,
  });

  describe('who may', () => {
    it('open and appeal: everybody at the card; rule: a manager; withdraw: who brought it or a manager', async () => {
      await win(app);
      const disputeId = await opened();
      expect((await card.view(REP)).dispute?.actions).to.deep.equal(['withdraw']);
      expect((await card.view(MANAGER)).dispute?.actions).to.deep.equal(['rule', 'withdraw']);
      expect((await card.view('555')).dispute?.actions).to.deep.equal([]);
      expect(await card.refusal('rule', rule(disputeId), REP)).to.deep.equal([403, 'manager_only']);
      const stranger = { requestKey: 'w', disputeId, reason: 'No' };
      expect(await card.refusal('withdraw-dispute', stranger, '555')).to.deep.equal([403, 'manager_only']);
      await card.twice('rule', rule(disputeId));
      expect((await card.view(REP)).dispute?.actions).to.deep.equal(['appeal']);
      await card.twice('appeal', { requestKey: 'a', disputeId, reason: 'You missed the call' }, REP);
    });

    it('decide an appeal: another manager than the first time, when there is one', async () => {
      const named = { type: 'name_managers', userIds: [MANAGER, OTHER_MANAGER] } as const;
      await app.portals.execute(OURS, { key: 'two', by: 'crm', command: named });
      await win(app);
      const disputeId = await opened();
      await card.twice('rule', rule(disputeId));
      await card.twice('appeal', { requestKey: 'a', disputeId, reason: 'No' }, REP);
      expect((await card.view(MANAGER)).dispute?.actions).to.deep.equal(['withdraw']);
      const again = rule(disputeId, { requestKey: 'again' });
      expect(await card.refusal('rule', again)).to.deep.equal([409, 'same_judge']);
      const { dispute } = await card.twice('rule', again, OTHER_MANAGER);
      expect(dispute).to.deep.include({ status: 'final', appealUntil: null, actions: [] });
      expect(dispute?.rulings).to.have.length(2);
    });
  });

  describe('what is malformed', () => {
    it('is a ruling that does not add up: every mistake named by its place in the request', async () => {
      await win(app);
      const disputeId = await opened();
      const wrong = async (ruling: object) => {
        const { status, body } = await card.change('rule', rule(disputeId, { ruling }), MANAGER);
        expect(status).to.equal(400);
        return [body.error.code, body.error.fields.map(({ field }: { field: string }) => field)];
      };
      expect(await wrong(split(6_000, 3_000))).to.deep.equal(['ruling_invalid', ['ruling.shares']]);
      expect(await wrong({ outcome: 'transfer', partnerId: 'par_nobody' })).to.deep.equal([
        'ruling_invalid',
        ['ruling.partnerId'],
      ]);
      expect(await wrong({ outcome: 'transfer' })).to.deep.equal(['request_invalid', ['ruling.partnerId']]);
      expect(await wrong({ outcome: 'toss' })).to.deep.equal(['request_invalid', ['ruling.outcome']]);
      expect(await wrong({ outcome: 'uphold', also: 1 })).to.deep.equal(['request_invalid', ['ruling.also']]);
      const many = Array.from({ length: 101 }, () => ({ source: 'direct', shareBp: 1 }));
      expect(await wrong({ outcome: 'split', shares: many })).to.deep.equal([
        'request_invalid',
        ['ruling.shares'],
      ]);
      expect((await card.view()).dispute?.rulings).to.deep.equal([]);
    });
  });

  describe('what is refused', () => {
    it('is contesting nothing, what is contested already, and for whoever holds it or nobody knows', async () => {
      await card.view();
      expect(await card.refusal('dispute', OPEN)).to.deep.equal([409, 'nothing_to_contest']);
      await win(app);
      const forHolder = { ...OPEN, partner: 'KANDA' };
      expect(await card.refusal('dispute', forHolder)).to.deep.equal([409, 'already_credited']);
      const forNobodyKnown = { ...OPEN, partner: 'NOBODY' };
      expect(await card.refusal('dispute', forNobodyKnown)).to.deep.equal([404, 'partner_unknown']);
      const onClaim = { ...OPEN, registrationId: 'reg_none' };
      expect(await card.refusal('dispute', onClaim)).to.deep.equal([404, 'registration_unknown']);
      await opened();
      expect(await card.refusal('dispute', { ...OPEN, requestKey: 'e' })).to.deep.equal([
        409,
        'dispute_open',
      ]);
    });

    it('is ruling, appealing or withdrawing what waits for nothing, or is not on this deal', async () => {
      await win(app);
      const disputeId = await opened();
      const said = { requestKey: 'x', disputeId, reason: 'No' };
      expect(await card.refusal('appeal', said)).to.deep.equal([409, 'appeal_closed']);
      for (const name of ['appeal', 'withdraw-dispute'] as const)
        expect(await card.refusal(name, { ...said, disputeId: 'dis_none' })).to.deep.equal([
          404,
          'dispute_unknown',
        ]);
      await card.twice('rule', rule(disputeId));
      expect(await card.refusal('rule', rule(disputeId, { requestKey: 'y' }))).to.deep.equal([
        409,
        'dispute_decided',
      ]);
      expect(await card.refusal('withdraw-dispute', said)).to.deep.equal([409, 'dispute_decided']);
      app.clock.now += 14 * DAY_MS;
      expect(await card.refusal('appeal', said)).to.deep.equal([409, 'appeal_closed']);
    });
  });

  describe('what works', () => {
    it('opens with what the log shows for either side, a deadline and a recommended ruling', async () => {
      await app.post(`/cards/contacts/${CONTACT}/attribute`, { requestKey: 't', partner: 'NORTHWIND' });
      await win(app);
      await opened();
      const { dispute, verdict, registration } = await card.view(MANAGER);
      expect(registration).to.equal(null);
      expect(dispute).to.deep.include({
        status: 'open',
        about: 'The credit of Kanda Systems',
        forPartnerName: 'Northwind Resellers',
        reason: 'We were there first',
        openedBy: 'Jonas Weber',
        // Saturday 21 February, and five business days.
        decideUntil: Date.UTC(2026, 1, 27, 12),
        isOverdue: false,
        appealUntil: null,
        parties: [
          { source: 'par_kanda', name: 'Kanda Systems' },
          { source: 'par_northwind', name: 'Northwind Resellers' },
        ],
      });
      expect(new Set(dispute?.evidence.map(({ side }) => side))).to.include.keys(
        'Kanda Systems',
        'Northwind Resellers',
      );
      const dates = dispute?.evidence.map(({ at }) => at) ?? [];
      expect(dates).to.deep.equal(dates.toSorted((a, b) => a - b));
      expect(dispute?.recommended?.ruling.text).to.match(/\.$/);
      expect(dispute?.recommended?.reasons).not.to.deep.equal([]);
      expect(verdict.sentence).to.contain('Contested');
      app.clock.now += 6 * DAY_MS;
      expect((await card.view()).dispute?.isOverdue).to.equal(true);
    });

    it('contests a claim that waits, and hands it over by the ruling', async () => {
      const claim = { requestKey: 'r', partner: 'KANDA', companyId: COMPANY, qualifiedBy: 'meeting' };
      const { registration } = (await card.change('register', claim)).body;
      await card.change(
        'approve',
        { requestKey: 'ok', registrationId: registration.registrationId },
        MANAGER,
      );
      const disputeId = await opened({ registrationId: registration.registrationId });
      const contested = await card.view();
      expect(contested.registration?.protection).to.equal('contested');
      const ruling = { outcome: 'transfer', partnerId: 'par_northwind' };
      const view = await card.twice('rule', rule(disputeId, { ruling }));
      expect(view.registration).to.include({ partnerName: 'Northwind Resellers', status: 'approved' });
      expect(view.dispute?.rulings[0]?.ruling).to.deep.equal({
        outcome: 'transfer',
        text: 'The claim goes to Northwind Resellers.',
        shares: [{ source: 'par_northwind', shareBp: 10_000, name: 'Northwind Resellers' }],
      });
    });

    it('splits the credit by the ruling: the books follow by lines, and each share tells why', async () => {
      await win(app);
      const disputeId = await opened();
      expect((await card.view()).rewards[0]).to.include({ status: 'held' });
      const view = await card.twice('rule', rule(disputeId));
      expect(view.dispute).to.deep.include({ status: 'ruled', decideUntil: null, recommended: null });
      expect(view.credits.map(({ sourceName, share, reason }) => [sourceName, share, reason])).to.deep.equal([
        ['Kanda Systems', '60 %', 'Credited by the ruling on a dispute.'],
        ['Northwind Resellers', '40 %', 'Credited by the ruling on a dispute.'],
      ]);
      const balances = new Map(view.lines.map(({ partnerName, balance }) => [partnerName, balance.text]));
      expect([...balances]).to.deep.equal([
        ['Kanda Systems', '2,880.00 USD'],
        ['Northwind Resellers', '1,920.00 USD'],
      ]);
      expect(view.further).not.to.include('dispute');
    });

    it('is withdrawn by who brought it', async () => {
      await win(app);
      const disputeId = await opened();
      const { dispute, rewards } = await card.twice(
        'withdraw-dispute',
        { requestKey: 'w', disputeId, reason: 'Settled by phone' },
        REP,
      );
      expect(dispute).to.deep.include({ status: 'withdrawn', decideUntil: null, actions: [] });
      expect(rewards[0]).to.include({ status: 'review' });
    });
  });
});
