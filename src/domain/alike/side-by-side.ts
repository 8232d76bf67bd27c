/** Two accounts field by field, for a person who has to say whether they are one. */
import { hostLikeness } from '../matching/host-likeness.ts';
import type { AccountIdentity } from '../matching/identity.ts';
import { REVIEW } from '../matching/match-reason.ts';
import { type NameLikeness, nameLikeness } from '../matching/name-likeness.ts';
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
  const names = namesOf(one, other);
  const row = (
    field: ComparedField,
    agreement: Agreement,
    valuesOf: (identity: AccountIdentity) => readonly string[],
  ): ComparedRow => ({ field, agreement, one: valuesOf(identity), other: valuesOf(otherIdentity) });
  const rows = [
    row('name', namesAgree(names), ({ name }) => said(name)),
    row('domains', domainsAgree(one, other, names), ({ domains }) => domains),
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

/** The likest of the names that each has. */
function namesOf(one: PreparedAccount, other: PreparedAccount): NameLikeness | undefined {
  const found = one.names.flatMap(name => other.names.map(rival => nameLikeness(name, rival)));
  return found.sort((a, b) => b.score - a.score)[0];
}

function namesAgree(names: NameLikeness | undefined): Agreement {
  if (!names) return 'unknown';
  if (names.how === 'same') return 'same';
  return names.how === 'unlike' ? 'other' : 'alike';
}

function domainsAgree(
  one: PreparedAccount,
  other: PreparedAccount,
  names: NameLikeness | undefined,
): Agreement {
  switch (hostLikeness(one, other).kind) {
    case 'same':
      return 'same';
    case 'family':
      return 'alike';
    // Each is made of its own company's name: that says something where the names are alike.
    case 'kindred':
      return (names?.score ?? 0) >= REVIEW ? 'alike' : 'other';
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
