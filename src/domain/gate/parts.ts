/** What becomes of each reward of a deal, by the very rules that decide it when it is asked for. */
import type { Program } from '../program-state.ts';
import { isRecoverable } from '../rewards/clawback.ts';
import { ruleHolds } from '../rewards/holds.ts';
import { decideRequestReward } from '../rewards/requesting.ts';
import {
  type HoldReason,
  type ReviewReason,
  type Reward,
  type RewardFact,
  statusOf,
} from '../rewards/reward.ts';
import { promisedOn } from '../rewards/speeds.ts';
import { type GatePart, type GateReason, type HoldCode, holdFor, noteOf, reviewFor } from './answer.ts';

/** A reward as it stands or would be. */
export type Decided = Omit<Reward, 'status'>;

/** The rewards of a deal as they would stand, were they asked for now: those there are, and those that would come. */
export function rewardsIfAsked(program: Program, dealId: string, at: number): Decided[] {
  let count = 0;
  const id = (prefix: string) => `${prefix}_if_asked_${++count}`;
  const asked = decideRequestReward(program, { type: 'request_reward', dealId }, { at, by: 'gate', id });
  const fresh = 'refused' in asked ? [] : asked.filter(fact => fact.type !== 'rewards.asked');
  return [...(program.rewardsByDeal.get(dealId) ?? []), ...rewardsOf(fresh, at)];
}

/** The rewards that the facts of a request would make. */
export function rewardsOf(facts: readonly RewardFact[], at: number): Decided[] {
  return facts.flatMap(fact => {
    if (fact.type !== 'reward.requested') return [];
    const { type: _, stage = 'sale', form = 'cash', benefit = null, ...owed } = fact;
    const own = facts.filter(one => one.rewardId === fact.rewardId);
    const review = own.find(one => one.type === 'reward.sentToReview');
    const held = own.find(one => one.type === 'reward.held');
    return [
      {
        stage,
        form,
        benefit,
        requestedAt: at,
        amountSetAt: at,
        approvedAt: review ? null : at,
        reviewReason: review?.reason ?? null,
        held: held ? { reason: held.reason, words: '', heldAt: at } : null,
        freedAt: null,
        isTieAccepted: false,
        payments: [],
        inKindGiven: false,
        settledMinor: 0,
        paidAt: null,
        ...owed,
      },
    ];
  });
}

/** What of them is something still, with what becomes of it. */
export function partsOf(program: Program, rewards: readonly Decided[]): GatePart[] {
  return rewards.flatMap(reward => {
    const status = statusOf(reward);
    if (status === 'reversed') return [];
    const { partnerId, stage, currency, amountMinor, form, benefit, approvedAt, freedAt } = reward;
    const gate = status === 'held' ? 'hold' : status === 'review' ? 'review' : 'pay';
    const promised = promisedOn(program, { status, approvedAt, freedAt });
    return [
      { partnerId, stage, currency, amountMinor, form, benefit, status, gate, promisedOn: promised } as const,
    ];
  });
}

const HOLDS: Record<HoldReason, HoldCode> = {
  manager: 'held_by_manager',
  dispute: 'dispute_open',
  agreement_unsigned: 'agreement_unsigned',
  self_referral: 'self_referral',
  employee_of_customer: 'employee_of_customer',
};

const REVIEWS = {
  limit_reached: 'over_limit',
  currency_without_rate: 'limit_without_rate',
} as const satisfies Record<ReviewReason, string>;

/** Why each reward is held or reviewed, all of it, and what there is to know of what is paid. */
export function reasonsOf(program: Program, rewards: readonly Decided[], at: number): GateReason[] {
  return rewards.flatMap(reward => reasonsFor(program, reward, at));
}

function reasonsFor(program: Program, reward: Decided, at: number): GateReason[] {
  const { partnerId, reviewReason, held } = reward;
  const review = reviewReason ? [reviewFor(REVIEWS[reviewReason], partnerId)] : [];
  switch (statusOf(reward)) {
    case 'reversed':
      return [];
    case 'paid':
      return [noteOf('already_paid', partnerId)];
    case 'review':
      return review;
    case 'approved':
      return owesBack(program, reward, at) ? [noteOf('owes_back', partnerId)] : [];
    case 'held': {
      const holds = new Set(held ? [held.reason, ...ruleHolds(program, reward, at)] : []);
      return [...[...holds].map(reason => holdFor(HOLDS[reason], partnerId)), ...review];
    }
  }
}

/** It is paid, but what was overpaid before is kept back from it. */
function owesBack(program: Program, { partnerId, currency }: Decided, at: number): boolean {
  const clawbacks = program.clawbacksByPartner.get(partnerId) ?? [];
  return clawbacks.some(one => one.currency === currency && isRecoverable(one, at));
}
