import { type CompanyName, companyNames } from './company-name.ts';
import { type Hosts, hostsOf } from './hosts.ts';
import type { AccountIdentity } from './identity.ts';
import { phoneKey } from './phones.ts';
import { cityKey, countryKey } from './places.ts';

/** An account ready to be compared: all that takes tables is looked up once. */
export interface PreparedAccount {
  readonly identity: AccountIdentity;
  readonly names: readonly CompanyName[];
  readonly hosts: Hosts;
  /** Empty when unknown, as are city and country. */
  readonly phone: string;
  readonly city: string;
  readonly country: string;
}

export function prepareAccount(identity: AccountIdentity): PreparedAccount {
  const names = companyNames(identity.name);
  return {
    identity,
    names,
    hosts: hostsOf(
      identity.domains,
      names.map(({ joined }) => joined),
    ),
    phone: phoneKey(identity.phone),
    city: cityKey(identity.city),
    country: countryKey(identity.country),
  };
}

/** Whether there is anything by which it could be told from another; without, no answer about it means anything. */
export function isComparable({ names, hosts, phone }: PreparedAccount): boolean {
  return names.length > 0 || hosts.own.length > 0 || phone !== '';
}
