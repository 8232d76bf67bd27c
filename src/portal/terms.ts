/** What a plan pays and by which rules, said in the language of whoever reads it. */

import type { Benefit, Offer, Pay, Period, Plan, Threshold, Tiers } from '../domain/plans/plan.ts';
import type { AttributionModel, Policy } from '../domain/policy.ts';
import type { Words } from './words.ts';

/** How a won deal is paid, as a phrase: "30% of each sale". */
export function salePhrase(plan: Plan, words: Words): string {
  const { terms } = words.messages;
  switch (plan.kind) {
    case 'percent':
      return words.say(terms.percent, { rate: words.percent(plan.rateBp) });
    case 'fixed':
      return words.say(terms.fixed, { amount: words.money(plan) });
    case 'tiered':
      return tiersPhrase(plan.tiers, plan, words);
    case 'revenue_share': {
      const rate = words.percent(plan.rateBp);
      return plan.months === null
        ? words.say(terms.share, { rate })
        : words.count(terms.shareMonths, plan.months, { rate });
    }
    case 'none':
      return terms.none;
  }
}

/** What a qualified lead pays, as a phrase; undefined when it pays nothing. */
function leadPhrase(plan: Plan, words: Words): string | undefined {
  const { lead } = plan;
  if (!lead) return undefined;
  return 'bands' in lead ? tiersPhrase(lead, plan, words) : payPhrase(lead, plan, words);
}

/** Every clause of a plan, each a sentence, in the order in which they matter. */
export function planClauses(plan: Plan, words: Words): string[] {
  const { terms } = words.messages;
  const { renewalBonus, threshold, minimumDealMinor, counts, offers } = plan;
  const lead = leadPhrase(plan, words);
  const list = (items: readonly string[]) => items.join(', ');
  const clause = <Part>(part: Part | undefined, say: (part: Part) => string) =>
    part === undefined ? [] : [say(part)];
  return [
    words.say(terms.sale, { pay: salePhrase(plan, words) }),
    ...clause(lead, pay => words.say(terms.lead, { pay })),
    ...clause(renewalBonus, bonus => words.say(terms.renewal, { pay: payPhrase(bonus, plan, words) })),
    ...clause(threshold, one => thresholdClause(one, plan, words)),
    ...capClauses(plan, words),
    ...clause(minimumDealMinor, least => words.say(terms.minimum, { amount: inPlan(least, plan, words) })),
    ...clause(counts?.pipelines, items => words.say(terms.pipelines, { list: list(items) })),
    ...clause(counts?.products, items => words.say(terms.products, { list: list(items) })),
    ...clause(offers, all => offersClause(all, plan, words)),
  ];
}

/** The rules that hold for every partner: what counts, when it is paid, what happens when a customer cancels. */
export function programClauses(policy: Policy, words: Words): string[] {
  const { terms } = words.messages;
  const { lookBackDays, autoApproveLimitMinor, currency } = policy;
  const model: AttributionModel = policy.attributionModel;
  return [
    terms.models[model],
    ...(lookBackDays === null ? [] : [words.say(terms.lookBack, { count: lookBackDays })]),
    words.say(terms.protection, { days: policy.protectionDays, qualify: policy.qualifyDays }),
    words.say(terms.paying, { count: policy.payWithinBusinessDays }),
    words.say(terms.automatic, {
      limit: words.money({ amountMinor: autoApproveLimitMinor, currency }),
      days: policy.autoApproveWindowDays,
    }),
    words.say(terms.cancelled, { days: policy.clawbackDays }),
    terms.noSelf,
  ];
}

/** "account credit and 2 free months" */
export function offerPhrase({ form, benefit }: Offer, plan: Plan, words: Words): string {
  const { terms } = words.messages;
  const inKind = benefit && benefitPhrase(benefit, plan, words);
  if (form === 'none') return inKind ?? '';
  const money = terms.forms[form];
  return inKind === undefined ? money : words.say(terms.both, { money, benefit: inKind });
}

function benefitPhrase(benefit: Benefit, plan: Plan, words: Words): string {
  const { terms } = words.messages;
  switch (benefit.kind) {
    case 'renewal_discount':
      return words.say(terms.discount, { rate: words.percent(benefit.rateBp) });
    case 'free_months':
      return words.count(terms.freeMonths, benefit.months);
    case 'gift':
      return words.say(terms.gift, {
        what: benefit.what,
        amount: inPlan(benefit.worthMinor, plan, words),
      });
    case 'product':
    case 'recognition':
      return benefit.what;
  }
}

function offersClause(offers: readonly Offer[], plan: Plan, words: Words): string {
  const { terms } = words.messages;
  const phrases = offers.map(offer => offerPhrase(offer, plan, words));
  return phrases.length === 1
    ? words.say(terms.paidAs, { offer: phrases[0] ?? '' })
    : words.say(terms.choose, { offers: phrases.join(' / ') });
}

function thresholdClause({ by, reaches, gives }: Threshold, plan: Plan, words: Words): string {
  const { terms } = words.messages;
  const amount = inPlan(reaches, plan, words);
  const reached = {
    earned: () => words.say(terms.reachedEarned, { amount }),
    amount: () => words.say(terms.reachedAmount, { amount }),
    count: () => words.count(terms.reachedCount, reaches),
  }[by]();
  return 'onceMinor' in gives
    ? words.say(terms.onceBonus, { amount: inPlan(gives.onceMinor, plan, words), reached })
    : words.say(terms.raise, { rate: words.percent(gives.raiseBp), reached });
}

function capClauses(plan: Plan, words: Words): string[] {
  const { terms } = words.messages;
  const { dealMinor, customerMinor, period, partnerMinor } = plan.caps ?? {};
  const periods = { month: terms.capMonth, quarter: terms.capQuarter, year: terms.capYear };
  const caps: [string, number | undefined][] = [
    [terms.capDeal, dealMinor],
    [terms.capCustomer, customerMinor],
    [period ? periods[period.over] : '', period?.amountMinor],
    [terms.capAll, partnerMinor],
  ];
  return caps.flatMap(([message, most]) =>
    most === undefined ? [] : [words.say(message, { amount: inPlan(most, plan, words) })],
  );
}

function tiersPhrase({ mode, by, over, bands }: Tiers, plan: Plan, words: Words): string {
  const { terms } = words.messages;
  const said = bands.map(({ from, pays }) => {
    const pay = payPhrase(pays, plan, words);
    return by === 'amount'
      ? words.say(terms.bandByAmount, { pay, from: inPlan(from, plan, words) })
      : // A band of numbers begins behind its `from`; one that is reached holds with it.
        words.say(terms.bandByCount, {
          pay,
          from: words.number(mode === 'marginal' ? from + 1 : Math.max(from, 1)),
        });
  });
  const period: Period | 'deal' = over;
  return words.say(mode === 'marginal' ? terms.marginal : terms.cliff, {
    bands: said.join('; '),
    over: terms.over[period],
  });
}

function payPhrase(pay: Pay, plan: Plan, words: Words): string {
  return 'rateBp' in pay ? words.percent(pay.rateBp) : inPlan(pay.amountMinor, plan, words);
}

/** Every amount of a plan is in the plan's currency; a plan that states amounts has one (plans/mistakes.ts). */
function inPlan(amountMinor: number, { currency = '' }: Plan, words: Words): string {
  return words.money({ amountMinor, currency });
}
