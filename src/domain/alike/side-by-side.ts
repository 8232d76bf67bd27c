/** Two accounts field by field, for a person who has to say whether they are one. */
import { hostLikeness } from '../matching/host-likeness.ts';
import type { AccountIdentity } from '../matching/identity.ts';
import { nameLikeness } from '../matching/name-likeness.ts';
import { type PreparedAccount, prepareAccount } from '../matching/prepared-account.ts';

export type ComparedField = 'name' | 'domains' | 'phone' | 'city' | 'country' | 'parent';

/** Related: one is the parent of the other. Unknown: one of them does not say, or what it says tells nothing. */
export type Agreement = 'same' | 'alike' | 'related' | 'other' | 'unknown';

export interface ComparedRow {
  readonly field: ComparedField;
  /** As the CRM has it, most telling first; empty when it does not say. Of the parent its id. */
  readonly one: readonly string[];
  readonly other: readonly string[];
  readonly agreement: Agreement;
}

/** What both sides say, without the fields of which neither says anything. */
export function sideBySide(
  identity: AccountIdentity,
  otherIdentity: AccountIdentity,
): readonly ComparedRow[] {
  const [one, other] = [prepareAccount(identity), prepareAccount(otherIdentity)];
  const row = (
    field: ComparedField,
    agreement: Agreement,
    valuesOf: (identity: AccountIdentity) => readonly string[],
  ): ComparedRow => ({ field, agreement, one: valuesOf(identity), other: valuesOf(otherIdentity) });
  const rows = [
    row('name', namesAgree(one, other), ({ name }) => said(name)),
    row('domains', domainsAgree(one, other), ({ domains }) => domains),
    row('phone', agreementOf(one.phone, other.phone), ({ phone }) => said(phone)),
    row('city', agreementOf(one.city, other.city), ({ city }) => said(city)),
    row('country', agreementOf(one.country, other.country), ({ country }) => said(country)),
    row('parent', parentsAgree(identity, otherIdentity), ({ parentId }) => said(parentId)),
  ];
  return rows.filter(({ one, other }) => one.length > 0 || other.length > 0);
}

function said(value: string | null | undefined): readonly string[] {
  return value ? [value] : [];
}

function agreementOf(one: string, other: string): Agreement {
  if (one === '' || other === '') return 'unknown';
  return one === other ? 'same' : 'other';
}

function namesAgree(one: PreparedAccount, other: PreparedAccount): Agreement {
  const found = one.names.flatMap(name => other.names.map(rival => nameLikeness(name, rival).how));
  if (found.length === 0) return 'unknown';
  if (found.includes('same')) return 'same';
  return found.every(how => how === 'unlike') ? 'other' : 'alike';
}

function domainsAgree(one: PreparedAccount, other: PreparedAccount): Agreement {
  switch (hostLikeness(one, other).kind) {
    case 'same':
      return 'same';
    case 'family':
    case 'kindred':
      return 'alike';
    case 'other':
      return 'other';
    case 'unknown':
      return 'unknown';
  }
}

function parentsAgree(one: AccountIdentity, other: AccountIdentity): Agreement {
  if (one.parentId === other.id || other.parentId === one.id) return 'related';
  return agreementOf(one.parentId ?? '', other.parentId ?? '');
}
