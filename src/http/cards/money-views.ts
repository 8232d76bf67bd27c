/** Commissions as a deal's card shows them. */
import type { Amount } from '../../../extensions/app/cards/wire.ts';
import type {
  CommissionLineView,
  CommissionPreview,
  CreditView,
  RevenueView,
} from '../../../extensions/app/cards/wire-money.ts';
import type { Credit } from '../../domain/attribution.ts';
import { type Earning, isSomething, waitsForRate } from '../../domain/commissions/earnings.ts';
import type { BookedLine } from '../../domain/commissions/lines.ts';
import { type Money, moneyText, rateText } from '../../domain/money.ts';
import type { Stage } from '../../domain/plans/plan.ts';
import type { Program } from '../../domain/program-state.ts';
import type { RevenueKind } from '../../domain/revenue.ts';
import { groundText } from '../../domain/sentences/credit.ts';
import { formulaText } from '../../domain/sentences/formula.ts';
import { lineText, termsText } from '../../domain/sentences/money.ts';
import { capital, sentenceOf, sourceName } from '../../domain/sentences/words.ts';
import type { Seen } from './seen.ts';

/** An amount with its finished text, so that no card does arithmetic on money. */
export function amount({ amountMinor, currency }: Money): Amount {
  return { amountMinor, currency, text: moneyText({ amountMinor, currency }) };
}

const STAGES: Record<Stage, string> = {
  lead: 'Qualified lead',
  sale: 'Sale',
  recurring: 'Recurring payment',
  renewal: 'Renewal',
  bonus: 'Bonus',
};

export function stageText(stage: Stage): string {
  return STAGES[stage];
}

export function creditView(program: Program, credit: Credit, { names }: Seen): CreditView {
  const name = sourceName(credit.source, names);
  return {
    source: credit.source,
    sourceName: name,
    shareBp: credit.shareBp,
    share: rateText(credit.shareBp),
    reason: sentenceOf(groundText(program, credit.ground)),
    why: `credit=${encodeURIComponent(credit.source)}`,
  };
}

/** What pays, what cannot be exchanged yet, and a sale that pays nothing: whoever is credited wants to know why. */
export function isWorthShowing(earning: Earning): boolean {
  return isSomething(earning) || waitsForRate(earning) || earning.stage === 'sale';
}

export function previewView(program: Program, earning: Earning, { names }: Seen): CommissionPreview {
  const { plan, stage } = earning;
  const partnerName = names.partner(earning.partnerId);
  const ground = groundText(program, earning.ground);
  return {
    partnerName,
    stage,
    stageText: stageText(stage),
    formula: formulaText(earning),
    base: amount({ amountMinor: earning.baseMinor, currency: earning.baseCurrency }),
    rateBp: plan.kind === 'percent' ? plan.rateBp : null,
    shareBp: earning.shareBp,
    amount: amount(earning),
    rule: `${capital(termsText(earning))}; ${partnerName} is ${ground}.`,
    blocked: isSomething(earning) ? '' : sentenceOf(formulaText(earning)),
    why: `preview=${encodeURIComponent(earning.partnerId)}`,
  };
}

export function lineView(line: BookedLine, { names }: Seen): CommissionLineView {
  return {
    lineId: line.lineId,
    at: line.bookedAt,
    partnerName: names.partner(line.partnerId),
    stage: line.stage,
    stageText: stageText(line.stage),
    amount: amount(line),
    balance: amount({ amountMinor: line.balanceMinor, currency: line.currency }),
    text: `${lineText(line)}.`,
    why: `line=${encodeURIComponent(line.lineId)}`,
  };
}

const REVENUE: Record<RevenueKind, string> = {
  payment: 'Payment',
  refund: 'Refund',
  chargeback: 'Chargeback',
  chargeback_won: 'Chargeback won back',
};

/** The newest payments and refunds of a deal, oldest first. */
export function revenueViews(program: Program, dealId: string): RevenueView[] {
  const recorded = program.revenue.get(dealId) ?? [];
  return recorded.slice(-REVENUE_AT_MOST).map(one => ({
    revenueId: one.revenueId,
    kind: one.kind,
    kindText: REVENUE[one.kind],
    amount: amount(one),
    at: one.occurredAt,
    reference: one.reference,
  }));
}

const REVENUE_AT_MOST = 100;
