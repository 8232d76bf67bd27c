/** Plans, offers and benefits in plain English, as managers and partners read them. */
import { moneyText, rateText } from '../money.ts';
import { bandsText, payText } from './band-words.ts';
import type { Benefit, Caps, Clauses, Offer, Period, Plan, RewardForm, Threshold } from './plan.ts';

/** One line of the whole plan: "30 %; at most 5,000.00 USD a deal". */
export function planText(plan: Plan): string {
  return [saleText(plan), ...clausesText(plan, money(plan.currency))].join('; ');
}

/** How a won deal is paid, without the further clauses. */
export function saleText(plan: Plan): string {
  const inCurrency = money(plan.currency);
  switch (plan.kind) {
    case 'percent':
      return rateText(plan.rateBp);
    case 'fixed':
      return `${inCurrency(plan.amountMinor)} a sale`;
    case 'tiered':
      return bandsText(plan.tiers, inCurrency);
    case 'revenue_share':
      return plan.months === null
        ? `${rateText(plan.rateBp)} of everything the customer pays`
        : `${rateText(plan.rateBp)} of what the customer pays in its first ${countText(plan.months, 'month')}`;
    case 'none':
      return 'no commission on sales';
  }
}

type InCurrency = (amountMinor: number) => string;

/** Amounts without a currency are a mistake, but one that is shown to whoever makes it. */
function money(currency = '(no currency)'): InCurrency {
  return amountMinor => moneyText({ amountMinor, currency });
}

function clausesText(clauses: Clauses, inCurrency: InCurrency): string[] {
  const { lead, renewalBonus, threshold, caps, minimumDealMinor, counts, offers } = clauses;
  const clause = (text: string | false | undefined) => (text ? [text] : []);
  return [
    ...clause(
      lead &&
        `for a qualified lead ${'bands' in lead ? bandsText(lead, inCurrency) : payText(lead, inCurrency)}`,
    ),
    ...clause(renewalBonus && `${payText(renewalBonus, inCurrency)} more when the customer bought before`),
    ...clause(threshold && thresholdText(threshold, inCurrency)),
    ...clause(caps && capsText(caps, inCurrency)),
    ...clause(minimumDealMinor !== undefined && `only deals of ${inCurrency(minimumDealMinor)} or more`),
    ...clause(counts?.pipelines && `only in pipelines ${counts.pipelines.join(', ')}`),
    ...clause(counts?.products && `only for products ${counts.products.join(', ')}`),
    ...clause(offers && offersText(offers, clauses.currency)),
  ];
}

function thresholdText({ by, reaches, gives }: Threshold, inCurrency: InCurrency): string {
  const reached = {
    earned: () => `${inCurrency(reaches)} are earned`,
    amount: () => `${inCurrency(reaches)} are sold`,
    count: () => `${countText(reaches, 'sale')} ${reaches === 1 ? 'is' : 'are'} made`,
  }[by]();
  return 'onceMinor' in gives
    ? `${inCurrency(gives.onceMinor)} once when ${reached}`
    : `rates ${rateText(gives.raiseBp)} higher after ${reached}`;
}

const PERIODS: Record<Exclude<Period, 'lifetime'>, string> = {
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
};

function capsText({ dealMinor, customerMinor, period, partnerMinor }: Caps, inCurrency: InCurrency): string {
  const cap = (amountMinor: number | undefined, of: string) =>
    amountMinor === undefined ? [] : [`${inCurrency(amountMinor)} ${of}`];
  const caps = [
    ...cap(dealMinor, 'a deal'),
    ...cap(customerMinor, 'a customer'),
    ...(period ? cap(period.amountMinor, PERIODS[period.over]) : []),
    ...cap(partnerMinor, 'in all'),
  ];
  return caps.length === 0 ? '' : `at most ${caps.join(', ')}`;
}

function offersText(offers: readonly Offer[], currency: string | undefined): string {
  const texts = offers.map(offer => offerText(offer, currency));
  return texts.length === 1 ? `as ${texts[0]}` : `the partner chooses: ${texts.join(', or ')}`;
}

const FORMS: Record<Exclude<RewardForm, 'none'>, string> = {
  cash: 'cash',
  account_credit: 'account credit',
  product_credit: 'product credit',
};

/** "account credit", "cash and one free month"; the currency is the plan's. */
export function offerText({ form, benefit }: Offer, currency?: string): string {
  const money = form === 'none' ? [] : [FORMS[form]];
  return [...money, ...(benefit ? [benefitText(benefit, currency)] : [])].join(' and ');
}

/** "20 % off the next renewal", "a gift: a bicycle", or what it is worth when the plan's currency is told. */
export function benefitText(benefit: Benefit, currency?: string): string {
  switch (benefit.kind) {
    case 'renewal_discount':
      return `${rateText(benefit.rateBp)} off the next renewal`;
    case 'free_months':
      return benefit.months === 1 ? 'one free month' : `${benefit.months} free months`;
    case 'gift':
      return currency === undefined
        ? `a gift: ${benefit.what}`
        : `${benefit.what} worth ${money(currency)(benefit.worthMinor)}`;
    case 'product':
    case 'recognition':
      return benefit.what;
  }
}

function countText(count: number, of: string): string {
  return `${count} ${of}${count === 1 ? '' : 's'}`;
}
