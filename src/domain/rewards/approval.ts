/** Which rewards are paid without review (product decision 4), and a manager's word on the others. */
import { compare, type Exact, exact, minus, ZERO } from '../exact.ts';
import { exchanged, rateAt } from '../exchange.ts';
import { managerOnly } from '../people.ts';
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { daysAfter } from '../time.ts';
import type { Owed, Payment, Reward, RewardFact } from './reward.ts';

export interface ApproveReward {
  readonly type: 'approve_reward';
  readonly rewardId: string;
  readonly dealId: string;
}

/** A reward as it is about to be set. */
export interface Judged
  extends Owed,
    Pick<Reward, 'rewardId' | 'partnerId' | 'currency' | 'settledMinor' | 'payments'> {}

/** The days whose rewards count together, and the portal's currency, in which the limit is. */
interface Window {
  readonly since: number;
  readonly currency: string;
}

/**
 * Approved while the payee's rewards of the last days, this one and all that are set together with it included, stay
 * strictly under the limit; so splitting a reward cannot slip under it.
 */
export function approvalOf(
  program: Program,
  reward: Judged,
  /** Everything that is set at once, this one included. */
  together: readonly Judged[],
  at: number,
): RewardFact {
  const { rewardId } = reward;
  const { autoApproveLimitMinor, autoApproveWindowDays, currency } = policyAt(program, at);
  const window = { since: daysAfter(at, -autoApproveWindowDays), currency };
  const own = worthOf(program, reward, window, at);
  if (!own) return { type: 'reward.sentToReview', rewardId, reason: 'currency_without_rate' };
  let left = minus(exact(autoApproveLimitMinor), own);
  for (const worth of otherWorths(program, reward, together, window, at)) {
    if (compare(left, ZERO) <= 0) break;
    left = minus(left, worth);
  }
  return compare(left, ZERO) > 0
    ? { type: 'reward.approved', rewardId, ground: 'under_limit' }
    : { type: 'reward.sentToReview', rewardId, reason: 'limit_reached' };
}

/** The payee's other rewards that are being set or were since then; newest first, for there may be many years of them. */
function* otherWorths(
  program: Program,
  { rewardId, partnerId }: Judged,
  together: readonly Judged[],
  window: Window,
  at: number,
): Iterable<Exact> {
  const ids = new Set([rewardId, ...together.map(one => one.rewardId)]);
  for (const one of together) {
    if (one.rewardId !== rewardId && one.partnerId === partnerId)
      yield worthOf(program, one, window, at) ?? ZERO;
  }
  const rewards = program.rewardsByPartner.get(partnerId) ?? [];
  for (let place = rewards.length - 1; place >= 0; place--) {
    const one = rewards[place];
    if (!one || one.amountSetAt <= window.since) return;
    // By the rate it was judged by, or one that has grown too old would take it out of the sum.
    if (!ids.has(one.rewardId)) yield worthOf(program, one, window, one.amountSetAt) ?? ZERO;
  }
}

/**
 * What a reward counts for against the limit, in the portal's currency; undefined when no rate is known. One without
 * a rate was sent to a manager by itself, so nothing slips past review when others leave it out.
 */
function worthOf(program: Program, reward: Judged, window: Window, rateOf: number): Exact | undefined {
  const amount = exact(countedMinor(reward, window.since));
  if (reward.currency === window.currency || amount.n === 0n) return amount;
  const rate = rateAt(program, reward.currency, window.currency, rateOf);
  return rate && exchanged(amount, rate);
}

/**
 * What it is or what has left for it, whichever is more, and the worth of a gift. What left before the window was
 * judged in its own, so a share that is paid month after month does not add up to a review.
 */
function countedMinor({ amountMinor, settledMinor, payments, benefit }: Judged, since: number): number {
  const left = sumOf(payments.filter(payment => payment.recordedAt <= since));
  const worthMinor = benefit?.kind === 'gift' ? benefit.worthMinor : 0;
  return Math.max(amountMinor, settledMinor) - Math.min(settledMinor, left) + worthMinor;
}

function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { paidMinor, keptBackMinor }) => sum + paidMinor + keptBackMinor, 0);
}

export function decideApproveReward(
  program: Program,
  command: ApproveReward,
  context: Context,
): readonly RewardFact[] | Refusal {
  const reward = rewardForManager(program, command, context);
  if ('refused' in reward) return reward;
  if (reward.status === 'held')
    return refuse('reward_held', 'This reward is held. End the hold before approving it.');
  if (reward.status !== 'review') return refuse('reward_decided', 'This reward needs no decision any more.');
  return [{ type: 'reward.approved', rewardId: reward.rewardId, ground: 'manager' }];
}

/** The reward that a manager's decision on a deal names. */
export function rewardForManager(
  program: Program,
  { rewardId, dealId }: { readonly rewardId: string; readonly dealId: string },
  context: Context,
): Reward | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const reward = program.rewards.get(rewardId);
  return reward && reward.dealId === dealId
    ? reward
    : refuse('reward_unknown', 'This deal has no such reward. Refresh the card.');
}
