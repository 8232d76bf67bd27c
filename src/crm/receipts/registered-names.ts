/** Under which names a registration goes when its receipt is made. */
import { partnerAsking } from '../../domain/asker.ts';
import type { KnownNames } from '../../domain/receipts/chain.ts';
import type { Registered } from '../../domain/receipts/registered.ts';
import type { CrmRecord } from '../answers.ts';
import type { Connection } from '../connection.ts';

/** A registration of an entry, and who asked for it. */
export interface Asked extends Registered {
  readonly by: string;
}

/** Companies as the CRM has them, by id. */
export type KnownCompanies = ReadonlyMap<string, Pick<CrmRecord, 'properties'>>;

type Kept = Pick<Connection, 'directory' | 'partners'>;

/** Whether what its partner typed is still being kept: it follows the fact within moments. */
export function awaitsTyped(kept: Pick<Kept, 'partners'>, { by, claim }: Asked): boolean {
  return partnerAsking(by) !== undefined && typedFor(kept, claim.registrationId) === undefined;
}

/** The companies that nobody typed the name of. Rejects with `CrmError`. */
export async function companiesFor(
  { client, partners }: Pick<Connection, 'client' | 'partners'>,
  asked: readonly Asked[],
): Promise<KnownCompanies> {
  const untyped = asked.filter(({ claim }) => !typedFor({ partners }, claim.registrationId));
  if (untyped.length === 0) return new Map();
  const ids = untyped.map(({ claim }) => claim.companyId);
  const wanted = { properties: ['name', 'domain'], waiting: 'person' } as const;
  return (await client.batchRead('company', ids, wanted)).found;
}

/** The company as its partner typed it, else as the CRM calls it. */
export function namesOf(
  { directory, partners }: Kept,
  companies: KnownCompanies,
  { claim }: Asked,
): KnownNames {
  const { name = '', domain = '' } = companies.get(claim.companyId)?.properties ?? {};
  const typed = typedFor({ partners }, claim.registrationId);
  return {
    partner: directory.data.partners[claim.partnerId]?.name ?? '',
    company: typed ? typed.company : name,
    domain: typed ? typed.domain : domain,
  };
}

function typedFor({ partners }: Pick<Kept, 'partners'>, registrationId: string) {
  return partners.registrations.data.claims[registrationId];
}
