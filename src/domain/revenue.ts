import { digitsOf } from './currencies.ts';
import { moneyText } from './money.ts';
import { isManager } from './people.ts';
import { type Context, list, type Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * Money that moved after a deal was won: what the customer paid further, got back, or charged back. The deal's own
 * amount is its first payment and is not recorded here.
 */
export type RevenueKind = 'payment' | 'refund' | 'chargeback' | 'chargeback_won';

export interface Revenue {
  readonly revenueId: string;
  readonly dealId: string;
  readonly kind: RevenueKind;
  /** Above zero, whatever the kind. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly occurredAt: number;
  /** The payment that is refunded or charged back, or the chargeback that was won back; null for the deal's own amount. */
  readonly of: string | null;
  /** The payment system's own id or words: the same reference is recorded once. */
  readonly reference: string;
}

export interface RecordRevenue extends Omit<Revenue, 'revenueId'> {
  readonly type: 'record_revenue';
}

export type RevenueFact = { readonly type: 'revenue.recorded' } & Revenue;

/** A deal with more than one payment a week for twenty years is something else than a deal. */
const REVENUE_AT_MOST = 1_000;

export function decideRecordRevenue(
  program: Program,
  command: RecordRevenue,
  context: Context,
): readonly RevenueFact[] | Refusal {
  if (!mayRecord(program, context.by)) {
    return refuse('manager_only', 'Only a partner manager or the payment system may record payments.');
  }
  const { type: _, ...said } = command;
  const deal = program.deals.get(said.dealId);
  if (!deal || deal.mergedInto !== null)
    return refuse('deal_unknown', 'The program does not know this deal.');
  const recorded = program.revenue.get(said.dealId) ?? [];
  const same = recorded.find(({ reference }) => reference === said.reference);
  if (same) {
    if (isSame(same, said)) return [];
    return refuse('reference_used', `"${said.reference}" names another payment of this deal already.`);
  }
  const refused = refusalOf(program, said, context.at);
  if (refused) return refused;
  if (recorded.length >= REVENUE_AT_MOST) {
    return refuse('revenue_limit_reached', `A deal has ${REVENUE_AT_MOST} payments and refunds at most.`);
  }
  return [{ type: 'revenue.recorded', revenueId: context.id('rev'), ...said }];
}

/** Sales reps do not: what a partner earns depends on it. */
function mayRecord(program: Program, by: string): boolean {
  return isManager(program, by) || by === 'crm' || by.startsWith('workflow:');
}

type Said = Omit<Revenue, 'revenueId'>;

function isSame(a: Said, b: Said): boolean {
  const keys = ['kind', 'amountMinor', 'currency', 'occurredAt', 'of'] as const;
  return keys.every(key => a[key] === b[key]);
}

function refusalOf(program: Program, said: Said, now: number): Refusal | undefined {
  if (!Number.isSafeInteger(said.amountMinor) || said.amountMinor <= 0)
    return refuse('amount_invalid', 'The amount must be above zero, in whole minor units of its currency.');
  if (digitsOf(said.currency) === undefined)
    return refuse('amount_invalid', `${said.currency} is no ISO 4217 currency.`);
  if (said.occurredAt > now)
    return refuse('revenue_in_future', 'Money that moves in the future is recorded when it has moved.');
  if (said.kind !== 'payment') return refusalOfCorrection(program, said);
  if (said.of !== null) return refuse('revenue_unknown', 'A payment is about no other payment.');
  if (program.deals.get(said.dealId)?.phase === 'won') return undefined;
  return refuse('deal_not_won', 'Payments are recorded once the deal is won.');
}

function refusalOfCorrection(program: Program, said: Said): Refusal | undefined {
  const about = aboutOf(program, said);
  if (!about) {
    const kind = said.kind === 'chargeback_won' ? 'chargeback' : 'payment';
    return refuse('revenue_unknown', `This deal has no such ${kind}.`);
  }
  if (about.currency !== said.currency)
    return refuse('currency_differs', `What this is about was paid in ${about.currency}.`);
  if (said.amountMinor <= about.leftMinor) return undefined;
  const left = moneyText({ amountMinor: about.leftMinor, currency: about.currency });
  return refuse('refund_exceeds_amount', `Only ${left} of it is left.`);
}

/** What a correction is about, and how much of that has not been corrected yet. */
function aboutOf(
  program: Program,
  { dealId, kind, of }: Said,
): { readonly currency: string; readonly leftMinor: number } | undefined {
  const recorded = program.revenue.get(dealId) ?? [];
  if (kind === 'chargeback_won') {
    const chargeback = recorded.find(one => one.kind === 'chargeback' && one.revenueId === of);
    if (!chargeback) return undefined;
    const wonBack = recorded.filter(one => one.kind === kind && one.of === of);
    const { currency, amountMinor } = chargeback;
    return { currency, leftMinor: amountMinor - wonBack.reduce((sum, one) => sum + one.amountMinor, 0) };
  }
  const deal = program.deals.get(dealId);
  const paid = of === null ? deal : recorded.find(one => one.kind === 'payment' && one.revenueId === of);
  if (!paid) return undefined;
  const { currency, amountMinor } = paid;
  return { currency, leftMinor: Math.max(0, amountMinor ?? 0) - refundedOf(program, dealId, of, currency) };
}

export function applyRevenue(program: Program, fact: RevenueFact): void {
  const { type: _, ...revenue } = fact;
  list(program.revenue, fact.dealId, revenue);
}

/**
 * What was refunded or charged back of a deal's own amount (`of` null) or of one payment, less what was won back.
 * What was given back before the deal's currency was corrected is to be recorded again in the right one.
 */
export function refundedOf(program: Program, dealId: string, of: string | null, currency: string): number {
  const about = (program.revenue.get(dealId) ?? []).filter(
    one => one.kind !== 'payment' && one.currency === currency && paymentOf(program, one) === of,
  );
  return about.reduce(
    (sum, one) => sum + (one.kind === 'chargeback_won' ? -one.amountMinor : one.amountMinor),
    0,
  );
}

/** The payment that a refund, a chargeback or its end is about in the end. */
function paymentOf(program: Program, revenue: Revenue): string | null {
  if (revenue.kind !== 'chargeback_won') return revenue.of;
  return program.revenue.get(revenue.dealId)?.find(one => one.revenueId === revenue.of)?.of ?? null;
}
