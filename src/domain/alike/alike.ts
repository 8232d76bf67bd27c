/** Which accounts may be one: what matching found, and what people said, which always counts more. */
import type { MatchReason } from '../matching/match-reason.ts';
import type { Program } from '../program-state.ts';
import type { AccountKey } from './account-key.ts';

/** Another account that is the same as one by matching, or may be. Names and domains stay in the CRM. */
export interface Alike {
  readonly account: AccountKey;
  readonly band: 'same' | 'review';
  /** 0 to 1. */
  readonly score: number;
  /** The most telling first. */
  readonly because: readonly MatchReason['code'][];
}

/**
 * Why an account could not be compared with all there are; what else it is alike to is then not known, which is never
 * "nothing".
 */
export type Unchecked = 'not_complete' | 'nothing_to_compare' | 'too_many' | 'failed';

/** What people say of two accounts; null takes back what was said. */
export type Told = 'same' | 'apart' | null;

export interface AccountCompared {
  readonly type: 'account.compared';
  readonly account: AccountKey;
  /** The likest first. */
  readonly alike: readonly Alike[];
  /** Those that it was alike to before and is no more. */
  readonly unlike: readonly AccountKey[];
  /** Null when it was compared with all there are; else what was known before stands. */
  readonly unchecked: Unchecked | null;
}

export interface AccountsTold {
  readonly type: 'accounts.told';
  readonly one: AccountKey;
  readonly other: AccountKey;
  readonly told: Told;
}

export interface ToldPair {
  readonly told: 'same' | 'apart';
  readonly by: string;
  readonly at: number;
}

/** What is known of one account. Each pair stands on both sides. */
export interface Comparison {
  readonly alike: Map<AccountKey, Omit<Alike, 'account'>>;
  readonly told: Map<AccountKey, ToldPair>;
  /** Why its last comparison could not be made; null when it was, undefined when nobody has tried. */
  unchecked: Unchecked | null | undefined;
}

export function applyAlike(
  program: Program,
  fact: AccountCompared | AccountsTold,
  at: number,
  by: string,
): void {
  if (fact.type === 'account.compared') {
    const own = comparisonOf(program, fact.account);
    own.unchecked = fact.unchecked;
    for (const account of fact.unlike) {
      own.alike.delete(account);
      program.comparisons.get(account)?.alike.delete(fact.account);
    }
    for (const { account, ...alike } of fact.alike) {
      own.alike.set(account, alike);
      comparisonOf(program, account).alike.set(fact.account, alike);
    }
    return;
  }
  const { one, other, told } = fact;
  for (const [key, rival] of [
    [one, other],
    [other, one],
  ] as const) {
    const pairs = comparisonOf(program, key).told;
    if (told === null) pairs.delete(rival);
    else pairs.set(rival, { told, by, at });
  }
}

/** What is known of an account; made when there is nothing yet. */
export function comparisonOf(program: Program, key: AccountKey): Comparison {
  const known = program.comparisons.get(key);
  if (known) return known;
  const made: Comparison = { alike: new Map(), told: new Map(), unchecked: undefined };
  program.comparisons.set(key, made);
  return made;
}
