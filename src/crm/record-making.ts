import type { RecordType } from '../domain/record-keys.ts';
import { batch, type CrmRecord, record, understood, upserted, written } from './answers.ts';
import { onlyError } from './batch-outcome.ts';
import type { Waiting } from './limits.ts';
import { paths } from './paths.ts';
import type { RecordRef } from './record-hint.ts';
import type { Transport } from './transport.ts';

/** A value that no two records of a kind share: a contact's e-mail, or a property made unique. */
export interface UniqueValue {
  readonly property: string;
  readonly value: string;
}

export interface Upserted {
  readonly id: string;
  /** There was none before. */
  readonly isNew: boolean;
}

export interface NewNote {
  /** HTML; at most 65,536 characters. */
  readonly body: string;
  /** When it happened: its place in the timeline. */
  readonly at: number;
  readonly about: readonly RecordRef[];
}

const GONE = 'OBJECT_NOT_FOUND';

/** HubSpot's own association types from a note (its client's AssociationTypes). */
const NOTE_TO: Readonly<Record<RecordType, number>> = { contact: 202, company: 190, deal: 214 };

/**
 * The record that holds a unique value, as it is now: unlike a search, this sees what was written a moment ago.
 * Undefined only when HubSpot itself says that there is none.
 */
export async function findRecord(
  transport: Transport,
  type: RecordType,
  { property, value }: UniqueValue,
  { properties, waiting }: { properties: readonly string[]; waiting: Waiting },
): Promise<CrmRecord | undefined> {
  const path = paths.batch(type, 'read');
  const body = { idProperty: property, inputs: [{ id: value }], properties, propertiesWithHistory: [] };
  const answer = await transport.call({ method: 'POST', path, body, waiting });
  const { results, errors } = understood(batch, answer, `answer to ${path}`);
  if (results.length > 0) return understood(record, results[0], `answer to ${path}`);
  if (errors.some(({ category }) => category === GONE)) return undefined;
  throw onlyError(errors);
}

/** Writes to the record that holds a unique value, or makes it: sent twice, it makes one. */
export async function upsertRecord(
  transport: Transport,
  type: RecordType,
  { property, value }: UniqueValue,
  { properties, waiting }: { properties: Readonly<Record<string, string>>; waiting: Waiting },
): Promise<Upserted> {
  const path = paths.batch(type, 'upsert');
  // HubSpot wants the id property with each input, whatever its documentation says of the batch.
  const input = { id: value, idProperty: property, properties };
  const answer = await transport.call({ method: 'POST', path, body: { inputs: [input] }, waiting });
  const { results, errors } = understood(batch, answer, `answer to ${path}`);
  if (results.length === 0) throw onlyError(errors);
  const { id, new: isNew } = understood(upserted, results[0], `answer to ${path}`);
  return { id, isNew };
}

/** Associates two records as HubSpot does when nobody says how; nothing happens when they are already. */
export async function associateRecords(
  transport: Transport,
  from: RecordRef,
  to: RecordRef,
  waiting: Waiting,
): Promise<void> {
  const path = paths.associate(from, to);
  const { errors } = understood(
    batch,
    await transport.call({ method: 'PUT', path, waiting }),
    `answer to ${path}`,
  );
  if (errors.length > 0) throw onlyError(errors);
}

/**
 * Makes a note. Notes go by the scopes for contacts (crm.objects.contacts.read and .write), so that app-hsmeta.json
 * names none for them. Two calls make two: when an answer is lost, look whether the note is there before another
 * try.
 */
export async function createNote(
  transport: Transport,
  { body, at, about }: NewNote,
  waiting: Waiting,
): Promise<string> {
  const note = {
    properties: { hs_note_body: body, hs_timestamp: new Date(at).toISOString() },
    associations: about.map(({ type, id }) => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO[type] }],
    })),
  };
  const answer = await transport.call({ method: 'POST', path: paths.notes, body: note, once: true, waiting });
  return understood(written, answer, 'answer to a note').id;
}
