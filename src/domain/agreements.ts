import { digitsOf } from './currencies.ts';
import { WHOLE_BP } from './money.ts';
import { type PartnerKind, partnerUnknown } from './partners.ts';
import { managerOnly } from './people.ts';
import type { Plan } from './plans/plan.ts';
import { type Context, list, type Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The signed terms with a partner; a change is a further version with the date from which it counts. */
export interface Agreement {
  readonly agreementId: string;
  readonly partnerId: string;
  readonly version: number;
  /** Terms of its own; null follows the plan of the partner's kind. */
  readonly plan: Plan | null;
  readonly effectiveAt: number;
}

export interface SignAgreement {
  readonly type: 'sign_agreement';
  readonly partnerId: string;
  readonly plan: Plan | null;
  readonly effectiveAt: number;
}

/** What a partner earns by at an instant, and which versions say so. */
export interface Terms {
  readonly plan: Plan;
  readonly agreementId: string;
  readonly agreementVersion: number;
  /** The version of the kind's plan that the agreement follows; null when it has terms of its own. */
  readonly kindPlan: { readonly kind: PartnerKind; readonly version: number } | null;
}

export type AgreementFact = { readonly type: 'agreement.signed' } & Agreement;

export function decideSignAgreement(
  program: Program,
  command: SignAgreement,
  context: Context,
): readonly AgreementFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  if (!program.partners.has(command.partnerId)) return partnerUnknown(command.partnerId);
  const mistake = command.plan && mistakeIn(command.plan);
  if (mistake) return refuse('plan_invalid', mistake);
  const versions = program.agreements.get(command.partnerId) ?? [];
  if (versions.length > 0 && command.effectiveAt < context.at) {
    return refuse(
      'agreement_backdated',
      'A change of terms counts from today or later, so that won deals keep their terms.',
    );
  }
  return [
    {
      type: 'agreement.signed',
      agreementId: versions[0]?.agreementId ?? context.id('agr'),
      partnerId: command.partnerId,
      version: versions.length + 1,
      plan: command.plan,
      effectiveAt: command.effectiveAt,
    },
  ];
}

function mistakeIn(plan: Plan): string | undefined {
  if (plan.kind === 'percent') {
    const fits = Number.isInteger(plan.rateBp) && plan.rateBp >= 0 && plan.rateBp <= WHOLE_BP;
    return fits ? undefined : 'The rate must be a whole number of basis points from 0 to 10,000.';
  }
  if (plan.kind === 'fixed' && digitsOf(plan.currency) === undefined)
    return `${plan.currency} is no ISO 4217 currency.`;
  if (plan.kind !== 'fixed') return undefined;
  const fits = Number.isSafeInteger(plan.amountMinor) && plan.amountMinor >= 0;
  return fits ? undefined : 'The amount must be a whole number of minor units, 0 or more.';
}

export function applyAgreement(program: Program, fact: AgreementFact): void {
  const { type: _, ...agreement } = fact;
  list(program.agreements, fact.partnerId, agreement);
}

/** The version in force at an instant: the latest signed of those that count by then. */
export function agreementAt(program: Program, partnerId: string, at: number): Agreement | undefined {
  return program.agreements.get(partnerId)?.findLast(agreement => agreement.effectiveAt <= at);
}

/** The terms in force for a partner at an instant: its agreement's own, or those of the plan of its kind. */
export function termsAt(program: Program, partnerId: string, at: number): Terms | undefined {
  const agreement = agreementAt(program, partnerId, at);
  if (!agreement) return undefined;
  const signed = { agreementId: agreement.agreementId, agreementVersion: agreement.version };
  if (agreement.plan) return { plan: agreement.plan, ...signed, kindPlan: null };
  const kind = program.partners.get(partnerId)?.kind;
  const followed = kind && program.kindPlans.get(kind)?.findLast(one => one.effectiveAt <= at);
  return (
    followed && {
      plan: followed.plan,
      ...signed,
      kindPlan: { kind: followed.kind, version: followed.version },
    }
  );
}
