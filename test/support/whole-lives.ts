/** Whole lives of a small program, and what stands in its books after them. */
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import { allLines } from '../../src/domain/commissions/balances.ts';
import { accountKey, owedOn } from '../../src/domain/commissions/right-earnings.ts';
import type { Program } from '../../src/domain/program-state.ts';
import { appeal, contest, rule, split, transfer, withdraw } from './disputes.ts';
import { type Case, MANAGER, type Said } from './given.ts';
import { histories, program } from './histories.ts';
import { approve, free, hold, pay, request, writeOff } from './rewards.ts';

/** What is said of rewards and disputes at any moment. */
const words = fc.oneof(
  fc.tuple(fc.constantFrom('rew_1', 'rew_2', 'rew_3'), fc.constantFrom('1', '2', '3')).chain(([id, dealId]) =>
    fc.constantFrom<(at: number) => Command>(
      () => request(dealId),
      () => approve(id, dealId),
      () => hold('no invoice', id, dealId),
      () => free('it came', id, dealId),
      at => pay([id], { paidAt: at, reference: `SEPA ${at}` }),
    ),
  ),
  fc.constantFrom<() => Command>(
    () => contest(),
    () => rule(transfer('bright')),
    () => rule(split({ kanda: 60, bright: 40 })),
    () => appeal(),
    () => withdraw(),
    () => writeOff(),
  ),
);

/** Lives of a small program in which managers also decide on rewards and disputes. */
export const lives = fc
  .tuple(histories, fc.array(fc.tuple(fc.nat(30), words), { maxLength: 20 }))
  .map(([history, said]) => {
    const all = [...history];
    for (const [place, command] of said) {
      const before = all[Math.min(place, all.length - 1)];
      if (before) all.splice(place + 1, 0, { by: MANAGER, at: before.at, command: command(before.at) });
    }
    return all;
  });

/** The program and its log after such a life. */
export function lived(history: readonly Said[], test: Case = program()): Case {
  for (const { command, by, at } of history) test.when(command, { by, at });
  return test;
}

/** As a log keeps facts and gives them back. */
export function read<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** What stands in the books of each partner: `partner amount currency`. */
export function balances(books: Program): string[] {
  const sums = new Map<string, number>();
  for (const { partnerId, currency, amountMinor } of allLines(books)) {
    const account = `${partnerId} ${currency}`;
    sums.set(account, (sums.get(account) ?? 0) + amountMinor);
  }
  const held = [...sums].filter(([, amountMinor]) => amountMinor !== 0);
  return held.map(([account, amountMinor]) => `${account} ${amountMinor}`).sort();
}

/** What stands per deal and account, and what should. */
export function accounts(books: Program): string[] {
  const latest = new Map(
    [...allLines(books)].map(line => [`${line.dealId} ${accountKey(line)}`, line.balanceMinor]),
  );
  return [...latest].flatMap(([account, sum]) => (sum === 0 ? [] : `${account} ${sum}`)).sort();
}

export function rightAccounts(books: Program): string[] {
  const owed = [...books.deals.keys()].flatMap(dealId =>
    owedOn(books, dealId).map(one => ({ ...one, dealId })),
  );
  const money = owed.filter(one => one.balanceMinor !== 0);
  return money.map(one => `${one.dealId} ${accountKey(one)} ${one.balanceMinor}`).sort();
}
