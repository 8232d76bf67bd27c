/** Monthly statements as tests of their files state them. */

import type { EntryRow } from '../../src/portal/statements/entry-rows.ts';
import type { StatementView } from '../../src/portal/statements/statement-view.ts';

/** An entry of so many minor units on 5 January 2026, in USD unless said. */
export function entry(minor: number, said: Partial<EntryRow> = {}, currency = 'USD'): EntryRow {
  return {
    at: Date.UTC(2026, 0, 5, 12),
    code: minor > 0 ? 'earned' : 'taken_back',
    what: 'Sale: The deal was won',
    notes: [],
    deal: 'Kanda',
    amount: { amountMinor: minor, currency },
    balance: { amountMinor: minor, currency },
    lineId: 'com_1',
    setOff: null,
    paidAt: null,
    reference: '',
    ...said,
  };
}

/** January 2026 in one currency. */
export function january(entries: readonly EntryRow[], currency = 'USD'): StatementView {
  const sum = entries.reduce((total, { amount }) => total + amount.amountMinor, 0);
  const closing = { amountMinor: sum, currency };
  return {
    month: '2026-01',
    from: Date.UTC(2026, 0),
    asOf: Date.UTC(2026, 1) - 1,
    isOver: true,
    accounts: [
      {
        currency,
        opening: { amountMinor: 0, currency },
        closing,
        summary: [{ label: 'Open at the end', amount: closing, part: 'end' }],
        entries,
      },
    ],
  };
}
