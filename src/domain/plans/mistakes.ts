/** What is wrong with a plan: every mistake at once, each with its place and what would be right. */
import { currencyMistake } from '../currencies.ts';
import { WHOLE_BP } from '../money.ts';
import type { Mistake } from '../refusal.ts';
import { isRate } from './amounts.ts';
import { bandMistakes, leadMistakes } from './band-mistakes.ts';
import { capMistakes } from './cap-mistakes.ts';
import { amountMistake, mistakeIf, payMistakes, rateMistake, wholeBetween } from './figures.ts';
import { countMistakes, offerMistakes } from './offer-mistakes.ts';
import type { Benefit, Pay, Plan, Tiers } from './plan.ts';

const MONTHS_AT_MOST = 600;

export function mistakesIn(plan: Plan): Mistake[] {
  const rateBp = highestRate(plan);
  const terms = [...saleMistakes(plan), ...clauseMistakes(plan)];
  const figures = [...terms, ...thresholdMistakes(plan, rateBp)];
  return [
    ...currencyMistakes(plan),
    ...figures,
    ...(figures.length === 0 ? sumMistakes(plan, rateBp ?? 0) : []),
    ...capMistakes(plan, terms.length === 0),
    ...countMistakes(plan.counts),
    ...offerMistakes(plan.offers),
  ];
}

function saleMistakes(plan: Plan): Mistake[] {
  switch (plan.kind) {
    case 'percent':
    case 'fixed':
      return payMistakes('', plan);
    case 'tiered':
      return bandMistakes('tiers', plan.tiers);
    case 'revenue_share': {
      const { months } = plan;
      const outOfTerm = months !== null && !wholeBetween(months, 1, MONTHS_AT_MOST);
      return [
        ...payMistakes('', plan),
        ...mistakeIf(outOfTerm, 'months', 'Must be a whole number from 1 to 600, or null for ever.'),
      ];
    }
    case 'none':
      return [];
  }
}

function clauseMistakes({ lead, renewalBonus, minimumDealMinor }: Plan): Mistake[] {
  return [
    ...(lead ? ('bands' in lead ? leadMistakes(lead) : payMistakes('lead.', lead)) : []),
    ...(renewalBonus ? payMistakes('renewalBonus.', renewalBonus) : []),
    ...(minimumDealMinor === undefined ? [] : amountMistake('minimumDealMinor', minimumDealMinor)),
  ];
}

function currencyMistakes(plan: Plan): Mistake[] {
  const { currency } = plan;
  if (currency !== undefined) {
    const message = currencyMistake(currency);
    return message === undefined ? [] : [{ field: 'currency', message }];
  }
  return mistakeIf(
    hasAmounts(plan),
    'currency',
    'Must be said, because the plan has amounts: an ISO 4217 code.',
  );
}

function hasAmounts({
  lead,
  renewalBonus,
  threshold,
  caps,
  minimumDealMinor,
  offers,
  ...terms
}: Plan): boolean {
  const paysAmount = (pay: Pay | undefined) => pay !== undefined && !isRate(pay);
  const amountsIn = ({ by, bands }: Tiers) =>
    (by === 'amount' && bands.length > 1) || bands.some(({ pays }) => paysAmount(pays));
  const isWorth = (benefit: Benefit | undefined) => benefit?.kind === 'gift';
  return (
    terms.kind === 'fixed' ||
    (terms.kind === 'tiered' && amountsIn(terms.tiers)) ||
    (lead !== undefined && ('bands' in lead ? amountsIn(lead) : paysAmount(lead))) ||
    paysAmount(renewalBonus) ||
    (threshold !== undefined && (threshold.by !== 'count' || 'onceMinor' in threshold.gives)) ||
    (caps !== undefined && Object.keys(caps).length > 0) ||
    minimumDealMinor !== undefined ||
    (offers ?? []).some(({ benefit }) => isWorth(benefit))
  );
}

function thresholdMistakes({ threshold }: Plan, rateBp: number | null): Mistake[] {
  if (!threshold) return [];
  const { reaches, gives } = threshold;
  const fits = wholeBetween(reaches, 1, Number.MAX_SAFE_INTEGER);
  const reach = mistakeIf(!fits, 'threshold.reaches', 'Must be a whole number above 0.');
  if ('onceMinor' in gives) return [...reach, ...amountMistake('threshold.gives.onceMinor', gives.onceMinor)];
  const field = 'threshold.gives.raiseBp';
  const raise =
    rateBp === null
      ? [{ field, message: 'Needs a plan that pays a rate on sales.' }]
      : rateMistake(field, gives.raiseBp);
  return [...reach, ...raise];
}

/** All that a sale may pay together must stay within its amount. */
function sumMistakes({ renewalBonus, threshold }: Plan, rateBp: number): Mistake[] {
  const bonusBp = renewalBonus && isRate(renewalBonus) ? renewalBonus.rateBp : 0;
  const raiseBp = threshold && 'raiseBp' in threshold.gives ? threshold.gives.raiseBp : 0;
  if (rateBp + bonusBp + raiseBp <= WHOLE_BP) return [];
  const field = rateBp + bonusBp > WHOLE_BP ? 'renewalBonus.rateBp' : 'threshold.gives.raiseBp';
  return [{ field, message: 'Must not bring what a sale pays in all over 10,000 basis points.' }];
}

/** The highest rate a sale may pay; null when it pays no rate. */
function highestRate(plan: Plan): number | null {
  if (plan.kind === 'percent' || plan.kind === 'revenue_share') return plan.rateBp;
  if (plan.kind !== 'tiered') return null;
  const rates = plan.tiers.bands.flatMap(({ pays }) => (isRate(pays) ? [pays.rateBp] : []));
  return rates.length === 0 ? null : Math.max(...rates);
}
