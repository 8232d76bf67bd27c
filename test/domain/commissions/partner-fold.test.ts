import { expect } from 'chai';
import { remembersDeals } from '../../../src/domain/commissions/partner-fold.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import {
  BOSS,
  books,
  CRM,
  publish,
  referred,
  revenue,
  sign,
  tiers,
  won,
  wonInTurn,
} from '../../support/commissions.ts';
import { about, day, deal, given, MANAGER, partner, percent, register, touch } from '../../support/given.ts';

const RATES = { currency: 'USD', ...percent(10) } as const;

describe('commissions that remember a partner’s other deals', () => {
  it('pay each marginal band for what of the period falls into it', () => {
    const plan = tiers('marginal', 'amount', 'year', [0, 10], [1_500, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000', '1000', '1000'));
    expect(books(test)).to.deep.equal([
      'kanda: 10000 USD won',
      'kanda on 2: 15000 USD won',
      'kanda on 3: 20000 USD won',
    ]);
  });

  it('move the deals behind one whose amount changes', () => {
    const plan = tiers('marginal', 'amount', 'year', [0, 10], [1_500, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000', '1000', '1000'));
    test.and(CRM, won(day(60), { amount: '500' }));
    expect(books(test).slice(3)).to.deep.equal([
      'kanda: -5000 USD amount_changed',
      'kanda on 2: -5000 USD tier_changed',
    ]);
    test.and(CRM, deal({ occurredAt: day(70), amount: '500' }));
    expect(books(test).slice(5)).to.deep.equal([
      'kanda: -5000 USD reopened',
      'kanda on 3: -5000 USD tier_changed',
    ]);
  });

  it('go by when deals were won, not by when they were heard of', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const [first, second] = wonInTurn('1000', '1000');
    const test = referred(plan);
    if (second && first) test.and(CRM, second, first);
    expect(books(test)).to.deep.equal([
      'kanda on 2: 10000 USD won',
      'kanda: 10000 USD won',
      'kanda on 2: 10000 USD tier_changed',
    ]);
  });

  it('put deals of one instant in the order of their ids', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const at = (dealId: string) => won(day(10), { dealId, amount: '1000' });
    const balances = (...dealIds: string[]) => {
      const { program } = referred(plan).and(CRM, ...dealIds.map(at));
      return ['1', '2'].map(id => program.lines.get(id)?.at(-1)?.balanceMinor);
    };
    expect(balances('1', '2')).to.deep.equal([10_000, 20_000]);
    expect(balances('2', '1')).to.deep.equal([10_000, 20_000]);
  });

  it('pay a cliff for the whole period once it is reached, and take it back with a deal', () => {
    const plan = tiers('cliff', 'amount', 'month', [0, 10], [2_000, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000', '1000'));
    expect(books(test)).to.deep.equal([
      'kanda: 10000 USD won',
      'kanda on 2: 20000 USD won',
      'kanda: 10000 USD tier_changed',
    ]);
    test.and(
      CRM,
      deal({ dealId: '2', companyIds: ['2'], phase: 'lost', occurredAt: day(60), amount: '1000' }),
    );
    expect(books(test).slice(3)).to.deep.equal([
      'kanda on 2: -20000 USD lost',
      'kanda: -10000 USD tier_changed',
    ]);
    // Another month begins anew.
    test.and(CRM, won(day(40), { dealId: '3', amount: '1999.99' }));
    expect(books(test).at(-1)).to.equal('kanda on 3: 20000 USD won');
  });

  it('pay a band that pays nothing at first when later deals reach the next', () => {
    const plan = tiers('cliff', 'count', 'lifetime', [0, { amountMinor: 0 }], [2, 10]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000'));
    expect(books(test)).to.deep.equal([]);
    test.and(CRM, ...wonInTurn('1000', '500'));
    expect(books(test)).to.deep.equal(['kanda on 2: 5000 USD won', 'kanda: 10000 USD tier_changed']);
    // Nothing had been booked on it while it counted; its leaving counts all the same.
    test.and(CRM, won(day(10), { amount: '1000', contactIds: ['9'] }));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -10000 USD credit_ended',
      'kanda on 2: -5000 USD tier_changed',
    ]);
  });

  it('follow a deal that leaves the partner though nothing was ever booked on it', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, { amountMinor: 0 }], [1, 10]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000', '500'));
    expect(books(test)).to.deep.equal(['kanda on 2: 5000 USD won']);
    test.and(CRM, won(day(10), { amount: '1000', contactIds: ['9'] }));
    expect(books(test).slice(1)).to.deep.equal(['kanda on 2: -5000 USD tier_changed']);
    test.and(CRM, won(day(10), { amount: '1000' }));
    expect(books(test).slice(2)).to.deep.equal(['kanda on 2: 5000 USD tier_changed']);
    test.and(BOSS, { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' });
    expect(books(test).slice(3)).to.deep.equal(['kanda on 2: -5000 USD credit_ended']);
  });

  it('follow a deal that is reopened though nothing was ever booked on it', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, { amountMinor: 0 }], [1, 10]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000', '500'));
    test.and(CRM, deal({ amount: '1000', occurredAt: day(60) }));
    expect(books(test)).to.deep.equal(['kanda on 2: 5000 USD won', 'kanda on 2: -5000 USD tier_changed']);
  });

  it('follow the deals of claims, on the account or wherever the deal went since', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, { amountMinor: 0 }], [1, 10]);
    const test = referred(percent(10), plan).and(CRM, deal({ contactIds: [] }));
    test.and({ by: MANAGER, at: day(2) }, register('bright'), about('approve_registration'));
    const sold = (dealId: string, at: number, companyIds: string[]) =>
      won(at, { dealId, contactIds: [], companyIds, amount: '1000' });
    test.and(CRM, sold('2', day(5), ['1']), sold('1', day(6), ['8']));
    expect(books(test)).to.deep.equal(['bright: 10000 USD won']);
    test.and(CRM, deal({ dealId: '2', contactIds: [], amount: '1000', occurredAt: day(60) }));
    expect(books(test).slice(1)).to.deep.equal(['bright: -10000 USD tier_changed']);
    test.and(CRM, sold('2', day(70), ['1']));
    expect(books(test).slice(2)).to.deep.equal(['bright on 2: 10000 USD won']);
    test.and(CRM, deal({ contactIds: [], companyIds: ['8'], amount: '1000', occurredAt: day(80) }));
    expect(books(test).slice(3)).to.deep.equal(['bright on 2: -10000 USD tier_changed']);
  });

  it('follow a deal that is merged into another', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [2, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000', '1000', '1000'));
    test.and(CRM, { type: 'merge_records', on: 'deal', from: ['2'], into: '1' });
    expect(books(test).slice(3)).to.deep.equal([
      'kanda on 2: -10000 USD merged',
      'kanda on 3: -10000 USD tier_changed',
    ]);
  });

  it('follow a deal that a ruling gives to the partner', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const test = referred(percent(10), plan).and(CRM, ...wonInTurn('1000'));
    test.and({ by: 'setup', at: day(1) }, touch('bright', { recordId: '2', happenedAt: day(1) }));
    test.and(CRM, won(day(20), { dealId: '5', contactIds: ['2'], companyIds: ['5'], amount: '1000' }));
    const dispute = {
      dealId: '1',
      registrationId: null,
      forPartnerId: 'par_bright',
      reason: 'Ours.',
    } as const;
    test.and(BOSS, { type: 'open_dispute', ...dispute });
    const ruling = { outcome: 'transfer', partnerId: 'par_bright' } as const;
    test.and(BOSS, { type: 'rule_dispute', dealId: '1', disputeId: 'dis_1', ruling, reason: 'So it is.' });
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -10000 USD ruled',
      'bright: 10000 USD ruled',
      'bright on 5: 10000 USD tier_changed',
    ]);
  });

  it('book both bonuses when one deal reaches the thresholds of terms that followed one another', () => {
    const first = { by: 'earned', reaches: 5_000, gives: { onceMinor: 1_000 } } as const;
    const second = { by: 'earned', reaches: 20_000, gives: { onceMinor: 2_000 } } as const;
    const test = referred({ ...RATES, lead: { amountMinor: 9_000 }, threshold: first });
    test.and({ by: 'crm', at: day(3) }, deal({ amount: '2000', stage: 'contractsent', occurredAt: day(3) }));
    test.and({ by: MANAGER, at: day(4) }, sign('kanda', { ...RATES, threshold: second }, day(4)));
    test.and(CRM, won(day(5), { amount: '2000' }));
    expect(books(test)).to.deep.equal([
      'kanda: lead 9000 USD lead_qualified',
      'kanda: bonus 1000 USD threshold_reached',
      'kanda: bonus 2000 USD terms_changed',
      'kanda: 20000 USD won',
    ]);
    expect(test.program.lines.get('1')?.map(line => line.balanceMinor)).to.deep.equal([
      9_000, 1_000, 3_000, 20_000,
    ]);
  });

  it('book the bonus of a threshold once, on the deal that reached it', () => {
    const plan: Plan = { ...RATES, threshold: { by: 'count', reaches: 2, gives: { onceMinor: 7_000 } } };
    const test = referred(plan).and(CRM, ...wonInTurn('100', '100', '100'));
    expect(books(test)).to.deep.equal([
      'kanda: 1000 USD won',
      'kanda on 2: 1000 USD won',
      'kanda on 2: bonus 7000 USD threshold_reached',
      'kanda on 3: 1000 USD won',
    ]);
    test.and(CRM, deal({ amount: '100', phase: 'lost', occurredAt: day(60) }));
    expect(books(test).slice(4)).to.deep.equal([
      'kanda: -1000 USD lost',
      'kanda on 2: bonus -7000 USD tier_changed',
      'kanda on 3: bonus 7000 USD threshold_reached',
    ]);
    test.and(CRM, deal({ dealId: '3', companyIds: ['3'], amount: '100', occurredAt: day(60) }));
    expect(books(test).slice(7)).to.deep.equal([
      'kanda on 3: -1000 USD reopened',
      'kanda on 3: bonus -7000 USD reopened',
    ]);
  });

  it('pay more from the sale after the threshold on', () => {
    const threshold = { by: 'amount', reaches: 100_000, gives: { raiseBp: 500 } } as const;
    const test = referred({ ...RATES, threshold }).and(CRM, ...wonInTurn('999.99', '0.01', '1000'));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda on 3: 15000 USD won']);
  });

  it('never earn more than the caps leave, and a refund makes room for later deals', () => {
    const test = referred({ ...RATES, caps: { partnerMinor: 15_000 } });
    test.and(CRM, ...wonInTurn('1000', '1000', '1000'));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda on 2: 5000 USD won']);
    test.and(CRM, revenue('refund', '500'));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -5000 USD refunded',
      'kanda on 2: 5000 USD tier_changed',
    ]);
  });

  it('count what was earned on a lead against a cap, whatever becomes of the deal', () => {
    const plan: Plan = { ...RATES, lead: { amountMinor: 9_000 }, caps: { customerMinor: 10_000 } };
    const test = referred(plan).and(CRM, deal({ amount: '1000', stage: 'presentationscheduled' }));
    test.and(CRM, won(day(5), { dealId: '2', amount: '1000' }));
    expect(books(test)).to.deep.equal([
      'kanda: lead 9000 USD lead_qualified',
      'kanda on 2: lead 1000 USD lead_qualified',
    ]);
  });

  it('leave room for others when a deal that was a lead is deleted', () => {
    const plan: Plan = { ...RATES, lead: { amountMinor: 9_000 }, caps: { partnerMinor: 10_000 } };
    const test = referred(plan).and(CRM, deal({ amount: '1000', stage: 'contractsent' }));
    test.and(CRM, deal({ dealId: '2', amount: '1000', stage: 'contractsent', occurredAt: day(2) }));
    test.and(CRM, deal({ phase: 'removed', occurredAt: day(3) }));
    expect(books(test)).to.deep.equal([
      'kanda: lead 9000 USD lead_qualified',
      'kanda on 2: lead 1000 USD lead_qualified',
      'kanda: lead -9000 USD removed',
      'kanda on 2: lead 8000 USD tier_changed',
    ]);
  });

  it('do not move when one partner’s deals say nothing of another’s', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const test = referred(plan, plan).and(CRM, ...wonInTurn('1000'));
    test.and(BOSS, touch('bright', { recordId: '2', happenedAt: day(1) }));
    test.and(CRM, won(day(11), { dealId: '5', contactIds: ['2'], companyIds: ['5'], amount: '1000' }));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'bright on 5: 10000 USD won']);
  });

  it('remember what was sold under terms that did not', () => {
    const test = referred(percent(10)).and({ by: 'crm', at: day(20) }, ...wonInTurn('1000'));
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    test.and({ by: MANAGER, at: day(20) }, sign('kanda', plan, day(20)));
    test.and(CRM, won(day(30), { dealId: '2', companyIds: ['2'], amount: '1000' }));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda on 2: 20000 USD won']);
  });

  it('remember under the plan of a kind as under own terms', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const test = given(...partner('kanda', null), publish('reseller', plan, day(0)));
    test.and(
      { by: MANAGER, at: day(1) },
      sign('kanda', null, day(0)),
      touch('kanda', { happenedAt: day(0) }),
    );
    const [first, second] = wonInTurn('1000', '1000');
    if (first && second) test.and(CRM, second, first);
    expect(books(test).at(-1)).to.equal('kanda on 2: 10000 USD tier_changed');
  });

  it('remember under own terms that gave way to those of the kind', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const test = given(...partner('kanda', percent(5)), publish('reseller', plan, day(0)), touch('kanda'));
    test.and({ by: MANAGER, at: day(1) }, sign('kanda', null, day(5)));
    test.and(CRM, ...wonInTurn('1000', '1000'));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda on 2: 20000 USD won']);
  });

  it('are no matter under own terms that do not remember, whatever the kind’s do', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const { program } = given(...partner('kanda'), publish('reseller', plan, day(0)));
    expect(remembersDeals(program, 'par_kanda')).to.equal(false);
    expect(remembersDeals(program, 'par_404')).to.equal(false);
  });

  it('make rewards follow the deals that others moved', () => {
    const plan = tiers('cliff', 'amount', 'month', [0, 10], [2_000, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000'));
    test.and(CRM, { type: 'request_reward', dealId: '1' });
    const { facts } = test.when(won(day(11), { dealId: '2', companyIds: ['2'], amount: '1000' }), CRM);
    expect(facts.find(({ type }) => type === 'reward.adjusted')).to.include({ amountMinor: 20_000 });
  });
});
