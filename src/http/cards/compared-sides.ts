/** Which of what is known of two accounts a card puts side by side. */
import type { AccountKey } from '../../domain/alike/account-key.ts';
import type { AccountIdentity } from '../../domain/matching/identity.ts';
import { likeness } from '../../domain/matching/likeness.ts';
import { prepareAccount } from '../../domain/matching/prepared-account.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Seen } from './seen.ts';

export interface ComparedSides {
  readonly one: AccountIdentity;
  readonly other: AccountIdentity;
  /** Where a side is shown as it was when it was claimed: sentences that say so. */
  readonly notes: readonly string[];
}

/** One account as the CRM has it, first, and as it was when it was claimed; none when it was never read. */
interface Side {
  readonly now: AccountIdentity | undefined;
  readonly all: readonly AccountIdentity[];
}

/**
 * What the CRM says of the two now; where that has nothing in common, or one of them is gone, what claims named.
 * Undefined when nothing is known of one.
 */
export function comparedSides(
  program: Program,
  account: AccountKey,
  other: AccountKey,
  seen: Seen,
): ComparedSides | undefined {
  const sides = [sideOf(program, account, seen), sideOf(program, other, seen)] as const;
  const pairs = sides[0].all.flatMap(one => sides[1].all.map(rival => ({ one, other: rival })));
  const [first] = pairs;
  if (!first) return undefined;
  const scored = pairs.map(pair => ({
    pair,
    found: likeness(prepareAccount(pair.one), prepareAccount(pair.other)),
  }));
  const isAlike = scored[0]?.found.band !== 'different';
  const likest = scored.toSorted((a, b) => b.found.score - a.found.score)[0]?.pair ?? first;
  const shown = isAlike ? first : likest;
  return { ...shown, notes: [noteOf(sides[0], shown.one), noteOf(sides[1], shown.other)].filter(Boolean) };
}

/** What an account is called: by the CRM, or by the claim on one that is gone. */
export function sideName(program: Program, account: AccountKey, seen: Seen): string {
  return sideOf(program, account, seen).all[0]?.name ?? '';
}

function sideOf(program: Program, account: AccountKey, seen: Seen): Side {
  const now = seen.identityOf(account);
  return { now, all: [...(now ? [now] : []), ...seen.formerly(program, account)] };
}

function noteOf({ now }: Side, shown: AccountIdentity): string {
  if (now === shown) return '';
  const was = shown.name || shown.domains[0];
  return now
    ? `${now.name || 'This company'} was ${was} when it was claimed, which is shown here.`
    : `${was} is not in the CRM any more: shown is what it was when it was claimed.`;
}
