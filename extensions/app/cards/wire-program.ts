/** What the backend says of the rules of the program, for partner managers: types only, like wire.ts. */
import type { Amount, PartnerKind } from './wire.ts';
import type { ClawbackView, RewardView } from './wire-money.ts';

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
  /** One is made when it is not said. */
  code?: string;
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
  findingDays: number;
}

export interface ProgramTotals {
  /** Those with most won deals first; how many there are in all is `partnerCount`. */
  partners: {
    partnerId: string;
    name: string;
    wonDeals: number;
    earned: Amount[];
  }[];
  partnerCount: number;
  /** Sum over all partners by currency; equals the sum of every line. */
  earned: Amount[];
  lines: number;
}

/** What is published counts from `effectiveAt` on, or from now on without it; it can never count from earlier. */
export interface Effective {
  requestKey: string;
  effectiveAt?: number;
}

export interface PublishPolicy extends Effective {
  policy: Policy;
}

export interface PublishPlan extends Effective {
  kind: PartnerKind;
  plan: Plan;
}

export interface SignAgreement extends Effective {
  /** Terms of its own; null follows the plan of the partner's kind. */
  plan: Plan | null;
}

export interface ChooseOffer {
  requestKey: string;
  /** Its place among the offers of the terms in force, from 0. */
  offer: number;
}

/** What one unit of `from` was worth in `to` on a day. */
export interface Rate {
  from: string;
  to: string;
  /** Decimal text above zero: "1.0842". */
  rate: string;
  /** YYYY-MM-DD, UTC */
  on: string;
  /** "ECB", "finance". */
  source: string;
}

export interface RecordRate extends Rate {
  requestKey: string;
}

/** The latest days first. */
export interface RatesView {
  rates: Rate[];
}

export interface PublishedPolicy {
  version: number;
  effectiveAt: number;
  policy: Policy;
  /** How it splits credit, in words. */
  attribution: string;
}

export interface PolicyView {
  inForce: PublishedPolicy;
  /** Newest first, planned ones too. */
  versions: PublishedPolicy[];
}

/** A plan with its words: "30 %; at most 5,000.00 USD a deal". */
export interface PlanInWords {
  plan: Plan;
  text: string;
}

export interface PublishedPlan extends PlanInWords {
  version: number;
  effectiveAt: number;
}

export interface PlansView {
  kinds: {
    kind: PartnerKind;
    /** Null while none was published: partners of this kind need terms of their own. */
    inForce: PublishedPlan | null;
    /** Newest first, planned ones too. */
    versions: PublishedPlan[];
    /** What programs usually start with, and the usual range of its rate or amounts. */
    preset: PlanInWords & { range: null | { of: 'rateBp' | 'amountMinor'; least: number; most: number } };
  }[];
}

/** What a partner earns by. */
export interface Terms {
  partnerId: string;
  name: string;
  kind: PartnerKind;
  /** Null when nothing is signed or nothing counts yet. */
  inForce: null | (PlanInWords & { agreementVersion: number; kindPlanVersion: number | null });
  /** What it may choose from; empty when there is no choice. */
  offers: { text: string; isChosen: boolean }[];
  /** What waits for the partner's signature. */
  offered: null | {
    version: number;
    effectiveAt: number;
    offeredAt: number;
    plan: Plan | null;
    text: string;
  };
  /** Newest first; without a plan it follows the plan of its kind. */
  versions: { version: number; effectiveAt: number; plan: Plan | null; text: string }[];
}

/** `paid + open = earned - reversed + writtenOff`, and `open = unpaid - owedBack`, in each currency. */
export interface StatementRow {
  currency: string;
  earned: Amount;
  reversed: Amount;
  paid: Amount;
  keptBack: Amount;
  writtenOff: Amount;
  unpaid: Amount;
  owedBack: Amount;
  open: Amount;
}

export interface StatementLine {
  lineId: string;
  dealId: string;
  at: number;
  stageText: string;
  text: string;
  amount: Amount;
}

export interface Statement {
  terms: Terms;
  rows: StatementRow[];
  /** The newest of each, newest first, and how many there are in all. */
  lines: StatementLine[];
  lineCount: number;
  rewards: (RewardView & { dealId: string })[];
  rewardCount: number;
  clawbacks: ClawbackView[];
  asOf: number;
}
