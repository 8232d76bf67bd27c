/** Why a command is refused: stable codes, in words a person can act on. */
export type RefusalCode =
  | 'account_claimed'
  | 'account_protected'
  | 'agreement_backdated'
  | 'already_registered'
  | 'code_taken'
  | 'company_not_on_deal'
  | 'contact_not_on_deal'
  | 'deal_closed'
  | 'deal_not_won'
  | 'deal_unknown'
  | 'extension_limit_reached'
  | 'extension_unearned'
  | 'manager_only'
  | 'nothing_earned'
  | 'no_agreement'
  | 'partner_known'
  | 'partner_unknown'
  | 'plan_invalid'
  | 'registration_decided'
  | 'registration_not_live'
  | 'registration_unknown'
  | 'reward_decided'
  | 'reward_unknown'
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
