import type { AccountIdentity } from '../../src/domain/matching/identity.ts';
import { likeness } from '../../src/domain/matching/likeness.ts';
import type { Likeness } from '../../src/domain/matching/match-reason.ts';
import { prepareAccount } from '../../src/domain/matching/prepared-account.ts';

export function account(name: string, known: Partial<AccountIdentity> = {}): AccountIdentity {
  return { id: name, name, domains: [], ...known };
}

export function alike(one: AccountIdentity, other: AccountIdentity): Likeness {
  return likeness(prepareAccount(one), prepareAccount(other));
}
