/** The plans with which programs usually start, per kind of partner, with the range that is usual for each. */
import { digitsOf } from '../currencies.ts';
import type { PartnerKind } from '../partners.ts';
import type { Band, Plan, Tiers } from './plan.ts';

export interface Preset {
  readonly plan: Plan;
  /** Of the plan's rate, or of what its bands pay; null when it pays no money. */
  readonly range: {
    readonly of: 'rateBp' | 'amountMinor';
    readonly least: number;
    readonly most: number;
  } | null;
}

/**
 * The preset of a kind in a currency. Its amounts are the same plain figures in every currency (100.00 USD, 100 JPY,
 * 100.000 KWD): a manager whose currency is worth much less or more changes them.
 */
export function presetFor(kind: PartnerKind, currency: string): Preset {
  const amount = (figure: number) => figure * 10 ** (digitsOf(currency) ?? 2);
  switch (kind) {
    case 'reseller':
      return { plan: { kind: 'percent', rateBp: 3_000 }, range: { of: 'rateBp', least: 2_000, most: 4_000 } };
    case 'affiliate':
      return {
        plan: { kind: 'revenue_share', rateBp: 1_500, months: 12 },
        range: { of: 'rateBp', least: 1_000, most: 2_000 },
      };
    case 'service':
      return { plan: { kind: 'percent', rateBp: 1_250 }, range: { of: 'rateBp', least: 1_000, most: 1_500 } };
    case 'technology': {
      const benefit = { kind: 'recognition', what: 'Listed among the technology partners' } as const;
      return { plan: { kind: 'none', offers: [{ form: 'none', benefit }] }, range: null };
    }
    case 'customer':
      return {
        plan: {
          kind: 'tiered',
          currency,
          tiers: bySize(
            [
              [0, 100],
              [5_000, 250],
              [20_000, 500],
              [50_000, 1_000],
            ],
            amount,
          ),
          offers: [
            { form: 'cash' },
            { form: 'none', benefit: { kind: 'renewal_discount', rateBp: 2_000 } },
            { form: 'none', benefit: { kind: 'free_months', months: 1 } },
          ],
        },
        range: { of: 'amountMinor', least: amount(100), most: amount(1_000) },
      };
    case 'employee':
      return {
        plan: {
          kind: 'none',
          currency,
          lead: bySize(
            [
              [0, 50],
              [5_000, 100],
              [20_000, 250],
              [50_000, 500],
            ],
            amount,
          ),
        },
        range: { of: 'amountMinor', least: amount(50), most: amount(500) },
      };
  }
}

/** So much from each size of deal on. */
function bySize(
  sizes: readonly (readonly [from: number, pays: number])[],
  amount: (figure: number) => number,
): Tiers {
  const bands = sizes.map(([from, pays], index): Band => {
    const next = sizes[index + 1];
    return { from: amount(from), below: next ? amount(next[0]) : null, pays: { amountMinor: amount(pays) } };
  });
  return { mode: 'cliff', by: 'amount', over: 'deal', bands };
}
