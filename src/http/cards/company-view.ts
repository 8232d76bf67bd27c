import type { CompanyView } from '../../../extensions/app/cards/wire.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { liveClaims } from '../../domain/registrations/routing.ts';
import { companyStanding } from '../../domain/standing.ts';
import { companyVerdict } from '../../domain/verdicts.ts';
import { comparisonsView } from './comparison-views.ts';
import { registrationView } from './registration-view.ts';
import { historyItems, type Seen, shown, touchItems, type Unsynced, viewerOf } from './seen.ts';
import { waitingLinks } from './waiting-links.ts';

/** Who may sell at a company, until when, and whom to send its leads to. */
export function companyView(program: Program, companyId: string, seen: Seen): Unsynced<CompanyView> {
  const { names, now } = seen;
  const standing = companyStanding(program, companyId, now);
  const { live, pending, past } = standing;
  const views = (claims: readonly Registration[]) =>
    shown(claims).map(claim => registrationView(program, claim, names, now));
  return {
    verdict: companyVerdict(program, companyId, now, names, standing),
    viewer: viewerOf(program, seen),
    companyId,
    comparisons: comparisonsView(program, 'company', companyId, seen),
    claims: views([...live, ...pending].sort(byScope)),
    past: views(past),
    routeTo: liveClaims(program, companyId, now).map(({ partnerId, scope }) => ({
      partnerId,
      name: names.partner(partnerId),
      scope,
    })),
    links: waitingLinks('company', companyId, seen),
    given: null,
    touches: touchItems([...(program.touchesByCompany.get(companyId) ?? [])], undefined, seen),
    history: historyItems(program, 'company', companyId, seen),
    asOf: now,
  };
}

/** Claims on the whole account first, then by the scope's name. */
function byScope(a: Registration, b: Registration): number {
  return (a.scope ?? '').localeCompare(b.scope ?? '', 'en') || a.submittedAt - b.submittedAt;
}
