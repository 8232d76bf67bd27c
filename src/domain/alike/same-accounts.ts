/** Which accounts are one, and which may be. All of it holds in both directions. */
import type { Program } from '../program-state.ts';
import { type AccountKey, companyIdOf, companyKey } from './account-key.ts';
import type { Alike } from './alike.ts';

/** How it is known: it is the account itself, people said so, or matching did. */
export type Sameness = 'itself' | 'told' | 'matched';

interface SameAccount {
  readonly account: AccountKey;
  readonly by: Sameness;
}

/**
 * The accounts that are the same as one, itself first: what people said, however many steps away, then what matching
 * says of any of these. What matching says goes one step only, or likeness would wander off; but what is the same as
 * the account by people's word is one with it on either side of that step. Nothing is in it that people told apart.
 */
export function sameAccounts(program: Program, account: AccountKey): readonly SameAccount[] {
  const itself = { account, by: 'itself' } as const;
  if (isAlone(program, account)) return [itself];
  const group = groupOf(program, account);
  const told = toldAccounts(program, account).slice(1);
  const matched = new Set<AccountKey>();
  for (const [, other] of matchedPairs(program, group)) {
    const others = groupOf(program, other);
    if (areApart(program, group, others)) continue;
    for (const key of others) matched.add(key);
  }
  return [
    itself,
    ...told.map(key => ({ account: key, by: 'told' as const })),
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

/** Some companies with all that people said are the same, each once: the only sameness that moves money. */
export function toldCompanies(program: Program, companyIds: readonly string[]): readonly string[] {
  if (program.comparisons.size === 0) return companyIds;
  const all = companyIds.flatMap(id => toldAccounts(program, companyKey(id)));
  return [...new Set(all)].flatMap(key => companyIdOf(key) ?? []);
}

/** The account itself first. Two that are the same as a third may have been told apart all the same. */
function toldAccounts(program: Program, account: AccountKey): readonly AccountKey[] {
  const said = program.comparisons.get(account)?.told;
  if (!said || said.size === 0) return [account];
  return [...groupOf(program, account)].filter(key => said.get(key)?.told !== 'apart');
}

/** Whether there is no other account, like it or told of beside it. It is so of most, and asked for every card and claim. */
function isAlone({ comparisons }: Program, account: AccountKey): boolean {
  const known = comparisons.get(account);
  return known === undefined || known.alike.size + known.told.size === 0;
}

/** The accounts that may be the same as one and of which nobody has said, the likest first. */
export function undecidedAlike(program: Program, account: AccountKey): readonly Alike[] {
  const known = program.comparisons.get(account);
  if (!known || known.alike.size === 0) return [];
  const same = new Set(sameAccounts(program, account).map(({ account: key }) => key));
  const group = groupOf(program, account);
  return [...known.alike]
    .filter(([key, { band }]) => band === 'review' && !known.told.has(key) && !same.has(key))
    .filter(([key]) => !areApart(program, group, groupOf(program, key)))
    .map(([key, alike]) => ({ account: key, ...alike }))
    .sort((a, b) => b.score - a.score);
}

/** All accounts at which anything may say otherwise when something changes at one of them, itself included. */
export function accountsNear(program: Program, account: AccountKey): ReadonlySet<AccountKey> {
  if (isAlone(program, account)) return new Set([account]);
  const near = new Set(groupOf(program, account));
  for (const key of [...near]) {
    const known = program.comparisons.get(key);
    for (const other of [...(known?.alike.keys() ?? []), ...(known?.told.keys() ?? [])])
      for (const one of groupOf(program, other)) near.add(one);
  }
  return near;
}

/** The companies that people said are the same as an account, and those told apart from one of them. */
export function companiesSpokenOf(program: Program, account: AccountKey): readonly string[] {
  const spoken = new Set(groupOf(program, account));
  for (const key of [...spoken])
    for (const other of program.comparisons.get(key)?.told.keys() ?? [])
      for (const one of groupOf(program, other)) spoken.add(one);
  return [...spoken].flatMap(key => companyIdOf(key) ?? []);
}

/** An account with all that people said are the same, step by step. */
export function groupOf(program: Program, account: AccountKey): ReadonlySet<AccountKey> {
  const group = new Set([account]);
  for (const key of group)
    for (const [other, { told }] of program.comparisons.get(key)?.told ?? [])
      if (told === 'same') group.add(other);
  return group;
}

/** Pairs that matching takes for the same, the first of each in the group and the second outside. */
export function* matchedPairs(
  program: Program,
  group: ReadonlySet<AccountKey>,
): Iterable<readonly [AccountKey, AccountKey]> {
  for (const key of group)
    for (const [other, { band }] of program.comparisons.get(key)?.alike ?? [])
      if (band === 'same' && !group.has(other)) yield [key, other];
}

/** Whoever says that two are not the same says it of all that is the same as either. */
function areApart(
  program: Program,
  group: ReadonlySet<AccountKey>,
  others: ReadonlySet<AccountKey>,
): boolean {
  for (const key of group)
    for (const [other, { told }] of program.comparisons.get(key)?.told ?? [])
      if (told === 'apart' && others.has(other)) return true;
  return false;
}
