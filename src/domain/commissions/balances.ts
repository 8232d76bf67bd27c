import type { Program } from '../program-state.ts';
import type { BookedLine } from './lines.ts';

/** What a partner earned in one currency over all its deals: currencies are never added up. */
export interface PartnerBalance {
  readonly partnerId: string;
  readonly currency: string;
  /** The sum of all lines that earn, minor units. */
  readonly earnedMinor: number;
  /** The sum of all lines that take back, as a number above zero. */
  readonly reversedMinor: number;
  /** What is left: what was paid, less what was overpaid, and what is still to be paid come to the same. */
  readonly balanceMinor: number;
}

/** The balances behind some lines, each partner and currency in the order of its first line. */
function balancesOf(lines: Iterable<BookedLine>): PartnerBalance[] {
  const balances = new Map<string, PartnerBalance>();
  for (const { partnerId, currency, amountMinor } of lines) {
    const key = `${partnerId} ${currency}`;
    const sum = balances.get(key) ?? NOTHING;
    balances.set(key, {
      partnerId,
      currency,
      earnedMinor: sum.earnedMinor + Math.max(0, amountMinor),
      reversedMinor: sum.reversedMinor + Math.max(0, -amountMinor),
      balanceMinor: sum.balanceMinor + amountMinor,
    });
  }
  return [...balances.values()];
}

const NOTHING = { earnedMinor: 0, reversedMinor: 0, balanceMinor: 0 };

/** Every line of the books, deal by deal. */
export function* allLines({ lines }: Program): Iterable<BookedLine> {
  for (const ofDeal of lines.values()) yield* ofDeal;
}

/** The balances of one partner, or of all, from every line of the books. */
export function partnerBalances(program: Program, partnerId?: string): PartnerBalance[] {
  const balances = balancesOf(allLines(program));
  return partnerId === undefined ? balances : balances.filter(one => one.partnerId === partnerId);
}
