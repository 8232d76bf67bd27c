/** What is owed to a partner for a deal: in money, in kind, or both. */
import { canonicalText } from '../canonical-text.ts';
import type { TieReason } from '../partner-ties.ts';
import type { Benefit, RewardForm, Stage } from '../plans/plan.ts';

export type RewardStatus = 'review' | 'approved' | 'held' | 'paid' | 'reversed';

/** Why a reward is not paid although it may be approved. */
export type HoldReason = 'manager' | RuleHold;

/** What a rule holds by, for as long as it stands. */
export type RuleHold = 'dispute' | 'agreement_unsigned' | TieReason;

export interface Held {
  readonly reason: HoldReason;
  /** A manager's words; empty when a rule holds it. */
  readonly words: string;
  readonly heldAt: number;
}

/** Why a reward waits for a manager. */
export type ReviewReason = 'limit_reached' | 'currency_without_rate';

/** One time that a reward was paid, credited or handed over. */
export interface Payment {
  readonly payoutId: string;
  readonly paidMinor: number;
  /** Kept to make good what was overpaid before: it counts as paid for this reward, but did not leave. */
  readonly keptBackMinor: number;
  /** When the money left, as whoever paid it says. */
  readonly paidAt: number;
  readonly recordedAt: number;
  readonly reference: string;
}

/** One per deal, stage, partner and currency, its amount following the commission. */
export interface Reward {
  readonly rewardId: string;
  dealId: string;
  readonly stage: Stage;
  readonly partnerId: string;
  readonly currency: string;
  readonly requestedAt: number;
  form: RewardForm;
  /** What comes in kind; null when nothing does, or while the credit for it is gone. */
  benefit: Benefit | null;
  amountMinor: number;
  /** When it was requested or last judged anew: from then on its amount counts against the limit. */
  amountSetAt: number;
  /** When the amount that stands was approved; null while it waits for a manager. */
  approvedAt: number | null;
  reviewReason: ReviewReason | null;
  held: Held | null;
  /** When the last hold ended. */
  freedAt: number | null;
  /** A manager knows that the partner is tied to the customer, and has what it earned on the deal paid. */
  isTieAccepted: boolean;
  /** In the order recorded. */
  readonly payments: Payment[];
  /** What comes in kind was handed over. It is not claimed back when the credit goes, nor given twice. */
  inKindGiven: boolean;
  /** What was paid for it, kept back included, less what was recovered from later rewards. */
  settledMinor: number;
  /** When the last of it left; null while nothing has. */
  paidAt: number | null;
  /** Follows from all the above by `statusOf`. */
  status: RewardStatus;
}

/** What a reward is to be from now on. */
export type Owed = Pick<Reward, 'amountMinor' | 'form' | 'benefit'>;

type OfReward = { readonly rewardId: string };

/** The close asked for the rewards of a deal while none was owed: no partner, no terms or no exchange rate yet. */
export interface RewardsAsked {
  readonly type: 'rewards.asked';
  readonly dealId: string;
}

export type RewardFact =
  | ({
      readonly type: 'reward.requested';
      readonly dealId: string;
      readonly partnerId: string;
      readonly currency: string;
      readonly amountMinor: number;
      /** Absent in logs of old: the sale, in cash. */
      readonly stage?: Stage;
      readonly form?: RewardForm;
      readonly benefit?: Benefit;
    } & OfReward)
  /** The commission behind it changed. When no money and nothing in kind is left, the reward is taken back. */
  | ({
      readonly type: 'reward.adjusted';
      readonly amountMinor: number;
      /** What comes in kind from now on; absent when nothing does nor did. */
      readonly benefit?: Benefit | null;
      /** Absent when it is handed over as before. */
      readonly form?: RewardForm;
    } & OfReward)
  | ({ readonly type: 'reward.approved'; readonly ground: 'under_limit' | 'manager' } & OfReward)
  | ({ readonly type: 'reward.sentToReview'; readonly reason: ReviewReason } & OfReward)
  | ({ readonly type: 'reward.held'; readonly reason: HoldReason; readonly words: string } & OfReward)
  /** The hold has ended. */
  | ({
      readonly type: 'reward.freed';
      readonly reason: string;
      /** A manager ended the hold of a tie that still stands; it holds nothing of the partner's on the deal any more. */
      readonly acceptsTie?: true;
    } & OfReward)
  /** Money left for it, together with what was kept back to make good what was overpaid before. */
  | ({ readonly type: 'reward.paid' } & Omit<Payment, 'recordedAt'> & OfReward);

/** What is still to be paid for a reward, in minor units. */
export function openMinor(reward: Pick<Reward, 'amountMinor' | 'settledMinor'>): number {
  return Math.max(0, reward.amountMinor - reward.settledMinor);
}

/** What was paid for a reward beyond what it is now, in minor units. */
export function overpaidMinor(reward: Pick<Reward, 'amountMinor' | 'settledMinor'>): number {
  return Math.max(0, reward.settledMinor - reward.amountMinor);
}

/** Whether money is still to be paid, or something in kind was never handed over. */
export function isUnpaid(
  reward: Pick<Reward, 'amountMinor' | 'settledMinor' | 'benefit' | 'inKindGiven'>,
): boolean {
  return openMinor(reward) > 0 || (reward.benefit !== null && !reward.inKindGiven);
}

/**
 * A held reward says so even if it waits for a manager too, because approving it would pay nothing yet. One that was
 * paid in full stays paid, whatever is held or asked later.
 */
export function statusOf(reward: Omit<Reward, 'status'>): RewardStatus {
  if (reward.amountMinor === 0 && reward.benefit === null) return 'reversed';
  if (!isUnpaid(reward)) return 'paid';
  if (reward.held) return 'held';
  return reward.approvedAt === null ? 'review' : 'approved';
}

export function isSameBenefit(a: Pick<Owed, 'benefit'>, b: Pick<Owed, 'benefit'>): boolean {
  return a.benefit === b.benefit || canonicalText(a.benefit) === canonicalText(b.benefit);
}

/**
 * An approval covers less than what was approved, and money that has left already. Whatever would let more leave
 * is judged anew.
 */
export function staysApproved(reward: Reward, next: Owed): boolean {
  if (reward.approvedAt === null) return false;
  const moreInKind = next.benefit !== null && !reward.inKindGiven && !isSameBenefit(reward, next);
  return !moreInKind && next.amountMinor <= Math.max(reward.amountMinor, reward.settledMinor);
}
