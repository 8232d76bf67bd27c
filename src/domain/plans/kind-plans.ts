import { canonicalText } from '../canonical-text.ts';
import { effectiveMistakes } from '../effective-day.ts';
import type { PartnerKind } from '../partners.ts';
import { managerOnly } from '../people.ts';
import { type Context, list, type Program } from '../program-state.ts';
import { type Refusal, refuse, refuseMistakes } from '../refusal.ts';
import { mistakesIn } from './mistakes.ts';
import type { KindPlan, Plan } from './plan.ts';

/** Publishes the plan that holds for every agreement with a kind of partner that brings no terms of its own. */
export interface PublishPlan {
  readonly type: 'publish_plan';
  readonly kind: PartnerKind;
  readonly plan: Plan;
  /** Null counts from the moment it is decided. */
  readonly effectiveAt: number | null;
}

export type KindPlanFact = { readonly type: 'plan.published' } & KindPlan;

export function decidePublishPlan(
  program: Program,
  command: PublishPlan,
  context: Context,
): readonly KindPlanFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const { kind, plan } = command;
  const effectiveAt = command.effectiveAt ?? context.at;
  const mistakes = [...mistakesIn(plan), ...effectiveMistakes(effectiveAt, context.at)];
  if (mistakes.length > 0) return refuseMistakes('plan_invalid', mistakes);
  const versions = program.kindPlans.get(kind) ?? [];
  if (says(versions.at(-1), plan, effectiveAt)) return [];
  if (versions.length > 0 && effectiveAt < context.at) {
    return refuse(
      'plan_backdated',
      'A change of a plan counts from today or later, so that won deals keep their terms.',
    );
  }
  return [{ type: 'plan.published', kind, version: versions.length + 1, plan, effectiveAt }];
}

/** Whether the latest version says the same already, for all that time. */
export function says(
  version: { readonly plan: Plan | null; readonly effectiveAt: number } | undefined,
  plan: Plan | null,
  effectiveAt: number,
): boolean {
  if (!version || version.effectiveAt > effectiveAt) return false;
  return canonicalText(version.plan) === canonicalText(plan);
}

export function applyKindPlan(program: Program, fact: KindPlanFact): void {
  const { type: _, ...published } = fact;
  list(program.kindPlans, fact.kind, published);
}

/** The version in force for a kind at an instant: the latest published of those that count by then. */
export function kindPlanAt(program: Program, kind: PartnerKind, at: number): KindPlan | undefined {
  return program.kindPlans.get(kind)?.findLast(({ effectiveAt }) => effectiveAt <= at);
}
