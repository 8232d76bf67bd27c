/** What is said of credit, commissions and rewards; every figure and date comes from the facts. */
import type { Credit } from '../attribution.ts';
import type { Earning } from '../commissions/earnings.ts';
import type { LineReason } from '../commissions/lines.ts';
import { isWhole, moneyText, rateText } from '../money.ts';
import type { Plan } from '../plans/plan.ts';
import type { AttributionModel } from '../policy.ts';
import type { Program } from '../program-state.ts';
import type { ReviewReason } from '../rewards.ts';
import { dayText } from '../time.ts';
import { channelText } from './words.ts';

const LINE_REASONS: Record<LineReason, string> = {
  won: 'Won',
  won_again: 'Won again',
  amount_changed: 'Corrected after the amount changed',
  currency_changed: 'Corrected after the currency changed',
  credit_changed: 'Corrected after the credit changed',
  credit_ended: 'Taken back: the credit ended',
  reopened: 'Taken back: the deal was reopened',
  lost: 'Taken back: the deal was lost',
  removed: 'Taken back: the deal was deleted',
};

/** Why a line was booked and what it was computed from; its partner and amount are told beside it. */
export function lineText(line: {
  reason: LineReason;
  earning: Omit<Earning, 'partnerId' | 'stage' | 'amountMinor' | 'currency'> | null;
}): string {
  const terms = line.earning
    ? `: ${formulaText(line.earning)}, agreement version ${line.earning.agreementVersion}`
    : '';
  return `${LINE_REASONS[line.reason]}${terms}`;
}

/** "30 % of 16,000.00 USD", "500.00 USD a sale", with the share when it is not the whole. */
export function formulaText(
  earning: Pick<Earning, 'plan' | 'baseMinor' | 'baseCurrency' | 'shareBp'>,
): string {
  const base = moneyText({ amountMinor: earning.baseMinor, currency: earning.baseCurrency });
  const share = isWhole(earning.shareBp) ? '' : ` (${rateText(earning.shareBp)} of the credit)`;
  return `${planText(earning.plan)}${earning.plan.kind === 'percent' ? ` of ${base}` : ''}${share}`;
}

function planText(plan: Plan): string {
  switch (plan.kind) {
    case 'percent':
    case 'revenue_share':
      return rateText(plan.rateBp);
    case 'fixed':
      return `${moneyText(plan)} a sale`;
    case 'tiered':
      return 'tiers';
    case 'none':
      return 'no commission';
  }
}

const MODELS: Record<AttributionModel, string> = {
  first_touch: 'for the first touch',
  last_touch: 'for the last touch',
  linear: 'by equal shares',
  time_decay: 'by recency',
  position_based: 'by position',
};

/** Why a partner is credited, as the second half of a sentence. */
export function groundText(program: Program, ground: Credit['ground']): string {
  if ('registrationId' in ground) {
    const claim = program.registrations.get(ground.registrationId);
    if (!claim) return 'protected by its registration';
    const ifApproved = claim.approvedAt === null ? ', if that is approved' : '';
    return `protected by its registration of ${dayText(claim.submittedAt)}${ifApproved}`;
  }
  if ('disputeId' in ground) return 'credited by the ruling on a dispute';
  const first = program.touches.get(ground.touchIds[0] ?? '');
  const since = first ? `, through ${channelText(first.channel)} on ${dayText(first.happenedAt)}` : '';
  return `credited ${MODELS[ground.model]}${since}`;
}

export function reviewText(reason: ReviewReason): string {
  return reason === 'limit_reached'
    ? 'the recent rewards of this partner reach the limit for payment without review'
    : 'its currency has no exchange rate to compare with the limit';
}
