/** The people of partners: who gets a partner's mails and may sign in to its portal. Never told to the log. */
import type { Records } from '../log/records.ts';
import type { Directory, PartnerPerson } from './directory.ts';

/** A partner with more people than this needs other means than a list on a card. */
export const PEOPLE_AT_MOST = 50;

export type NewPerson = Omit<PartnerPerson, 'wantsMail'>;

/**
 * Keeps a person of a partner. Whoever is one already by this address keeps their id and their wish for mail, and is
 * known by the new name and language. Answers false when the partner has as many people as it may.
 */
export async function keepPerson(
  directory: Records<Directory>,
  partnerId: string,
  person: NewPerson,
): Promise<boolean> {
  const known = directory.data.partners[partnerId]?.people ?? [];
  const isNew = !known.some(({ email }) => email === person.email);
  if (isNew && known.length >= PEOPLE_AT_MOST) return false;
  await directory.update(({ partners }) => {
    const partner = partners[partnerId];
    if (!partner) throw new Error(`partner ${partnerId} has no name in the directory`);
    partner.people ??= [];
    const standing = partner.people.find(({ email }) => email === person.email);
    if (standing) {
      const { name, language, contactId } = person;
      Object.assign(standing, { name, language, contactId: contactId ?? standing.contactId });
    } else partner.people.push({ ...person, wantsMail: true });
  });
  return true;
}

/** Takes a person off a partner, who is signed out by it. Does nothing when there is no such person. */
export async function removePerson(
  directory: Records<Directory>,
  partnerId: string,
  personId: string,
): Promise<void> {
  await directory.update(({ partners }) => {
    const partner = partners[partnerId];
    if (partner?.people) partner.people = partner.people.filter(person => person.personId !== personId);
  });
}

/** Gives a partner its name, unless it has one. */
export async function keepPartnerName(
  directory: Records<Directory>,
  partnerId: string,
  name: string,
): Promise<void> {
  if (directory.data.partners[partnerId]) return;
  await directory.update(({ partners }) => {
    partners[partnerId] ??= { name };
  });
}
