import { BY_PAGE } from '../../domain/asker.ts';
import { isoDay } from '../../domain/time.ts';
import type { ApplicationSent } from '../intake-items.ts';
import {
  type Bring,
  type Bringing,
  command,
  commandKey,
  earlierEntry,
  factIn,
  keyOfAnother,
  letProgramKnow,
  refused,
  unusable,
} from './bringing.ts';
import { keepContact } from './contact.ts';
import { addAnswer, keepApplication } from './kept-applications.ts';
import { companyDomain, isAddress, typedDomain } from './mail-address.ts';
import { keepNote } from './note.ts';

/**
 * Somebody wants to become a partner: a contact with a note, the rules' word, and what they wrote for whoever decides.
 * The outcome names no application that was there before: whoever knows an address could else reach another's.
 */
export const bringApplication: Bring<ApplicationSent> = async (bringing, sent) => {
  let entry = await earlierEntry(bringing, sent);
  if (!entry) {
    if (!isAddress(sent.person.email)) return unusable('This is no e-mail address.');
    const received = await receive(bringing, sent);
    if ('refusal' in received) return refused(received.refusal);
    entry = received.entry;
    if (!entry) {
      await addToOpen(bringing, received.contactId, sent);
      return { kind: 'application', applicationId: null };
    }
  }
  const application = factIn(entry, 'application.received');
  if (!application) return keyOfAnother;
  await keepApplication(bringing, application.applicationId, sent);
  return { kind: 'application', applicationId: application.applicationId };
};

async function receive(bringing: Bringing, sent: ApplicationSent) {
  const { person, website, partnerKind: kind, text } = sent;
  const domain = companyDomain(person.email) ?? typedDomain(website);
  const named = { name: person.company, domain };
  const { contactId, companyId } = await keepContact(bringing, person, { isLead: false, named });
  const contact = { type: 'contact', id: contactId } as const;
  await keepNote(bringing, sent, [contact], {
    title: 'Applied to become a partner',
    text,
    facts: [
      ['As', kind],
      ['Company', person.company],
      ['Website', website],
      ['Language', person.language],
      ['Agreed to be contacted', person.consentedAt === null ? '' : isoDay(person.consentedAt)],
    ],
  });
  await letProgramKnow(bringing, contact);
  const done = await command(bringing, {
    key: commandKey(sent),
    by: BY_PAGE,
    command: { type: 'receive_application', contactId, companyId, kind },
  });
  return { ...done, contactId };
}

/** Whoever applies again while an application waits has more to say. */
async function addToOpen(bringing: Bringing, contactId: string, { text }: ApplicationSent): Promise<void> {
  const { connection, portals } = bringing;
  const open = await portals.read(connection.portalId, program =>
    (program.applicationsByContact.get(contactId) ?? []).find(
      ({ status }) => status === 'waiting' || status === 'asked',
    ),
  );
  if (open) await addAnswer(bringing, open.applicationId, text);
}
