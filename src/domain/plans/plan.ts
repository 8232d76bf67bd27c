/** Commission plans as data: what an agreement names, a line shows and a manager edits. */
import type { PartnerKind } from '../partners.ts';

/**
 * What a commission is for. Each stage of a deal has its own balance: a qualified lead, the sale itself, payments
 * that recur after it, the bonus for a renewal or a repeat, the bonus for reaching a threshold.
 */
export type Stage = 'lead' | 'sale' | 'recurring' | 'renewal' | 'bonus';

/** Calendar periods of UTC, over which sales are counted together. */
export type Period = 'month' | 'quarter' | 'year' | 'lifetime';

/** A part of the amount, or so much in the plan's currency. */
export type Pay = { readonly rateBp: number } | { readonly amountMinor: number };

/** From `from` on (inclusive) and below `below` (exclusive; null has no end): minor units, or numbers of sales. */
export interface Band {
  readonly from: number;
  readonly below: number | null;
  readonly pays: Pay;
}

export interface Tiers {
  /** Each band pays its own rate for what falls into it, or the band that is reached pays for everything. */
  readonly mode: 'marginal' | 'cliff';
  readonly by: 'amount' | 'count';
  readonly over: 'deal' | Period;
  /** Lowest first, from 0 without gaps. */
  readonly bands: readonly Band[];
}

/** How a partner earns on a won deal. */
export type SaleTerms =
  | { readonly kind: 'percent'; readonly rateBp: number }
  /** So much for each sale. */
  | { readonly kind: 'fixed'; readonly amountMinor: number; readonly currency: string }
  | { readonly kind: 'tiered'; readonly tiers: Tiers }
  /** A part of everything the customer pays within so many months of its first sale; null is for ever. */
  | { readonly kind: 'revenue_share'; readonly rateBp: number; readonly months: number | null }
  | { readonly kind: 'none' };

/** Once in a partner's life: an amount when the threshold is reached, or a higher rate from the next sale on. */
export interface Threshold {
  readonly by: 'earned' | 'amount' | 'count';
  /** Minor units of the plan's currency, or a number of sales. */
  readonly reaches: number;
  readonly gives: { readonly onceMinor: number } | { readonly raiseBp: number };
}

/** Upper limits in minor units of the plan's currency. */
export interface Caps {
  readonly dealMinor?: number;
  /** Of everything earned on one customer (the deal's primary company). */
  readonly customerMinor?: number;
  readonly period?: { readonly over: Exclude<Period, 'lifetime'>; readonly amountMinor: number };
  /** Of everything the partner ever earns. */
  readonly partnerMinor?: number;
}

/** A reward that is no money. */
export type Benefit =
  | { readonly kind: 'renewal_discount'; readonly rateBp: number }
  | { readonly kind: 'free_months'; readonly months: number }
  /** `worthMinor` is in the plan's currency and counts against the limit for payment without review. */
  | { readonly kind: 'gift'; readonly what: string; readonly worthMinor: number }
  | { readonly kind: 'product'; readonly what: string }
  /** Beta access, advisory board, speaking, case study, early access, VIP support, community. */
  | { readonly kind: 'recognition'; readonly what: string };

/** How the money is handed over; `none` forgoes it for the benefit. */
export type RewardForm = 'cash' | 'account_credit' | 'product_credit' | 'none';

/** One of the rewards a referrer may choose; both kinds can be combined. */
export interface Offer {
  readonly form: RewardForm;
  readonly benefit?: Benefit;
}

export interface Clauses {
  /** ISO 4217, of every amount in the plan; amounts in another currency are exchanged into it. A plan without amounts needs none and pays in the deal's own. */
  readonly currency?: string;
  /** For a qualified lead, whatever becomes of the deal; tiers are a cliff by the deal's amount. */
  readonly lead?: Pay | Tiers;
  /** On top, when the customer bought before. */
  readonly renewalBonus?: Pay;
  readonly threshold?: Threshold;
  readonly caps?: Caps;
  /** Smaller deals earn nothing on the sale. */
  readonly minimumDealMinor?: number;
  /** What counts; everything, when it is not said. */
  readonly counts?: { readonly pipelines?: readonly string[]; readonly products?: readonly string[] };
  /** The first holds until the referrer has chosen another; cash, when nothing is said. */
  readonly offers?: readonly Offer[];
}

export type Plan = SaleTerms & Clauses;

/** The plan of a kind of partner: holds for every agreement that brings no terms of its own. */
export interface KindPlan {
  readonly kind: PartnerKind;
  readonly version: number;
  readonly plan: Plan;
  /** It counts from then on; closed deals keep their terms. */
  readonly effectiveAt: number;
}

/** What a partner chose of the offers of its plan; it holds for what is earned from then on. */
export interface Choice {
  readonly offer: Offer;
  readonly chosenAt: number;
}
