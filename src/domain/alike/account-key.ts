/**
 * What may be an account: a company of the CRM, a contact whose mail or words name a company, or what a partner asked
 * about and holds for a moment.
 */
export type AccountKey = `company:${string}` | `contact:${string}` | `hold:${string}`;

export function companyKey(companyId: string): AccountKey {
  return `company:${companyId}`;
}

/** Undefined for what is no company of the CRM. */
export function companyIdOf(key: AccountKey): string | undefined {
  return key.startsWith('company:') ? key.slice('company:'.length) : undefined;
}
