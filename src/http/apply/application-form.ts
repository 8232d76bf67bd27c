/** What somebody sends who wants to become a partner. */
import { z } from 'zod';
import type { ApplicationSent } from '../../crm/intake-items.ts';
import { APPLICANT_KINDS, TEXT_AT_MOST } from '../../portal/pages/apply.tsx';
import type { Words } from '../../portal/words.ts';
import { contentHash } from '../pages/content-hash.ts';
import { emailAddress } from '../pages/email-address.ts';
import type { FormVisit } from '../pages/page-calls.ts';
import { line, words as someWords } from '../typed-fields.ts';

/** `www.example.com/me`, with or without its scheme; nothing that a browser would run. */
const WEBSITE = /^(https?:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d{1,5})?([/?#]\S*)?$/iu;

export const applicationForm = z.object({
  // A name ends up in mails; an address in it is what spam is made of.
  name: line(100).refine(name => name !== '' && !name.includes('://')),
  email: emailAddress,
  company: line(100),
  website: line(200).refine(address => address === '' || WEBSITE.test(address)),
  kind: z.enum(APPLICANT_KINDS),
  text: someWords(TEXT_AT_MOST),
  consent: z.literal('yes'),
});

type Applied = z.output<typeof applicationForm>;

/** What would be right in each field, in the page's language. */
export function mistakesIn(words: Words, company: string): Record<keyof Applied, string> {
  const { mistakes } = words.messages.apply;
  return { ...mistakes, consent: words.say(mistakes.consent, { company }) };
}

export function applicationIn({ fields, frame, now }: FormVisit, sent: Applied): ApplicationSent {
  const { name, email, company, website, kind: partnerKind, text } = sent;
  const person = { name, email, company, consentedAt: now, language: frame.words.language };
  return {
    kind: 'application',
    requestKey: `application:${contentHash(fields.token, sent)}`,
    sentAt: now,
    person,
    website,
    partnerKind,
    text,
  };
}
