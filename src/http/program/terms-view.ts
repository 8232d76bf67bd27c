import type { Plan as PlanOnWire, Terms } from '../../../extensions/app/cards/wire-program.ts';
import { termsAt } from '../../domain/agreements.ts';
import { offerAt } from '../../domain/plans/choices.ts';
import { offerText, planText } from '../../domain/plans/describe.ts';
import type { Plan } from '../../domain/plans/plan.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Seen } from '../cards/seen.ts';
import { newestWithin } from './newest-versions.ts';
import { inWords } from './plans-view.ts';

const VERSIONS_AT_MOST = 100;
const VERSIONS_BYTES = 300_000;

/** What a partner earns by, what it may choose, and every version of its agreement. */
export function termsView(program: Program, { names, now }: Seen, partnerId: string): Terms {
  const terms = termsAt(program, partnerId, now);
  const offers = terms?.plan.offers ?? [];
  const chosen = terms && JSON.stringify(offerAt(program, partnerId, terms.plan, now));
  const versions = (program.agreements.get(partnerId) ?? []).slice(-VERSIONS_AT_MOST).toReversed();
  return {
    partnerId,
    name: names.partner(partnerId),
    kind: program.partners.get(partnerId)?.kind ?? 'reseller',
    inForce: terms
      ? {
          ...inWords(terms.plan),
          agreementVersion: terms.agreementVersion,
          kindPlanVersion: terms.kindPlan?.version ?? null,
        }
      : null,
    offers: offers.map(offer => ({
      text: offerText(offer, terms?.plan.currency),
      isChosen: JSON.stringify(offer) === chosen,
    })),
    offered: offeredTo(program, partnerId),
    versions: newestWithin(
      versions.map(({ version, effectiveAt, plan }) => ({
        version,
        effectiveAt,
        plan: structuredClone(plan) as PlanOnWire | null,
        text: textOf(plan),
      })),
      VERSIONS_BYTES,
    ),
  };
}

/** What waits for the partner's signature. */
function offeredTo(program: Program, partnerId: string): Terms['offered'] {
  const offer = program.agreementOffers.get(partnerId);
  if (!offer) return null;
  const { version, effectiveAt, offeredAt, plan } = offer;
  return {
    version,
    effectiveAt,
    offeredAt,
    plan: structuredClone(plan) as PlanOnWire | null,
    text: textOf(plan),
  };
}

function textOf(plan: Plan | null): string {
  return plan ? planText(plan) : 'Follows the plan of its kind';
}
