import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { BOSS, books, CRM, referred, won } from '../../support/commissions.ts';
import { about, day, deal, MANAGER, percent, register, touch } from '../../support/given.ts';

/** 50.00 USD for a qualified lead, then 10 per cent of the sale. */
const TWO_STAGES: Plan = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
/** A stage that the policy counts as qualified. */
const DEMO = 'presentationscheduled';

describe('the commission for a lead', () => {
  it('is booked when the deal comes to a qualified stage, and stays when it is won', () => {
    const test = referred(TWO_STAGES).and(CRM, deal({ amount: '1000' }));
    expect(books(test)).to.deep.equal([]);
    test.and(CRM, deal({ amount: '1000', stage: DEMO, occurredAt: day(3) }));
    expect(books(test)).to.deep.equal(['kanda: lead 5000 USD lead_qualified']);
    expect(test.facts('commission.booked')[0]?.earning?.earnedAt).to.equal(day(3));
    test.and(CRM, won(day(5), { amount: '1000' }));
    expect(books(test).slice(1)).to.deep.equal(['kanda: 10000 USD won']);
  });

  it('comes with the sale when nothing qualified the deal before', () => {
    const test = referred(TWO_STAGES).and(CRM, won(day(5), { amount: '1000' }));
    expect(books(test)).to.deep.equal(['kanda: lead 5000 USD lead_qualified', 'kanda: 10000 USD won']);
    test.and(CRM, deal({ occurredAt: day(6), amount: '1000' }));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: lead -5000 USD reopened',
      'kanda: -10000 USD reopened',
    ]);
    test.and(CRM, won(day(7), { amount: '1000' }));
    expect(books(test).slice(4)).to.deep.equal([
      'kanda: lead 5000 USD lead_qualified',
      'kanda: 10000 USD won_again',
    ]);
  });

  it('is kept when the deal is lost or reopened', () => {
    const test = referred(TWO_STAGES).and(CRM, deal({ amount: '1000', stage: DEMO }));
    test.and(CRM, won(day(5), { amount: '1000' }), deal({ occurredAt: day(6), amount: '1000' }));
    test.and(CRM, deal({ occurredAt: day(7), amount: '1000', phase: 'lost' }));
    expect(books(test)).to.deep.equal([
      'kanda: lead 5000 USD lead_qualified',
      'kanda: 10000 USD won',
      'kanda: -10000 USD reopened',
    ]);
  });

  it('is taken back when the deal is deleted or merged away', () => {
    const test = referred(TWO_STAGES).and(CRM, deal({ stage: DEMO }), deal({ dealId: '2', stage: DEMO }));
    test.and(CRM, deal({ phase: 'removed', occurredAt: day(3) }));
    expect(books(test).at(-1)).to.equal('kanda: lead -5000 USD removed');
    test.and(CRM, deal({ dealId: '3', stage: DEMO }));
    test.and(CRM, { type: 'merge_records', on: 'deal', from: ['2'], into: '3' });
    expect(books(test).at(-1)).to.equal('kanda on 2: lead -5000 USD merged');
  });

  it('is earned by an approved claim that was shown to be qualified, from its first moment on', () => {
    const test = referred(percent(10), TWO_STAGES).and(CRM, deal());
    const claimed = { by: MANAGER, at: day(10) };
    test.and(claimed, register('bright'));
    expect(books(test)).to.deep.equal([]);
    test.and({ by: MANAGER, at: day(12) }, about('approve_registration'));
    expect(books(test)).to.deep.equal(['bright: lead 5000 USD lead_qualified']);
    expect(test.facts('commission.booked')[0]?.earning?.earnedAt).to.equal(day(10));
  });

  it('is not earned by a claim that waits for its decision, nor by one that was not shown to be qualified', () => {
    const test = referred(TWO_STAGES).and(CRM, deal());
    test.and({ by: MANAGER, at: day(10) }, register('bright'));
    test.and(CRM, deal({ amount: '100', occurredAt: day(11) }));
    expect(books(test)).to.deep.equal([]);
    const early = referred(percent(10), TWO_STAGES).and(CRM, deal());
    early.and({ by: MANAGER, at: day(10) }, register('bright', { qualifiedBy: null }));
    early.and({ by: MANAGER, at: day(11) }, about('approve_registration'));
    expect(books(early)).to.deep.equal([]);
  });

  it('goes with the touch that brought it and comes with another, though the deal stays a lead', () => {
    const test = referred(TWO_STAGES, TWO_STAGES).and(CRM, deal({ amount: '1000', stage: DEMO }));
    test.and(BOSS, { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' });
    expect(books(test).slice(1)).to.deep.equal(['kanda: lead -5000 USD credit_ended']);
    test.and(BOSS, touch('bright', { happenedAt: day(0) }));
    expect(books(test).slice(2)).to.deep.equal(['bright: lead 5000 USD lead_qualified']);
  });

  it('is earned from the first moment of a claim whose meeting was before it', () => {
    const test = referred(percent(10), TWO_STAGES).and(CRM, deal());
    test.and({ by: MANAGER, at: day(10) }, register('bright', { qualifiedBy: null }));
    const held = { qualifiedBy: 'meeting', heldAt: day(8) } as const;
    test.and(
      { by: MANAGER, at: day(12) },
      { type: 'qualify_registration', registrationId: 'reg_1', dealId: '1', ...held },
      about('approve_registration'),
    );
    expect(books(test)).to.deep.equal(['bright: lead 5000 USD lead_qualified']);
    expect(test.facts('commission.booked')[0]?.earning?.earnedAt).to.equal(day(10));
  });

  it('goes to whoever was credited when it was qualified, not when the deal was won', () => {
    const test = referred(TWO_STAGES, TWO_STAGES).and(CRM, deal({ amount: '1000', stage: DEMO }));
    test.and({ by: MANAGER, at: day(3) }, register('bright'), about('approve_registration'));
    test.and(CRM, won(day(5), { amount: '1000' }));
    expect(books(test)).to.deep.equal(['kanda: lead 5000 USD lead_qualified', 'bright: 10000 USD won']);
  });

  it('may be by the size of the deal, and follows its amount', () => {
    const bands = [
      { from: 0, below: 100_000, pays: { amountMinor: 5_000 } },
      { from: 100_000, below: null, pays: { amountMinor: 50_000 } },
    ];
    const lead = { mode: 'cliff', by: 'amount', over: 'deal', bands } as const;
    const test = referred({ kind: 'none', currency: 'USD', lead });
    test.and(CRM, deal({ amount: '999.99', stage: DEMO }));
    test.and(CRM, deal({ amount: '1000', stage: DEMO, occurredAt: day(2) }));
    expect(books(test)).to.deep.equal([
      'kanda: lead 5000 USD lead_qualified',
      'kanda: lead 45000 USD amount_changed',
    ]);
    test.and(CRM, won(day(5), { amount: '1000' }));
    expect(books(test)).to.have.length(2);
  });

  it('may be asked for before the deal is won, and once', () => {
    const test = referred(TWO_STAGES).and(CRM, deal({ stage: DEMO }));
    const { facts } = test.when({ type: 'request_reward', dealId: '1' }, BOSS);
    expect(facts[0]).to.include({ type: 'reward.requested', stage: 'lead', amountMinor: 5_000 });
    test.and(CRM, won(day(5)));
    const then = test.when({ type: 'request_reward', dealId: '1' }, BOSS);
    expect(then.facts[0]).to.include({ type: 'reward.requested', stage: 'sale', amountMinor: 160_000 });
    expect(then.facts.filter(({ type }) => type === 'reward.requested')).to.have.length(1);
  });
});
