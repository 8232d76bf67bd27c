/** The pairs of accounts that a record's card puts side by side. */
import type { Program } from '../program-state.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { type AccountKey, accountsIn, companyIdOf, companyKey } from './account-key.ts';
import type { Alike, ToldPair } from './alike.ts';
import { claimsCovering } from './guard.ts';
import { undecidedAlike } from './same-accounts.ts';

export interface ComparedPair {
  /** The record's own, or one of its. */
  readonly account: AccountKey;
  readonly other: AccountKey;
  /** What matching says; null when it finds them alike no more, which does not undo what people said. */
  readonly alike: Omit<Alike, 'account'> | null;
  readonly told: ToldPair | null;
  /** Claims that hold or wait on either side, or on what is the same as it: what depends on the answer. */
  readonly claims: readonly Registration[];
}

/** The accounts that a record is about: a company itself, the companies of a deal or contact, and the contacts. */
export function accountsOf(
  program: Program,
  type: 'company' | 'contact' | 'deal',
  recordId: string,
): readonly AccountKey[] {
  if (type === 'company') return [companyKey(recordId)];
  const { companyIds, contactIds } =
    type === 'deal'
      ? (program.deals.get(recordId) ?? { companyIds: [], contactIds: [] })
      : { companyIds: program.contacts.get(recordId)?.companyIds ?? [], contactIds: [recordId] };
  return accountsIn(companyIds, contactIds);
}

/**
 * What waits for a person first, then what matching took for the same, then what people said, the newest first. Without
 * a claim on either side nothing depends on the answer, and nobody is asked. What a partner holds for a moment is none
 * of it: it is gone before anybody could decide. Nor is a contact beside a company, of which there may be hundreds: the
 * contact's own records ask.
 */
export function comparedPairs(
  program: Program,
  accounts: readonly AccountKey[],
  now: number,
): readonly ComparedPair[] {
  const seen = new Set<string>();
  const pairs = accounts
    .flatMap(account => pairsOf(program, account, now))
    .filter(({ account, other }) => {
      const pair = [account, other].sort().join(' ');
      return !seen.has(pair) && seen.add(pair);
    });
  const waiting = pairs.filter(pair => pair.told === null && pair.alike?.band === 'review');
  const matched = pairs.filter(pair => pair.told === null && pair.alike?.band === 'same');
  const told = pairs.filter(pair => pair.told !== null);
  return [
    ...waiting.sort(likestFirst),
    ...matched.sort(likestFirst),
    ...told.sort((a, b) => (b.told?.at ?? 0) - (a.told?.at ?? 0)),
  ];
}

function likestFirst(a: ComparedPair, b: ComparedPair): number {
  return (b.alike?.score ?? 0) - (a.alike?.score ?? 0);
}

function pairsOf(program: Program, account: AccountKey, now: number): ComparedPair[] {
  const known = program.comparisons.get(account);
  if (!known) return [];
  const undecided = new Set(undecidedAlike(program, account).map(({ account: other }) => other));
  return [...new Set([...known.alike.keys(), ...known.told.keys()])].flatMap(other => {
    const alike = known.alike.get(other) ?? null;
    const told = known.told.get(other) ?? null;
    const claims = claimsOn(program, [account, other], now);
    const isSettled = alike?.band === 'review' && !undecided.has(other);
    const isIdle = told === null && (claims.length === 0 || isSettled);
    return isIdle || companyIdOf(other) === undefined ? [] : [{ account, other, alike, told, claims }];
  });
}

function claimsOn(program: Program, accounts: readonly AccountKey[], now: number): Registration[] {
  return claimsCovering(program, accounts)
    .map(({ claim }) => claim)
    .filter(claim => isLive(program, claim, now) || isPending(program, claim, now));
}
