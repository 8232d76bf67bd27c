/**
 * What may be an account: a company of the CRM, a contact whose mail or words name a company, or what a partner asked
 * about and holds for a moment.
 */
export type AccountKey = `company:${string}` | `contact:${string}` | `hold:${string}`;

export function companyKey(companyId: string): AccountKey {
  return `company:${companyId}`;
}

export function contactKey(contactId: string): AccountKey {
  return `contact:${contactId}`;
}

/** Undefined for what is no company of the CRM. */
export function companyIdOf(key: AccountKey): string | undefined {
  return idAfter('company:', key);
}

/** Undefined for what is no contact of the CRM. */
export function contactIdOf(key: AccountKey): string | undefined {
  return idAfter('contact:', key);
}

function idAfter(prefix: string, key: AccountKey): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** The accounts of a deal or a contact, its companies first: a contact may be at one that nobody has linked it to. */
export function accountsIn(companyIds: readonly string[], contactIds: readonly string[]): AccountKey[] {
  return [...companyIds.map(companyKey), ...contactIds.map(contactKey)];
}
