/** What a claim named, in words of the CRM as it was then. It stands in no fact, and goes with the claim. */
import type { AccountIdentity } from '../../domain/matching/identity.ts';

export type NamedAccount = Pick<AccountIdentity, 'name' | 'domains' | 'city' | 'country'>;

export interface NamedAccounts {
  /** By the id of the company: what it was when it was claimed, then what else it was while a claim could hold. */
  companies: Record<string, NamedAccount[]>;
}

export const noneNamed: NamedAccounts = { companies: {} };

type Known = Pick<NamedAccount, 'name' | 'domains'>;

/** Undefined of a company that says nothing by which it could be found. */
export function namedAs({ name, domains, city, country }: AccountIdentity): NamedAccount | undefined {
  if (name === '' && domains.length === 0) return undefined;
  return { name, domains, ...(city !== undefined && { city }), ...(country !== undefined && { country }) };
}

/** Whether what the other is known by, its name and all its domains, is said here as well. */
export function saysAllOf({ name, domains }: Known, other: Known): boolean {
  const isCalled = other.name === '' || folded(name) === folded(other.name);
  const known = new Set(domains.map(folded));
  return isCalled && other.domains.every(domain => known.has(folded(domain)));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
