/** Which companies are one account, and which may be. */
import type { Program } from '../program-state.ts';
import { type AccountKey, companyIdOf } from './account-key.ts';
import type { Alike } from './alike.ts';

/** How it is known: it is the account itself, people said so, or matching did. */
export type Sameness = 'itself' | 'told' | 'matched';

export interface SameAccount {
  readonly account: AccountKey;
  readonly by: Sameness;
}

/** A group of more than this is nobody's company; what people said first counts. */
const GROUP_AT_MOST = 50;

/**
 * The accounts that are the same as one, itself first: what people said, however many steps away, then what matching
 * says of any of these. What matching says goes one step only, or likeness would wander off. Nothing is in it that was
 * told apart from the account.
 */
export function sameAccounts(program: Program, account: AccountKey): readonly SameAccount[] {
  const isApart = (key: AccountKey) => program.comparisons.get(account)?.told.get(key)?.told === 'apart';
  const told = new Set<AccountKey>([account]);
  for (const key of told)
    for (const [other, pair] of program.comparisons.get(key)?.told ?? [])
      if (pair.told === 'same' && told.size < GROUP_AT_MOST && !isApart(other)) told.add(other);
  const matched = new Set<AccountKey>();
  for (const key of told) {
    const known = program.comparisons.get(key);
    for (const [other, { band }] of known?.alike ?? []) {
      const isFree = known?.told.get(other)?.told !== 'apart' && !isApart(other) && !told.has(other);
      if (band === 'same' && isFree && told.size + matched.size < GROUP_AT_MOST) matched.add(other);
    }
  }
  return [
    { account, by: 'itself' },
    ...[...told].slice(1).map(key => ({ account: key, by: 'told' as const })),
    ...[...matched].map(key => ({ account: key, by: 'matched' as const })),
  ];
}

/** The same, of the CRM's companies alone. */
export function sameCompanies(
  program: Program,
  account: AccountKey,
): readonly { readonly companyId: string; readonly by: Sameness }[] {
  return sameAccounts(program, account).flatMap(({ account: key, by }) => {
    const companyId = companyIdOf(key);
    return companyId === undefined ? [] : [{ companyId, by }];
  });
}

/** The accounts that may be the same as one and of which nobody has said, the likest first. */
export function undecidedAlike(program: Program, account: AccountKey): readonly Alike[] {
  const known = program.comparisons.get(account);
  if (!known) return [];
  const same = new Set(sameAccounts(program, account).map(({ account: key }) => key));
  return [...known.alike]
    .filter(([key, { band }]) => band === 'review' && !known.told.has(key) && !same.has(key))
    .map(([key, alike]) => ({ account: key, ...alike }))
    .sort((a, b) => b.score - a.score);
}
