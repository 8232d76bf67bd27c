/** What a partner earned, was paid and is still to be paid: one row for each currency, in its minor units. */
import { type BookedLine, latestLines } from '../commissions/lines.ts';
import type { Program } from '../program-state.ts';
import { owedBackMinor } from './clawback.ts';
import { openMinor } from './reward.ts';

/**
 * Two sums hold in every row: `paid + open = earned - reversed + written off`, and
 * `open = unpaid - owed back`. What was kept back is no part of either: it was earned, and made good what had been
 * paid before.
 */
export interface StatementRow {
  readonly currency: string;
  /** All that the lines of its commissions ever gave. */
  earnedMinor: number;
  /** All that they took back. */
  reversedMinor: number;
  /** Money that left. */
  paidMinor: number;
  /** What did not leave because it made good what was overpaid before. */
  keptBackMinor: number;
  /** Overpaid and given up: the partner keeps it. */
  writtenOffMinor: number;
  /** Earned and not paid yet, whether a reward was requested for it or not. */
  unpaidMinor: number;
  /** Overpaid, to be made good by later rewards. */
  owedBackMinor: number;
  /** What it comes to; below zero while the partner owes more than it is owed. */
  openMinor: number;
}

/** The rows of a partner, sorted by currency; none for a partner who never earned. */
export function statementOf(program: Program, partnerId: string): StatementRow[] {
  const rows = new Map<string, StatementRow>();
  const row = (currency: string) => {
    const standing = rows.get(currency) ?? emptyRow(currency);
    rows.set(currency, standing);
    return standing;
  };
  for (const line of program.linesByPartner.get(partnerId) ?? []) {
    if (line.amountMinor > 0) row(line.currency).earnedMinor += line.amountMinor;
    else row(line.currency).reversedMinor -= line.amountMinor;
  }
  for (const balance of unrequestedBalances(program, partnerId))
    row(balance.currency).unpaidMinor += balance.balanceMinor;
  for (const reward of program.rewardsByPartner.get(partnerId) ?? []) {
    const standing = row(reward.currency);
    for (const { paidMinor, keptBackMinor } of reward.payments) {
      standing.paidMinor += paidMinor;
      standing.keptBackMinor += keptBackMinor;
    }
    standing.unpaidMinor += openMinor(reward);
  }
  for (const clawback of program.clawbacksByPartner.get(partnerId) ?? []) {
    const standing = row(clawback.currency);
    standing.writtenOffMinor += clawback.writtenOffMinor;
    standing.owedBackMinor += owedBackMinor(clawback);
  }
  for (const standing of rows.values()) standing.openMinor = standing.unpaidMinor - standing.owedBackMinor;
  return [...rows.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Balances of deals for which nobody has requested a reward, as the last line of each. */
export function unrequestedBalances(program: Program, partnerId: string): BookedLine[] {
  const lines = program.linesByPartner.get(partnerId) ?? [];
  const deals = new Set(lines.map(line => line.dealId));
  return [...deals].flatMap(dealId => {
    const rewards = program.rewardsByDeal.get(dealId) ?? [];
    const balances = latestLines(program.lines.get(dealId) ?? []);
    return balances.filter(
      ({ stage, currency, ...line }) =>
        line.partnerId === partnerId &&
        !rewards.some(one => one.partnerId === partnerId && one.stage === stage && one.currency === currency),
    );
  });
}

function emptyRow(currency: string): StatementRow {
  return {
    currency,
    earnedMinor: 0,
    reversedMinor: 0,
    paidMinor: 0,
    keptBackMinor: 0,
    writtenOffMinor: 0,
    unpaidMinor: 0,
    owedBackMinor: 0,
    openMinor: 0,
  };
}
