/** What may be done with rewards at any moment of a small program; much of it will be refused. */
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import type { Late } from './money-commands.ts';
import { approve, free, hold, pay, request, writeOff } from './rewards.ts';

const DAY_MS = 86_400_000;
const dealId = fc.constantFrom('1', '2', '3');
const rewardId = fc.integer({ min: 1, max: 6 }).map(number => `rew_${number}`);

const always =
  (command: Command): Late =>
  () =>
    command;

const decided = fc
  .tuple(fc.constantFrom(hold, free), rewardId, dealId)
  .map(([said, id, at]) => always(said(undefined, id, at)));

const paid = fc.tuple(fc.array(rewardId, { minLength: 1, maxLength: 3 }), fc.nat(3), fc.nat(2)).map(
  ([ids, reference, daysAgo]): Late =>
    at =>
      pay(ids, { reference: `SEPA ${reference}`, paidAt: at - daysAgo * DAY_MS }),
);

/** Everything that is approved, in one payout: what a payment run does. */
export function paymentRun(rewardIds: readonly string[], at: number): Command {
  return pay(rewardIds, { reference: `run ${at}`, paidAt: at });
}

export const rewardCommands: fc.Arbitrary<Late> = fc.oneof(
  { weight: 3, arbitrary: dealId.map(id => always(request(id))) },
  { weight: 2, arbitrary: fc.tuple(rewardId, dealId).map(([id, at]) => always(approve(id, at))) },
  { weight: 1, arbitrary: decided },
  { weight: 4, arbitrary: paid },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map(number => always(writeOff(`clw_${number}`))) },
);
