import { expect } from 'chai';
import { STARTING_PAGES } from '../../src/domain/pages/pages.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import { MANAGER, OURS, REP, type ServedApp, serveApp, THEIR_MANAGER, THEIRS } from './served-app.ts';
import { win } from './won-deal.ts';

const POLICY = { ...startingPolicy('USD', 50_000), attributionModel: 'linear' as const, lookBackDays: 180 };
const TIERED = {
  kind: 'tiered',
  currency: 'USD',
  tiers: {
    mode: 'marginal',
    by: 'amount',
    over: 'year',
    bands: [
      { from: 0, below: 100_000_00, pays: { rateBp: 1_000 } },
      { from: 100_000_00, below: null, pays: { rateBp: 1_500 } },
    ],
  },
};
const RATE = { from: 'EUR', to: 'USD', rate: '1.0842', on: '2026-02-20', source: 'ECB' };

/** Every change of the rules, with a body that is well formed. */
const CHANGES = {
  'program/policy': { policy: POLICY },
  'program/plans': { kind: 'reseller', plan: TIERED },
  'program/rates': RATE,
  'partners/par_kanda/agreement': { plan: TIERED },
  'partners/par_kanda/offer': { offer: 0 },
  'program/pages': { pages: STARTING_PAGES },
  'partners/par_kanda/agreement-offer': { plan: TIERED },
};
const VIEWS = [
  'program',
  'program/policy',
  'program/plans',
  'program/rates',
  'program/pages',
  'program/findings',
  'partners/par_kanda/statement',
];

describe('the rules of the program, for managers', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
    app.clock.now += 1_000;
  });
  afterEach(() => app.close());

  const post = (path: string, body: object, user = MANAGER) =>
    app.post(`/cards/${path}`, { requestKey: 'k', ...body }, user);
  const get = async (path: string) => (await app.get(`/cards/${path}`, MANAGER)).body;
  const refusal = async (path: string, body: object, user = MANAGER) => {
    const before = (await app.facts()).length;
    const response = await post(path, body, user);
    expect((await app.facts()).length).to.equal(before);
    return [response.status, response.body.error?.code];
  };
  /** Sends a change twice, the second time later: both must be answered alike and leave one entry. */
  const twice = async (path: string, body: object) => {
    const first = await post(path, body);
    expect(first.status, first.text).to.equal(200);
    const facts = (await app.facts()).length;
    app.clock.now += 60_000;
    const again = await post(path, body);
    expect([again.status, again.body]).to.deep.equal([200, first.body]);
    expect((await app.facts()).length).to.equal(facts);
    return first.body;
  };

  describe('who may', () => {
    it('change them: a manager and nobody else', async () => {
      for (const [path, body] of Object.entries(CHANGES))
        expect(await refusal(path, body, REP), path).to.deep.equal([403, 'manager_only']);
    });

    it('see them: a manager and nobody else', async () => {
      for (const path of VIEWS) {
        expect((await app.get(`/cards/${path}`, MANAGER)).status, path).to.equal(200);
        const byRep = await app.get(`/cards/${path}`, REP);
        expect([byRep.status, byRep.body.error.code], path).to.deep.equal([403, 'manager_only']);
      }
    });

    it('see or change those of another portal: nobody', async () => {
      const statement = await app.get('/cards/partners/par_kanda/statement', THEIR_MANAGER, THEIRS);
      expect([statement.status, statement.body.error.code]).to.deep.equal([404, 'partner_unknown']);
      await app.post('/cards/program/policy', { requestKey: 'k', policy: POLICY }, THEIR_MANAGER, THEIRS);
      expect((await get('program/policy')).inForce.version).to.equal(1);
    });
  });

  describe('what is malformed', () => {
    for (const [path, body] of Object.entries(CHANGES)) {
      it(`POST ${path} names every wrong field`, async () => {
        const fieldsOf = async (sent: object) => {
          const response = await app.post(`/cards/${path}`, sent, MANAGER);
          expect(response.status, response.text).to.equal(400);
          return response.body.error.fields.map(({ field }: { field: string }) => field);
        };
        expect(await fieldsOf({})).to.have.members(['requestKey', ...Object.keys(body)]);
        expect(await fieldsOf({ ...body, requestKey: 'k', surplus: 1 })).to.deep.equal(['surplus']);
        expect(await fieldsOf({ ...body, requestKey: '' })).to.deep.equal(['requestKey']);
      });
    }

    it('is a plan or policy whose figures are wrong: each named by its place in the request', async () => {
      const fieldsOf = async (path: string, body: object) => {
        const { status, body: said } = await post(path, body);
        expect(status).to.equal(400);
        return [said.error.code, said.error.fields.map(({ field }: { field: string }) => field)];
      };
      const gap = structuredClone(TIERED);
      (gap.tiers.bands[1] as { from: number }).from = 200_000_00;
      expect(await fieldsOf('program/plans', { kind: 'reseller', plan: gap })).to.deep.equal([
        'plan_invalid',
        ['plan.tiers.bands[1].from'],
      ]);
      const bands = Array.from({ length: 1_000 }, () => ({ from: 3, below: 1, pays: { rateBp: 20_000 } }));
      const hopeless = { ...TIERED, tiers: { ...TIERED.tiers, bands } };
      const all = await post('program/plans', { kind: 'reseller', plan: hopeless });
      expect([all.status, all.body.error.fields.length]).to.deep.equal([400, 100]);
      expect(all.text.length).to.be.below(30_000);
      const told = async (plan: object) =>
        (await post('program/plans', { kind: 'reseller', plan })).body.error.fields;
      expect(await told({ kind: 'barter' })).to.deep.equal([
        { field: 'plan.kind', message: 'must be one of percent, fixed, tiered, revenue_share, none' },
      ]);
      expect(await told({ kind: 'percent', rateBp: 1, lead: 5, renewalBonus: {} })).to.deep.equal([
        { field: 'plan.lead', message: 'must be { rateBp } or { amountMinor }, or tiers' },
        { field: 'plan.renewalBonus', message: 'must be { rateBp } or { amountMinor }' },
      ]);
      const twiceWrong = await post('program/policy', {
        policy: { ...POLICY, currency: 'XXQ', appealDays: -1 },
      });
      expect(twiceWrong.body.error.message).to.equal(
        'Correct policy.currency, policy.appealDays and send the request again.',
      );
      const [code, fields] = await fieldsOf('partners/par_kanda/agreement', {
        plan: { kind: 'percent', rateBp: 12_000, currency: 'XXQ' },
      });
      expect(code).to.equal('plan_invalid');
      expect(fields).to.have.members(['plan.rateBp', 'plan.currency']);
      const policy = { ...POLICY, qualifyDays: 0, holidays: ['2026-02-30'] };
      expect(await fieldsOf('program/policy', { policy })).to.deep.equal([
        'policy_invalid',
        ['policy.qualifyDays', 'policy.holidays[0]'],
      ]);
      const far = { policy: POLICY, effectiveAt: app.clock.now + 10_000 * DAY_MS };
      expect(await fieldsOf('program/policy', far)).to.deep.equal(['policy_invalid', ['effectiveAt']]);
      for (const path of ['program/plans', 'partners/par_kanda/agreement'] as const) {
        const plan = { ...CHANGES[path], ...far, policy: undefined, plan: { kind: 'percent', rateBp: -1 } };
        expect(await fieldsOf(path, plan)).to.deep.equal(['plan_invalid', ['plan.rateBp', 'effectiveAt']]);
      }
      const rate = { ...RATE, rate: '0', on: '2026-02-30', from: 'XXQ' };
      expect((await fieldsOf('program/rates', rate))[1]).to.have.members(['rate', 'on', 'from']);
      expect(await fieldsOf('partners/par_kanda/agreement', { plan: { kind: 'barter' } })).to.deep.equal([
        'request_invalid',
        ['plan.kind'],
      ]);
    });
  });

  describe('what is refused', () => {
    it('is what would count from before it was decided', async () => {
      const effectiveAt = app.clock.now - 1;
      expect(await refusal('program/policy', { policy: POLICY, effectiveAt })).to.deep.equal([
        409,
        'policy_backdated',
      ]);
      await twice('program/plans', { kind: 'reseller', plan: TIERED });
      const plan = { kind: 'percent', rateBp: 1_000 };
      expect(
        await refusal('program/plans', { requestKey: 'b', kind: 'reseller', plan, effectiveAt }),
      ).to.deep.equal([409, 'plan_backdated']);
      expect(
        await refusal('partners/par_kanda/agreement', { requestKey: 'c', plan, effectiveAt }),
      ).to.deep.equal([409, 'agreement_backdated']);
    });

    it('is another currency, a plan of a kind that has none, an offer there is none of, a rate that is known', async () => {
      const euros = { ...POLICY, currency: 'EUR' };
      expect(await refusal('program/policy', { policy: euros })).to.deep.equal([409, 'currency_fixed']);
      expect(await refusal('partners/par_kanda/agreement', { plan: null })).to.deep.equal([
        409,
        'no_kind_plan',
      ]);
      expect(await refusal('partners/par_kanda/offer', { offer: 1 })).to.deep.equal([404, 'offer_unknown']);
      await twice('program/rates', RATE);
      const other = { ...RATE, requestKey: 'r2', rate: '1.09' };
      expect(await refusal('program/rates', other)).to.deep.equal([409, 'rate_known']);
      expect(await refusal('partners/par_nobody/agreement', { requestKey: 'n', plan: TIERED })).to.deep.equal(
        [404, 'partner_unknown'],
      );
    });

    it('is a partner of a kind without a plan, and one with a wrong plan: nothing of it is kept', async () => {
      const partner = { requestKey: 'p', name: 'Ångström', kind: 'affiliate', code: 'ANG' };
      expect(await refusal('partners', partner)).to.deep.equal([409, 'no_kind_plan']);
      const wrong = { ...partner, plan: { kind: 'percent', rateBp: 10_001 } };
      expect(await refusal('partners', wrong)).to.deep.equal([400, 'plan_invalid']);
      expect(Object.keys(app.directory(OURS).partners)).to.have.length(3);
    });
  });

  describe('what works', () => {
    it('publishes a policy, from now on or from a day to come', async () => {
      const now = await twice('program/policy', { policy: POLICY });
      expect(now.inForce).to.deep.include({ version: 2, policy: POLICY });
      expect(now.inForce.attribution).to.equal('Equal shares for all touches of the last 180 days.');
      const effectiveAt = app.clock.now + DAY_MS;
      const later = { ...POLICY, qualifyDays: 45 };
      const planned = await twice('program/policy', { requestKey: 'later', policy: later, effectiveAt });
      expect(planned.inForce.version).to.equal(2);
      expect(planned.versions.map(({ version }: { version: number }) => version)).to.deep.equal([3, 2, 1]);
      app.clock.now = effectiveAt;
      expect((await get('program/policy')).inForce.policy.qualifyDays).to.equal(45);
    });

    it('publishes the plan of a kind, which its partners may follow', async () => {
      const { kinds } = await twice('program/plans', { kind: 'affiliate', plan: TIERED });
      const of = (name: string) => kinds.find(({ kind }: { kind: string }) => kind === name);
      expect(of('affiliate').inForce).to.deep.include({ version: 1, plan: TIERED });
      expect(of('affiliate').inForce.text).to.contain('10 %');
      expect(of('reseller')).to.deep.include({ inForce: null, versions: [] });
      expect(of('reseller').preset).to.deep.equal({
        plan: { kind: 'percent', rateBp: 3_000 },
        text: '30 %',
        range: { of: 'rateBp', least: 2_000, most: 4_000 },
      });
      expect(kinds).to.have.length(6);
      const partner = { requestKey: 'p', name: 'Ångström', kind: 'affiliate', code: 'ANG' };
      const added = await post('partners', partner);
      expect([added.status, (await post('partners', partner)).body]).to.deep.equal([201, added.body]);
      const { terms } = await get(`partners/${added.body.partnerId}/statement`);
      expect(terms.inForce).to.deep.include({ agreementVersion: 1, kindPlanVersion: 1, plan: TIERED });
      expect(terms.versions[0]).to.include({ plan: null, text: 'Follows the plan of its kind' });
    });

    it('signs a further version of an agreement, and lets the partner choose', async () => {
      const offers = [{ form: 'cash' }, { form: 'none', benefit: { kind: 'free_months', months: 1 } }];
      const plan = { kind: 'percent', rateBp: 1_000, offers };
      const signed = await twice('partners/par_kanda/agreement', { plan });
      expect(signed).to.deep.include({ partnerId: 'par_kanda', name: 'Kanda Systems', kind: 'reseller' });
      expect(signed.inForce).to.deep.include({ agreementVersion: 2, kindPlanVersion: null });
      expect(signed.versions.map(({ text }: { text: string }) => text)[1]).to.equal('30 %');
      expect(signed.offers.map(({ isChosen }: { isChosen: boolean }) => isChosen)).to.deep.equal([
        true,
        false,
      ]);
      const chose = await twice('partners/par_kanda/offer', { requestKey: 'o', offer: 1 });
      expect(chose.offers[1]).to.deep.equal({ text: 'one free month', isChosen: true });
    });

    it('records exchange rates, the latest days first', async () => {
      await twice('program/rates', { ...RATE, on: '2026-02-18' });
      const { rates } = await twice('program/rates', { ...RATE, requestKey: 'r2' });
      expect(rates).to.deep.equal([RATE, { ...RATE, on: '2026-02-18' }]);
    });

    it('states what a partner earned, was paid and is owed, with every line behind it', async () => {
      await win(app);
      const { rows, lines, lineCount, rewards, rewardCount, clawbacks } = await get(
        'partners/par_kanda/statement',
      );
      expect(rows).to.have.length(1);
      expect(rows[0].earned.text).to.equal('4,800.00 USD');
      expect(rows[0].paid.text).to.equal('0.00 USD');
      expect(rows[0].open.text).to.equal('4,800.00 USD');
      expect([lineCount, rewardCount, clawbacks]).to.deep.equal([1, 1, []]);
      expect(lines[0]).to.include({ dealId: '5000', stageText: 'Sale' });
      expect(lines[0].text).to.equal('Won: 30 % of 16,000.00 USD, agreement version 1.');
      expect(rewards[0]).to.include({ dealId: '5000', status: 'review', form: 'Cash' });
      expect((await get('partners/par_gruen/statement')).rows).to.deep.equal([]);
    });
  });
});
