import { batch, type CrmRecord, record, understood } from './answers.ts';
import { type FailedInput, failedInputs, isGone } from './batch-outcome.ts';
import { halving, inParts } from './halving.ts';
import { BATCH_AT_MOST, HISTORY_BATCH_AT_MOST, type Waiting } from './limits.ts';
import { type CrmObject, paths } from './paths.ts';
import type { Transport } from './transport.ts';

export interface Wanted {
  /** Names that the account does not have are passed over by HubSpot. */
  readonly properties: readonly string[];
  /** Of these also all values they had, with when. */
  readonly withHistory?: readonly string[];
  readonly waiting?: Waiting;
}

export interface RecordsRead {
  readonly found: ReadonlyMap<string, CrmRecord>;
  /** HubSpot itself says that they do not exist: deleted, or merged into another record. */
  readonly missing: readonly string[];
  /** Those of the missing ones that were merged into a record found. */
  readonly merged: ReadonlySet<string>;
  readonly failed: readonly FailedInput[];
}

/** Names the records that were merged into one; HubSpot answers a read of theirs with the one they became. */
export const MERGED = 'hs_merged_object_ids';

/** The records that were merged into this one. */
export function mergedIdsOf({ properties }: CrmRecord): string[] {
  return (properties[MERGED] ?? '').split(';').filter(id => id !== '');
}

/** Reads records by id, any number of them, in as few calls as HubSpot allows. */
export function recordReads(transport: Transport) {
  async function readPart(type: CrmObject, ids: readonly string[], wanted: Wanted): Promise<RecordsRead> {
    const body = {
      inputs: ids.map(id => ({ id })),
      properties: [...wanted.properties, MERGED],
      propertiesWithHistory: wanted.withHistory ?? [],
    };
    const path = paths.batch(type, 'read');
    const answer = await transport.call({
      method: 'POST',
      path,
      body,
      waiting: wanted.waiting ?? 'background',
    });
    const { results, errors } = understood(batch, answer, `answer to ${path}`);
    const readable = results.flatMap(result => record.safeParse(result).data ?? []);
    const found = new Map(readable.map(one => [one.id, one]));
    const mergedIds = new Set(readable.flatMap(mergedIdsOf));
    const merged = new Set(ids.filter(id => mergedIds.has(id) && !found.has(id)));
    const failed = failedInputs(
      ids.filter(id => !found.has(id) && !merged.has(id)),
      errors,
    );
    return {
      found,
      missing: [...merged, ...idsOf(failed.filter(isGone))],
      merged,
      failed: failed.filter(input => !isGone(input)),
    };
  }

  return async (type: CrmObject, ids: readonly string[], wanted: Wanted): Promise<RecordsRead> => {
    // "The maximum number of inputs supported in a batch request for property histories is 50": not in HubSpot's
    // documentation, seen in PipedreamHQ/pipedream#8462.
    const parts = inParts([...new Set(ids)], wanted.withHistory ? HISTORY_BATCH_AT_MOST : BATCH_AT_MOST);
    const read = await Promise.all(parts.map(part => halving(part, some => readPart(type, some, wanted))));
    const answers = read.flatMap(part => part.answers);
    const refused = read.flatMap(part => part.refused.map(({ item, error }) => ({ id: item, error })));
    return {
      found: new Map(answers.flatMap(answer => [...answer.found])),
      missing: answers.flatMap(answer => answer.missing),
      merged: new Set(answers.flatMap(answer => [...answer.merged])),
      failed: [...answers.flatMap(answer => answer.failed), ...refused],
    };
  };
}

function idsOf(inputs: readonly FailedInput[]): string[] {
  return inputs.map(input => input.id);
}
