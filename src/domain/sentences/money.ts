/** What is said of credit, commissions and rewards; every figure and date comes from the facts. */
import type { EarningTerms } from '../commissions/earnings.ts';
import type { LineReason } from '../commissions/lines.ts';
import { moneyText } from '../money.ts';
import type { Stage } from '../plans/plan.ts';
import type { Revenue, RevenueKind } from '../revenue.ts';
import type { ReviewReason } from '../rewards/reward.ts';
import { formulaText } from './formula.ts';

const LINE_REASONS: Record<LineReason, string> = {
  won: 'Won',
  won_again: 'Won again',
  lead_qualified: 'The lead is qualified',
  payment_received: 'A payment was received',
  threshold_reached: 'A threshold was reached',
  rate_recorded: 'An exchange rate was recorded',
  amount_changed: 'Corrected after the amount changed',
  currency_changed: 'Corrected after the currency changed',
  credit_changed: 'Corrected after the credit changed',
  details_changed: 'Corrected after the pipeline or the products changed',
  exchange: 'Corrected after the exchange rate changed',
  refunded: 'Corrected after a refund',
  restored: 'Restored after a refund was undone',
  ruled: 'Corrected by the ruling on a dispute',
  terms_changed: 'Corrected after the terms changed',
  tier_changed: 'Corrected after other deals changed',
  credit_ended: 'Taken back: the credit ended',
  rate_missing: 'Taken back until it can be exchanged',
  reopened: 'Taken back: the deal was reopened',
  lost: 'Taken back: the deal was lost',
  removed: 'Taken back: the deal was deleted',
  merged: 'Taken back: the deal was merged into another',
};

/** Why a line was booked and what it was computed from; its partner and amount are told beside it. */
export function lineText(line: {
  readonly stage?: Stage;
  readonly reason: LineReason;
  readonly earning: EarningTerms | null;
}): string {
  const { stage = 'sale', reason, earning } = line;
  if (!earning) return LINE_REASONS[reason];
  return `${LINE_REASONS[reason]}: ${formulaText({ stage, ...earning })}, ${termsText(earning)}`;
}

/** "agreement version 2", "plan of resellers version 3": the rules by which it was computed. */
export function termsText({
  agreementVersion,
  kindPlan,
}: Pick<EarningTerms, 'agreementVersion' | 'kindPlan'>) {
  return kindPlan
    ? `${kindPlan.kind} plan version ${kindPlan.version}`
    : `agreement version ${agreementVersion}`;
}

/** What the customer paid, got back or charged back. */
export function revenueText({
  kind,
  of,
  reference,
  ...money
}: Omit<Revenue, 'revenueId' | 'dealId'>): string {
  const about = of === null ? 'the deal' : 'a payment';
  const amount = moneyText(money);
  const texts: Record<RevenueKind, string> = {
    payment: `The customer paid ${amount}`,
    refund: `${amount} of ${about} were refunded`,
    chargeback: `${amount} of ${about} were charged back`,
    chargeback_won: `A chargeback was won back: ${amount}`,
  };
  return `${texts[kind]} (${reference}).`;
}

export function reviewText(reason: ReviewReason): string {
  return reason === 'limit_reached'
    ? 'the recent rewards of this partner reach the limit for payment without review'
    : 'its currency has no exchange rate to compare with the limit';
}
