import type { RotatedKey } from '../../log/sealing.ts';
import type { Letter } from '../../mail/letter.ts';
import { addressHash } from '../../mail/wishes.ts';
import { letterOfThanksToFriend } from '../../portal/letters/kit-letters.ts';
import { unsubscribeUrl } from '../links/unsubscribe-links.ts';
import type { Visit } from '../pages/page-calls.ts';
import type { Referral } from './referrer.ts';

export interface ThanksOptions {
  readonly publicUrl: string;
  /** Signs the tokens in links. */
  readonly linkKey: RotatedKey;
}

/**
 * To whoever sent the form: it has arrived, and who referred them. Once for an address and a referrer, however often
 * the form is sent, so that nobody can have us write to somebody else again and again.
 */
export function thanksLetterFor(
  { publicUrl, linkKey }: ThanksOptions,
  { connection, frame, now }: Pick<Visit, 'connection' | 'frame' | 'now'>,
  { pages, referrer, friendGets }: Referral,
  person: { readonly name: string; readonly email: string },
): Letter | undefined {
  if (!referrer?.name) return undefined;
  const { words, companyName } = frame;
  const ending = unsubscribeUrl({ linkKey, now: () => now }, connection, person.email);
  const data = {
    name: person.name,
    referrer: referrer.name,
    productName: pages.productName,
    offer: friendGets,
  };
  return {
    ...letterOfThanksToFriend(words, { companyName, publicUrl, unsubscribeUrl: ending }, data),
    key: `thanks:${addressHash(person.email)}:${referrer.partnerId}`,
    to: { name: person.name, email: person.email },
    language: words.language,
    unsubscribeUrl: ending,
  };
}
