/** What people said of accounts that may be one, in words. */
import { type AccountKey, companyIdOf } from '../alike/account-key.ts';
import type { AccountsTold, Alike } from '../alike/alike.ts';
import type { MatchReason } from '../matching/match-reason.ts';
import type { Names } from '../names.ts';

/** What the CRM calls an account; a contact and what is held are not named. */
export function accountName(account: AccountKey, names: Names): string {
  const companyId = companyIdOf(account);
  if (companyId !== undefined) return names.company?.(companyId) ?? `company ${companyId}`;
  return account.startsWith('contact:') ? 'a contact' : 'an account that a partner holds';
}

export function toldText({ one, other, told }: AccountsTold, names: Names): string {
  const both = `${accountName(one, names)} and ${accountName(other, names)}`;
  if (told === null) return `What was said of ${both} was taken back.`;
  return told === 'same' ? `${both}: the same account.` : `${both}: not the same account.`;
}

/** What speaks for two accounts being one. What speaks against it, and every value, is on the card that compares them. */
const IN_COMMON: Readonly<Partial<Record<MatchReason['code'], string>>> = {
  same_domain: 'the same domain',
  domain_family: 'domains of one family',
  kindred_domains: 'domains that are alike',
  domain_is_name: 'the domain of one is the name of the other',
  same_name: 'the same name',
  similar_name: 'similar names',
  acronym: 'the name of one is short for the other',
  name_within_name: 'the name of one is in that of the other',
  part_of: 'one belongs to the other in the CRM',
  same_phone: 'the same telephone number',
};

/** "the same name and one belongs to the other in the CRM"; empty where matching gave no reason. */
export function alikeText(because: Alike['because']): string {
  return because.flatMap(code => IN_COMMON[code] ?? []).join(', ');
}
