/** Why a line is booked: what differs between what stood and what is right. */
import type { Deal } from '../deals.ts';
import { rulingOn } from '../disputes/dispute.ts';
import type { Step } from '../plans/occasion.ts';
import type { Stage } from '../plans/plan.ts';
import type { Program } from '../program-state.ts';
import { type Earning, type EarningTerms, waitsForRate } from './earnings.ts';
import type { BookedLine, LineReason } from './lines.ts';
import { leadAt } from './qualified-leads.ts';

/** What set the books in motion: something on the deal itself, other deals of a partner, or a rate that was recorded. */
export type Cause = 'deal' | 'other_deals' | 'rate';

export interface Seen {
  readonly program: Program;
  readonly deal: Deal;
  /** All that is right on the deal. */
  readonly right: readonly Earning[];
  /** The last line of each part of the deal: a stage, or one of its payments, of a partner in a currency. */
  readonly standing: readonly BookedLine[];
  /** The last line of what the new one is about. */
  readonly last: BookedLine | undefined;
  readonly cause: Cause;
}

const FIRST: Record<Stage, LineReason> = {
  lead: 'lead_qualified',
  sale: 'won',
  recurring: 'payment_received',
  renewal: 'won',
  bonus: 'threshold_reached',
};

/** Why something is earned, more or less than before. */
export function reasonFor(earning: Earning, seen: Seen): LineReason {
  const { last, standing, cause } = seen;
  if (last?.earning) return reasonChanged(last.earning, earning);
  if (cause === 'rate') return 'rate_recorded';
  if (cause === 'other_deals') return earning.stage === 'bonus' ? 'threshold_reached' : 'tier_changed';
  const live = standing.filter(
    line => line.stage === earning.stage && line.revenueId === earning.revenueId && line.earning !== null,
  );
  // Somebody is paid for this already, or this partner was: then only who is credited has changed.
  const isCreditOnly = live.length > 0 || last?.reason === 'credit_ended' || last?.reason === 'ruled';
  // While a ruling is in force only another one, or its end, changes who is credited.
  const isByRuling =
    last?.reason === 'ruled' || [earning, ...live.flatMap(line => line.earning ?? [])].some(isRuled);
  if (isCreditOnly && isByRuling) return 'ruled';
  const moved = live.find(line => line.partnerId === earning.partnerId);
  if (moved?.earning) return isByOtherTerms(moved.earning, earning) ? 'terms_changed' : 'currency_changed';
  if (isCreditOnly) return 'credit_changed';
  return last && earning.stage === 'sale' ? 'won_again' : FIRST[earning.stage];
}

function reasonChanged(was: EarningTerms, now: Earning): LineReason {
  if (isByOtherRuling(was, now)) return 'ruled';
  if (was.shareBp !== now.shareBp) return 'credit_changed';
  if (isByOtherTerms(was, now)) return 'terms_changed';
  if (waitsForRate(now)) return 'rate_missing';
  if (waitsForRate(was)) return 'rate_recorded';
  if (was.baseCurrency !== now.baseCurrency) return 'currency_changed';
  // Before refunds, which count up to the amount: one that falls below them undoes none.
  if (was.baseMinor !== now.baseMinor) return 'amount_changed';
  const refunded = refundIn(now) - refundIn(was);
  if (refunded !== 0) return refunded > 0 ? 'refunded' : 'restored';
  if (rateIn(was) !== rateIn(now)) return 'exchange';
  return leavesOut(was) === leavesOut(now) ? 'tier_changed' : 'details_changed';
}

/** Why nothing is earned any more where something was. */
export function reasonEnded(account: Pick<BookedLine, 'partnerId' | 'stage'>, seen: Seen): LineReason {
  const { program, deal, right, last } = seen;
  const { partnerId, stage } = account;
  if (deal.mergedInto !== null) return 'merged';
  const moved = right.find(one => one.partnerId === partnerId && one.stage === stage);
  if (moved && last?.earning && last.earning.baseCurrency === moved.baseCurrency) return 'terms_changed';
  if (moved) return 'currency_changed';
  const isLeadStill = stage === 'lead' && leadAt(program, deal) !== null;
  if (deal.phase !== 'won' && !isLeadStill) return deal.phase === 'open' ? 'reopened' : deal.phase;
  if (right.some(one => one.partnerId === partnerId)) return 'tier_changed';
  const wasRuled = last?.earning && isRuled(last.earning);
  return wasRuled || rulingOn(program, deal.dealId) !== undefined ? 'ruled' : 'credit_ended';
}

function isRuled({ ground }: Pick<EarningTerms, 'ground'>): boolean {
  return 'disputeId' in ground;
}

function isByOtherRuling(was: EarningTerms, now: EarningTerms): boolean {
  const [a, b] = [was, now].map(({ ground }) => ('disputeId' in ground ? ground.disputeId : null));
  return a !== b || (a !== null && was.shareBp !== now.shareBp);
}

/** Versions of agreements and plans never change, so their numbers tell. */
function isByOtherTerms(was: EarningTerms, now: EarningTerms): boolean {
  return was.agreementVersion !== now.agreementVersion || was.kindPlan?.version !== now.kindPlan?.version;
}

function find<Name extends Step['step']>(
  { steps }: Pick<EarningTerms, 'steps'>,
  name: Name,
): Extract<Step, { step: Name }> | undefined {
  return steps?.find((step): step is Extract<Step, { step: Name }> => step.step === name);
}

function refundIn(earning: EarningTerms): number {
  return find(earning, 'refund')?.refundedMinor ?? 0;
}

function rateIn(earning: EarningTerms): string | undefined {
  const { exchange } = find(earning, 'exchange') ?? {};
  return exchange && `${exchange.rate} ${exchange.on} ${exchange.inverted}`;
}

/** The pipeline of the deal keeps it out; where its products do, the amount that counts has changed. */
function leavesOut(earning: EarningTerms): boolean {
  return find(earning, 'nothing')?.because === 'pipeline_does_not_count';
}
