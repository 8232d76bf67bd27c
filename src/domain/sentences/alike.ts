/** What people said of accounts that may be one, in words. */
import { type AccountKey, companyIdOf } from '../alike/account-key.ts';
import type { AccountsTold } from '../alike/alike.ts';
import type { Names } from '../names.ts';

/** What the CRM calls an account; a contact and what is held are not named. */
export function accountName(account: AccountKey, names: Names): string {
  const companyId = companyIdOf(account);
  if (companyId !== undefined) return names.company?.(companyId) ?? 'another company';
  return account.startsWith('contact:') ? 'a contact' : 'an account that a partner holds';
}

export function toldText({ one, other, told }: AccountsTold, names: Names): string {
  const both = `${accountName(one, names)} and ${accountName(other, names)}`;
  if (told === null) return `What was said of ${both} was taken back.`;
  return told === 'same' ? `${both}: the same account.` : `${both}: not the same account.`;
}
