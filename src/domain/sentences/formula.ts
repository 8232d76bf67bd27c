/** How a commission was computed, from the steps that its line keeps: one short sentence with every figure. */
import { type Earning, type EarningTerms, waitsForRate } from '../commissions/earnings.ts';
import type { ExchangeUse } from '../exchange.ts';
import { isWhole, moneyText, rateText } from '../money.ts';
import { benefitText, saleText } from '../plans/describe.ts';
import type { NothingBecause, Step } from '../plans/occasion.ts';
import type { Stage } from '../plans/plan.ts';
import { dayText } from '../time.ts';

type Explained = Pick<EarningTerms, 'plan' | 'baseMinor' | 'baseCurrency' | 'shareBp'> &
  Partial<Pick<Earning, 'stage' | 'earnedAt' | 'steps' | 'benefit'>>;

/** "30 % of 16,000.00 USD", "500.00 USD a sale", with share, exchange, caps and refund where there are any. */
export function formulaText(earning: Explained): string {
  const { steps, plan, benefit } = earning;
  if (!steps) return formulaOfOld(earning);
  if (waitsForRate({ steps })) return missingRateText(earning);
  const main = mainText(steps, earning);
  const more = steps.flatMap(step => detailText(step, earning.baseCurrency));
  const inKind = benefit ? [`with ${benefitText(benefit, plan.currency)}`] : [];
  return [`${main}${shareText(earning)}`, ...more, ...inKind].join(', ');
}

/** "No exchange rate EUR to USD for 12 Mar 2026: record one". */
export function missingRateText({
  plan,
  baseCurrency,
  earnedAt = 0,
}: Pick<Explained, 'plan' | 'baseCurrency' | 'earnedAt'>): string {
  return `no exchange rate ${baseCurrency} to ${plan.currency} for ${dayText(earnedAt)}: record one`;
}

function formulaOfOld(earning: Explained): string {
  const base = moneyText({ amountMinor: earning.baseMinor, currency: earning.baseCurrency });
  const of = earning.plan.kind === 'percent' ? ` of ${base}` : '';
  return `${saleText(earning.plan)}${of}${shareText(earning)}`;
}

function shareText({ shareBp }: Explained): string {
  return isWhole(shareBp) ? '' : ` (${rateText(shareBp)} of the credit)`;
}

const EACH: Record<Stage, string> = {
  lead: ' a lead',
  sale: ' a sale',
  recurring: ' a payment',
  renewal: ' a renewal',
  bonus: ' once',
};

function mainText(steps: readonly Step[], { stage = 'sale' }: Explained): string {
  const texts = steps.flatMap((step, place) => {
    if (step.step === 'rate')
      return [`${raisedText(step)} of ${moneyText(amountBefore(steps, place) ?? step)}`];
    if (step.step === 'fixed') return [`${moneyText(step)}${EACH[stage]}`];
    if (step.step === 'band') return [bandText(step)];
    return step.step === 'nothing' ? [NOTHING[step.because]] : [];
  });
  return texts.length === 0 ? 'nothing' : texts.join(' and ');
}

/** What a rate was applied to: the last amount on the way to it. */
function amountBefore(steps: readonly Step[], place: number) {
  return steps
    .slice(0, place)
    .findLast(({ step }) => step === 'amount' || step === 'share' || step === 'exchange') as
    | Extract<Step, { step: 'amount' }>
    | undefined;
}

export function raisedText({ rateBp, raisedBp }: { rateBp: number; raisedBp: number }): string {
  const raised = raisedBp === 0 ? '' : ` (${rateText(raisedBp)} of it for the threshold)`;
  return `${rateText(rateBp)}${raised}`;
}

export function bandText(step: Extract<Step, { step: 'band' }>): string {
  const { by, from, ofMinor, rateBp, raisedBp, currency } = step;
  if (rateBp !== null)
    return `${raisedText({ rateBp, raisedBp })} of ${moneyText({ amountMinor: ofMinor, currency })}`;
  const start =
    by === 'count' ? `${from} ${from === 1 ? 'sale' : 'sales'}` : moneyText({ amountMinor: from, currency });
  return `${moneyText(step)}${from === 0 ? '' : ` from ${start} on`}`;
}

function detailText(step: Step, paidIn: string): string[] {
  if (step.step === 'exchange') return [exchangeText(step.exchange)];
  if (step.step === 'cap') return [capText(step)];
  if (step.step !== 'refund') return [];
  const [refunded, whole] = [step.refundedMinor, step.ofMinor].map(amountMinor =>
    moneyText({ amountMinor, currency: paidIn }),
  );
  return [`less ${refunded} of ${whole} refunded`];
}

/** "exchanged at 1.0842 of 12 Mar 2026 (ECB)"; a rate recorded the other way round is divided by. */
export function exchangeText({ rate, on, source, inverted }: ExchangeUse): string {
  const at = inverted ? `1 / ${rate}` : rate;
  return `exchanged at ${at} of ${dayText(Date.parse(on))} (${source})`;
}

const CAPS: Record<Extract<Step, { step: 'cap' }>['cap'], string> = {
  amount: 'as the customer pays no more',
  deal: 'a deal',
  customer: 'a customer',
  period: 'a period',
  partner: 'in all',
};

/** "at most 5,000.00 USD a customer, of which 200.00 USD were left". */
export function capText({ cap, limitMinor, amountMinor, currency }: Extract<Step, { step: 'cap' }>): string {
  const atMost = `at most ${moneyText({ amountMinor: limitMinor, currency })} ${CAPS[cap]}`;
  const left =
    amountMinor === limitMinor ? '' : `, of which ${moneyText({ amountMinor, currency })} were left`;
  return `${atMost}${left}`;
}

export const NOTHING: Record<NothingBecause, string> = {
  below_minimum: 'nothing, as the deal is below the minimum',
  pipeline_does_not_count: 'nothing, as its pipeline does not count',
  product_does_not_count: 'nothing, as its products do not count',
  term_is_over: 'nothing, as the term is over',
  rate_unknown: 'nothing, as no exchange rate is known',
  paid_in_kind: 'paid in kind',
  no_sale_terms: 'no commission on sales',
};
