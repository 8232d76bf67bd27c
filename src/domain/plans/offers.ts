import type { Benefit, Choice, Offer, Plan } from './plan.ts';

const CASH: Offer = { form: 'cash' };

/** What a plan hands over its rewards as: what was chosen while it is still offered, else the first offer. */
export function offerUnder(plan: Plan, choice: Choice | undefined): Offer {
  const offers = plan.offers ?? [];
  const chosen = choice && offers.find(offer => isSameOffer(offer, choice.offer));
  return chosen ?? offers[0] ?? CASH;
}

export function isSameOffer(a: Offer, b: Offer): boolean {
  return a.form === b.form && figuresOf(a.benefit) === figuresOf(b.benefit);
}

/** A benefit as text that is equal for equal ones, whatever the order of its fields. */
function figuresOf(benefit: Benefit | undefined): string {
  return JSON.stringify(Object.entries(benefit ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
