/** What somebody sends through the referral page. */
import { z } from 'zod';
import type { LeadSent } from '../../crm/intake-items.ts';
import type { Words } from '../../portal/words.ts';
import { type Referred, readReferred } from '../links/referred.ts';
import { contentHash } from '../pages/content-hash.ts';
import { emailAddress } from '../pages/email-address.ts';
import type { FormVisit } from '../pages/page-calls.ts';
import { line, text } from '../typed-fields.ts';

export const sentForm = z.object({
  // A name ends up in mails to others; an address in it is what spam is made of.
  name: line(100).refine(name => name !== '' && !name.includes('://')),
  email: emailAddress,
  company: line(100),
  text: text(1_000),
  consent: z.literal('yes'),
});

export function mistakesIn(words: Words, company: string): Record<keyof z.output<typeof sentForm>, string> {
  const { mistakes } = words.messages.refer;
  const { name, email, company: companyName, text: need } = mistakes;
  return { name, email, company: companyName, text: need, consent: words.say(mistakes.consent, { company }) };
}

export function leadIn(
  { fields, frame, now }: FormVisit,
  sent: z.output<typeof sentForm>,
  partnerId: string | null,
): LeadSent {
  const { name, email, company, text: need } = sent;
  const { channel, campaign } = cameBy(fields.from);
  const person = { name, email, company, consentedAt: now, language: frame.words.language };
  const requestKey = `lead:${contentHash(fields.token, name, email, company, need)}`;
  return { kind: 'lead', requestKey, sentAt: now, partnerId, person, text: need, channel, campaign };
}

function cameBy(from: string | undefined): Pick<Referred, 'channel' | 'campaign'> {
  return readReferred(from) ?? { channel: 'code', campaign: null };
}
