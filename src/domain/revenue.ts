import type { Program } from './program-state.ts';

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

export interface Balance {
  /** The deal's amount, or the payment. */
  readonly amountMinor: number;
  /** Refunded and charged back, less what was won back; never above the amount. */
  readonly refundedMinor: number;
}

/** What was refunded or charged back of a deal's own amount, less what was won back, in the deal's currency. */
export function refundedOf(program: Program, dealId: string, of: string | null): number {
  const about = (program.revenue.get(dealId) ?? []).filter(
    one => rootOf(program, one) === of && one.kind !== 'payment',
  );
  return about.reduce(
    (sum, one) => sum + (one.kind === 'chargeback_won' ? -one.amountMinor : one.amountMinor),
    0,
  );
}

/** The payment that a refund, a chargeback or its end is about in the end. */
function rootOf(program: Program, revenue: Revenue): string | null {
  if (revenue.kind !== 'chargeback_won') return revenue.of;
  return program.revenue.get(revenue.dealId)?.find(one => one.revenueId === revenue.of)?.of ?? null;
}
