/** Commands about money that may come at any moment of a small program: terms, choices, revenue, rates. */
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { isoDay } from '../../src/domain/time.ts';
import { publish, revenue, sign, tiers } from './commissions.ts';
import { percent } from './given.ts';

/** `happened` days before it was heard of. */
export type Late = (at: number) => Command;
const DAY_MS = 86_400_000;

/** One plan of every kind, so small that a handful of deals moves its tiers, caps and thresholds. */
export const PLANS: readonly Plan[] = [
  percent(10),
  { kind: 'percent', rateBp: 1_250, currency: 'USD', minimumDealMinor: 10_000 },
  { kind: 'fixed', amountMinor: 20_000, currency: 'USD' },
  tiers('marginal', 'amount', 'deal', [0, 10], [1_000, 20]),
  tiers('cliff', 'amount', 'deal', [0, 10], [1_000, 20]),
  tiers('marginal', 'amount', 'quarter', [0, 10], [500, 12], [2_000, 15]),
  tiers('cliff', 'amount', 'year', [0, 10], [1_000, 20]),
  tiers('cliff', 'count', 'month', [0, { amountMinor: 0 }], [2, 10]),
  tiers('marginal', 'count', 'lifetime', [0, { amountMinor: 5_000 }], [1, 25]),
  { kind: 'revenue_share', rateBp: 2_000, months: 2 },
  { kind: 'revenue_share', rateBp: 1_500, months: null, caps: { customerMinor: 9_000 }, currency: 'USD' },
  { ...percent(20), currency: 'USD', caps: { dealMinor: 5_000, partnerMinor: 12_345 } },
  {
    kind: 'percent',
    rateBp: 3_333,
    currency: 'USD',
    caps: { period: { over: 'month', amountMinor: 7_777 } },
  },
  { ...percent(10), currency: 'USD', threshold: { by: 'count', reaches: 2, gives: { onceMinor: 5_000 } } },
  { ...percent(10), currency: 'USD', threshold: { by: 'earned', reaches: 10_000, gives: { raiseBp: 500 } } },
  {
    ...percent(10),
    currency: 'EUR',
    threshold: { by: 'amount', reaches: 50_000, gives: { onceMinor: 999 } },
  },
  { ...percent(5), renewalBonus: { rateBp: 250 }, lead: { amountMinor: 5_000 }, currency: 'USD' },
  { kind: 'none', lead: { amountMinor: 10_000 }, currency: 'USD' },
  {
    ...percent(10),
    offers: [
      { form: 'cash' },
      { form: 'none', benefit: { kind: 'free_months', months: 1 } },
      { form: 'account_credit', benefit: { kind: 'renewal_discount', rateBp: 2_000 } },
    ],
  },
];

const plan = fc.constantFrom(...PLANS);
const name = fc.constantFrom('kanda', 'bright', 'ida');
const dealId = fc.constantFrom('1', '2', '3');

const signed = fc.tuple(name, fc.option(plan), fc.nat(20)).map(
  ([of, terms, days]): Late =>
    at =>
      sign(of, terms, at + days * DAY_MS),
);

const published = fc.tuple(fc.constantFrom('reseller' as const, 'customer' as const), plan, fc.nat(20)).map(
  ([kind, terms, days]): Late =>
    at =>
      publish(kind, terms, at + days * DAY_MS),
);

const chosen = fc.tuple(name, fc.nat(2)).map(
  ([of, offer]): Late =>
    () => ({ type: 'choose_offer', partnerId: `par_${of}`, offer }),
);

const moved = fc
  .record({
    dealId,
    kind: fc.constantFrom(
      'payment' as const,
      'payment' as const,
      'refund' as const,
      'chargeback' as const,
      'chargeback_won' as const,
    ),
    amount: fc.constantFrom('0.01', '50', '99.99', '400', '16000'),
    currency: fc.constantFrom('USD', 'USD', 'JPY'),
    of: fc.option(fc.constantFrom('rev_1', 'rev_2', 'rev_3')),
    reference: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    daysAgo: fc.constantFrom(0, 1, 40),
  })
  .map(
    ({ daysAgo, kind, amount, of, ...said }): Late =>
      at =>
        revenue(kind, amount, {
          ...said,
          of: kind === 'payment' ? null : of,
          occurredAt: at - daysAgo * DAY_MS,
        }),
  );

const rated = fc
  .record({
    from: fc.constantFrom('USD', 'JPY'),
    to: fc.constantFrom('EUR', 'USD'),
    rate: fc.constantFrom('0.9231', '1.0842', '0.0067', '157.3'),
    daysAgo: fc.constantFrom(0, 1, 20),
  })
  .map(
    ({ daysAgo, ...said }): Late =>
      at => ({ type: 'record_rate', ...said, on: isoDay(at - daysAgo * DAY_MS), source: 'ECB' }),
  );

export const moneyCommands: fc.Arbitrary<Late> = fc.oneof(
  { weight: 2, arbitrary: signed },
  { weight: 1, arbitrary: published },
  { weight: 1, arbitrary: chosen },
  { weight: 4, arbitrary: moved },
  { weight: 2, arbitrary: rated },
);
