import { type Terms, termsAt } from '../agreements.ts';
import { type Credit, creditsOf } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import { applyRate, split } from '../money.ts';
import type { Step } from '../plans/occasion.ts';
import type { Benefit, Plan, RewardForm, Stage } from '../plans/plan.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';

/** What a partner would earn on a deal, with everything it was computed from. */
export interface Earning {
  readonly partnerId: string;
  readonly stage: Stage;
  readonly amountMinor: number;
  readonly currency: string;
  /** The partner's part of the deal's amount, in the deal's currency. */
  readonly baseMinor: number;
  readonly baseCurrency: string;
  readonly shareBp: number;
  readonly plan: Plan;
  readonly agreementId: string;
  readonly agreementVersion: number;
  /** The version of the kind's plan that the agreement follows; absent under terms of its own. */
  readonly kindPlan?: Terms['kindPlan'];
  readonly ground: Credit['ground'];
  /** The way from the amount to the commission; absent in lines of old logs. */
  readonly steps?: readonly Step[];
  /** How the money is handed over, if not in cash. */
  readonly form?: RewardForm;
  /** What comes in kind, beside the money or instead of it. */
  readonly benefit?: Benefit;
}

/**
 * What each partner earns if the deal is won at `at` as it stands: the preview, and the balance booked at close.
 * With `assumed`, as if that claim were approved: what a decision on it would cost.
 */
export function earningsOf(program: Program, deal: Deal, at: number, assumed?: Registration): Earning[] {
  return creditedEarnings(program, deal, at, assumed).filter(earning => earning.amountMinor !== 0);
}

/** What everybody who is credited and has an agreement earns, though it be nothing. */
export function creditedEarnings(
  program: Program,
  deal: Deal,
  at: number,
  assumed?: Registration,
): Earning[] {
  const credits = creditsOf(program, deal, at, assumed);
  if (credits.length === 0) return [];
  const bases = split(
    Math.max(0, deal.amountMinor ?? 0),
    credits.map(credit => credit.shareBp),
  );
  return credits.flatMap((credit, index) => {
    const terms = termsAt(program, credit.source, at);
    return terms ? [earningOf(credit, terms, bases[index] ?? 0, deal)] : [];
  });
}

function earningOf(credit: Credit, terms: Terms, baseMinor: number, deal: Deal): Earning {
  const { plan } = terms;
  const percent = plan.kind === 'percent';
  return {
    partnerId: credit.source,
    stage: 'sale',
    amountMinor: percent
      ? applyRate(baseMinor, plan.rateBp)
      : plan.kind === 'fixed'
        ? applyRate(plan.amountMinor, credit.shareBp)
        : 0,
    currency: plan.kind === 'fixed' ? plan.currency : deal.currency,
    baseMinor,
    baseCurrency: deal.currency,
    shareBp: credit.shareBp,
    plan,
    agreementId: terms.agreementId,
    agreementVersion: terms.agreementVersion,
    ground: credit.ground,
  };
}
