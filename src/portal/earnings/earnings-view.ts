/** What a partner earned, what is on its way and what open deals would bring, ready to be shown. */
import type { BookedLine } from '../../domain/commissions/lines.ts';
import { type OpenPreview, openPreviews } from '../../domain/commissions/open-previews.ts';
import { structuredSteps } from '../../domain/explain/line-grounds.ts';
import type { Program } from '../../domain/program-state.ts';
import { isRecoverable, owedBackMinor } from '../../domain/rewards/clawback.ts';
import { type StatementRow, statementOf } from '../../domain/rewards/statement.ts';
import { type Paged, paged } from '../paging.ts';
import type { Words } from '../words.ts';
import { type ComingRow, comingRows } from './coming.ts';
import { lineText } from './ground-words.ts';
import { benefitText } from './reward-words.ts';
import { dealNames, type MoneySeen } from './seen.ts';
import { type StepRow, stepRow } from './step-words.ts';

export interface EarningsView {
  readonly figures: readonly { readonly currency: string; readonly shown: readonly Figure[] }[];
  /** Of each currency in which something was overpaid. */
  readonly overpaid: readonly string[];
  readonly coming: readonly ComingRow[];
  readonly comingMore: number;
  readonly previews: readonly PreviewRow[];
  readonly lines: Paged<LineRow>;
}

interface Figure {
  readonly label: string;
  readonly amount: string;
}

export interface PreviewRow {
  readonly dealId: string;
  readonly deal: string;
  readonly ifApproved: boolean;
  readonly parts: readonly {
    readonly stage: string;
    readonly amount: string;
    readonly steps: readonly StepRow[];
  }[];
}

export interface LineRow {
  readonly lineId: string;
  readonly day: string;
  readonly what: string;
  readonly deal: string;
  readonly amount: string;
}

const LINES_PER_PAGE = 25;
const PREVIEWS_AT_MOST = 20;

export function earningsView(program: Program, seen: MoneySeen, askedPage: unknown): EarningsView {
  const { partnerId, now, words } = seen;
  const name = dealNames(program, seen);
  const lines = (program.linesByPartner.get(partnerId) ?? []).toReversed();
  const { items, ...page } = paged(lines, askedPage, LINES_PER_PAGE);
  return {
    figures: statementOf(program, partnerId).map(row => ({
      currency: row.currency,
      shown: figuresOf(row, words),
    })),
    overpaid: overpaidTexts(program, seen),
    ...comingRows(program, seen, name),
    previews: openPreviews(program, partnerId, now, PREVIEWS_AT_MOST).map(one =>
      previewRow(one, name, words),
    ),
    lines: { items: items.map(line => lineRow(line, name, words)), ...page },
  };
}

function figuresOf(row: StatementRow, words: Words): Figure[] {
  const { figures } = words.messages.earnings;
  const { currency, owedBackMinor: overpaid } = row;
  const figure = (label: string, amountMinor: number) => ({
    label,
    amount: words.money({ amountMinor, currency }),
  });
  return [
    figure(figures.earned, row.earnedMinor - row.reversedMinor),
    figure(figures.paid, row.paidMinor),
    figure(figures.toBePaid, row.unpaidMinor),
    ...(overpaid > 0 ? [figure(figures.owedBack, overpaid)] : []),
  ];
}

function overpaidTexts(program: Program, { partnerId, now, words }: MoneySeen): string[] {
  const sums = new Map<string, { amountMinor: number; until: number }>();
  for (const clawback of program.clawbacksByPartner.get(partnerId) ?? []) {
    if (!isRecoverable(clawback, now)) continue;
    const { currency, recoverUntil } = clawback;
    const sum = sums.get(currency) ?? { amountMinor: 0, until: 0 };
    const amountMinor = sum.amountMinor + owedBackMinor(clawback);
    sums.set(currency, { amountMinor, until: Math.max(sum.until, recoverUntil) });
  }
  return [...sums].map(([currency, { amountMinor, until }]) => {
    const amount = words.money({ amountMinor, currency });
    return words.say(words.messages.earnings.overpaid, { amount, day: words.day(until) });
  });
}

function previewRow(
  { deal, earnings, ifApproved }: OpenPreview,
  name: (dealId: string) => string,
  words: Words,
): PreviewRow {
  const { stages } = words.messages.earnings;
  const parts = earnings.map(earning => {
    const { stage, benefit, currency, baseCurrency, amountMinor } = earning;
    const inKind = benefit ? [benefitText(benefit, currency, words)] : [];
    const money = amountMinor !== 0 || inKind.length === 0 ? [words.money(earning)] : [];
    const steps = structuredSteps(earning).map(step => stepRow(step, baseCurrency, words));
    return { stage: stages[stage], amount: [...money, ...inKind].join(' + '), steps };
  });
  return { dealId: deal.dealId, deal: name(deal.dealId), ifApproved, parts };
}

function lineRow(line: BookedLine, name: (dealId: string) => string, words: Words): LineRow {
  return {
    lineId: line.lineId,
    day: words.day(line.bookedAt),
    what: lineText(line, words),
    deal: name(line.dealId),
    amount: words.money(line),
  };
}
