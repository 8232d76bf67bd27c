import { companyKey } from '../../domain/alike/account-key.ts';
import { partnerUnknown } from '../../domain/partners.ts';
import type { RegistrationSent } from '../intake-items.ts';
import { keepOutcome } from '../sent-registrations.ts';
import {
  type Bring,
  type Bringing,
  command,
  commandKey,
  earlierEntry,
  factIn,
  keyOfAnother,
  refused,
  unusable,
} from './bringing.ts';
import { companyFor } from './company.ts';
import { keepContactOf } from './contact.ts';
import { isForGood } from './for-good.ts';
import { companyDomain, isAddress, typedDomain } from './mail-address.ts';
import { giveDeal } from './registered-deal.ts';

/**
 * A partner's claim: its company is found or made, the rules decide, and a claim that they take gets a deal in the
 * CRM. One that they refuse stays on record with the reason, and makes no deal.
 */
export const bringRegistration: Bring<RegistrationSent> = async (bringing, sent) => {
  const { connection, portals } = bringing;
  let entry = await earlierEntry(bringing, sent);
  if (!entry) {
    const isKnown = await portals.read(connection.portalId, program => program.partners.has(sent.partnerId));
    if (!isKnown) return refused(partnerUnknown(sent.partnerId));
    const companyId = await companyFor(bringing, { name: sent.company, domain: domainOf(bringing, sent) });
    if (companyId === undefined) return unusable('It names no company.');
    const registered = await register(bringing, sent, companyId);
    if ('refusal' in registered) return refused(registered.refusal);
    entry = registered.entry;
  }
  const submitted = entry && factIn(entry, 'registration.submitted');
  if (!submitted) return keyOfAnother;
  const { registrationId } = submitted;
  // Before HubSpot is asked for a deal, which may take its time: the receipt says what was typed.
  await keepOutcome(connection.partners, sent, { kind: 'registration', registrationId });
  await giveDeal(bringing, sent, registrationId);
  return { kind: 'registration', registrationId };
};

async function register(bringing: Bringing, sent: RegistrationSent, companyId: string) {
  const contactId = await contactOf(bringing, sent, companyId);
  // The rules have to know which other companies it is, or may be; or that nobody could tell.
  await bringing.guard.compare(bringing.connection, [companyKey(companyId)], { asked: true });
  const { partnerId, scope, amountMinor, currency, expectedCloseAt, qualifiedBy, note } = sent;
  return command(bringing, {
    key: commandKey(sent),
    by: sent.by,
    command: {
      type: 'register',
      partner: partnerId,
      companyId,
      dealId: null,
      contactId,
      scope,
      amountMinor,
      currency,
      expectedCloseAt,
      qualifiedBy,
      note,
    },
  });
}

/**
 * The company's domain, as typed or else as its contact's mail tells: a claim under a spelling of its own would
 * slip past the one that stands. The partner's own domain tells nothing of its customer.
 */
function domainOf({ connection }: Bringing, sent: RegistrationSent): string | undefined {
  const typed = typedDomain(sent.domain);
  if (typed !== undefined || !sent.contact) return typed;
  const ofContact = companyDomain(sent.contact.email);
  const people = connection.directory.data.partners[sent.partnerId]?.people ?? [];
  return people.some(({ email }) => companyDomain(email) === ofContact) ? undefined : ofContact;
}

/** Null when none is given, or none that HubSpot takes: the claim is on the company. */
async function contactOf(
  bringing: Bringing,
  { contact, company }: RegistrationSent,
  companyId: string,
): Promise<string | null> {
  if (!contact || !isAddress(contact.email)) return null;
  try {
    return await keepContactOf(bringing, { ...contact, company }, { isLead: true, companyId });
  } catch (error) {
    if (!isForGood(error)) throw error;
    const { status, category } = error;
    bringing.log.warn(
      { portalId: bringing.connection.portalId, status, category },
      'HubSpot does not take the contact of a registration',
    );
    return null;
  }
}
