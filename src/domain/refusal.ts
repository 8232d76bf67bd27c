/** Why a command is refused: stable codes, in words a person can act on. */
export type RefusalCode =
  | 'account_claimed'
  | 'account_held'
  | 'account_not_free'
  | 'account_protected'
  | 'agreement_backdated'
  | 'agreement_changed'
  | 'already_credited'
  | 'already_registered'
  | 'amount_invalid'
  | 'appeal_closed'
  | 'application_decided'
  | 'application_unknown'
  | 'asked_recently'
  | 'clawback_unknown'
  | 'code_taken'
  | 'company_not_on_deal'
  | 'contact_not_on_deal'
  | 'currency_differs'
  | 'currency_fixed'
  | 'deal_closed'
  | 'deal_not_won'
  | 'deal_unknown'
  | 'dispute_decided'
  | 'dispute_limit_reached'
  | 'dispute_open'
  | 'dispute_unknown'
  | 'evidence_in_future'
  | 'evidence_outdated'
  | 'evidence_too_long'
  | 'extension_limit_reached'
  | 'extension_unearned'
  | 'finding_ended'
  | 'finding_unknown'
  | 'held_by_rule'
  | 'held_lately'
  | 'hold_limit_reached'
  | 'lead_handled'
  | 'lead_unknown'
  | 'manager_only'
  | 'no_agreement'
  | 'no_kind_plan'
  | 'not_a_customer'
  | 'not_alike'
  | 'not_yours'
  | 'nothing_earned'
  | 'nothing_open'
  | 'nothing_to_contest'
  | 'nothing_to_mend'
  | 'nothing_to_sign'
  | 'offer_unknown'
  | 'pages_invalid'
  | 'paid_in_future'
  | 'partner_elsewhere'
  | 'partner_known'
  | 'partner_open'
  | 'partner_unchanged'
  | 'partner_unknown'
  | 'plan_backdated'
  | 'plan_invalid'
  | 'policy_backdated'
  | 'policy_invalid'
  | 'qualify_limit_reached'
  | 'quota_reached'
  | 'rate_invalid'
  | 'rate_known'
  | 'reason_invalid'
  | 'reference_used'
  | 'referral_decided'
  | 'referral_unknown'
  | 'refund_exceeds_amount'
  | 'registration_decided'
  | 'registration_not_live'
  | 'registration_qualified'
  | 'registration_unknown'
  | 'revenue_in_future'
  | 'revenue_limit_reached'
  | 'revenue_unknown'
  | 'reward_decided'
  | 'reward_held'
  | 'reward_not_approved'
  | 'reward_unknown'
  | 'ruling_invalid'
  | 'same_judge'
  | 'too_many_rewards'
  | 'touch_in_future'
  | 'touch_unknown'
  | 'touch_withdrawn';

/** A command that changes nothing and leaves no trace; what is worth knowing is a fact instead. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly message: string;
  /** Every mistake in what was sent, by its place in it, when it could not be taken as it is. */
  readonly mistakes?: readonly Mistake[];
}

export interface Mistake {
  /** `tiers.bands[1].from` */
  readonly field: string;
  /** What would be right. */
  readonly message: string;
}

export function refuse(refused: RefusalCode, message: string): Refusal {
  return { refused, message };
}

/** Refuses what was sent with every mistake in it. */
export function refuseMistakes(refused: RefusalCode, mistakes: readonly Mistake[]): Refusal {
  const message = mistakes.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return { refused, message, mistakes };
}

/** One mistake, or none: for lists of all there are. */
export function mistakeIf(isOne: boolean, field: string, message: string): Mistake[] {
  return isOne ? [{ field, message }] : [];
}
