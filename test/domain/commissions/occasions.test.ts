import { expect } from 'chai';
import { occasionsOf } from '../../../src/domain/commissions/occasions.ts';
import { NO_DETAILS } from '../../../src/domain/deals.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { books, CRM, referred, revenue, won } from '../../support/commissions.ts';
import { type Case, day, deal, percent } from '../../support/given.ts';

const SHARE: Plan = { kind: 'revenue_share', rateBp: 1_000, months: null };

/** The stages of deal 1 for which somebody may earn, in the order of time. */
function stages(test: Case): string[] {
  const one = test.program.deals.get('1');
  const occasions = one ? occasionsOf(test.program, { deal: one, firstWin: null }) : [];
  return occasions.map(({ occasion }) => occasion.stage);
}

describe('the occasions of a deal', () => {
  it('are those for which the terms have a clause', () => {
    const sold = (plan: Plan) =>
      stages(referred(plan).and(CRM, won(day(5)), revenue('payment', '10'), revenue('refund', '1')));
    expect(sold(percent(10))).to.deep.equal(['sale']);
    expect(sold(SHARE)).to.deep.equal(['sale', 'recurring']);
    const all: Plan = { ...SHARE, lead: { rateBp: 1 }, renewalBonus: { rateBp: 1 } };
    expect(sold(all)).to.deep.equal(['lead', 'sale', 'renewal', 'recurring']);
  });

  it('are none of an open deal that is no lead', () => {
    expect(stages(referred({ ...SHARE, lead: { rateBp: 1 } }).and(CRM, deal()))).to.deep.equal([]);
  });

  it('count the months of a deal without a company from its own close', () => {
    const test = referred({ ...SHARE, months: 2 }).and(CRM, won(day(5), { amount: '1000', companyIds: [] }));
    test.and(CRM, revenue('payment', '10', { occurredAt: day(60) }));
    test.and(CRM, revenue('payment', '20', { occurredAt: day(70) }));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda: recurring 100 USD payment_received']);
  });

  it('are worth nothing where there is nothing to take a part of', () => {
    const items = [{ product: 'cloud', amountMinor: 0 }];
    const plan: Plan = { ...SHARE, counts: { products: ['cloud'] } };
    const sold = won(day(5), { amount: '0', details: { ...NO_DETAILS, items } });
    const test = referred(plan).and(CRM, sold, revenue('payment', '10'));
    expect(books(test)).to.deep.equal([]);
    const unknown = referred(plan).and(CRM, won(day(5), { amount: null }), revenue('payment', '10'));
    expect(books(unknown)).to.deep.equal([]);
  });
});
