/** The way from an amount to a commission, step by step, in the language of whoever reads it. */
import type { Step } from '../../domain/plans/occasion.ts';
import type { Words } from '../words.ts';

export interface StepRow {
  readonly text: string;
  /** Null where a step has no figure. */
  readonly amount: string | null;
}

/** `paidIn` is the currency of the deal or payment, in which refunds are told. */
export function stepRow(step: Step, paidIn: string, words: Words): StepRow {
  const { nothing } = words.messages.earnings;
  if (step.step === 'nothing') return { text: nothing[step.because], amount: null };
  return { text: stepText(step, paidIn, words), amount: words.money(step) };
}

function stepText(step: Exclude<Step, { step: 'nothing' }>, paidIn: string, words: Words): string {
  const { steps: said } = words.messages.earnings;
  switch (step.step) {
    case 'amount':
      return said.amount;
    case 'share':
      return words.say(said.share, { share: words.percent(step.shareBp) });
    case 'exchange': {
      const { from, to, rate, source, on, inverted } = step.exchange;
      const day = words.day(Date.parse(on));
      return words.say(inverted ? said.exchangeInverted : said.exchange, { from, to, rate, source, day });
    }
    case 'rate': {
      const rates = { rate: words.percent(step.rateBp), raised: words.percent(step.raisedBp) };
      return words.say(step.raisedBp === 0 ? said.rate : said.rateRaised, rates);
    }
    case 'fixed':
      return said.fixed;
    case 'band':
      return bandText(step, words);
    case 'refund': {
      const money = (amountMinor: number) => words.money({ amountMinor, currency: paidIn });
      return words.say(said.refund, { refunded: money(step.refundedMinor), whole: money(step.ofMinor) });
    }
    case 'cap':
      return capText(step, words);
  }
}

function bandText(step: Extract<Step, { step: 'band' }>, words: Words): string {
  const { steps: said } = words.messages.earnings;
  const { by, from, ofMinor, rateBp, raisedBp, currency } = step;
  if (rateBp !== null) {
    const of = words.money({ amountMinor: ofMinor, currency });
    const rates = { rate: words.percent(rateBp), raised: words.percent(raisedBp) };
    return words.say(raisedBp === 0 ? said.band : said.bandRaised, { of, ...rates });
  }
  if (from === 0) return said.bandFirst;
  const start = by === 'count' ? words.number(from) : words.money({ amountMinor: from, currency });
  return words.say(said.bandAmount, { from: start });
}

function capText(step: Extract<Step, { step: 'cap' }>, words: Words): string {
  const { steps: said, caps } = words.messages.earnings;
  const { cap, limitMinor, amountMinor, currency } = step;
  const limit = words.say(caps[cap], { limit: words.money({ amountMinor: limitMinor, currency }) });
  return amountMinor === limitMinor ? limit : words.say(said.left, { cap: limit, left: words.money(step) });
}
