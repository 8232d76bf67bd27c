import { needAll } from '../batch-outcome.ts';
import type { Connection } from '../connection.ts';
import { CrmError } from '../crm-error.ts';
import type { RecordRef } from '../record-hint.ts';

/**
 * Whose task a record is: its owner's, else a partner manager's who owns records; null when there is none either.
 * Undefined when HubSpot says that the record is not there.
 */
export async function ownerFor(
  { client }: Pick<Connection, 'client'>,
  { type, id }: RecordRef,
  managers: ReadonlySet<string>,
): Promise<string | null | undefined> {
  const wanted = { properties: ['hubspot_owner_id'], waiting: 'background' } as const;
  const { found, merged, failed } = await client.batchRead(type, [id], wanted);
  needAll(failed);
  // The program will hear of it, and then the lead is the other record's.
  if (merged.has(id)) throw new CrmError(`${type} ${id} was merged`, { category: 'MERGED', retryable: true });
  const record = found.get(id);
  if (!record) return undefined;
  const own = record.properties.hubspot_owner_id;
  if (own) return own;
  const owners = await client.owners();
  return owners.find(({ userId }) => userId && managers.has(userId))?.id ?? null;
}
