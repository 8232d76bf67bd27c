import type {
  Plan as PlanOnWire,
  PlansView,
  PublishedPlan,
} from '../../../extensions/app/cards/wire-program.ts';
import { PARTNER_KINDS } from '../../domain/partners.ts';
import { planText } from '../../domain/plans/describe.ts';
import { kindPlanAt } from '../../domain/plans/kind-plans.ts';
import type { KindPlan, Plan } from '../../domain/plans/plan.ts';
import { presetFor } from '../../domain/plans/presets.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Seen } from '../cards/seen.ts';
import { newestWithin } from './newest-versions.ts';

const VERSIONS_AT_MOST = 100;
/** Of each kind. */
const VERSIONS_BYTES = 80_000;

/** The plan of each kind of partner, every version of it, and what programs usually start with. */
export function plansView(program: Program, { now }: Seen): PlansView {
  const { currency } = policyAt(program, now);
  return {
    kinds: PARTNER_KINDS.map(kind => {
      const versions = program.kindPlans.get(kind) ?? [];
      const inForce = kindPlanAt(program, kind, now);
      const { plan, range } = presetFor(kind, currency);
      return {
        kind,
        inForce: inForce ? published(inForce) : null,
        versions: newestWithin(versions.slice(-VERSIONS_AT_MOST).toReversed().map(published), VERSIONS_BYTES),
        preset: { ...inWords(plan), range },
      };
    }),
  };
}

function published({ version, effectiveAt, plan }: KindPlan): PublishedPlan {
  return { version, effectiveAt, ...inWords(plan) };
}

/** A plan as data and as managers and partners read it. */
export function inWords(plan: Plan): { plan: PlanOnWire; text: string } {
  return { plan: structuredClone(plan) as PlanOnWire, text: planText(plan) };
}
