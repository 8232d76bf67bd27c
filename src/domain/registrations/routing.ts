import type { Program } from '../program-state.ts';
import { isLive } from './protection.ts';
import type { Registration } from './registration.ts';
import { isSameScope } from './scope.ts';

/** Where a new lead on an account goes. */
export type Routing =
  /** Nobody keeps it: direct sales may take it. */
  | { readonly to: 'anybody' }
  | { readonly to: 'partner'; readonly claim: Registration }
  /** Several partners work the account by scope, and the lead names none: somebody has to say which it is about. */
  | { readonly to: 'one_of'; readonly claims: readonly Registration[] };

/**
 * To which partner a lead goes that names these companies, the primary one first; the first that is protected
 * decides. A claim on the whole account takes every lead, one on a scope those that name it or name none.
 */
export function routesFor(
  program: Program,
  companyIds: readonly string[],
  scope: string | null,
  now: number,
): Routing {
  for (const companyId of companyIds) {
    const claims = liveClaims(program, companyId, now).filter(
      claim => claim.scope === null || scope === null || isSameScope(claim.scope, scope),
    );
    const [first] = claims;
    if (!first) continue;
    const isOnePartner = claims.every(claim => claim.partnerId === first.partnerId);
    return isOnePartner ? { to: 'partner', claim: first } : { to: 'one_of', claims };
  }
  return { to: 'anybody' };
}

/** Who keeps others out of a company: one claim on the whole account, or some on scopes, by the scope's name. */
export function liveClaims(program: Program, companyId: string, now: number): Registration[] {
  const claims = program.registrationsByCompany.get(companyId) ?? [];
  return claims
    .filter(claim => isLive(program, claim, now))
    .toSorted((a, b) => (a.scope ?? '').localeCompare(b.scope ?? '', 'en') || a.submittedAt - b.submittedAt);
}
