import type { RecordType } from '../domain/record-keys.ts';
import { batch, idsIn, understood, written } from './answers.ts';
import { type FailedInput, failedInputs } from './batch-outcome.ts';
import { halving, inParts } from './halving.ts';
import { BATCH_AT_MOST } from './limits.ts';
import { modifiedAt } from './modified-date.ts';
import { paths } from './paths.ts';
import type { Transport } from './transport.ts';

export interface RecordUpdate {
  readonly id: string;
  /** Text as HubSpot keeps it; "" clears. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface RecordsWritten {
  readonly updated: readonly string[];
  /** When HubSpot says those were modified by it, milliseconds since the epoch. */
  readonly modifiedAt: ReadonlyMap<string, number>;
  readonly failed: readonly FailedInput[];
}

/** Writes absolute values to records, any number of them; each input succeeds or fails on its own. */
export async function updateRecords(
  transport: Transport,
  type: RecordType,
  updates: readonly RecordUpdate[],
): Promise<RecordsWritten> {
  async function writePart(part: readonly RecordUpdate[]): Promise<RecordsWritten> {
    const path = paths.batch(type, 'update');
    // With a trace id of its own each input fails alone and is named in its error (HubSpot, error handling).
    const inputs = part.map(({ id, properties }) => ({ id, properties, objectWriteTraceId: id }));
    const answer = await transport.call({ method: 'POST', path, body: { inputs } });
    const { results, errors } = understood(batch, answer, `answer to ${path}`);
    const answers = results.flatMap(result => written.safeParse(result).data ?? []);
    const answered = new Map(answers.map(answer => [answer.id, modifiedAt(type, answer)]));
    const ids = part.map(({ id }) => id);
    // An error outweighs a result: what was written after all is only written again.
    for (const id of errors.flatMap(idsIn)) answered.delete(id);
    return {
      updated: ids.filter(id => answered.has(id)),
      modifiedAt: new Map([...answered].flatMap(([id, at]) => (at === undefined ? [] : [[id, at] as const]))),
      failed: failedInputs(
        ids.filter(id => !answered.has(id)),
        errors,
      ),
    };
  }
  const parts = await Promise.all(inParts(updates, BATCH_AT_MOST).map(part => halving(part, writePart)));
  return {
    updated: parts.flatMap(part => part.answers.flatMap(answer => answer.updated)),
    modifiedAt: new Map(parts.flatMap(part => part.answers.flatMap(answer => [...answer.modifiedAt]))),
    failed: parts.flatMap(part => [
      ...part.answers.flatMap(answer => answer.failed),
      ...part.refused.map(({ item, error }) => ({ id: item.id, error })),
    ]),
  };
}
