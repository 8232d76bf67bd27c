import type { RecordType } from '../../domain/record-keys.ts';
import type { UniqueValue, Upserted } from '../record-making.ts';
import type { Bringing } from './bringing.ts';
import { isForGood } from './for-good.ts';

type Values = Readonly<Record<string, string>>;

/**
 * Makes a record that is not there yet. `niceToHave` is left out when HubSpot does not take it (a lifecycle stage that
 * an account has done away with, a currency it does not use): a lead is worth more than its details.
 */
export async function make(
  { connection, waiting, log }: Bringing,
  type: RecordType,
  unique: UniqueValue,
  { needed, niceToHave = {} }: { readonly needed: Values; readonly niceToHave?: Values },
): Promise<Upserted> {
  const { client, portalId } = connection;
  const upsert = (properties: Values) => client.upsert(type, unique, { properties, waiting });
  if (Object.keys(niceToHave).length === 0) return upsert(needed);
  try {
    return await upsert({ ...needed, ...niceToHave });
  } catch (error) {
    if (!isForGood(error) || error.status === 409) throw error;
    const { status, category } = error;
    log.warn({ portalId, type, status, category }, 'HubSpot does not take all of a new record');
    return upsert(needed);
  }
}
