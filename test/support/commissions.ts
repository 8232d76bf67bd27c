/** Commissions as rule tests read them: plans published, deals won, money moved, and the lines that came of it. */

import type { Command } from '../../src/domain/commands.ts';
import { parseAmount } from '../../src/domain/money.ts';
import type { PartnerKind } from '../../src/domain/partners.ts';
import type { Pay, Plan, Tiers } from '../../src/domain/plans/plan.ts';
import type { RecordRevenue, RevenueKind } from '../../src/domain/revenue.ts';
import { type Case, day, deal, given, MANAGER, partner, percent, touch } from './given.ts';

export const CRM = { by: 'crm', at: day(100) };
export const BOSS = { by: MANAGER, at: day(100) };

/** Kanda Systems and Brightwave with these terms; Kanda Systems brought contact 1. */
export function referred(plan: Plan = percent(30), bright: Plan = percent(10)): Case {
  return given(...partner('kanda', plan), ...partner('bright', bright), touch('kanda'));
}

/** A deal that is won; unless said: deal 1 at 16,000.00 USD. */
export function won(at: number, seen: Parameters<typeof deal>[0] = {}): Command {
  return deal({ phase: 'won', occurredAt: at, ...seen });
}

/** Deals won a day apart from day 10 on, each of its own company, all brought by contact 1. */
export function wonInTurn(...amounts: string[]): Command[] {
  return amounts.map((amount, index) => {
    const dealId = String(index + 1);
    return won(day(10 + index), { dealId, amount, companyIds: [dealId] });
  });
}

export function sign(name: string, plan: Plan | null, effectiveAt: number): Command {
  return { type: 'sign_agreement', partnerId: `par_${name}`, plan, effectiveAt };
}

export function publish(kind: PartnerKind, plan: Plan, effectiveAt: number): Command {
  return { type: 'publish_plan', kind, plan, effectiveAt };
}

/** Bands from these places on, in whole units or numbers of sales, each paying so many per cent. */
export function tiers(
  mode: Tiers['mode'],
  by: Tiers['by'],
  over: Tiers['over'],
  ...bands: [from: number, rate: number | Pay][]
): Plan {
  const place = (from: number) => (by === 'amount' ? from * 100 : from);
  return {
    kind: 'tiered',
    currency: 'USD',
    tiers: {
      mode,
      by,
      over,
      bands: bands.map(([from, pays], index) => {
        const next = bands[index + 1];
        return {
          from: place(from),
          below: next ? place(next[0]) : null,
          pays: typeof pays === 'number' ? { rateBp: pays * 100 } : pays,
        };
      }),
    },
  };
}

type Moved = Partial<Omit<RecordRevenue, 'type' | 'amountMinor' | 'kind'>>;

/** Money of deal 1 that moved on day 50, in USD, of its own amount; its kind and amount are its reference. */
export function revenue(kind: RevenueKind, amount: string, moved: Moved = {}): RecordRevenue {
  const currency = moved.currency ?? 'USD';
  return {
    type: 'record_revenue',
    dealId: '1',
    kind,
    currency,
    occurredAt: day(50),
    of: null,
    reference: `${kind} ${amount}`,
    ...moved,
    amountMinor: parseAmount(amount, currency) ?? 0,
  };
}

/** The lines as `partner: amount currency reason`, in the order booked; with deal and stage where they are not deal 1's sale. */
export function books(test: Case): string[] {
  return test.facts('commission.booked').map(line => {
    const deal = line.dealId === '1' ? '' : ` on ${line.dealId}`;
    const stage = line.stage === 'sale' ? '' : ` ${line.stage}`;
    return `${line.partnerId.slice(4)}${deal}:${stage} ${line.amountMinor} ${line.currency} ${line.reason}`;
  });
}
