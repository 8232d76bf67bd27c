/** One line of a partner's books with everything it rests on, ready to be shown. */
import { groundsOf } from '../../domain/explain/line-grounds.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Words } from '../words.ts';
import { creditText, factText, ruleText } from './ground-words.ts';
import { paymentText, type RewardState, rewardState } from './reward-words.ts';
import { dealNames, type MoneySeen } from './seen.ts';
import { type StepRow, stepRow } from './step-words.ts';

export interface LineView {
  readonly lineId: string;
  readonly title: string;
  readonly reason: string;
  readonly deal: string;
  readonly booked: string;
  readonly steps: readonly StepRow[];
  /** What the steps lead to and what this line adds to it; the last one is the amount of the line. */
  readonly results: readonly StepRow[];
  readonly credit: string;
  readonly facts: readonly { readonly day: string; readonly text: string }[];
  readonly rules: readonly string[];
  /** Where its reward stands; null while none was requested. */
  readonly state: RewardState | null;
  /** Of the reward that pays it and other lines of its deal; empty when it is this line alone. */
  readonly covers: string;
  readonly payments: readonly string[];
}

/** Undefined for a line of another partner, as for one that there is not. */
export function lineView(program: Program, lineId: string, seen: MoneySeen): LineView | undefined {
  const { partnerId, now, words } = seen;
  const line = program.linesByPartner.get(partnerId)?.find(one => one.lineId === lineId);
  if (!line) return undefined;
  const { earnings: said } = words.messages;
  const { steps, ground, facts, rules, reward, beforeMinor, rightMinor } = groundsOf(program, line);
  const { dealId, currency, amountMinor, stage, earning } = line;
  const paidIn = earning?.baseCurrency ?? currency;
  const isOther = reward !== null && reward.amountMinor !== amountMinor && reward.amountMinor > 0;
  return {
    lineId,
    title: words.say(said.line.title, { stage: said.stages[stage], amount: words.money(line) }),
    reason: said.reasons[line.reason],
    deal: dealNames(program, seen)(dealId),
    booked: words.say(said.line.booked, { day: words.day(line.bookedAt) }),
    steps: steps.map(step => stepRow(step, paidIn, words)),
    results: resultsOf({ rightMinor, beforeMinor, amountMinor, currency, isEarned: earning !== null }, words),
    credit: ground ? creditText(ground, words) : '',
    facts: facts.map(fact => ({ day: words.day(fact.at), text: factText(fact, words) })),
    rules: rules.map(rule => ruleText(rule, words)),
    state: reward && rewardState(program, reward, now, words),
    covers: isOther ? words.say(said.payment.covers, { amount: words.money(reward) }) : '',
    payments: reward ? reward.payments.map(payment => paymentText(payment, currency, words)) : [],
  };
}

interface Result {
  readonly rightMinor: number;
  readonly beforeMinor: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly isEarned: boolean;
}

function resultsOf(result: Result, words: Words): StepRow[] {
  const { line: said } = words.messages.earnings;
  const { rightMinor, beforeMinor, amountMinor, currency, isEarned } = result;
  const row = (text: string, minor: number) => ({
    text,
    amount: words.money({ amountMinor: minor, currency }),
  });
  if (beforeMinor === 0) return [row(said.difference, amountMinor)];
  return [
    row(isEarned ? said.right : said.nothingRight, rightMinor),
    row(said.before, beforeMinor),
    row(said.difference, amountMinor),
  ];
}
