/** Asking for a referral: makes a contact a referrer where it is none, and mails it what it needs to refer others. */

import type { Connection } from '../crm/connection.ts';
import { type ContactPerson, readContactPerson } from '../crm/contact-person.ts';
import { namesFrom } from '../crm/directory.ts';
import type { LivePrograms } from '../crm/live-programs.ts';
import { keepPartnerName, keepPerson } from '../crm/partner-people.ts';
import { partnerUnknown } from '../domain/partners.ts';
import type { RotatedKey } from '../log/sealing.ts';
import type { Letter, Mailer } from '../mail/letter.ts';
import { wantsMail } from '../mail/wishes.ts';
import { shareKit } from '../portal/kit.ts';
import { type Language, languageFor } from '../portal/languages.ts';
import { letterOfKit } from '../portal/letters/kit-letters.ts';
import { referralLink } from '../portal/sharing.ts';
import { wordsIn } from '../portal/words.ts';
import { referrerId } from './cards/asking-view.ts';
import { derivedId } from './cards/derived-id.ts';
import { unsubscribeUrl } from './links/unsubscribe-links.ts';
import { entryOf, refusalProblem } from './outcomes.ts';
import { conflict, notFound } from './problems.ts';

export interface AskingOptions {
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly mailer: Pick<Mailer, 'send'>;
  /** Signs the tokens in links. */
  readonly linkKey: RotatedKey;
}

export interface Asking {
  readonly connection: Connection;
  readonly contactId: string;
  /** Who asks, as the log keeps it; anybody but a user asks in the company's name. */
  readonly by: string;
  /** Unique for this request and the same at each repeat of it. */
  readonly key: string;
  /** What they write to the contact; may be empty. */
  readonly words: string;
  /** Undefined: the contact's own, as far as the CRM tells it. */
  readonly language: Language | undefined;
  /** Whoever asks knows that the contact was asked a short while ago. */
  readonly again: boolean;
}

/** What a contact was asked with. */
export interface Asked {
  readonly code: string;
  readonly link: string;
  readonly askedAt: number;
}

/**
 * Asks, once for one key. Throws a 404 when HubSpot has no such contact; a 409 when it cannot or will not be written
 * to, was asked a short while ago (`asked_recently`), or may not be made a referrer; and `CrmError` when HubSpot
 * cannot be read.
 */
export async function askForReferral(options: AskingOptions, asking: Asking): Promise<Asked> {
  const { portals, mailer } = options;
  const { connection, contactId, by, key, again } = asking;
  const { portalId, directory } = connection;
  const person = await reachable(connection, contactId);
  const language = asking.language ?? languageFor(person.language);
  const known = await portals.read(portalId, program =>
    referrerId(program, contactId, directory.data.partners),
  );
  // The same for whoever asks this contact, so that two who ask at once make one partner.
  const partnerId = known ?? derivedId('par', 'referrer', portalId, contactId);
  // The name first: a partner that a crash leaves without one could not be told from another.
  await keepPartnerName(directory, partnerId, person.name || person.email);
  const { isCustomer, name, email } = person;
  const command = { type: 'invite_referrer', contactId, partnerId, isCustomer, again } as const;
  const outcome = await portals.execute(portalId, { key, by, command });
  if (outcome.kind === 'refused') await forgetStranger(options, connection, partnerId);
  const entry = entryOf(outcome);
  const personId = derivedId('per', partnerId, email);
  await keepPerson(directory, partnerId, { personId, name, email, language, contactId });
  const { letter, code } = await kitLetter(options, { ...asking, language }, partnerId, person);
  const askedAt = entry?.at ?? options.now();
  // One letter for one request, however often HubSpot repeats it.
  await mailer.send(portalId, { ...letter, key: `kit:${contactId}:${askedAt}` });
  return { code, link: referralLink(connection.pagesUrl, code), askedAt };
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
  { connection, by, words: text, language }: Asking & { language: Language },
  partnerId: string,
  { name, email }: ContactPerson,
): Promise<{ letter: Omit<Letter, 'key'>; code: string }> {
  const { portals } = options;
  const { portalId, pagesUrl } = connection;
  const words = wordsIn(language);
  const { shared, youGet, friendGets } = await portals.read(portalId, (program, at) => {
    const partner = program.partners.get(partnerId);
    if (!partner) throw refusalProblem(partnerUnknown(partnerId));
    return shareKit(program, partner, { publicUrl: pagesUrl, now: at }, words);
  });
  const { companyName, productName, code } = shared;
  const sender = by.startsWith('user:') ? namesFrom(connection.directory.data).asker(by) : companyName;
  const link = referralLink(pagesUrl, code, 'mail');
  // The contact did not ask for this mail, so one click ends such mails.
  const unsubscribe = unsubscribeUrl(options, connection, email);
  const written = letterOfKit(
    words,
    { companyName, publicUrl: pagesUrl, unsubscribeUrl: unsubscribe },
    { name, sender, text, productName, link, code, youGet, friendGets },
  );
  return {
    letter: { ...written, to: { name, email }, language, unsubscribeUrl: unsubscribe },
    code,
  };
}

/** Forgets the name of a partner that has not come to be. */
async function forgetStranger(
  { portals }: AskingOptions,
  { portalId, directory }: Connection,
  partnerId: string,
): Promise<void> {
  if (await portals.read(portalId, program => program.partners.has(partnerId))) return;
  await directory.update(({ partners }) => {
    delete partners[partnerId];
  });
}
