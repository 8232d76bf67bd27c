import { survivingAccount } from '../merges/survivors.ts';
import type { Program } from '../program-state.ts';
import { type AccountKey, companyIdOf, contactIdOf } from './account-key.ts';
import type { AccountCompared, Alike, Unchecked } from './alike.ts';
import { groupOf } from './same-accounts.ts';

/** What matching found for an account, or why it could not look. */
export type CompareAccount = {
  readonly type: 'compare_account';
  readonly account: AccountKey;
  /** Somebody is about to claim it, so that all that is alike matters. */
  readonly asked?: true;
} & ({ readonly alike: readonly Alike[] } | { readonly unchecked: Unchecked });

/** More than a person would look through. */
const ALIKE_AT_MOST = 20;
/** What more accounts than this are like is a placeholder: "Test", "n/a". */
const LIKE_ONE_AT_MOST = 500;

/**
 * Keeps what matters: pairs with a claim on one side at least. Whatever else is alike in the CRM is no business of
 * the program's. Nothing when nothing changed, nor for what was merged away meanwhile.
 */
export function decideCompareAccount(program: Program, command: CompareAccount): readonly AccountCompared[] {
  const { account } = command;
  if (survivingAccount(program, account) !== account) return [];
  const known = program.comparisons.get(account);
  if ('unchecked' in command) {
    if (known?.unchecked === command.unchecked) return [];
    return [{ type: 'account.compared', account, alike: [], unlike: [], unchecked: command.unchecked }];
  }
  const isAsked = command.asked === true || matters(program, account);
  const found = amongSurvivors(program, account, command.alike);
  const telling = found.filter(one => isAsked || matters(program, one.account)).slice(0, ALIKE_AT_MOST);
  const alike = telling.filter(one => hasRoom(program, one.account, account));
  const unchecked = alike.length < telling.length ? 'too_many' : null;
  const unlike = noLonger(known?.alike.keys() ?? [], found);
  const news = alike.filter(one => {
    const before = known?.alike.get(one.account);
    return before?.band !== one.band || before.because.join() !== one.because.join();
  });
  const isNews = news.length > 0 || unlike.length > 0;
  const before = known?.unchecked;
  const isFirst = before === undefined && (isAsked || unchecked !== null);
  if (!isNews && !isFirst && (before === undefined || before === unchecked)) return [];
  return [{ type: 'account.compared', account, alike, unlike, unchecked }];
}

/**
 * What it was alike to and is no more. A contact is compared with companies and never the other way round: what it was
 * alike to is for itself to say.
 */
function noLonger(known: Iterable<AccountKey>, found: readonly Alike[]): AccountKey[] {
  const still = new Set(found.map(({ account }) => account));
  return [...known].filter(key => contactIdOf(key) === undefined && !still.has(key));
}

/** A reading may be older than the merge of what it found. */
function amongSurvivors(program: Program, account: AccountKey, alike: readonly Alike[]): Alike[] {
  const found = new Map<AccountKey, Alike>();
  for (const one of alike) {
    const key = survivingAccount(program, one.account);
    if (key !== account && !found.has(key)) found.set(key, { ...one, account: key });
  }
  return [...found.values()];
}

function hasRoom({ comparisons }: Program, account: AccountKey, other: AccountKey): boolean {
  const alike = comparisons.get(account)?.alike;
  return alike === undefined || alike.has(other) || alike.size < LIKE_ONE_AT_MOST;
}

/** It, or what people said is the same, was ever claimed, or a partner holds it. */
function matters(program: Program, account: AccountKey): boolean {
  return [...groupOf(program, account)].some(
    key => key.startsWith('hold:') || program.registrationsByCompany.has(companyIdOf(key) ?? ''),
  );
}
