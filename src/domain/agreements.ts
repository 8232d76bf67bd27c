import { effectiveMistakes } from './effective-day.ts';
import { type PartnerKind, partnerUnknown } from './partners.ts';
import { managerOnly } from './people.ts';
import { kindPlanAt, says } from './plans/kind-plans.ts';
import { mistakesIn } from './plans/mistakes.ts';
import type { Plan } from './plans/plan.ts';
import { type Context, list, type Program } from './program-state.ts';
import { type Refusal, refuse, refuseMistakes } from './refusal.ts';
import { dayText } from './time.ts';

/** The signed terms with a partner; a change is a further version with the date from which it counts. */
export interface Agreement {
  readonly agreementId: string;
  readonly partnerId: string;
  readonly version: number;
  /** Terms of its own; null follows the plan of the partner's kind. */
  readonly plan: Plan | null;
  readonly effectiveAt: number;
  /** SHA-256 of the text that the partner itself signed; absent when a manager recorded a signature on paper. */
  readonly textHash?: string;
}

export interface SignAgreement {
  readonly type: 'sign_agreement';
  readonly partnerId: string;
  readonly plan: Plan | null;
  /** Null counts from the moment it is decided. */
  readonly effectiveAt: number | null;
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
  const { partnerId, plan } = command;
  const effectiveAt = command.effectiveAt ?? context.at;
  const refused = termsRefused(program, { partnerId, plan, effectiveAt }, context);
  if (refused) return refused;
  const versions = program.agreements.get(partnerId) ?? [];
  if (says(versions.at(-1), plan, effectiveAt)) return [];
  if (versions.length > 0 && effectiveAt < context.at) {
    return refuse(
      'agreement_backdated',
      'A change of terms counts from today or later, so that won deals keep their terms.',
    );
  }
  return [
    {
      type: 'agreement.signed',
      agreementId: versions[0]?.agreementId ?? context.id('agr'),
      partnerId,
      version: nextVersion(program, partnerId),
      plan,
      effectiveAt,
    },
  ];
}

/** What the next version is called: one that was offered keeps its number, so that nobody signs another than it read. */
export function nextVersion(program: Program, partnerId: string): number {
  const signed = program.agreements.get(partnerId)?.at(-1)?.version ?? 0;
  const offered = program.agreementOffers.get(partnerId)?.version ?? 0;
  return Math.max(signed, offered) + 1;
}

/** Why this asker cannot state these terms for a partner; undefined when it can. */
export function termsRefused(
  program: Program,
  { partnerId, plan, effectiveAt }: Pick<Agreement, 'partnerId' | 'plan' | 'effectiveAt'>,
  context: Context,
): Refusal | undefined {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const partner = program.partners.get(partnerId);
  if (!partner) return partnerUnknown(partnerId);
  const mistakes = [...(plan ? mistakesIn(plan) : []), ...effectiveMistakes(effectiveAt, context.at)];
  if (mistakes.length > 0) return refuseMistakes('plan_invalid', mistakes);
  return kindPlanMissing(program, partner.kind, plan, effectiveAt);
}

/** Why terms that follow the plan of a kind cannot: there is none by then. */
export function kindPlanMissing(
  program: Program,
  kind: PartnerKind,
  plan: Plan | null,
  effectiveAt: number,
): Refusal | undefined {
  if (plan !== null || kindPlanAt(program, kind, effectiveAt)) return undefined;
  const message = `There is no plan for the kind ${kind} on ${dayText(effectiveAt)}. Publish one, or sign terms of its own.`;
  return refuse('no_kind_plan', message);
}

export function applyAgreement(program: Program, fact: AgreementFact): void {
  const { type: _, ...agreement } = fact;
  list(program.agreements, fact.partnerId, agreement);
  // A version that was signed on paper meanwhile is newer than what was offered before it.
  program.agreementOffers.delete(fact.partnerId);
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
  const followed = kind && kindPlanAt(program, kind, at);
  return (
    followed && {
      plan: followed.plan,
      ...signed,
      kindPlan: { kind: followed.kind, version: followed.version },
    }
  );
}
