/** What is left in the log, read entry by entry and added up by itself: it shares nothing with the program's own folding. */
import type { Entry } from '../../src/log/log.ts';

/** A fact as it lies in the log, whatever it is. */
// biome-ignore lint/suspicious/noExplicitAny: its shape is the product's; what is missing shows as a disagreement
export type Fact = { readonly type: string } & Readonly<Record<string, any>>;

/** What one request left. */
export interface Left {
  readonly seq: number;
  readonly at: number;
  readonly facts: readonly Fact[];
}

export interface ReadDeal {
  phase: string;
  amountMinor: number | null;
  currency: string;
}

export interface ReadReward {
  readonly dealId: string;
  readonly partnerId: string;
  readonly stage: string;
  readonly currency: string;
  amountMinor: number;
  paidMinor: number;
  keptBackMinor: number;
}

export interface ReadBack {
  entries: number;
  facts: number;
  /** Places that are missing or stand twice. */
  readonly disorder: string[];
  readonly keysTwice: string[];
  readonly lineIdsTwice: string[];
  readonly rewardsTwice: string[];
  /** By the key of a request that somebody of the run made. */
  readonly left: Map<string, Left>;
  /** Sums of commission lines by `deal partner currency`. */
  readonly balances: Map<string, number>;
  readonly deals: Map<string, ReadDeal>;
  readonly rewards: Map<string, ReadReward>;
  /** Given up or forgiven, less what was earned after all, by `partner currency`. */
  readonly lines: number;
}

interface Growing extends ReadBack {
  lines: number;
}

const ASKED = /^(card|workflow):/;

export async function readBack(entries: AsyncIterable<Entry<Fact>>): Promise<ReadBack> {
  const read: Growing = {
    entries: 0,
    facts: 0,
    lines: 0,
    disorder: [],
    keysTwice: [],
    lineIdsTwice: [],
    rewardsTwice: [],
    left: new Map(),
    balances: new Map(),
    deals: new Map(),
    rewards: new Map(),
  };
  const seen = { keys: new Set<string>(), lineIds: new Set<string>(), rewards: new Set<string>() };
  for await (const { seq, key, at, facts } of entries) {
    read.entries += 1;
    read.facts += facts.length;
    if (seq !== read.entries) read.disorder.push(`place ${seq} stands where ${read.entries} should`);
    if (seen.keys.has(key)) read.keysTwice.push(key);
    seen.keys.add(key);
    if (ASKED.test(key)) read.left.set(key, { seq, at, facts });
    for (const fact of facts) take(read, fact, seen);
  }
  return read;
}

function take(read: Growing, fact: Fact, seen: { lineIds: Set<string>; rewards: Set<string> }): void {
  switch (fact.type) {
    case 'deal.appeared':
      read.deals.set(fact.dealId, {
        phase: fact.phase,
        amountMinor: fact.amountMinor,
        currency: fact.currency,
      });
      return;
    case 'deal.moved': {
      const deal = read.deals.get(fact.dealId);
      if (deal) deal.phase = fact.phase;
      return;
    }
    case 'deal.amountChanged': {
      const deal = read.deals.get(fact.dealId);
      if (deal) Object.assign(deal, { amountMinor: fact.amountMinor, currency: fact.currency });
      return;
    }
    case 'commission.booked': {
      if (seen.lineIds.has(fact.lineId)) read.lineIdsTwice.push(fact.lineId);
      seen.lineIds.add(fact.lineId);
      read.lines += 1;
      const account = `${fact.dealId} ${fact.partnerId} ${fact.currency}`;
      read.balances.set(account, (read.balances.get(account) ?? 0) + fact.amountMinor);
      return;
    }
    case 'reward.requested': {
      const { rewardId, dealId, partnerId, stage = 'sale', currency, amountMinor } = fact;
      const account = `${dealId} ${partnerId} ${stage} ${currency}`;
      if (seen.rewards.has(account)) read.rewardsTwice.push(account);
      seen.rewards.add(account);
      const paid = { paidMinor: 0, keptBackMinor: 0 };
      read.rewards.set(rewardId, { dealId, partnerId, stage, currency, amountMinor, ...paid });
      return;
    }
    case 'reward.adjusted': {
      const reward = read.rewards.get(fact.rewardId);
      if (reward) reward.amountMinor = fact.amountMinor;
      return;
    }
    case 'reward.paid': {
      const reward = read.rewards.get(fact.rewardId);
      if (!reward) return;
      reward.paidMinor += fact.paidMinor;
      reward.keptBackMinor += fact.keptBackMinor;
    }
  }
}
