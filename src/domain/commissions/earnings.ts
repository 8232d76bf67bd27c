import type { Terms } from '../agreements.ts';
import type { Credit } from '../attribution.ts';
import { rounded } from '../exact.ts';
import type { Step } from '../plans/occasion.ts';
import type { Earned } from '../plans/pay.ts';
import type { Benefit, Plan, RewardForm, Stage } from '../plans/plan.ts';
import type { CreditedOccasion } from './occasions.ts';

/** What a partner would earn on a deal, with everything it was computed from. */
export interface Earning {
  readonly partnerId: string;
  readonly stage: Stage;
  /** The payment it is for, of what recurs. */
  readonly revenueId?: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** The partner's part of the deal's amount or of the payment, in its currency. */
  readonly baseMinor: number;
  readonly baseCurrency: string;
  readonly shareBp: number;
  readonly plan: Plan;
  readonly agreementId: string;
  readonly agreementVersion: number;
  /** The version of the kind's plan that the agreement follows; absent under terms of its own. */
  readonly kindPlan?: Terms['kindPlan'];
  readonly ground: Credit['ground'];
  /** When it was earned: the deal won, the lead qualified, the payment received. Absent in lines of old logs. */
  readonly earnedAt?: number;
  /** The way from the amount to the commission; absent in lines of old logs. */
  readonly steps?: readonly Step[];
  /** How the money is handed over, if not in cash. */
  readonly form?: RewardForm;
  /** What comes in kind, beside the money or instead of it. */
  readonly benefit?: Benefit;
}

/** What an earning was computed from, as a line keeps it. */
export type EarningTerms = Omit<Earning, 'partnerId' | 'stage' | 'revenueId' | 'amountMinor' | 'currency'>;

/** What an occasion paid, rounded: the only time that it is. */
export function earningOf(credited: CreditedOccasion, { stage, paid }: Earned): Earning {
  const { occasion, credit, terms, revenueId } = credited;
  return {
    partnerId: credit.source,
    stage,
    ...(revenueId === undefined ? {} : { revenueId }),
    amountMinor: rounded(paid.exact),
    currency: paid.currency,
    baseMinor: occasion.baseMinor,
    baseCurrency: occasion.currency,
    shareBp: credit.shareBp,
    plan: terms.plan,
    agreementId: terms.agreementId,
    agreementVersion: terms.agreementVersion,
    ...(terms.kindPlan ? { kindPlan: terms.kindPlan } : {}),
    ground: credit.ground,
    earnedAt: occasion.at,
    steps: paid.steps,
    ...(paid.form === 'cash' ? {} : { form: paid.form }),
    ...(paid.benefit ? { benefit: paid.benefit } : {}),
  };
}

/** Whether there is money in it, or something in kind. */
export function isSomething({ amountMinor, benefit }: Earning): boolean {
  return amountMinor !== 0 || benefit !== undefined;
}

/** Nothing is paid because the amount could not be exchanged into the plan's currency. */
export function waitsForRate({ steps }: Pick<Earning, 'steps'>): boolean {
  return steps?.some(step => step.step === 'nothing' && step.because === 'rate_unknown') ?? false;
}
