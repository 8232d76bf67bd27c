import type { Program } from '../../domain/program-state.ts';
import { type RecordKey, recordKey, splitRecordKey } from '../../domain/record-keys.ts';
import type { Connection } from '../connection.ts';
import type { PartnerPerson } from '../directory.ts';

/** By what a person is known here, gathered from where it still stands. */
export interface PersonTraces {
  /** The contact, and those that were merged into it. */
  readonly contactIds: ReadonlySet<string>;
  readonly personIds: ReadonlySet<string>;
  readonly applicationIds: ReadonlySet<string>;
  /** Claims that name the contact. */
  readonly registrationIds: ReadonlySet<string>;
  /** In lower case. */
  readonly emails: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

type Kept = Pick<Connection, 'directory' | 'partners' | 'erasures'>;

export function tracesOf(
  program: Program,
  { directory, partners, erasures }: Kept,
  contactId: string,
): PersonTraces {
  const contactIds = mergedInto(program, contactId);
  const ids = [...contactIds];
  const of = <Item>(map: ReadonlyMap<string, readonly Item[]>) => ids.flatMap(id => map.get(id) ?? []);
  const applicationIds = of(program.applicationsByContact).map(one => one.applicationId);
  const registrationIds = [...program.registrations.values()]
    .filter(claim => claim.contactId !== null && contactIds.has(claim.contactId))
    .map(claim => claim.registrationId);
  const applied = applicationIds.flatMap(id => partners.applications.data.applications[id] ?? []);
  const addresses = new Set(applied.map(({ email }) => email.toLowerCase()));
  const isOne = ({ contactId, email }: PartnerPerson) =>
    contactId === null ? addresses.has(email) : contactIds.has(contactId);
  const people = Object.values(directory.data.partners).flatMap(({ people = [] }) => people.filter(isOne));
  const claimed = registrationIds.map(id => partners.registrations.data.claims[id]?.contactName ?? '');
  // Of an erasure that was cut short the ids are all that is left.
  const before = ids.flatMap(id => erasures.data.contacts[id]?.personIds ?? []);
  return {
    contactIds,
    personIds: new Set([...before, ...people.map(({ personId }) => personId)]),
    applicationIds: new Set(applicationIds),
    registrationIds: new Set(registrationIds),
    emails: new Set([...addresses, ...people.map(({ email }) => email)].filter(Boolean)),
    names: new Set(
      [...applied, ...people]
        .map(({ name }) => name.trim())
        .concat(claimed)
        .filter(Boolean),
    ),
  };
}

function mergedInto(program: Program, contactId: string): Set<string> {
  const ids = new Set([contactId]);
  for (let more = true; more; ) {
    more = false;
    for (const [key, into] of program.mergedInto) {
      const { type, id } = splitRecordKey(key);
      if (type !== 'contact' || !ids.has(into) || ids.has(id)) continue;
      ids.add(id);
      more = true;
    }
  }
  return ids;
}

/** What stands in a text where a person was named. */
const ERASED = '[erased]';

/**
 * What others wrote, without the person's addresses and full names. A name of one word is left: it would be found in
 * what is about others.
 */
export function withoutNames(text: string, { emails, names }: PersonTraces): string {
  const telling = [...emails, ...[...names].filter(name => name.includes(' '))];
  if (telling.length === 0) return text;
  const pattern = telling.map(one => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu'), ERASED);
}

export function names(text: string, person: PersonTraces): boolean {
  return isNameOf(text, person) || withoutNames(text, person) !== text;
}

/** Whether a text is nothing but the person's name or address. */
export function isNameOf(text: string, person: PersonTraces): boolean {
  const said = text.trim().toLowerCase();
  return said !== '' && [...person.names, ...person.emails].some(one => one.toLowerCase() === said);
}

export function keysOf({ contactIds }: PersonTraces): ReadonlySet<RecordKey> {
  return new Set([...contactIds].map(id => recordKey('contact', id)));
}
