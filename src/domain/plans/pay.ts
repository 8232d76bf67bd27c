/** What an occasion pays a partner under a plan: exact, with every step and figure that leads there. */
import { type Exact, exact, rounded, times, ZERO } from '../exact.ts';
import { amountsOf, isRefunded, notCounted, paysIn } from './amounts.ts';
import { limited, limitedBonus } from './limits.ts';
import type { NothingBecause, Occasion, Paid, Step } from './occasion.ts';
import type { Benefit, Pay, Plan, SaleTerms, Stage, Tiers } from './plan.ts';
import { progressTo, remember, rememberBonus, soldBy, type Tally } from './tally.ts';
import { type Earner, leadWay, payWay, tiersWay, type Way } from './tiers.ts';

export interface Earned {
  readonly stage: Stage;
  readonly paid: Paid;
}

/**
 * What an occasion pays, and the bonus if it makes the partner reach a threshold; the tally remembers both. Empty
 * when the plan has no clause for it.
 */
export function earn(plan: Plan, occasion: Occasion, tally: Tally): readonly Earned[] {
  const paid = payFor(plan, occasion, tally);
  if (!paid) return [];
  remember(tally, plan, occasion, paid);
  const bonus = bonusFor(plan, occasion, paid, tally);
  if (bonus) rememberBonus(tally, occasion, bonus);
  return [{ stage: occasion.stage, paid }, ...(bonus ? [{ stage: 'bonus' as const, paid: bonus }] : [])];
}

/** What an occasion pays, given what came before it; null when the plan has no clause for its stage. */
export function payFor(plan: Plan, occasion: Occasion, tally: Tally): Paid | null {
  const clause = clauseFor(plan, occasion);
  if (!clause) return null;
  const amounts = amountsOf(plan, occasion);
  const because = notCounted(plan, occasion, amounts) ?? notEarned(plan, occasion);
  const benefit = benefitOf(plan, occasion, because);
  if (because || !amounts) return paid(plan, occasion, nothing(because ?? 'rate_unknown'), benefit);
  const earner = { plan, occasion, amounts, raisedBp: raiseFor(plan, occasion, tally) };
  return paid(plan, occasion, limited(wayBy(clause, earner, tally), earner, tally), benefit);
}

/**
 * The bonus of a threshold that is paid once, when this occasion made the partner reach it; to be asked when the
 * tally has just remembered the occasion. Null when there is none.
 */
export function bonusFor(plan: Plan, occasion: Occasion, earned: Paid, tally: Tally): Paid | null {
  const { threshold } = plan;
  if (!threshold || !('onceMinor' in threshold.gives)) return null;
  const sold = soldBy(plan, occasion);
  const gained = { earned: rounded(earned.exact), amount: sold.minor, count: sold.count }[threshold.by];
  const currency = paysIn(plan, occasion);
  const now = progressTo(threshold, tally, currency);
  if (now < threshold.reaches || now - gained >= threshold.reaches) return null;
  const amountMinor = threshold.gives.onceMinor;
  if (occasion.offer.form === 'none') return result(plan, occasion, nothing('paid_in_kind'), null);
  const step: Step = { step: 'fixed', amountMinor, currency };
  const way = limitedBonus({ exact: exact(amountMinor), steps: [step] }, plan, occasion, tally);
  return result(plan, occasion, way, null);
}

/** What a plan says of an occasion's stage; undefined when it says nothing. */
function clauseFor(plan: Plan, { stage, isRepeat }: Occasion): Pay | Tiers | SaleTerms | undefined {
  if (stage === 'lead') return plan.lead;
  if (stage === 'renewal') return isRepeat ? plan.renewalBonus : undefined;
  return stage === 'sale' || plan.kind === 'revenue_share' ? plan : undefined;
}

/** Why an occasion that counts earns no money all the same. */
function notEarned(plan: Plan, { stage, offer, monthsIn }: Occasion): NothingBecause | null {
  const shares = plan.kind === 'revenue_share' && (stage === 'sale' || stage === 'recurring');
  if (shares && plan.months !== null && monthsIn >= plan.months) return 'term_is_over';
  return offer.form === 'none' ? 'paid_in_kind' : null;
}

function wayBy(clause: Pay | Tiers | SaleTerms, earner: Earner, tally: Tally): Way {
  if ('bands' in clause) return leadWay(clause, earner);
  if ('rateBp' in clause || 'amountMinor' in clause) return payWay(clause, earner);
  return clause.kind === 'tiered' ? tiersWay(clause.tiers, earner, tally) : nothing('no_sale_terms');
}

/** What a threshold reached before adds to the rates of sales; other clauses pay what they say. */
function raiseFor(plan: Plan, occasion: Occasion, tally: Tally): number {
  const { threshold } = plan;
  if (!threshold || !('raiseBp' in threshold.gives)) return 0;
  if (occasion.stage !== 'sale' && occasion.stage !== 'recurring') return 0;
  const reached = progressTo(threshold, tally, paysIn(plan, occasion)) >= threshold.reaches;
  return reached ? threshold.gives.raiseBp : 0;
}

/** Once per deal: with its sale, or with the lead where sales earn nothing. */
function benefitOf(plan: Plan, occasion: Occasion, because: NothingBecause | null): Benefit | null {
  const givenWith = plan.kind === 'none' && plan.lead ? 'lead' : 'sale';
  const earnsIt = because === null || because === 'paid_in_kind';
  if (occasion.stage !== givenWith || !earnsIt) return null;
  return givenWith === 'sale' && isRefunded(occasion) ? null : (occasion.offer.benefit ?? null);
}

/** A refund takes its part of the whole commission away, and gives the same back when it is undone. A lead stays a lead. */
function paid(plan: Plan, occasion: Occasion, way: Way, benefit: Benefit | null): Paid {
  const { stage, wholeMinor, refundedMinor } = occasion;
  if (
    stage === 'lead' ||
    wholeMinor === null ||
    wholeMinor <= 0 ||
    refundedMinor <= 0 ||
    way.exact.n === 0n
  ) {
    return result(plan, occasion, way, benefit);
  }
  const refunded = Math.min(refundedMinor, wholeMinor);
  const left = times(way.exact, wholeMinor - refunded, wholeMinor);
  const step: Step = {
    step: 'refund',
    refundedMinor: refunded,
    ofMinor: wholeMinor,
    amountMinor: rounded(left),
    currency: paysIn(plan, occasion),
  };
  const whole = way.exact;
  return result(plan, occasion, { exact: left, steps: [...way.steps, step] }, benefit, whole);
}

function result(
  plan: Plan,
  occasion: Occasion,
  { exact, steps }: Way,
  benefit: Benefit | null,
  beforeRefund: Exact = exact,
): Paid {
  const currency = paysIn(plan, occasion);
  return { exact, beforeRefund, currency, steps, form: occasion.offer.form, benefit };
}

function nothing(because: NothingBecause): Way {
  return { exact: ZERO, steps: [{ step: 'nothing', because }] };
}
