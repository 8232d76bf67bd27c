import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';

/** A deal that was won, with when. */
export interface Win {
  readonly dealId: string;
  readonly at: number;
}

/** The company that buys: the deal's primary one. A deal without a company is a customer of its own. */
export function customerOf({ companyIds }: Deal): string | null {
  return companyIds[0] ?? null;
}

/** A customer's won deals, in no order. */
export function winsOf(program: Program, customerId: string): Win[] {
  return (program.dealsByCompany.get(customerId) ?? []).flatMap(({ dealId, companyIds, wonAt }) =>
    wonAt !== null && companyIds[0] === customerId ? [{ dealId, at: wonAt }] : [],
  );
}

/** The earlier win; of two at one instant that of the lower id, so that there is always one first. */
export function earlier(a: Win | null, b: Win): Win {
  if (!a) return b;
  return a.at < b.at || (a.at === b.at && a.dealId <= b.dealId) ? a : b;
}

/** Full calendar months of UTC from one instant to another; started ones do not count, nor what lies before. */
export function monthsBetween(from: number, to: number): number {
  const start = new Date(from);
  const end = new Date(to);
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  return Math.max(0, intoMonth(end) < intoMonth(start) ? months - 1 : months);
}

/** Milliseconds since the month began. */
function intoMonth(date: Date): number {
  return date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}
