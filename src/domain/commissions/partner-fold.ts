/** What partners earn on their occasions: one deal by itself, or all deals of a partner whose plan remembers. */
import type { Deal } from '../deals.ts';
import { earn } from '../plans/pay.ts';
import type { Plan } from '../plans/plan.ts';
import { emptyTally, foresee, remembers, type Tally } from '../plans/tally.ts';
import type { Program } from '../program-state.ts';
import { type Earning, earningOf } from './earnings.ts';
import type { CreditedOccasion } from './occasions.ts';
import { dealsOfPartner } from './partner-deals.ts';
import { occasionsOn, type Reckoning } from './reckoning.ts';

/** A partner's occasions over all its deals, paid one after another. */
export interface PartnerFold {
  readonly occasions: readonly CreditedOccasion[];
  /** By deal. */
  readonly earnings: ReadonlyMap<string, readonly Earning[]>;
  /** What is remembered when all are paid. */
  readonly tally: Tally;
}

/** Whether other deals of a partner may change what it earns on one, under any terms that it ever had. */
export function remembersDeals(program: Program, partnerId: string): boolean {
  const agreements = program.agreements.get(partnerId) ?? [];
  const followed = agreements.some(({ plan }) => plan === null) ? kindPlansOf(program, partnerId) : [];
  return [...agreements.flatMap(({ plan }) => plan ?? []), ...followed].some(remembers);
}

function kindPlansOf(program: Program, partnerId: string): Plan[] {
  const kind = program.partners.get(partnerId)?.kind;
  return ((kind && program.kindPlans.get(kind)) ?? []).map(({ plan }) => plan);
}

/** Pays for one partner's occasions, which come in the order of time, and remembers them. */
export function paidFor(occasions: readonly CreditedOccasion[], tally: Tally = emptyTally()): Earning[] {
  for (const { occasion, terms } of occasions) foresee(tally, terms.plan, occasion);
  return occasions.flatMap(credited =>
    earn(credited.terms.plan, credited.occasion, tally).map(earned => earningOf(credited, earned)),
  );
}

/** The fold of a partner whose plan remembers, kept for as long as the program stands still. */
export function foldOf(reckoning: Reckoning, partnerId: string): PartnerFold {
  const known = reckoning.folds.get(partnerId);
  if (known) return known;
  const fold = folded(occasionsOfPartner(reckoning, partnerId));
  reckoning.folds.set(partnerId, fold);
  return fold;
}

/** The fold as it would be if these were the occasions of one deal. */
export function foldWith(
  reckoning: Reckoning,
  partnerId: string,
  { dealId }: Deal,
  occasions: readonly CreditedOccasion[],
): PartnerFold {
  const others = foldOf(reckoning, partnerId).occasions.filter(({ occasion }) => occasion.dealId !== dealId);
  return folded([...others, ...occasions]);
}

function folded(unordered: readonly CreditedOccasion[]): PartnerFold {
  const occasions = unordered.toSorted(byTime);
  const tally = emptyTally();
  for (const { occasion, terms } of occasions) foresee(tally, terms.plan, occasion);
  const earnings = new Map<string, Earning[]>();
  for (const credited of occasions) {
    const earned = earn(credited.terms.plan, credited.occasion, tally);
    const { dealId } = credited.occasion;
    const known = earnings.get(dealId);
    const more = earned.map(one => earningOf(credited, one));
    if (known) known.push(...more);
    else earnings.set(dealId, more);
  }
  return { occasions, earnings, tally };
}

/** Of deals won at one instant the lower id comes first, so that the order never hangs on when they were heard of. */
export function byTime({ occasion: a }: CreditedOccasion, { occasion: b }: CreditedOccasion): number {
  return a.at - b.at || (a.dealId < b.dealId ? -1 : a.dealId > b.dealId ? 1 : 0);
}

function occasionsOfPartner(reckoning: Reckoning, partnerId: string): CreditedOccasion[] {
  const { program } = reckoning;
  return [...dealsOfPartner(program, partnerId)].flatMap(dealId => {
    const deal = program.deals.get(dealId);
    const occasions = deal ? occasionsOn(reckoning, deal) : [];
    return occasions.filter(({ credit }) => credit.source === partnerId);
  });
}
