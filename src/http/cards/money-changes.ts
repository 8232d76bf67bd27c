/** What the money of a deal's card asks of the program. */
import type { z } from 'zod';
import type { Program } from '../../domain/program-state.ts';
import { notFound } from '../problems.ts';
import { midnight } from '../typed-fields.ts';
import type { Change } from './changes.ts';
import * as requests from './deal-requests.ts';
import { minorUnits } from './request-fields.ts';

export const holdReward: Change<z.output<typeof requests.holdReward>> = {
  body: requests.holdReward,
  command: ({ rewardId, reason }, dealId) => ({ type: 'hold_reward', rewardId, dealId, reason }),
};

export const freeReward: Change<z.output<typeof requests.freeReward>> = {
  body: requests.freeReward,
  command: ({ rewardId, reason = '' }, dealId) => ({ type: 'free_reward', rewardId, dealId, reason }),
};

export const payReward: Change<z.output<typeof requests.payReward>> = {
  body: requests.payReward,
  command: ({ rewardId, paidOn, reference }, dealId, { program }) => {
    onDeal(program, dealId, rewardId);
    return { type: 'pay_rewards', rewards: [{ rewardId }], paidAt: midnight(paidOn), reference };
  },
};

export const writeOff: Change<z.output<typeof requests.writeOff>> = {
  body: requests.writeOff,
  command: ({ clawbackId, reason }, dealId, { program }) => {
    onDeal(program, dealId, program.clawbacks.get(clawbackId)?.rewardId);
    return { type: 'write_off', clawbackId, reason };
  },
};

/** Commands about money name no deal; what a deal's card asks is about its own. Throws a 404 otherwise. */
function onDeal(program: Program, dealId: string, rewardId: string | undefined): void {
  if (program.rewards.get(rewardId ?? '')?.dealId !== dealId)
    throw notFound('reward_unknown', 'This deal has no such reward. Refresh the card.');
}

export const recordRevenue: Change<z.output<typeof requests.refund>> = {
  body: requests.refund,
  command: (body, dealId, { program, policy }) => {
    const currency = body.currency ?? program.deals.get(dealId)?.currency ?? policy.currency;
    return {
      type: 'record_revenue',
      dealId,
      kind: body.kind,
      amountMinor: minorUnits(body.amount, currency),
      currency,
      occurredAt: midnight(body.occurredOn),
      of: body.of ?? null,
      reference: body.reference,
    };
  },
};
