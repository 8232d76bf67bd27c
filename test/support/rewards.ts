/** Rewards as rule tests read them: deals won and paid for, holds, payouts, and what became of each reward. */

import type { Command } from '../../src/domain/commands.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Clawback } from '../../src/domain/rewards/clawback.ts';
import type { Reward } from '../../src/domain/rewards/reward.ts';
import { type Case, day, deal, MANAGER, type Moment, partner, percent, touch } from './given.ts';
import { under } from './policies.ts';

export const WORKFLOW = { by: 'workflow:55', at: day(10) };
export const CRM = { by: 'crm', at: day(10) };

export function boss(at: number): Moment {
  return { by: MANAGER, at };
}

/** Kanda Systems earns all of what a deal brings, so that amounts are rewards; Brightwave 30 per cent. */
export function earning(plan: Plan = percent(100), policy: Partial<Policy> = {}): Case {
  return under(policy, ...partner('kanda', plan), ...partner('bright'), touch('kanda'));
}

/** A deal won on day 5; unless said: deal 1. */
export function won(amount: string, seen: Parameters<typeof deal>[0] = {}): Command {
  return deal({ amount, phase: 'won', occurredAt: day(5), ...seen });
}

export function request(dealId = '1'): Command {
  return { type: 'request_reward', dealId };
}

/** Deals 1, 2, ... won at these amounts, each with its reward requested on day 10. */
export function rewarded(test: Case, ...amounts: string[]): Case {
  for (const [index, amount] of amounts.entries()) {
    const dealId = String(index + 1);
    test.and(CRM, won(amount, { dealId })).and(WORKFLOW, request(dealId));
  }
  return test;
}

export function approve(rewardId = 'rew_1', dealId = '1'): Command {
  return { type: 'approve_reward', rewardId, dealId };
}

export function hold(reason = 'an invoice is missing', rewardId = 'rew_1', dealId = '1'): Command {
  return { type: 'hold_reward', rewardId, dealId, reason };
}

export function free(reason = 'the invoice came', rewardId = 'rew_1', dealId = '1'): Command {
  return { type: 'free_reward', rewardId, dealId, reason };
}

type Pays = Extract<Command, { type: 'pay_rewards' }>;

/** A payment of these rewards on day 12 by a bank transfer. */
export function pay(rewardIds: readonly string[] = ['rew_1'], said: Partial<Omit<Pays, 'type'>> = {}): Pays {
  const rewards = rewardIds.map(rewardId => ({ rewardId }));
  return { type: 'pay_rewards', rewards, paidAt: day(12), reference: 'SEPA 1', ...said };
}

export function writeOff(clawbackId = 'clw_1', reason = 'a gesture'): Command {
  return { type: 'write_off', clawbackId, reason };
}

/** What became of each reward: `id amount currency status`. */
export function rewards(test: Case): string[] {
  return [...test.program.rewards.values()].map(
    reward => `${reward.rewardId} ${reward.amountMinor} ${reward.currency} ${reward.status}`,
  );
}

export function rewardOf(test: Case, rewardId = 'rew_1'): Reward {
  const reward = test.program.rewards.get(rewardId);
  if (!reward) throw new Error(`there is no reward ${rewardId}`);
  return reward;
}

/** What became of each overpayment: `id of reward: amount, recovered, written off`. */
export function clawbacks(test: Case): string[] {
  const told = (one: Clawback) =>
    `${one.clawbackId} of ${one.rewardId}: ${one.amountMinor}, ${one.recoveredMinor}, ${one.writtenOffMinor}`;
  return [...test.program.clawbacks.values()].map(told);
}
