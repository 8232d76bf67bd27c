/** "Send registration link": a seller gives a partner a link by which it registers one deal without signing in. */

import type { z } from 'zod';
import type { GivenLink } from '../../../extensions/app/cards/wire-partner-side.ts';
import { namesFrom, type PartnerPerson } from '../../crm/directory.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { findPartner, partnerUnknown } from '../../domain/partners.ts';
import { type RecordType, recordKey } from '../../domain/record-keys.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import type { Mailer } from '../../mail/letter.ts';
import { isLanguage, LANGUAGES } from '../../portal/languages.ts';
import { letterOfRegistrationLink } from '../../portal/letters/link-letters.ts';
import { wordsIn } from '../../portal/words.ts';
import { macOf } from '../links/mac.ts';
import { giveRegistrationLink } from '../links/registration-links.ts';
import { refusalProblem } from '../outcomes.ts';
import { tokenHash } from '../pages/page-calls.ts';
import { notFound } from '../problems.ts';
import type { Asker } from './asker.ts';
import { type Act, type CardOptions, requestKey } from './card-calls.ts';
import type { giveLink as request } from './partner-side-requests.ts';

export interface SendLinkOptions extends Pick<CardOptions, 'portals' | 'now'> {
  readonly mailer: Pick<Mailer, 'send'>;
  /** Signs the tokens in links. */
  readonly linkKey: RotatedKey;
}

/** Answers with the link, which nobody is told again, and mails it to whoever is named of the partner's people. */
export function sendRegistrationLink(
  options: SendLinkOptions,
  type: RecordType,
): Act<z.output<typeof request>> {
  const { portals, linkKey, now } = options;
  return async (asker, recordId, { requestKey: clickKey, partner: named, personId }) => {
    const { connection, portalId, by } = asker;
    const partner = await portals.read(portalId, program => findPartner(program, named));
    if (!partner) throw refusalProblem(partnerUnknown(named));
    const { partnerId } = partner;
    const { name = '', people = [] } = connection.directory.data.partners[partnerId] ?? {};
    const person = people.find(one => one.personId === personId);
    if (personId !== undefined && !person)
      throw notFound('person_unknown', 'This partner has no such person any more. Choose another.');
    const occasion = { about: recordKey(type, recordId), personId: personId ?? null };
    // Made of the click, so that a request that HubSpot repeats is answered with the same link.
    const click = JSON.stringify([portalId, requestKey(asker, clickKey), partnerId, occasion]);
    const token = macOf(linkKey, `given:${click}`);
    const making = { linkKey, newToken: () => token, now };
    const link = await giveRegistrationLink(making, connection, partnerId, by, occasion);
    if (person) await mail(options, asker, person, { ...link, key: `registration-link:${tokenHash(token)}` });
    const given: GivenLink = { ...link, partner: name, sentTo: person?.name ?? '' };
    return { given };
  };
}

async function mail(
  { portals, mailer }: SendLinkOptions,
  { connection, portalId, by }: Asker,
  { name, email, language }: PartnerPerson,
  { url, endsAt, key }: { url: string; endsAt: number; key: string },
): Promise<void> {
  const words = wordsIn(isLanguage(language) ? language : LANGUAGES[0]);
  const { companyName } = await portals.read(portalId, pagesOf);
  const sender = namesFrom(connection.directory.data).asker(by);
  const frame = { companyName, publicUrl: connection.pagesUrl, unsubscribeUrl: null };
  await mailer.send(portalId, {
    ...letterOfRegistrationLink(words, frame, { name, sender, text: '', url, until: endsAt }),
    key,
    to: { name, email },
    language: words.language,
    unsubscribeUrl: null,
  });
}
