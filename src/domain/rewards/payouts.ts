/** Money that left: rewards are paid in one go, less what the partner owes back in the same currency. */
import { managerOnly } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Mistake, type Refusal, type RefusalCode, refuse } from '../refusal.ts';
import { type Clawback, type ClawbackFact, isRecoverable, owedBackMinor } from './clawback.ts';
import { openMinor, type Reward, type RewardFact } from './reward.ts';

export interface PayRewards {
  readonly type: 'pay_rewards';
  readonly rewards: readonly { readonly rewardId: string }[];
  /** When the money left. */
  readonly paidAt: number;
  /** The bank's or the payment provider's own words. */
  readonly reference: string;
  /** The payout's id in the payment system; without one the program names it. */
  readonly payoutId?: string;
}

/** As many rewards as one payout may hold: what a bank's batch takes, and what one entry of the log should. */
export const REWARDS_PER_PAYOUT = 1_000;

/**
 * Pays all of them or none, so that a batch in the books is the batch at the bank. A reward that this very payout
 * paid already is left alone: the same request twice pays once, even if more is owed for it by now.
 */
export function decidePayRewards(
  program: Program,
  command: PayRewards,
  context: Context,
): readonly (RewardFact | ClawbackFact)[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const asked = [...new Set(command.rewards.map(one => one.rewardId))];
  if (asked.length > REWARDS_PER_PAYOUT)
    return refuse('too_many_rewards', `Pay at most ${REWARDS_PER_PAYOUT} rewards at once.`);
  if (command.paidAt > context.at)
    return refuse('paid_in_future', 'Record a payment once the money has left, not before.');
  const due = asked.filter(rewardId => !isPaidBy(command, program.rewards.get(rewardId)));
  const mistakes = due.flatMap(rewardId => mistakeIn(program, rewardId, asked.indexOf(rewardId)));
  const [first] = mistakes;
  if (first) return { refused: first.code, message: mistakes.map(one => one.message).join(' '), mistakes };
  if (due.length === 0) return [];
  const payoutId = command.payoutId ?? context.id('pay');
  return paymentsOf(program, due, { ...command, payoutId }, context.at);
}

function isPaidBy({ payoutId, paidAt, reference }: PayRewards, reward: Reward | undefined): boolean {
  const payments = reward?.payments ?? [];
  return payments.some(payment =>
    payoutId === undefined
      ? payment.reference === reference && payment.paidAt === paidAt
      : payment.payoutId === payoutId,
  );
}

type Code = Extract<RefusalCode, 'reward_unknown' | 'reward_held' | 'reward_not_approved' | 'nothing_open'>;

function mistakeIn(program: Program, rewardId: string, index: number): (Mistake & { code: Code })[] {
  const code = codeFor(program.rewards.get(rewardId));
  return code ? [{ code, field: `rewards[${index}]`, message: `${rewardId} ${BECAUSE[code]}` }] : [];
}

function codeFor(reward: Reward | undefined): Code | undefined {
  switch (reward?.status) {
    case undefined:
      return 'reward_unknown';
    case 'held':
      return 'reward_held';
    case 'review':
      return 'reward_not_approved';
    case 'paid':
    case 'reversed':
      return 'nothing_open';
    case 'approved':
      return undefined;
  }
}

const BECAUSE: Record<Code, string> = {
  reward_unknown: 'is no reward of this program.',
  reward_held: 'is held: end the hold before paying it.',
  reward_not_approved: 'waits for review: approve it before paying it.',
  nothing_open: 'has nothing left to pay.',
};

function paymentsOf(
  program: Program,
  rewardIds: readonly string[],
  { payoutId, paidAt, reference }: Omit<PayRewards, 'rewards'> & { readonly payoutId: string },
  at: number,
): (RewardFact | ClawbackFact)[] {
  const owedBack = new Map<Clawback, number>();
  return rewardIds.flatMap(rewardId => {
    const reward = program.rewards.get(rewardId);
    if (!reward) return [];
    const recovered = recoveries(program, reward, owedBack, at);
    const keptBackMinor = recovered.reduce((sum, fact) => sum + fact.amountMinor, 0);
    const paidMinor = openMinor(reward) - keptBackMinor;
    return [
      { type: 'reward.paid', rewardId, payoutId, paidMinor, keptBackMinor, paidAt, reference } as const,
      ...recovered,
    ];
  });
}

/** What one reward makes good of what its payee was overpaid in its currency, oldest first. */
function recoveries(
  program: Program,
  reward: Reward,
  /** What is still owed back after the payments before it in the same payout. */
  owedBack: Map<Clawback, number>,
  at: number,
): Extract<ClawbackFact, { type: 'clawback.recovered' }>[] {
  let open = openMinor(reward);
  const clawbacks = program.clawbacksByPartner.get(reward.partnerId) ?? [];
  return clawbacks.flatMap(clawback => {
    if (clawback.currency !== reward.currency || !isRecoverable(clawback, at)) return [];
    const owed = owedBack.get(clawback) ?? owedBackMinor(clawback);
    const amountMinor = Math.min(open, owed);
    if (amountMinor === 0) return [];
    open -= amountMinor;
    owedBack.set(clawback, owed - amountMinor);
    const { clawbackId } = clawback;
    return [{ type: 'clawback.recovered', clawbackId, fromRewardId: reward.rewardId, amountMinor } as const];
  });
}
