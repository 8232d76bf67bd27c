import type { Program } from '../program-state.ts';
import { type AccountKey, companyIdOf } from './account-key.ts';
import type { AccountCompared, Alike, Unchecked } from './alike.ts';

/** What matching found for an account, or why it could not look. */
export type CompareAccount = {
  readonly type: 'compare_account';
  readonly account: AccountKey;
  /** Somebody is about to claim it, so that all that is alike matters. */
  readonly asked?: true;
} & ({ readonly alike: readonly Alike[] } | { readonly unchecked: Unchecked });

/** More than a person would look through. */
const ALIKE_AT_MOST = 20;

/**
 * Keeps what matters: pairs with a claim on one side at least. Whatever else is alike in the CRM is no business of
 * the program's. Nothing when nothing changed.
 */
export function decideCompareAccount(program: Program, command: CompareAccount): readonly AccountCompared[] {
  const { account } = command;
  const known = program.comparisons.get(account);
  if ('unchecked' in command) {
    if (known?.unchecked === command.unchecked) return [];
    return [{ type: 'account.compared', account, alike: [], unlike: [], unchecked: command.unchecked }];
  }
  const isAsked = command.asked === true || isClaimed(program, account);
  const alike = command.alike
    .filter(one => one.account !== account && (isAsked || isClaimed(program, one.account)))
    .slice(0, ALIKE_AT_MOST);
  const found = new Set(alike.map(one => one.account));
  const unlike = [...(known?.alike.keys() ?? [])].filter(key => !found.has(key));
  const news = alike.filter(one => {
    const before = known?.alike.get(one.account);
    return before?.band !== one.band || before.because.join() !== one.because.join();
  });
  const isFirst = isAsked && known?.unchecked !== null;
  const wasUnchecked = known?.unchecked !== undefined && known.unchecked !== null;
  if (news.length === 0 && unlike.length === 0 && !isFirst && !wasUnchecked) return [];
  return [{ type: 'account.compared', account, alike, unlike, unchecked: null }];
}

function isClaimed(program: Program, account: AccountKey): boolean {
  const companyId = companyIdOf(account);
  return companyId === undefined
    ? account.startsWith('hold:')
    : (program.registrationsByCompany.get(companyId)?.length ?? 0) > 0;
}
