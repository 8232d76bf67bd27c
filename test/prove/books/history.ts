/**
 * What truly happened to an account, as plain lists: what the CRM holds in the end, and what people asked for and were
 * told was done. Nothing in this folder knows the program: it is written from product.md and docs/rules.md, and imports
 * nothing but its own files.
 *
 * Every `at`, `from` and `until` is milliseconds since the epoch, every amount integer minor units of its currency.
 */
export interface TrueHistory {
  readonly partners: readonly TruePartner[];
  /** In the order in which they count. */
  readonly policies: readonly TruePolicy[];
  readonly rates: readonly TrueRate[];
  readonly touches: readonly TrueTouch[];
  readonly deals: readonly TrueDeal[];
  /** In the order in which they were submitted. */
  readonly claims: readonly TrueClaim[];
  readonly refunds: readonly TrueRefund[];
  /** In the order in which they were given; the last on a deal that changed something counts. */
  readonly rulings: readonly TrueRuling[];
  /** Deals whose rewards were asked for at their close. */
  readonly asked: ReadonlySet<string>;
}

export interface TruePartner {
  readonly partnerId: string;
  /** In the order in which they count. */
  readonly terms: readonly { readonly from: number; readonly plan: TruePlan }[];
}

/** The plans that the books can pay by; amounts in it are of `currency`, else a plan pays in the deal's own. */
export type TruePlan = (
  | { readonly kind: 'percent'; readonly rateBp: number }
  | { readonly kind: 'fixed'; readonly amountMinor: number }
  | { readonly kind: 'tiered'; readonly tiers: TrueTiers }
) & {
  readonly currency?: string;
  readonly minimumDealMinor?: number;
  readonly caps?: { readonly dealMinor: number };
};

export type TrueTiers = {
  readonly bands: readonly {
    readonly from: number;
    readonly below: number | null;
    readonly pays: { readonly rateBp: number };
  }[];
} & (
  | { readonly mode: 'marginal' | 'cliff'; readonly by: 'amount'; readonly over: 'deal' }
  /** Each sale is paid by the band that the number of sales before it has filled up to. */
  | { readonly mode: 'marginal'; readonly by: 'count'; readonly over: 'lifetime' }
);

export interface TruePolicy {
  readonly from: number;
  readonly model: 'first_touch' | 'last_touch' | 'linear' | 'time_decay' | 'position_based';
  readonly qualifyDays: number;
  readonly protectionDays: number;
}

/** What one `from` was worth in `to` on a day. */
export interface TrueRate {
  readonly from: string;
  readonly to: string;
  /** Decimal text. */
  readonly rate: string;
  /** 2026-03-12 */
  readonly on: string;
  readonly recordedAt: number;
}

export interface TrueTouch {
  /** A partner's id, or a source that is none. */
  readonly source: string;
  /** Of the company or contact; ids of the two never meet. */
  readonly recordId: string;
  readonly happenedAt: number;
  readonly recordedAt: number;
  readonly touchId: string;
  readonly isWithdrawn: boolean;
}

export interface TrueDeal {
  readonly dealId: string;
  readonly companyId: string;
  readonly contactIds: readonly string[];
  /** Every state that the CRM knows of, oldest first; the last is how it stands. */
  readonly states: readonly TrueState[];
  readonly isDeleted: boolean;
}

export interface TrueState {
  readonly at: number;
  readonly phase: 'open' | 'won' | 'lost';
  readonly amountMinor: number;
  readonly currency: string;
}

export interface TrueClaim {
  readonly claimId: string;
  readonly partnerId: string;
  readonly companyId: string;
  readonly dealId: string;
  readonly submittedAt: number;
  readonly isQualified: boolean;
  /** When a manager approved it; null while nobody has. */
  readonly approvedAt: number | null;
  /** Until when the approval keeps others out. */
  readonly protectedUntil: number | null;
  readonly qualifyUntil: number;
  /** Taken back, or given up because its deal was lost and another registered. */
  readonly releasedAt: number | null;
  /** When a manager refused it; what a rule refused as it came is no claim. */
  readonly refusedAt: number | null;
}

export interface TrueRefund {
  readonly dealId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface TrueRuling {
  readonly dealId: string;
  /** Null: what stood was upheld. */
  readonly shares: readonly { readonly source: string; readonly shareBp: number }[] | null;
}
