/** What a partner is told that asks whether an account is free. */
import { agreementAt } from '../agreements.ts';
import { type AccountKey, companyKey } from '../alike/account-key.ts';
import type { Alike } from '../alike/alike.ts';
import { type Covering, claimsCovering } from '../alike/guard.ts';
import { survivorsOf } from '../merges/survivors.ts';
import type { Program } from '../program-state.ts';
import { directDeals } from '../registrations/direct-sales.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import { quotaOf } from '../registrations/quota.ts';
import { isSameScope, meets } from '../registrations/scope.ts';
import { type AskedAccount, accountAsked, companiesIn, hasCompany } from './asked-account.ts';
import { HOLDS_AT_MOST, type Hold, hasLapsed, holdKey, isHeld } from './hold.ts';

export interface Question {
  readonly partnerId: string;
  readonly scope: string | null;
  /** What matching found for what was typed, the likest first. */
  readonly alike: readonly Alike[];
}

/** Why an account that is free is not held. */
export type Unheld = 'no_agreement' | 'quota_reached' | 'hold_limit_reached' | 'held_lately';

/**
 * What stands there, and no more: not whose it is, nor what the CRM calls it. What is the asker's own comes first, so
 * that it hides whatever else there is.
 */
export type AskedStanding =
  | { readonly answer: 'yours'; readonly registrationId: string }
  /** A claim of another holds on it. */
  | { readonly answer: 'taken' }
  /** A claim of another waits for its decision, or another partner holds it for the moment. */
  | { readonly answer: 'in_review' }
  /** It may be one that is claimed, or our own sales works there: no rule approves a claim, a person looks at it. */
  | { readonly answer: 'likely' }
  /** With the asker's hold, or why there can be none; neither when it may be held. */
  | { readonly answer: 'free'; readonly hold: Hold | null; readonly unheld: Unheld | null };

export function askedStanding(program: Program, question: Question, now: number): AskedStanding {
  const { partnerId, scope } = question;
  const asked = accountAsked(program, question.alike);
  const claims = claimsOn(program, asked.found.map(companyKey), scope, now).map(({ claim }) => claim);
  const own = claims.find(claim => claim.partnerId === partnerId);
  if (own) return { answer: 'yours', registrationId: own.registrationId };
  if (claims.some(claim => isLive(program, claim, now))) return { answer: 'taken' };
  const holds = [...program.holds.values()].filter(
    hold => isHeld(program, hold, now) && meets(hold, { scope }),
  );
  const others = holds.filter(hold => hold.partnerId !== partnerId);
  if (claims.length > 0 || others.some(hold => isSame(program, hold, asked))) return { answer: 'in_review' };
  if (
    claimsOn(program, [...asked.perhaps], scope, now).some(({ by }) => by !== 'matched') ||
    others.some(hold => asked.perhaps.has(holdKey(hold.holdId))) ||
    companiesIn([...asked.same, ...asked.perhaps]).some(id => directDeals(program, id, now).length > 0)
  )
    return { answer: 'likely' };
  const hold = holds.find(
    one => one.partnerId === partnerId && covers(one, scope) && isSame(program, one, asked),
  );
  if (hold) return { answer: 'free', hold, unheld: null };
  return { answer: 'free', hold: null, unheld: unheldBecause(program, partnerId, asked, now) };
}

/** Claims that keep their place where somebody else's would meet them, on these accounts and what is the same. */
function claimsOn(
  program: Program,
  accounts: readonly AccountKey[],
  scope: string | null,
  now: number,
): readonly Covering[] {
  return claimsCovering(program, accounts).filter(
    ({ claim }) => meets(claim, { scope }) && (isLive(program, claim, now) || isPending(program, claim, now)),
  );
}

function isSame(program: Program, hold: Hold, { same }: AskedAccount): boolean {
  return (
    same.has(holdKey(hold.holdId)) ||
    survivorsOf(program, 'company', hold.companyIds).some(companyId => hasCompany(same, companyId))
  );
}

/** Whether all that is asked for is held. */
function covers(hold: Hold, scope: string | null): boolean {
  return hold.scope === null || (scope !== null && isSameScope(hold.scope, scope));
}

function unheldBecause(program: Program, partnerId: string, asked: AskedAccount, now: number): Unheld | null {
  if (!agreementAt(program, partnerId, now)) return 'no_agreement';
  const { open, atMost } = quotaOf(program, partnerId, now);
  if (open >= atMost) return 'quota_reached';
  const own = [...program.holds.values()].filter(hold => hold.partnerId === partnerId);
  // Whatever its scope: scopes are typed, and a new one each time would renew a hold for ever.
  if (own.some(hold => hasLapsed(program, hold, now) && isSame(program, hold, asked))) return 'held_lately';
  return own.filter(hold => isHeld(program, hold, now)).length < HOLDS_AT_MOST ? null : 'hold_limit_reached';
}
