/** What a referrer earns, as short as it can be said: for whoever was referred, not for whoever signs. */
import type { Offer, Pay, Plan, Tiers } from '../domain/plans/plan.ts';
import { offerPhrase, salePhrase } from './terms.ts';
import type { Words } from './words.ts';

/** "30% of each sale", "100.00 USD to 1,000.00 USD for each sale", "one free month"; undefined when it is nothing. */
export function rewardPhrase(plan: Plan, offer: Offer, words: Words): string | undefined {
  const { pay } = words.messages.refer;
  const benefit = offer.benefit && offerPhrase({ form: 'none', benefit: offer.benefit }, plan, words);
  if (offer.form === 'none') return benefit;
  const earned = [salePay(plan, words), leadPay(plan, words)].filter(one => one !== undefined);
  if (earned.length === 0) return benefit;
  const money = listed(earned, words);
  const form = words.messages.terms.forms[offer.form];
  const paid = offer.form === 'cash' ? money : words.say(pay.credit, { money, form });
  return listed([paid, ...(benefit === undefined ? [] : [benefit])], words);
}

function salePay(plan: Plan, words: Words): string | undefined {
  if (plan.kind === 'none' || ('rateBp' in plan && plan.rateBp === 0)) return undefined;
  if (plan.kind !== 'tiered') return salePhrase(plan, words);
  const { terms } = words.messages;
  return inRange(plan.tiers, plan, words, {
    rate: rate => words.say(terms.percent, { rate }),
    amount: amount => words.say(terms.fixed, { amount }),
  });
}

function leadPay(plan: Plan, words: Words): string | undefined {
  if (!plan.lead) return undefined;
  const { pay } = words.messages.refer;
  return inRange(plan.lead, plan, words, {
    rate: rate => words.say(pay.leadRate, { pay: rate }),
    amount: amount => words.say(pay.leadAmount, { pay: amount }),
  });
}

interface Said {
  readonly rate: (range: string) => string;
  readonly amount: (range: string) => string;
}

/** From the least to the most that bands pay, rates and amounts apart; undefined when none pays anything. */
function inRange(pays: Pay | Tiers, plan: Plan, words: Words, said: Said): string | undefined {
  const all = 'bands' in pays ? pays.bands.map(band => band.pays) : [pays];
  const rates = all.flatMap(one => ('rateBp' in one ? [one.rateBp] : []));
  const amounts = all.flatMap(one => ('amountMinor' in one ? [one.amountMinor] : []));
  const { currency = '' } = plan;
  const parts = [
    ...range(rates, words.percent, words).map(said.rate),
    ...range(amounts, amountMinor => words.money({ amountMinor, currency }), words).map(said.amount),
  ];
  return parts.length === 0 ? undefined : listed(parts, words);
}

function range(values: readonly number[], text: (value: number) => string, words: Words): string[] {
  const { pay } = words.messages.refer;
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (values.length === 0 || most === 0) return [];
  if (least === most) return [text(most)];
  return [words.say(least === 0 ? pay.upTo : pay.range, { least: text(least), most: text(most) })];
}

function listed(parts: readonly string[], { language }: Words): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}
