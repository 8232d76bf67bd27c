/** Why two accounts are taken for one: who said so, step by step, or which pair matching found. */
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { type AccountKey, companyKey } from './account-key.ts';
import type { Alike, ToldPair } from './alike.ts';
import { groupOf, matchedPairs } from './same-accounts.ts';

/** A pair of which somebody said that it is one. */
export interface Told extends Pick<ToldPair, 'by' | 'at'> {
  readonly one: AccountKey;
  readonly other: AccountKey;
}

/** The fewest sayings that lead from one account to the other; none where it is the same or no saying does. */
export function toldBetween(program: Program, from: AccountKey, to: AccountKey): readonly Told[] {
  const steps = new Map<AccountKey, Told | undefined>([[from, undefined]]);
  for (const [one] of steps) {
    if (one === to) break;
    for (const [other, { told, by, at }] of program.comparisons.get(one)?.told ?? [])
      if (told === 'same' && !steps.has(other)) steps.set(other, { one, other, by, at });
  }
  const path: Told[] = [];
  for (let step = steps.get(to); step; step = steps.get(step.one)) path.unshift(step);
  return path;
}

/** What people said by which a claim covers a deal of another company; none for a claim on one of its own. */
export function sayingsBehind(
  program: Program,
  { companyId, dealId }: Pick<Registration, 'companyId' | 'dealId'>,
  deal: Pick<Deal, 'companyIds'> & Partial<Pick<Deal, 'dealId'>>,
): readonly Told[] {
  if (deal.companyIds.includes(companyId) || (dealId !== null && dealId === deal.dealId)) return [];
  const paths = deal.companyIds.map(id => toldBetween(program, companyKey(id), companyKey(companyId)));
  return paths.filter(path => path.length > 0).sort((a, b) => a.length - b.length)[0] ?? [];
}

interface MatchedPair extends Pick<Alike, 'because'> {
  /** Of the first account's group. */
  readonly one: AccountKey;
  /** Of the other's. */
  readonly rival: AccountKey;
}

/** The likest pair by which matching takes two accounts for one. */
export function matchedBetween(program: Program, from: AccountKey, to: AccountKey): MatchedPair | undefined {
  const others = groupOf(program, to);
  const pairs = [...matchedPairs(program, groupOf(program, from))].flatMap(([one, rival]) => {
    const alike = program.comparisons.get(one)?.alike.get(rival);
    return alike && others.has(rival) ? [{ one, rival, ...alike }] : [];
  });
  return pairs.toSorted((a, b) => b.score - a.score)[0];
}
