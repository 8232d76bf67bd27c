/** Which accounts somebody means who typed a name or a domain, by what matching found and people said. */
import { type AccountKey, companyIdOf, companyKey } from '../alike/account-key.ts';
import type { Alike } from '../alike/alike.ts';
import { sameAccounts, undecidedAlike } from '../alike/same-accounts.ts';
import { survivingAccount } from '../merges/survivors.ts';
import type { Program } from '../program-state.ts';

export interface AskedAccount {
  /** Companies of the CRM that it was found to be. */
  readonly found: readonly string[];
  /** All accounts that it is the same as. */
  readonly same: ReadonlySet<AccountKey>;
  /** Those that it may be the same as, of which nobody has said. */
  readonly perhaps: ReadonlySet<AccountKey>;
}

/**
 * What a company that it is found to be is the same as counts as well, as it does for a claim on that company; and who
 * was told apart from the likest is not meant.
 */
export function accountAsked(program: Program, alike: readonly Alike[]): AskedAccount {
  // A reading may be older than the merge of what it found.
  const found = alike.map(one => ({ ...one, account: survivingAccount(program, one.account) }));
  const meant = found.filter(one => !found.some(likelier => isAnother(program, likelier, one)));
  const keys = meant.filter(({ band }) => band === 'same').map(({ account }) => account);
  const same = new Set(keys.flatMap(key => sameAccounts(program, key).map(({ account }) => account)));
  const perhaps = [
    ...meant.filter(({ band }) => band === 'review'),
    ...keys.flatMap(key => undecidedAlike(program, key)),
  ].map(({ account }) => account);
  return {
    found: companiesIn(new Set(keys)),
    same,
    perhaps: new Set(perhaps),
  };
}

/** Whether one is surely meant and the other, which is less alike, was told to be another. */
function isAnother(program: Program, likelier: Alike, one: Alike): boolean {
  const told = program.comparisons.get(likelier.account)?.told.get(one.account)?.told;
  return likelier.band === 'same' && likelier.score > one.score && told === 'apart';
}

/** The same as companies alone. */
export function companiesIn(keys: Iterable<AccountKey>): readonly string[] {
  return [...keys].flatMap(key => companyIdOf(key) ?? []);
}

/** Whether one of these accounts is a company. */
export function hasCompany(keys: ReadonlySet<AccountKey>, companyId: string): boolean {
  return keys.has(companyKey(companyId));
}
