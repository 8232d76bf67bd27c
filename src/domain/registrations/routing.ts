import { type AccountKey, companyKey } from '../alike/account-key.ts';
import { guardOf, leading } from '../alike/guard.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from './registration.ts';
import { isSameScope } from './scope.ts';

/** Where a new lead on an account goes. */
export type Routing =
  /** Nobody is known to keep it: direct sales may take it. */
  | { readonly to: 'anybody' }
  | { readonly to: 'partner'; readonly claim: Registration }
  /** Several partners work the account by scope, and the lead names none: somebody has to say which it is about. */
  | { readonly to: 'one_of'; readonly claims: readonly Registration[] };

/**
 * To which partner a lead goes that names these accounts, the primary one first; the first that is protected decides,
 * by claims on what is the same too. A claim on the whole account takes every lead, one on a scope those that name it
 * or name none; of claims that meet, made before their accounts were known to be one, the first registered takes it.
 */
export function routesAmong(
  program: Program,
  accounts: readonly AccountKey[],
  scope: string | null,
  now: number,
): Routing {
  for (const account of accounts) {
    const claims = byScope(leading(guardOf(program, [account], now).live).map(({ claim }) => claim)).filter(
      claim => claim.scope === null || scope === null || isSameScope(claim.scope, scope),
    );
    const [first] = claims;
    if (!first) continue;
    const isOnePartner = claims.every(claim => claim.partnerId === first.partnerId);
    return isOnePartner ? { to: 'partner', claim: first } : { to: 'one_of', claims };
  }
  return { to: 'anybody' };
}

/**
 * Who keeps others out of a company, by claims on it and on what is the same: one claim on the whole account, or some
 * on scopes, by the scope's name.
 */
export function liveClaims(program: Program, companyId: string, now: number): Registration[] {
  return byScope(guardOf(program, [companyKey(companyId)], now).live.map(({ claim }) => claim));
}

function byScope(claims: readonly Registration[]): Registration[] {
  return claims.toSorted(
    (a, b) => (a.scope ?? '').localeCompare(b.scope ?? '', 'en') || a.submittedAt - b.submittedAt,
  );
}
