/** The partners of a run and their plans: each way of paying that the books know, in currencies of 0, 2 and 3 digits. */
import type { TruePlan } from './books/history.ts';

export interface PlannedPartner {
  readonly partner: number;
  readonly name: string;
  readonly code: string;
  readonly kind: 'reseller' | 'affiliate' | 'service';
  readonly plan: TruePlan;
  /** Claims are for those with whom nothing but the claim decides. */
  readonly mayClaim: boolean;
  /** Its people get letters. */
  readonly hasPeople: boolean;
}

export const CURRENCIES = ['USD', 'USD', 'EUR', 'JPY', 'KWD'] as const;
export const PORTAL_CURRENCY = 'USD';

const amountBands = [
  { from: 0, below: 1_000_000, pays: { rateBp: 500 } },
  { from: 1_000_000, below: 4_000_000, pays: { rateBp: 1_050 } },
  { from: 4_000_000, below: null, pays: { rateBp: 1_725 } },
];
const countBands = [
  { from: 0, below: 5, pays: { rateBp: 400 } },
  { from: 5, below: 12, pays: { rateBp: 750 } },
  { from: 12, below: null, pays: { rateBp: 1_200 } },
];

const PLANS: readonly (readonly [name: string, plan: TruePlan])[] = [
  ['Northwind', { kind: 'percent', rateBp: 1_000 }],
  ['Kanda', { kind: 'percent', rateBp: 1_250 }],
  ['Solstice', { kind: 'percent', rateBp: 333 }],
  ['Globex', { kind: 'percent', rateBp: 2_000 }],
  ['Initech', { kind: 'percent', rateBp: 1_517, currency: 'USD' }],
  ['Umbra', { kind: 'percent', rateBp: 875, currency: 'EUR' }],
  ['Vandelay', { kind: 'fixed', amountMinor: 25_000, currency: 'EUR' }],
  ['Hooli', { kind: 'fixed', amountMinor: 30_001, currency: 'JPY' }],
  [
    'Stark',
    {
      kind: 'tiered',
      currency: 'USD',
      tiers: { mode: 'marginal', by: 'amount', over: 'deal', bands: amountBands },
    },
  ],
  [
    'Wayne',
    {
      kind: 'tiered',
      currency: 'USD',
      tiers: { mode: 'cliff', by: 'amount', over: 'deal', bands: amountBands },
    },
  ],
  [
    'Tyrell',
    { kind: 'tiered', tiers: { mode: 'marginal', by: 'count', over: 'lifetime', bands: countBands } },
  ],
  [
    'Cyberdyne',
    {
      kind: 'percent',
      rateBp: 1_999,
      currency: 'USD',
      minimumDealMinor: 20_000,
      caps: { dealMinor: 150_000 },
    },
  ],
];

export function plannedPartners(): PlannedPartner[] {
  const kinds = ['reseller', 'affiliate', 'service'] as const;
  return PLANS.map(([name, plan], partner) => ({
    partner,
    name,
    code: `${name.toUpperCase()}-${partner}`,
    kind: kinds[partner % kinds.length] ?? 'reseller',
    plan,
    mayClaim: plan.kind === 'percent',
    hasPeople: partner % 4 === 0,
  }));
}
