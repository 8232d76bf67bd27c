/** Where a reward stands, in the language of whoever it is owed to. */
import type { Benefit, RewardForm } from '../../domain/plans/plan.ts';
import type { Program } from '../../domain/program-state.ts';
import { openMinor, type Payment, type Reward } from '../../domain/rewards/reward.ts';
import { promisedOn } from '../../domain/rewards/speeds.ts';
import { DAY_MS } from '../../domain/time.ts';
import { offerPhrase } from '../terms.ts';
import type { Words } from '../words.ts';

export interface RewardState {
  readonly status: string;
  readonly tone: 'good' | 'warn' | 'plain';
  /** When it is paid, or why it is not yet; empty when there is no more to say. */
  readonly text: string;
}

const TONES = { review: 'plain', approved: 'good', held: 'warn', paid: 'good', reversed: 'plain' } as const;

export function rewardState(program: Program, reward: Reward, now: number, words: Words): RewardState {
  const { earnings: said } = words.messages;
  const { status } = reward;
  return { status: said.status[status], tone: TONES[status], text: becauseText(program, reward, now, words) };
}

function becauseText(program: Program, reward: Reward, now: number, words: Words): string {
  const { earnings: said } = words.messages;
  const { status, reviewReason, held } = reward;
  if (status === 'review' && reviewReason) return said.review[reviewReason];
  // Whoever stops a payment by hand is told that the partner reads why.
  if (status === 'held' && held) return words.say(said.held[held.reason], { words: held.words });
  const promised = promisedOn(program, reward);
  if (promised === null) return '';
  return words.say(now < promised + DAY_MS ? said.payBy : said.payLate, { day: words.day(promised) });
}

/** What is still to be handed over: "300.00 USD", "300.00 USD and one free month", "account credit" where it is no cash. */
export function openText(reward: Reward, words: Words): string {
  const { currency, benefit, inKindGiven } = reward;
  const amountMinor = openMinor(reward);
  const money = amountMinor > 0 ? [words.money({ amountMinor, currency })] : [];
  const inKind = benefit && !inKindGiven ? [benefitText(benefit, currency, words)] : [];
  return [...money, ...inKind].join(' + ');
}

/** "account credit", for what is not paid in cash; empty for cash and for what comes in kind only. */
export function formText(form: RewardForm, words: Words): string {
  return form === 'cash' || form === 'none' ? '' : words.messages.terms.forms[form];
}

export function benefitText(benefit: Benefit, currency: string, words: Words): string {
  return offerPhrase({ form: 'none', benefit }, { kind: 'none', currency }, words);
}

/** "Paid on 3 March 2026: 300.00 USD, reference SEPA 1, 20.00 USD set off against what was overpaid before" */
export function paymentText(payment: Payment, currency: string, words: Words): string {
  const { payment: said } = words.messages.earnings;
  const { paidAt, paidMinor, keptBackMinor, reference } = payment;
  const money = (amountMinor: number) => words.money({ amountMinor, currency });
  const day = words.day(paidAt);
  const isMoney = paidMinor > 0 || keptBackMinor > 0;
  return [
    isMoney ? words.say(said.paid, { day, amount: money(paidMinor) }) : words.say(said.inKind, { day }),
    ...(reference ? [words.say(said.reference, { reference })] : []),
    ...(keptBackMinor > 0 ? [words.say(said.keptBack, { amount: money(keptBackMinor) })] : []),
  ].join(', ');
}
