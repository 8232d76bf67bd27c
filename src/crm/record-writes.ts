import type { RecordType } from '../domain/record-keys.ts';
import { batch, idsIn, understood, written } from './answers.ts';
import { type FailedInput, failedInputs } from './batch-outcome.ts';
import type { CrmError } from './crm-error.ts';
import { inParts } from './halving.ts';
import { BATCH_AT_MOST } from './limits.ts';
import { modifiedAt } from './modified-date.ts';
import { type Blamed, narrowing } from './narrowing.ts';
import { paths } from './paths.ts';
import type { Reason } from './refusal-reasons.ts';
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
  const parts = await Promise.all(
    inParts(updates, BATCH_AT_MOST).map(part => narrowing(part, { send: writePart, blame })),
  );
  return {
    updated: parts.flatMap(part => part.answers.flatMap(answer => answer.updated)),
    modifiedAt: new Map(parts.flatMap(part => part.answers.flatMap(answer => [...answer.modifiedAt]))),
    failed: parts.flatMap(part => [
      ...part.answers.flatMap(answer => answer.failed),
      ...part.refused.map(({ item, error, unseen }) => ({ id: item.id, error, unseen })),
    ]),
  };
}

/** Codes that are about the property or about one value of it, whatever record it is written to. */
const SAME_EVERYWHERE = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE', 'INVALID_OPTION']);

/** The updates that a refusal of their batch names: by their ids, else by a property that they write. */
function blame(error: CrmError, updates: readonly RecordUpdate[]): Blamed<RecordUpdate> {
  const named = updates.filter(({ id }) => error.inputs.includes(id));
  if (named.length > 0) return { items: named, certain: false };
  const certain = error.reasons.length > 0 && error.reasons.every(({ code }) => SAME_EVERYWHERE.has(code));
  const items = updates.filter(update => error.reasons.some(reason => writesWhat(update, reason)));
  return { items, certain };
}

/** "urgent was not one of the allowed options: [...]", as HubSpot says it. */
const WRONG_OPTION = /^"?(.*?)"? was not one of/s;

function writesWhat({ properties }: RecordUpdate, { property, message }: Reason): boolean {
  const value = property === null ? undefined : properties[property];
  if (value === undefined) return false;
  const wrong = WRONG_OPTION.exec(message)?.[1];
  return wrong === undefined || wrong === value;
}
