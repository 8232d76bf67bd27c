/** What happened in the life of a deal for which partners may earn, each with who is credited for it and by which terms. */
import { type Terms, termsAt } from '../agreements.ts';
import { type Credit, creditsOf } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import { exact, rounded, times } from '../exact.ts';
import { rateAt } from '../exchange.ts';
import { split } from '../money.ts';
import { needsExchange } from '../plans/amounts.ts';
import { offerAt } from '../plans/choices.ts';
import type { Occasion } from '../plans/occasion.ts';
import type { Plan } from '../plans/plan.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { refundedOf } from '../revenue.ts';
import { customerOf, earlier, monthsBetween, type Win } from './customers.ts';
import { leadAt } from './qualified-leads.ts';

/** A deal as it is looked at: as it stands, or as if it were won or a claim on it approved. */
export interface SeenDeal {
  readonly deal: Deal;
  /** The claim that is taken as approved. */
  readonly assumed?: Registration | undefined;
  /** The first deal that its customer is known to have won, this one or another. */
  readonly firstWin: Win | null;
}

export interface CreditedOccasion {
  readonly occasion: Occasion;
  readonly credit: Credit;
  readonly terms: Terms;
  /** The payment, of what recurs. */
  readonly revenueId: string | undefined;
}

/** What was sold or paid, in whole, before the credit is split. */
interface Sum {
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly refundedMinor: number;
}

/** One occasion before it is known who is credited. */
interface Happening {
  readonly stage: Occasion['stage'];
  readonly at: number;
  readonly sum: Sum;
  /** The instant whose credit and terms count. */
  readonly decidedAt: number;
  readonly revenueId?: string;
}

/** All occasions of a deal in the order of time, one for each partner who is credited and has terms. */
export function occasionsOf(program: Program, seen: SeenDeal): CreditedOccasion[] {
  const credits = new Map<number, Credit[]>();
  return happenings(program, seen).flatMap(happening => {
    const { decidedAt } = happening;
    const credited = credits.get(decidedAt) ?? creditsAt(program, seen, decidedAt);
    credits.set(decidedAt, credited);
    return credited.flatMap((credit, place) => {
      const terms = termsAt(program, credit.source, decidedAt);
      if (!terms || !hasClauseFor(terms.plan, happening.stage)) return [];
      const shares = credited.map(({ shareBp }) => shareBp);
      const occasion = occasionOf(program, seen, happening, { credit, terms, shares, place });
      const { revenueId } = happening;
      return [{ occasion, credit, terms, revenueId }];
    });
  });
}

/** A plan that pays nothing for a stage has nothing to remember of it either. */
function hasClauseFor({ kind, lead, renewalBonus }: Plan, stage: Occasion['stage']): boolean {
  if (stage === 'lead') return lead !== undefined;
  if (stage === 'renewal') return renewalBonus !== undefined;
  return stage === 'sale' || kind === 'revenue_share';
}

/** A claim that is assumed to be approved speaks for what happened since it was made, as every claim does. */
function creditsAt(program: Program, { deal, assumed }: SeenDeal, at: number): Credit[] {
  return creditsOf(program, deal, at, assumed && assumed.submittedAt <= at ? assumed : undefined);
}

function happenings(program: Program, { deal, assumed }: SeenDeal): Happening[] {
  const own: Sum = {
    amountMinor: deal.amountMinor,
    currency: deal.currency,
    refundedMinor: refundedOf(program, deal.dealId, null, deal.currency),
  };
  const lead = leadAt(program, deal, assumed);
  const leads: Happening[] = lead === null ? [] : [{ stage: 'lead', at: lead, sum: own, decidedAt: lead }];
  const { wonAt } = deal;
  if (wonAt === null) return leads;
  // What was agreed when the deal was won holds for all it brings: a protection that ends or terms that change
  // later take nothing of the payments that follow.
  const won = { at: wonAt, sum: own, decidedAt: wonAt };
  const payments = (program.revenue.get(deal.dealId) ?? []).filter(({ kind }) => kind === 'payment');
  const recurring = payments.map(({ revenueId, occurredAt, amountMinor, currency }): Happening => {
    const refundedMinor = refundedOf(program, deal.dealId, revenueId, currency);
    const sum = { amountMinor, currency, refundedMinor };
    return { stage: 'recurring', at: occurredAt, sum, decidedAt: wonAt, revenueId };
  });
  const all: Happening[] = [...leads, { stage: 'sale', ...won }, { stage: 'renewal', ...won }, ...recurring];
  return all.sort((a, b) => a.at - b.at);
}

interface Credited {
  readonly credit: Credit;
  readonly terms: Terms;
  /** Of everybody who is credited. */
  readonly shares: readonly number[];
  /** The partner's among them. */
  readonly place: number;
}

function occasionOf(
  program: Program,
  { deal, firstWin }: SeenDeal,
  { stage, at, sum }: Happening,
  { credit, terms, shares, place }: Credited,
): Occasion {
  const { plan } = terms;
  const wholeMinor = countedPart(plan, deal, stage, sum.amountMinor);
  const first = earlier(firstWin, { dealId: deal.dealId, at: deal.wonAt ?? at });
  return {
    stage,
    dealId: deal.dealId,
    customerId: customerOf(deal),
    at,
    wholeMinor,
    baseMinor: split(Math.max(0, wholeMinor ?? 0), shares)[place] ?? 0,
    currency: sum.currency,
    shareBp: credit.shareBp,
    refundedMinor: partOf(wholeMinor, sum.refundedMinor, sum.amountMinor),
    monthsIn: monthsBetween(first.at, at),
    isRepeat: isRepeat(deal, first),
    pipeline: deal.details.pipeline,
    offer: offerAt(program, credit.source, plan, at),
    exchange: needsExchange(plan, sum.currency) ? rateAt(program, sum.currency, plan.currency, at) : null,
  };
}

/** What the CRM says of the customer counts; where it says nothing, whether another deal was won before. */
function isRepeat({ dealId, details: { business } }: Deal, first: Win): boolean {
  return business === null ? first.dealId !== dealId : business === 'existing';
}

/** What of an amount counts under a plan: all of it, or the part of the products that the plan names. */
function countedPart(
  { counts }: Plan,
  { details: { items }, amountMinor: dealMinor }: Deal,
  stage: Occasion['stage'],
  amountMinor: number | null,
): number | null {
  const { products } = counts ?? {};
  if (!products) return amountMinor;
  const sum = (of: typeof items) => of.reduce((total, item) => total + item.amountMinor, 0);
  const counted = sum(items.filter(({ product }) => products.includes(product)));
  // A payment does not say for which product it is, so it counts by their part of the deal.
  if (stage === 'recurring') return partOf(amountMinor, counted, sum(items));
  // A discount on the whole deal is told by its amount only.
  return dealMinor === null ? counted : Math.min(counted, Math.max(0, dealMinor));
}

/** `amount` times `part` / `whole`, rounded; 0 where there is no whole. */
function partOf(amountMinor: number | null, part: number, whole: number | null): number {
  const of = whole ?? 0;
  return of <= 0 ? 0 : rounded(times(exact(amountMinor ?? 0), part, of));
}
