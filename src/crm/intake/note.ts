import { createHash } from 'node:crypto';
import type { RecordType } from '../../domain/record-keys.ts';
import { needAll } from '../batch-outcome.ts';
import type { IntakeItem } from '../intake-items.ts';
import type { RecordRef } from '../record-hint.ts';
import type { Bringing } from './bringing.ts';
import { asHtml } from './clean-text.ts';

/** What a note in the CRM says; all of it is text. */
export interface NoteText {
  readonly title: string;
  /** What a stranger wrote; may be empty. */
  readonly text: string;
  /** Label and value; those without a value are left out. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
}

/** Notes of one record that are looked through for one of ours, the newest. */
const LOOKED_THROUGH = 100;

/**
 * Keeps an item's note at its records, once: HubSpot has no way to say that two requests for a note are one, so the
 * note carries the item's reference, and is looked for at the first record before it is made.
 */
export async function keepNote(
  bringing: Bringing,
  item: IntakeItem,
  about: readonly [RecordRef, ...RecordRef[]],
  text: NoteText,
): Promise<void> {
  const reference = referenceOf(item);
  if (await hasNote(bringing, about[0], reference)) return;
  const note = { body: noteBody(text, reference), at: item.sentAt, about };
  await bringing.connection.client.createNote(note, bringing.waiting);
}

/** By this an item is known in notes and in the log: it tells nothing, and nobody gets from it to the request key. */
export function referenceOf({ requestKey }: Pick<IntakeItem, 'requestKey'>): string {
  return createHash('sha256').update(requestKey).digest('hex').slice(0, 12);
}

function noteBody({ title, text, facts = [] }: NoteText, reference: string): string {
  const told = facts.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
  const parts = [
    `<strong>${asHtml(title)}</strong>`,
    asHtml(text),
    asHtml([...told, `Vouchsafe reference: ${reference}`].join('\n')),
  ];
  return parts
    .filter(part => part !== '')
    .map(part => `<p>${part}</p>`)
    .join('');
}

async function hasNote(
  { connection, waiting }: Bringing,
  { type, id }: RecordRef,
  reference: string,
): Promise<boolean> {
  const noteIds = await noteIdsOf(connection.client, { type, id }, waiting);
  if (noteIds.length === 0) return false;
  const wanted = { properties: ['hs_note_body'], waiting };
  const { found, failed } = await connection.client.batchRead('note', noteIds.slice(-LOOKED_THROUGH), wanted);
  needAll(failed);
  return [...found.values()].some(({ properties }) => properties.hs_note_body?.includes(reference));
}

/** Oldest first. */
async function noteIdsOf(
  client: Bringing['connection']['client'],
  { type, id }: { type: RecordType; id: string },
  waiting: Bringing['waiting'],
): Promise<readonly string[]> {
  const { of, failed } = await client.links({ from: type, to: 'note', waiting }, [id]);
  needAll(failed);
  return of.get(id) ?? [];
}
