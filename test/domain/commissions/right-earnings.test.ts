import { expect } from 'chai';
import { type Earning, waitsForRate } from '../../../src/domain/commissions/earnings.ts';
import { owedOn } from '../../../src/domain/commissions/right-earnings.ts';
import type { Offer, Plan } from '../../../src/domain/plans/plan.ts';
import { CRM, referred, tiers, won } from '../../support/commissions.ts';
import { day, deal, percent } from '../../support/given.ts';

const SOLD = won(day(5), { amount: '1000' });
const MONTH = { kind: 'free_months', months: 1 } as const;

function owed(plan: Plan) {
  return owedOn(referred(plan).and(CRM, SOLD).program, '1');
}

describe('what is owed on a deal', () => {
  const account = { partnerId: 'par_kanda', stage: 'sale', currency: 'USD' };

  it('is money in the form that the partner chose, in cash unless said', () => {
    const cash = { ...account, balanceMinor: 10_000, form: 'cash', benefit: null };
    expect(owed(percent(10))).to.deep.equal([cash]);
    expect(owed({ ...percent(10), offers: [{ form: 'account_credit' }] })).to.deep.equal([
      { ...cash, form: 'account_credit' },
    ]);
  });

  it('is something in kind beside the money or without it', () => {
    const offered = (offer: Offer) => owed({ ...percent(10), offers: [offer] });
    const both = { ...account, balanceMinor: 10_000, form: 'cash', benefit: MONTH };
    expect(offered({ form: 'cash', benefit: MONTH })).to.deep.equal([both]);
    expect(offered({ form: 'none', benefit: MONTH })).to.deep.equal([
      { ...both, balanceMinor: 0, form: 'none' },
    ]);
  });

  it('is nothing where nothing is earned, and on a deal that nobody knows', () => {
    expect(owed({ ...percent(10), currency: 'USD', minimumDealMinor: 100_001 })).to.deep.equal([]);
    expect(owed(tiers('marginal', 'count', 'lifetime', [0, { amountMinor: 0 }], [1, 10]))).to.deep.equal([]);
    const { program } = referred(percent(10)).and(CRM, deal());
    expect([owedOn(program, '1'), owedOn(program, '404')]).to.deep.equal([[], []]);
  });

  it('is kept in a line as it was earned: its form, and nothing of it where that is cash', () => {
    const line = (plan: Plan) => referred(plan).and(CRM, SOLD).facts('commission.booked')[0]?.earning;
    expect(line({ ...percent(10), offers: [{ form: 'account_credit' }] })).to.include({
      form: 'account_credit',
    });
    expect(line(percent(10))).not.to.have.any.keys('form', 'benefit', 'kindPlan', 'revenueId');
  });
});

describe('an earning', () => {
  const steps = (...because: ('rate_unknown' | 'below_minimum')[]): Pick<Earning, 'steps'> => ({
    steps: because.map(one => ({ step: 'nothing', because: one })),
  });

  it('waits for a rate when that is why it is nothing', () => {
    expect(waitsForRate(steps('rate_unknown'))).to.equal(true);
    expect([steps(), steps('below_minimum'), {}].map(waitsForRate)).to.deep.equal([false, false, false]);
  });
});
