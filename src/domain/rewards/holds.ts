/** Rewards that are not paid for now: by a manager's word, or by a rule for as long as its reason stands. */
import { agreementAt } from '../agreements.ts';
import { openDisputeOn } from '../disputes/dispute.ts';
import { isTieReason, type TieReason, tieTo } from '../partner-ties.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { rewardForManager } from './approval.ts';
import { isUnpaid, type Reward, type RewardFact, type RuleHold } from './reward.ts';

export interface AboutHold {
  readonly type: 'hold_reward' | 'free_reward';
  readonly rewardId: string;
  readonly dealId: string;
  /** Words for the partner; whoever ends a manager's hold need not give any. */
  readonly reason: string;
}

type Payee = Pick<Reward, 'dealId' | 'partnerId'>;

/** What a rule holds a reward by at an instant: the first of all that rules have against it. */
export function ruleHold(program: Program, payee: Payee, at: number): RuleHold | undefined {
  return ruleHolds(program, payee, at)[0];
}

/** All that rules have against paying a partner for a deal: a dispute, no agreement in force, a tie to the customer. */
export function ruleHolds(program: Program, { dealId, partnerId }: Payee, at: number): RuleHold[] {
  const tie = tieAgainst(program, { dealId, partnerId });
  return [
    ...(openDisputeOn(program, dealId) ? ['dispute' as const] : []),
    ...(agreementAt(program, partnerId, at) ? [] : ['agreement_unsigned' as const]),
    ...(tie ? [tie] : []),
  ];
}

/** How the partner is tied to the customer, unless a manager has let it be paid all the same. */
export function tieAgainst(program: Program, { dealId, partnerId }: Payee): TieReason | undefined {
  const deal = program.deals.get(dealId);
  const isAccepted = rewardsOf(program, { dealId, partnerId }).some(reward => reward.isTieAccepted);
  return deal && !isAccepted ? tieTo(program, deal, partnerId) : undefined;
}

function rewardsOf({ rewardsByDeal }: Program, { dealId, partnerId }: Payee): Reward[] {
  return (rewardsByDeal.get(dealId) ?? []).filter(reward => reward.partnerId === partnerId);
}

/** Holds what a rule holds, as the reward is about to be, and ends the hold of a rule whose reason is gone. */
export function holdDue(program: Program, reward: Reward, at: number): RewardFact[] {
  const rule = ruleHold(program, reward, at);
  const { rewardId, held } = reward;
  if (held === null) {
    return rule && isUnpaid(reward) ? [{ type: 'reward.held', rewardId, reason: rule, words: '' }] : [];
  }
  // A manager's hold is ended by a manager.
  if (held.reason === 'manager' || held.reason === rule) return [];
  if (rule) return [{ type: 'reward.held', rewardId, reason: rule, words: '' }];
  return [{ type: 'reward.freed', rewardId, reason: ENDED[held.reason] }];
}

const NO_TIE = 'nothing ties the partner to the customer any more';

const ENDED: Record<RuleHold, string> = {
  dispute: 'the dispute is decided',
  agreement_unsigned: 'the agreement is in force',
  self_referral: NO_TIE,
  employee_of_customer: NO_TIE,
};

export function decideAboutHold(
  program: Program,
  command: AboutHold,
  context: Context,
): readonly RewardFact[] | Refusal {
  const reward = rewardForManager(program, command, context);
  if ('refused' in reward) return reward;
  const words = command.reason.trim();
  return command.type === 'hold_reward' ? hold(reward, words) : free(program, reward, words, context.at);
}

/** The refusal of a reason that says nothing or too much, or undefined. */
export function unfitReason(words: string): Refusal | undefined {
  const fits = words.length >= 1 && words.length <= 2_000;
  return fits ? undefined : refuse('reason_invalid', 'Say why, in 1 to 2,000 characters.');
}

function hold(reward: Reward, words: string): readonly RewardFact[] | Refusal {
  const unfit = unfitReason(words);
  if (unfit) return unfit;
  const { rewardId, held } = reward;
  if (!isUnpaid(reward)) return refuse('nothing_open', 'Nothing of this reward is left to pay or to hold.');
  if (held?.reason === 'manager' && held.words === words) return [];
  return [{ type: 'reward.held', rewardId, reason: 'manager', words }];
}

function free(
  program: Program,
  { rewardId, held, ...reward }: Reward,
  reason: string,
  at: number,
): readonly RewardFact[] | Refusal {
  if (!held) return [];
  const rule = ruleHold(program, reward, at);
  if (rule && held.reason === rule)
    return isTieReason(rule) ? acceptTie(program, reward, reason) : refuse('held_by_rule', STANDS[rule]);
  const freed: RewardFact = { type: 'reward.freed', rewardId, reason };
  return rule ? [freed, { type: 'reward.held', rewardId, reason: rule, words: '' }] : [freed];
}

/** Only a person can tell whether somebody at the customer earned it; it is the same for every stage of the deal. */
function acceptTie(program: Program, payee: Payee, reason: string): readonly RewardFact[] | Refusal {
  const held = rewardsOf(program, payee).filter(one => one.held !== null && isTieReason(one.held.reason));
  return (
    unfitReason(reason) ??
    held.map(({ rewardId }) => ({ type: 'reward.freed', rewardId, reason, acceptsTie: true }))
  );
}

const STANDS: Record<Exclude<RuleHold, TieReason>, string> = {
  dispute: 'A dispute on this deal is open. Rule on it or withdraw it; that ends the hold.',
  agreement_unsigned: 'No agreement with this partner is in force. Sign one; that ends the hold.',
};
