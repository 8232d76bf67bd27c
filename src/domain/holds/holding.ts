import { partnerUnknown } from '../partners.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { scopeOf } from '../registrations/scope.ts';
import { accountAsked } from './asked-account.ts';
import { HOLD_MS, HOLDS_AT_MOST, type HoldFact } from './hold.ts';
import { askedStanding, type Question, type Unheld } from './standing.ts';

/** A partner asked whether an account is free, and is to have a moment to register it. */
export interface HoldAccount extends Question {
  readonly type: 'hold_account';
  /** Of whoever keeps what was typed under it. */
  readonly holdId: string;
}

/** Nothing when it is held by the asker already; refused when anything stands in the way, without saying what. */
export function decideHoldAccount(
  program: Program,
  command: HoldAccount,
  context: Context,
): readonly HoldFact[] | Refusal {
  const { partnerId, holdId, alike } = command;
  if (!program.partners.has(partnerId)) return partnerUnknown(partnerId);
  const scope = scopeOf(command.scope);
  const standing = askedStanding(program, { partnerId, scope, alike }, context.at);
  if (standing.answer !== 'free')
    return refuse('account_not_free', 'This account cannot be held at present.');
  if (standing.hold || program.holds.has(holdId)) return [];
  if (standing.unheld) return refuse(standing.unheld, UNHELD[standing.unheld]);
  const { found } = accountAsked(program, alike);
  return [
    {
      type: 'account.held',
      holdId,
      partnerId,
      scope,
      companyIds: found,
      until: context.at + HOLD_MS,
    },
  ];
}

/** Why not, about the partner that asks. */
export const UNHELD: Record<Unheld, string> = {
  no_agreement: 'This partner has no agreement in force.',
  quota_reached: 'This partner has as many open registrations as it may have.',
  hold_limit_reached: `A partner holds ${HOLDS_AT_MOST} accounts at once at most. Register one of them first.`,
  held_lately:
    'This partner held the account a short while ago and did not register it. It can be held again a day later; it can be registered at any time while it is free.',
};
