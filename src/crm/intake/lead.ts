import { BY_PAGE, byPartner } from '../../domain/asker.ts';
import type { Fact } from '../../domain/facts.ts';
import { partnerUnknown } from '../../domain/partners.ts';
import type { Channel } from '../../domain/referrals/channels.ts';
import { referralBy } from '../../domain/referrals/receiving.ts';
import { channelText } from '../../domain/sentences/words.ts';
import { isoDay } from '../../domain/time.ts';
import type { Entry } from '../../log/log.ts';
import { namesFrom } from '../directory.ts';
import type { IntakeOutcome, LeadSent } from '../intake-items.ts';
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
import { type KeptContact, keepContact } from './contact.ts';
import { doubtsAbout, type ReferralSent, signsOf } from './doubts.ts';
import { companyDomain, isAddress } from './mail-address.ts';
import { keepNote } from './note.ts';

/** By these the partner itself hands the lead in; by all others the person referred does. */
const OWN_CHANNELS: ReadonlySet<Channel> = new Set(['portal', 'slack']);

/** A lead becomes a contact with its company and a note of what they need; then the rules hear who referred it. */
export const bringLead: Bring<LeadSent> = async (bringing, lead) => {
  const { connection, portals } = bringing;
  const earlier = await earlierEntry(bringing, lead);
  if (earlier) return outcomeOf(earlier);
  const { partnerId } = lead;
  const isKnown = await portals.read(
    connection.portalId,
    program => partnerId === null || program.partners.has(partnerId),
  );
  if (partnerId !== null && !isKnown) return refused(partnerUnknown(partnerId));
  if (!isAddress(lead.person.email)) return unusable('This is no e-mail address.');
  const kept = await keepLead(bringing, lead);
  if (partnerId === null) return { kind: 'contact', contactId: kept.contactId };
  return receive(bringing, { ...lead, partnerId }, kept);
};

async function keepLead(bringing: Bringing, lead: LeadSent): Promise<KeptContact> {
  const { partnerId, person, channel, campaign, text } = lead;
  const named = { name: person.company, domain: companyDomain(person.email) };
  const kept = await keepContact(bringing, person, { isLead: true, named });
  const names = namesFrom(bringing.connection.directory.data);
  await keepNote(bringing, lead, [{ type: 'contact', id: kept.contactId }], {
    title: partnerId === null ? 'Wrote through the referral page' : `Referred by ${names.partner(partnerId)}`,
    text,
    facts: [
      ['Company', person.company],
      ['Came through', channelText(channel)],
      ['Campaign', campaign?.campaign ?? ''],
      ['Language', person.language],
      ['Agreed to be contacted', person.consentedAt === null ? '' : isoDay(person.consentedAt)],
    ],
  });
  return kept;
}

async function receive(
  bringing: Bringing,
  lead: ReferralSent,
  { contactId, companyId }: KeptContact,
): Promise<IntakeOutcome> {
  const { connection, portals } = bringing;
  const { partnerId, channel, campaign } = lead;
  await letProgramKnow(bringing, { type: 'contact', id: contactId });
  const received = await command(bringing, {
    key: commandKey(lead),
    by: OWN_CHANNELS.has(channel) ? byPartner(partnerId) : BY_PAGE,
    command: {
      type: 'receive_referral',
      partner: partnerId,
      contactId,
      companyId,
      channel,
      campaign,
      doubts: doubtsAbout(connection.directory.data, lead, contactId),
      signs: signsOf(lead),
    },
  });
  if ('refusal' in received) return refused(received.refusal);
  if (received.entry) return outcomeOf(received.entry);
  // Sent again with another form: it is the referral that there is.
  return portals.read(connection.portalId, program => {
    const known = referralBy(program, partnerId, contactId);
    if (!known) return unusable('The program did not take this lead.');
    return { kind: 'referral', referralId: known.referralId, held: known.status === 'held' };
  });
}

function outcomeOf(entry: Entry<Fact>): IntakeOutcome {
  const referral = factIn(entry, 'referral.received');
  if (!referral) return keyOfAnother;
  const { referralId, doubts } = referral;
  return { kind: 'referral', referralId, held: doubts.length > 0 };
}
