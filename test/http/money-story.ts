/** Northwind's money in our portal, told as it happens: a won deal, its payment, a refund, and a deal still open. */
import type { Command } from '../../src/domain/commands.ts';
import { COMPANY, CONTACT, DEAL, deal, MANAGER, OURS, type ServedApp } from './served-app.ts';

export const NORTHWIND = 'par_northwind';
const BOSS = `user:${MANAGER}`;

/** Noon of a UTC day: "2026-01-15". */
export function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

export interface MoneyStory {
  /** Somebody says something on a day, to which the clock is set. */
  say(day: string, by: string, command: Command): Promise<void>;
  /** A deal is won on that day, with the partner's touch behind it. */
  win(day: string, dealId: string, amountMinor: number, over?: Parameters<typeof deal>[1]): Promise<void>;
  /** Its reward is asked for, approved and paid. */
  payFor(day: string, dealId: string): Promise<void>;
  lineIds(partnerId?: string): Promise<string[]>;
}

/** Begins with Northwind's touch of the contact, on 3 November 2025. */
export async function beginMoney(served: ServedApp, partnerId = NORTHWIND): Promise<MoneyStory> {
  let count = 0;
  const story: MoneyStory = {
    async say(day, by, command) {
      served.clock.now = noon(day);
      count += 1;
      const { kind } = await served.portals.execute(OURS, {
        key: `story ${partnerId} ${count}`,
        by,
        command,
      });
      if (kind !== 'done') throw new Error(`${command.type} was ${kind}`);
    },
    win: (day, dealId, amountMinor, over = {}) =>
      story.say(
        day,
        'crm',
        deal(dealId, { phase: 'won', stage: 'won', occurredAt: noon(day), amountMinor, ...over }),
      ),
    async payFor(day, dealId) {
      await story.say(day, 'workflow:1', { type: 'request_reward', dealId });
      const rewards = await served.portals.read(OURS, program =>
        (program.rewardsByDeal.get(dealId) ?? []).map(({ rewardId, status }) => ({ rewardId, status })),
      );
      for (const { rewardId, status } of rewards)
        if (status === 'review') await story.say(day, BOSS, { type: 'approve_reward', rewardId, dealId });
      const paid = { rewards, paidAt: noon(day), reference: `SEPA ${dealId}` };
      await story.say(day, BOSS, { type: 'pay_rewards', ...paid });
    },
    lineIds: (of = partnerId) =>
      served.portals.read(OURS, program =>
        (program.linesByPartner.get(of) ?? []).map(({ lineId }) => lineId),
      ),
  };
  const touch = { on: 'contact', recordId: CONTACT, channel: 'linkedin', evidence: '' } as const;
  await story.say('2025-11-03', BOSS, { type: 'record_touch', source: partnerId, ...touch });
  return story;
}

/** 4,800.00 USD won and paid in November, 1,200.00 taken back in December, 300.00 won in January; one deal open. */
export async function tellMoney(served: ServedApp): Promise<MoneyStory> {
  const story = await beginMoney(served);
  await story.win('2025-11-04', '5001', 1_600_000);
  await story.payFor('2025-11-10', '5001');
  const refund = { type: 'record_revenue', kind: 'refund', of: null, reference: 'rf_1' } as const;
  const refunded = { dealId: '5001', amountMinor: 400_000, currency: 'USD', occurredAt: noon('2025-12-20') };
  await story.say('2025-12-20', BOSS, { ...refund, ...refunded });
  await story.win('2026-01-15', '5002', 100_000);
  await story.say('2026-02-20', 'crm', deal(DEAL, { companyIds: [COMPANY] }));
  return story;
}
