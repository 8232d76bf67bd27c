/** The rules of a portal's program as figures; published with a version, so that old decisions keep theirs. */
export interface Policy {
  /** ISO 4217; limits are in it, and deals without a currency are. */
  readonly currency: string;
  readonly attributionModel: AttributionModel;
  /** Days from submission until a claim must have shown a qualified opportunity. */
  readonly qualifyDays: number;
  /** Days from approval that others are kept out. */
  readonly protectionDays: number;
  /** Days before its end from which a protection counts as expiring. */
  readonly expiringDays: number;
  readonly extensionDays: number;
  readonly extensionsAtMost: number;
  /** A protection may be extended when its deal moved within so many days. */
  readonly extensionActivityDays: number;
  /** Rewards of a payee within `autoApproveWindowDays` are paid without review while strictly under this. */
  readonly autoApproveLimitMinor: number;
  readonly autoApproveWindowDays: number;
}

export type AttributionModel = 'first_touch' | 'last_touch' | 'linear' | 'time_decay' | 'position_based';

export type PolicyFact = {
  readonly type: 'policy.published';
  readonly version: number;
  readonly policy: Policy;
};

/** What a new program starts with (product decisions 2, 3 and 4); `limitMinor` is 500.00 in its currency. */
export function startingPolicy(currency: string, limitMinor: number): Policy {
  return {
    currency,
    attributionModel: 'first_touch',
    qualifyDays: 30,
    protectionDays: 90,
    expiringDays: 14,
    extensionDays: 30,
    extensionsAtMost: 2,
    extensionActivityDays: 30,
    autoApproveLimitMinor: limitMinor,
    autoApproveWindowDays: 7,
  };
}
