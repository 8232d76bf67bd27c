/** What the backend says of the rules of the program, for partner managers: types only, like wire.ts. */
import type { Amount, PartnerKind } from './wire.ts';

export type Pay = { rateBp: number } | { amountMinor: number };

export interface Tiers {
  mode: 'marginal' | 'cliff';
  by: 'amount' | 'count';
  over: 'deal' | 'month' | 'quarter' | 'year' | 'lifetime';
  /** Lowest first, from 0 without gaps; `from` is inside the band, `below` outside, null has no end. */
  bands: { from: number; below: number | null; pays: Pay }[];
}

export type Benefit =
  | { kind: 'renewal_discount'; rateBp: number }
  | { kind: 'free_months'; months: number }
  | { kind: 'gift'; what: string; worthMinor: number }
  | { kind: 'product'; what: string }
  | { kind: 'recognition'; what: string };

export interface Offer {
  form: 'cash' | 'account_credit' | 'product_credit' | 'none';
  benefit?: Benefit;
}

/** A commission plan; amounts are minor units of `currency`, rates basis points. */
export type Plan = (
  | { kind: 'percent'; rateBp: number }
  | { kind: 'fixed'; amountMinor: number; currency: string }
  | { kind: 'tiered'; tiers: Tiers }
  | { kind: 'revenue_share'; rateBp: number; months: number | null }
  | { kind: 'none' }
) & {
  currency?: string;
  lead?: Pay | Tiers;
  renewalBonus?: Pay;
  threshold?: {
    by: 'earned' | 'amount' | 'count';
    reaches: number;
    gives: { onceMinor: number } | { raiseBp: number };
  };
  caps?: {
    dealMinor?: number;
    customerMinor?: number;
    period?: { over: 'month' | 'quarter' | 'year'; amountMinor: number };
    partnerMinor?: number;
  };
  minimumDealMinor?: number;
  counts?: { pipelines?: string[]; products?: string[] };
  offers?: Offer[];
};

export interface AddPartner {
  requestKey: string;
  name: string;
  kind: PartnerKind;
  code: string;
  /** Terms of its own; without them it follows the plan of its kind. */
  plan?: Plan | null;
}

/** The rules as figures; see src/domain/policy.ts for what each means. */
export interface Policy {
  currency: string;
  attributionModel: 'first_touch' | 'last_touch' | 'linear' | 'time_decay' | 'position_based';
  lookBackDays: number | null;
  halfLifeDays: number;
  positionBp: { first: number; last: number };
  qualifiedStages: string[];
  qualifyDays: number;
  qualifyExtensionDays: number;
  qualifyDaysAtMost: number;
  protectionDays: number;
  expiringDays: number;
  extensionDays: number;
  extensionsAtMost: number;
  extensionActivityDays: number;
  approveByRule: null | { kinds: PartnerKind[]; qualifiedOnly: boolean; underMinor: number | null };
  openClaimsAtMost: number;
  autoApproveLimitMinor: number;
  autoApproveWindowDays: number;
  payWithinBusinessDays: number;
  holidays: string[];
  clawbackDays: number;
  disputeBusinessDays: number;
  appealDays: number;
  rateMaxAgeDays: number;
}

export interface ProgramTotals {
  partners: {
    partnerId: string;
    name: string;
    wonDeals: number;
    earned: Amount[];
  }[];
  /** Sum over all partners by currency; equals the sum of every line. */
  earned: Amount[];
  lines: number;
}
