import type { Money } from '../../domain/money.ts';
import type { MonthlyEntry } from '../../domain/rewards/monthly-entries.ts';
import type { MonthlyAccount } from '../../domain/rewards/monthly-statement.ts';
import { lineText } from '../earnings/ground-words.ts';
import type { Words } from '../words.ts';

/** What machines tell entries by, in every language; kept for ever. */
export type EntryCode = 'earned' | 'taken_back' | 'paid' | 'given_up';

/** One entry of a statement. */
export interface EntryRow {
  readonly at: number;
  readonly code: EntryCode;
  /** "Sale: The deal was won" */
  readonly what: string;
  /** What else there is to say of it: the payment's reference, what was set off. */
  readonly notes: readonly string[];
  readonly deal: string;
  readonly amount: Money;
  /** What the partner has to get since then, in this currency. */
  readonly balance: Money;
  /** The line that explains it; null for what is no line. */
  readonly lineId: string | null;
  readonly setOff: Money | null;
  /** When the money left. */
  readonly paidAt: number | null;
  readonly reference: string;
}

export function entryRows(
  { currency, openingMinor, entries }: MonthlyAccount,
  name: (dealId: string) => string,
  words: Words,
): EntryRow[] {
  let balanceMinor = openingMinor;
  return entries.map(entry => {
    balanceMinor += entry.changeMinor;
    return {
      at: entry.at,
      deal: name(entry.dealId),
      amount: { amountMinor: entry.changeMinor, currency },
      balance: { amountMinor: balanceMinor, currency },
      ...NO_PAYMENT,
      ...told(entry, words),
    };
  });
}

const NO_PAYMENT = { notes: [], lineId: null, setOff: null, paidAt: null, reference: '' } as const;

type Told = Pick<EntryRow, 'code' | 'what'> & Partial<EntryRow>;

function told(entry: MonthlyEntry, words: Words): Told {
  const { entry: said } = words.messages.statements;
  switch (entry.kind) {
    case 'booked': {
      const code = entry.changeMinor > 0 ? 'earned' : 'taken_back';
      return { code, what: lineText(entry.line, words), lineId: entry.line.lineId };
    }
    case 'paid':
      return paidRow(entry, words);
    case 'writtenOff':
      return { code: 'given_up', what: said[entry.ground] };
  }
}

function paidRow({ payment, currency }: Extract<MonthlyEntry, { kind: 'paid' }>, words: Words): Told {
  const { entry: said } = words.messages.statements;
  const { paidAt, paidMinor, keptBackMinor, reference } = payment;
  const setOff = keptBackMinor > 0 ? { amountMinor: keptBackMinor, currency } : null;
  const isMoney = paidMinor > 0 || setOff !== null;
  return {
    code: 'paid',
    what: words.say(isMoney ? said.paid : said.inKind, { day: words.day(paidAt) }),
    notes: [
      ...(reference ? [words.say(said.reference, { reference })] : []),
      ...(setOff ? [words.say(said.keptBack, { amount: words.money(setOff) })] : []),
    ],
    setOff,
    paidAt,
    reference,
  };
}
