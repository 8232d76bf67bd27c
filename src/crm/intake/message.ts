import { dealsOfPartner } from '../../domain/commissions/partner-deals.ts';
import { needAll } from '../batch-outcome.ts';
import type { PartnerPerson } from '../directory.ts';
import { namesFrom } from '../directory.ts';
import type { MessageSent } from '../intake-items.ts';
import type { RecordRef } from '../record-hint.ts';
import { type Bring, type Bringing, unusable } from './bringing.ts';
import { keepContactOf } from './contact.ts';
import { isAddress } from './mail-address.ts';
import { keepNote } from './note.ts';

/** Of each partner so many messages are kept beside the CRM, the latest. */
const KEPT = 50;

/** A partner writes to its manager: a note at its contact, and at the deal when that is one of its own. */
export const bringMessage: Bring<MessageSent> = async (bringing, sent) => {
  const { connection, portals } = bringing;
  const { partnerId, personId, subject, text, dealId } = sent;
  const person = connection.directory.data.partners[partnerId]?.people?.find(
    one => one.personId === personId,
  );
  if (!person) return unusable('The partner has no such person.');
  if (person.contactId === null && !isAddress(person.email)) return unusable('This is no e-mail address.');

  const contactId = await contactOf(bringing, partnerId, person);
  const isOwn = await portals.read(connection.portalId, program =>
    dealId === null
      ? false
      : program.deals.get(dealId)?.phase !== 'removed' && dealsOfPartner(program, partnerId).has(dealId),
  );
  const deals: RecordRef[] = isOwn && dealId !== null ? [{ type: 'deal', id: dealId }] : [];
  await keepNote(bringing, sent, [{ type: 'contact', id: contactId }, ...deals], {
    title: `Message from ${person.name} of ${namesFrom(connection.directory.data).partner(partnerId)}: ${subject}`,
    text,
  });
  await keepMessage(bringing, sent);
  return { kind: 'message' };
};

/** The person's contact as it is now, made when there is none, and written down for the next time. */
async function contactOf(bringing: Bringing, partnerId: string, person: PartnerPerson): Promise<string> {
  const { client, directory } = bringing.connection;
  if (person.contactId !== null) {
    const wanted = { properties: [], waiting: bringing.waiting };
    const { found, failed } = await client.batchRead('contact', [person.contactId], wanted);
    needAll(failed);
    const [known] = found.keys();
    if (known !== undefined) return known;
  }
  const { name, email } = person;
  const contactId = await keepContactOf(
    bringing,
    { name, email, company: '' },
    { isLead: false, companyId: null },
  );
  await directory.update(data => {
    const kept = data.partners[partnerId]?.people?.find(({ personId }) => personId === person.personId);
    if (kept) kept.contactId = contactId;
  });
  return contactId;
}

async function keepMessage({ connection }: Bringing, sent: MessageSent): Promise<void> {
  const { partnerId, personId, subject, text, sentAt: at } = sent;
  await connection.partners.messages.update(data => {
    const kept = data.partners[partnerId] ?? [];
    const isThere = kept.some(one => one.at === at && one.personId === personId && one.text === text);
    if (isThere) return;
    data.partners[partnerId] = [...kept, { at, personId, subject, text }].slice(-KEPT);
  });
}
