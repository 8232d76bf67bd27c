/** Whether the product's lines, rewards and statements are what the independent books say, to the cent. */
import type { Balance, RightBooks } from '../books/balances.ts';
import type { TrueHistory } from '../books/history.ts';
import type { ReadBack, ReadReward } from '../read-back.ts';
import type { Findings } from './findings.ts';

export function checkBalances(
  { balances }: RightBooks,
  read: Pick<ReadBack, 'balances'>,
  found: Findings,
): void {
  const right = sums(balances);
  for (const account of new Set([...right.keys(), ...read.balances.keys()])) {
    const [is, ought] = [read.balances.get(account) ?? 0, right.get(account) ?? 0];
    if (is !== ought)
      found.disagreements.push(`balance of ${account}: the log says ${is}, the books ${ought}`);
  }
}

function sums(balances: readonly Balance[]): Map<string, number> {
  return new Map(
    balances.map(({ dealId, partnerId, currency, amountMinor }) => [
      `${dealId} ${partnerId} ${currency}`,
      amountMinor,
    ]),
  );
}

/** Where the close asked for them there is a reward for each balance, and for nothing else. */
export function checkRewards(
  { asked }: TrueHistory,
  books: RightBooks,
  read: Pick<ReadBack, 'rewards'>,
  found: Findings,
): void {
  const rewards = new Map([...read.rewards.values()].map(reward => [accountOf(reward), reward]));
  const right = sums(books.balances);
  for (const account of new Set([...rewards.keys(), ...right.keys()])) {
    const isAsked = asked.has(account.split(' ')[0] ?? '');
    const [is, ought] = [
      rewards.get(account)?.amountMinor ?? 0,
      isAsked ? Math.max(0, right.get(account) ?? 0) : 0,
    ];
    if (is !== ought)
      found.disagreements.push(`reward of ${account}: the log says ${is}, the books ${ought}`);
  }
}

function accountOf({ dealId, partnerId, currency }: ReadReward): string {
  return `${dealId} ${partnerId} ${currency}`;
}

/** A partner's statement, as the running product shows it; amounts in minor units. */
export interface ShownRow {
  readonly partnerId: string;
  readonly currency: string;
  readonly earnedMinor: number;
  readonly reversedMinor: number;
  readonly paidMinor: number;
  readonly writtenOffMinor: number;
  readonly openMinor: number;
}

/** What is earned by the books, less what the log says was paid, is open; what is given up the partner keeps. */
export function checkStatements(
  { balances }: RightBooks,
  read: Pick<ReadBack, 'rewards'>,
  shown: readonly ShownRow[],
  found: Findings,
): void {
  const earned = new Map<string, number>();
  const add = (to: Map<string, number>, account: string, amount: number) =>
    to.set(account, (to.get(account) ?? 0) + amount);
  for (const { partnerId, currency, amountMinor } of balances)
    add(earned, `${partnerId} ${currency}`, amountMinor);
  const paid = new Map<string, number>();
  for (const { partnerId, currency, paidMinor } of read.rewards.values())
    add(paid, `${partnerId} ${currency}`, paidMinor);
  const rows = new Map(shown.map(row => [`${row.partnerId} ${row.currency}`, row]));
  for (const account of new Set([...earned.keys(), ...paid.keys(), ...rows.keys()])) {
    const {
      earnedMinor = 0,
      reversedMinor = 0,
      paidMinor = 0,
      writtenOffMinor = 0,
      openMinor = 0,
    } = rows.get(account) ?? {};
    const compare = (what: string, is: number, ought: number) => {
      if (is !== ought)
        found.disagreements.push(`statement of ${account}, ${what}: it shows ${is}, the books say ${ought}`);
    };
    compare('earned', earnedMinor - reversedMinor, earned.get(account) ?? 0);
    compare('paid', paidMinor, paid.get(account) ?? 0);
    compare('open', openMinor, (earned.get(account) ?? 0) + writtenOffMinor - (paid.get(account) ?? 0));
  }
}
