/** Which claims keep others out of an account, those on accounts that are or may be the same included. */
import type { Program } from '../program-state.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { meets } from '../registrations/scope.ts';
import { type AccountKey, companyIdOf } from './account-key.ts';
import type { Alike, Unchecked } from './alike.ts';
import { type Sameness, sameCompanies, undecidedAlike } from './same-accounts.ts';

/** A claim, and how it came to speak for an account: it stands on the account itself, or on one that is the same. */
export interface Covering {
  readonly claim: Registration;
  /** The account that is asked about. */
  readonly account: AccountKey;
  readonly by: Sameness;
}

/** An account that may be the same and is claimed: a person has to say whether it is. */
export interface Possible {
  /** The account that is asked about. */
  readonly account: AccountKey;
  readonly alike: Alike;
  /** What stands there: the first that holds, else the first that waits. */
  readonly claim: Registration;
}

export interface Guard {
  /** In the order they were submitted, as those that wait. */
  readonly live: readonly Covering[];
  readonly pending: readonly Covering[];
  /** The likest first. */
  readonly possible: readonly Possible[];
  /** Why nobody knows whether there are more; null when it was looked, or nobody had to. */
  readonly unchecked: Unchecked | null;
}

/** What guards some accounts that belong together, those of a deal or a contact or a company alone, at an instant. */
export function guardOf(program: Program, accounts: readonly AccountKey[], now: number): Guard {
  const all = claimsCovering(program, accounts);
  const live = all.filter(({ claim }) => isLive(program, claim, now));
  const pending = all.filter(({ claim }) => isPending(program, claim, now));
  return {
    live,
    pending,
    possible: possibleOf(program, accounts, [...live, ...pending], now),
    unchecked: uncheckedOf(program, accounts),
  };
}

/** All claims that were ever made on some accounts, each once, by the nearest way. */
export function claimsCovering(program: Program, accounts: readonly AccountKey[]): Covering[] {
  const nearest = new Map<Registration, Covering>();
  for (const account of accounts) {
    for (const { companyId, by } of sameCompanies(program, account))
      for (const claim of program.registrationsByCompany.get(companyId) ?? []) {
        const known = nearest.get(claim);
        if (!known || DISTANCE[by] < DISTANCE[known.by]) nearest.set(claim, { claim, account, by });
      }
  }
  return [...nearest.values()].sort((a, b) => a.claim.receiptNumber - b.claim.receiptNumber);
}

const DISTANCE: Record<Sameness, number> = { itself: 0, told: 1, matched: 2 };

/** What covers the account already is none of it. */
function possibleOf(
  program: Program,
  accounts: readonly AccountKey[],
  covering: readonly Covering[],
  now: number,
): Possible[] {
  const known = new Set(covering.map(({ claim }) => claim));
  const possible = accounts.flatMap(account =>
    undecidedAlike(program, account).flatMap((alike): Possible[] => {
      const claims = claimsCovering(program, [alike.account]).flatMap(({ claim, by }) =>
        by === 'matched' || known.has(claim) ? [] : [claim],
      );
      const claim =
        claims.find(one => isLive(program, one, now)) ?? claims.find(one => isPending(program, one, now));
      return claim ? [{ account, alike, claim }] : [];
    }),
  );
  return possible.sort((a, b) => b.alike.score - a.alike.score);
}

/** A contact tells less than the company it is at, so it is asked only where there is none. */
function uncheckedOf(program: Program, accounts: readonly AccountKey[]): Unchecked | null {
  const companies = accounts.filter(account => companyIdOf(account) !== undefined);
  const asked = companies.length > 0 ? companies : accounts;
  const whys = asked.map(account => program.comparisons.get(account)?.unchecked ?? null);
  return whys.find(why => why !== null) ?? null;
}

/** Of claims that meet the earliest counts: the first registered wins, also where two accounts turn out to be one. */
export function leading(claims: readonly Covering[]): Covering[] {
  return claims.filter(
    ({ claim }, place) => !claims.slice(0, place).some(earlier => meets(earlier.claim, claim)),
  );
}
