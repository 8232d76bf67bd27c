import { expect } from 'chai';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { LANGUAGES } from '../../src/portal/languages.ts';
import { planClauses, programClauses } from '../../src/portal/terms.ts';
import { wordsIn } from '../../src/portal/words.ts';

const EVERYTHING: Plan = {
  kind: 'tiered',
  currency: 'USD',
  tiers: {
    mode: 'marginal',
    by: 'count',
    over: 'year',
    bands: [
      { from: 0, below: 5, pays: { rateBp: 1_000 } },
      { from: 5, below: null, pays: { rateBp: 1_250 } },
    ],
  },
  lead: { amountMinor: 5_000 },
  renewalBonus: { amountMinor: 10_000 },
  threshold: { by: 'count', reaches: 10, gives: { raiseBp: 200 } },
  caps: { dealMinor: 500_000, period: { over: 'quarter', amountMinor: 2_000_000 } },
  minimumDealMinor: 100_000,
  counts: { products: ['Rocket', 'Boots'] },
  offers: [
    { form: 'cash' },
    { form: 'account_credit', benefit: { kind: 'free_months', months: 2 } },
    { form: 'none', benefit: { kind: 'gift', what: 'a bicycle', worthMinor: 80_000 } },
  ],
};

describe('the terms of an agreement', () => {
  it('say every clause of a plan', () => {
    expect(planClauses(EVERYTHING, wordsIn('en'))).to.deep.equal([
      'For a sale: in steps, each part at its own rate: 10% from sale 1 on; 12.5% from sale 6 on; counted by the calendar year.',
      'For a qualified lead: 50.00 USD.',
      'When the customer bought before: 100.00 USD more.',
      'All rates rise by 2% as soon as 10 sales are made.',
      'At most 5,000.00 USD for one deal.',
      'At most 20,000.00 USD in a quarter.',
      'Only deals of at least 1,000.00 USD count.',
      'Only these products count: Rocket, Boots.',
      'You choose how it is paid: money / account credit and 2 free months / a bicycle (worth 800.00 USD).',
    ]);
  });

  it('say from which sale on a step counts that pays for everything', () => {
    const tiers = {
      ...(EVERYTHING.kind === 'tiered' ? EVERYTHING.tiers : []),
      mode: 'cliff',
      over: 'lifetime',
    };
    const [sale] = planClauses({ kind: 'tiered', tiers } as Plan, wordsIn('en'));
    expect(sale).to.equal(
      'For a sale: in steps, where the step reached pays for everything: 10% from sale 1 on; 12.5% from sale 5 on; counted over all years.',
    );
  });

  it('say how each kind of plan pays', () => {
    const first = (plan: Plan) => planClauses(plan, wordsIn('de'))[0]?.replace(/\u00a0/g, ' ');
    expect(first({ kind: 'percent', rateBp: 1_250 })).to.equal('Für einen Verkauf: 12,5 % jedes Verkaufs.');
    expect(first({ kind: 'fixed', amountMinor: 50_000, currency: 'EUR' })).to.contain('500,00 EUR');
    expect(first({ kind: 'revenue_share', rateBp: 1_000, months: 12 })).to.contain('ersten 12 Monaten');
    expect(first({ kind: 'revenue_share', rateBp: 1_000, months: null })).to.contain('von allem');
    expect(first({ kind: 'none' })).to.contain('keine Provision');
  });

  it('leave no place open in any language', () => {
    const policy = { ...startingPolicy('JPY', 50_000), lookBackDays: 90 };
    for (const language of LANGUAGES) {
      const words = wordsIn(language);
      const said = [...planClauses(EVERYTHING, words), ...programClauses(policy, words)].join('\n');
      expect(said, language).not.to.match(/[{}]|undefined|NaN/);
    }
  });

  it('say the rules of the program with their figures', () => {
    const policy = { ...startingPolicy('USD', 50_000), lookBackDays: 60 };
    const said = programClauses(policy, wordsIn('en')).join(' ');
    expect(said).to.contain('more than 60 days before').and.to.contain('within 5 business days');
    expect(said).to.contain('yours for 90 days').and.to.contain('under 500.00 USD within 7 days');
  });
});
