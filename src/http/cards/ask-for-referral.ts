/** "Ask for a referral": makes a contact a referrer where it is none, and mails it what it needs to refer others. */

import type { z } from 'zod';
import type { Connection } from '../../crm/connection.ts';
import { type ContactPerson, readContactPerson } from '../../crm/contact-person.ts';
import { namesFrom } from '../../crm/directory.ts';
import { keepPartnerName, keepPerson } from '../../crm/partner-people.ts';
import { partnerUnknown } from '../../domain/partners.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import type { Letter, Mailer } from '../../mail/letter.ts';
import { wantsMail } from '../../mail/wishes.ts';
import { shareKit } from '../../portal/kit.ts';
import { letterOfKit } from '../../portal/letters/kit-letters.ts';
import { referralLink } from '../../portal/sharing.ts';
import { wordsIn } from '../../portal/words.ts';
import { unsubscribeUrl } from '../links/unsubscribe-links.ts';
import { entryOf, refusalProblem } from '../outcomes.ts';
import { conflict, notFound } from '../problems.ts';
import type { Asker } from './asker.ts';
import { referrerId } from './asking-view.ts';
import { type Act, type CardOptions, requestKey } from './card-calls.ts';
import { derivedId } from './derived-id.ts';
import type { askForReferral as request } from './partner-side-requests.ts';

export interface AskingOptions extends Pick<CardOptions, 'portals' | 'now'> {
  readonly mailer: Pick<Mailer, 'send'>;
  /** Signs the tokens in links. */
  readonly linkKey: RotatedKey;
}

type Asked = z.output<typeof request>;

export function askForReferral(options: AskingOptions): Act<Asked> {
  const { portals, mailer } = options;
  return async (asker, contactId, sent) => {
    const { connection, portalId, by } = asker;
    const { directory } = connection;
    const person = await reachable(connection, contactId);
    const known = await portals.read(portalId, program =>
      referrerId(program, contactId, directory.data.partners),
    );
    // The same for whoever asks this contact, so that two who ask at once make one partner.
    const partnerId = known ?? derivedId('par', 'referrer', portalId, contactId);
    // The name first: a partner that a crash leaves without one could not be told from another.
    await keepPartnerName(directory, partnerId, person.name || person.email);
    const key = requestKey(asker, sent.requestKey);
    const { again = false, language } = sent;
    const { isCustomer, name, email } = person;
    const command = { type: 'invite_referrer', contactId, partnerId, isCustomer, again } as const;
    const outcome = await portals.execute(portalId, { key, by, command });
    if (outcome.kind === 'refused') await forgetStranger(options, asker, partnerId);
    const entry = entryOf(outcome);
    const personId = derivedId('per', partnerId, email);
    await keepPerson(directory, partnerId, { personId, name, email, language, contactId });
    const letter = await kitLetter(options, asker, partnerId, person, sent);
    // One letter for one click, however often HubSpot repeats it.
    await mailer.send(portalId, { ...letter, key: `kit:${contactId}:${entry?.at}` });
    return {};
  };
}

/** The contact as the CRM has it now. Throws a 404 without it, a 409 when it cannot or will not be written to. */
async function reachable(connection: Connection, contactId: string): Promise<ContactPerson> {
  const person = await readContactPerson(connection.client, contactId);
  if (!person) throw notFound('record_unknown', `HubSpot has no contact ${contactId}.`);
  if (person.email === '')
    throw conflict(
      'address_missing',
      'This contact has no e-mail address. Add one in HubSpot and ask again.',
    );
  if (person.optedOut || !wantsMail(connection, person.email))
    throw conflict('wants_no_mail', 'This contact wants no mail of this kind. Ask in person instead.');
  return person;
}

async function kitLetter(
  options: AskingOptions,
  { connection, portalId, by }: Asker,
  partnerId: string,
  { name, email }: ContactPerson,
  { words: text, language }: Asked,
): Promise<Omit<Letter, 'key'>> {
  const { portals, now } = options;
  const { pagesUrl } = connection;
  const words = wordsIn(language);
  const { shared, youGet, friendGets } = await portals.read(portalId, program => {
    const partner = program.partners.get(partnerId);
    if (!partner) throw refusalProblem(partnerUnknown(partnerId));
    return shareKit(program, partner, { publicUrl: pagesUrl, now: now() }, words);
  });
  const { companyName, productName, code } = shared;
  const sender = namesFrom(connection.directory.data).asker(by);
  const link = referralLink(pagesUrl, code, 'mail');
  // Nobody but the seller asked for this mail, so one click ends such mails.
  const unsubscribe = unsubscribeUrl(options, connection, email);
  const written = letterOfKit(
    words,
    { companyName, publicUrl: pagesUrl, unsubscribeUrl: unsubscribe },
    { name, sender, text, productName, link, code, youGet, friendGets },
  );
  return { ...written, to: { name, email }, language, unsubscribeUrl: unsubscribe };
}

/** Forgets the name of a partner that has not come to be. */
async function forgetStranger({ portals }: AskingOptions, asker: Asker, partnerId: string): Promise<void> {
  if (await portals.read(asker.portalId, program => program.partners.has(partnerId))) return;
  await asker.connection.directory.update(({ partners }) => {
    delete partners[partnerId];
  });
}
