/** What is taken out of each kind of record when a person is erased. Each may run again, and then changes nothing. */
import { type Directory, FORMER_PARTNER } from '../directory.ts';
import type { FailingRecords } from '../failing-records.ts';
import type {
  Access,
  ApplicationTexts,
  Documents,
  Messages,
  SentRegistrations,
  TypedClaim,
} from '../partner-records.ts';
import type { UnwritableRecords } from '../unwritable-records.ts';
import { isNameOf, keysOf, names, type PersonTraces, withoutNames } from './person-traces.ts';

/** Whoever is signed in is signed out, and no link opens any more. */
export function forgetAccess({ sessions, links }: Access, person: PersonTraces): void {
  for (const [hash, { personId }] of Object.entries(sessions))
    if (person.personIds.has(personId)) delete sessions[hash];
  const keys = keysOf(person);
  for (const [hash, { personId, about }] of Object.entries(links))
    if ((personId !== null && person.personIds.has(personId)) || (about !== undefined && keys.has(about)))
      delete links[hash];
}

/**
 * That somebody signed, when, and the hash of what, stays: the agreement is the books'. Under which name does not, nor
 * a text that says it.
 */
export function forgetDocuments({ texts, signatures }: Documents, person: PersonTraces): void {
  for (const signature of Object.values(signatures))
    if (person.personIds.has(signature.personId) || names(signature.typedName, person))
      signature.typedName = '';
  for (const [hash, text] of Object.entries(texts)) if (names(text, person)) delete texts[hash];
}

/** What the person wrote goes; what others wrote stays, without the name. */
export function forgetMessages({ partners }: Messages, person: PersonTraces): void {
  for (const [partnerId, messages] of Object.entries(partners)) {
    partners[partnerId] = messages
      .filter(({ personId }) => !person.personIds.has(personId))
      .map(message => ({
        ...message,
        subject: withoutNames(message.subject, person),
        text: withoutNames(message.text, person),
      }));
  }
}

export function forgetRegistrations({ claims, waiting }: SentRegistrations, person: PersonTraces): void {
  for (const [registrationId, typed] of Object.entries(claims))
    forgetTyped(typed, person, person.registrationIds.has(registrationId));
  for (const typed of Object.values(waiting)) forgetTyped(typed, person, false);
}

function forgetTyped(typed: TypedClaim, person: PersonTraces, isTheirs: boolean): void {
  if (isTheirs || isNameOf(typed.contactName, person)) typed.contactName = '';
  if (names(typed.company, person))
    typed.company = withoutNames(isNameOf(typed.company, person) ? '' : typed.company, person);
}

export function forgetApplications({ applications }: ApplicationTexts, person: PersonTraces): void {
  for (const id of person.applicationIds) delete applications[id];
  for (const one of Object.values(applications)) {
    one.text = withoutNames(one.text, person);
    one.answers = one.answers.map(answer => withoutNames(answer, person));
  }
}

/** HubSpot's words on why a record could not be read or written may repeat what stands in it. */
export function forgetTrouble(
  { records }: Pick<FailingRecords | UnwritableRecords, 'records'>,
  person: PersonTraces,
): void {
  for (const key of keysOf(person)) delete records[key];
}

/** The last to be forgotten: the others are found by it. A partner that was this person alone has no name any more. */
export function forgetPeople({ partners }: Directory, person: PersonTraces): void {
  for (const partner of Object.values(partners)) {
    if (isOnlyThisPerson(partner, person)) partner.name = FORMER_PARTNER;
    if (partner.people) partner.people = partner.people.filter(one => !isPerson(one, person));
  }
}

/** Whether a partner is no company but the person: nobody else belongs to it, and it goes by their name. */
export function isOnlyThisPerson(
  { name, people = [] }: Directory['partners'][string],
  person: PersonTraces,
): boolean {
  const isTheirs = people.length === 0 ? isNameOf(name, person) : names(name, person);
  return isTheirs && people.every(one => isPerson(one, person));
}

function isPerson({ personId }: { readonly personId: string }, { personIds }: PersonTraces): boolean {
  return personIds.has(personId);
}
