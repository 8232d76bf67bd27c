import type { EarningTerms } from '../commissions/earnings.ts';
import { applyRate, moneyText, rateText } from '../money.ts';
import { saleText } from '../plans/describe.ts';
import type { Step } from '../plans/occasion.ts';
import { bandText, capText, exchangeText, NOTHING, raisedText } from '../sentences/formula.ts';
import { capital } from '../sentences/words.ts';
import type { FormulaStep } from './explanation.ts';

/** The way from an amount to a commission; lines of old logs kept no steps, so theirs are made of what they kept. */
export function stepsOf(earning: EarningTerms): FormulaStep[] {
  const { steps, baseCurrency } = earning;
  return steps ? steps.map(step => stepOf(step, baseCurrency)) : stepsOfOld(earning);
}

function stepOf(step: Step, paidIn: string): FormulaStep {
  if (step.step === 'nothing') return { text: capital(NOTHING[step.because]), amount: null };
  return { text: capital(textOf(step, paidIn)), amount: moneyText(step) };
}

function textOf(step: Exclude<Step, { step: 'nothing' }>, paidIn: string): string {
  switch (step.step) {
    case 'amount':
      return 'the amount that counts';
    case 'share':
      return `${rateText(step.shareBp)} of the credit`;
    case 'exchange':
      return exchangeText(step.exchange);
    case 'rate':
      return raisedText(step);
    case 'fixed':
      return 'a fixed amount';
    case 'band':
      return bandText(step);
    case 'refund': {
      const [refunded, whole] = [step.refundedMinor, step.ofMinor].map(amountMinor =>
        moneyText({ amountMinor, currency: paidIn }),
      );
      return `left after ${refunded} of ${whole} were refunded`;
    }
    case 'cap':
      return capText(step);
  }
}

function stepsOfOld({ plan, baseMinor, baseCurrency, shareBp }: EarningTerms): FormulaStep[] {
  const base = { amountMinor: baseMinor, currency: baseCurrency };
  const amount = { text: `${rateText(shareBp)} of the credit for the deal`, amount: moneyText(base) };
  if (plan.kind === 'percent') {
    const paid = { ...base, amountMinor: applyRate(baseMinor, plan.rateBp) };
    return [amount, { text: saleText(plan), amount: moneyText(paid) }];
  }
  return [amount, { text: capital(saleText(plan)), amount: null }];
}
