import type { PartnerPerson } from '../../crm/directory.ts';
import type { Mailer } from '../../mail/letter.ts';
import { isLanguage } from '../../portal/languages.ts';
import type { LetterFrame, LetterText } from '../../portal/letters/letter-text.ts';
import type { Noticed } from '../../portal/letters/security-letters.ts';
import { type Words, wordsIn } from '../../portal/words.ts';
import type { PortalForm } from './portal-calls.ts';

export interface PostOptions {
  readonly mailer: Pick<Mailer, 'send'>;
  readonly publicUrl: string;
}

type Write = (words: Words, frame: LetterFrame, noticed: Noticed) => LetterText;

/** Mails a letter about what was done here to each of these people, once for each form sent. */
export async function mailAll(
  { mailer, publicUrl }: PostOptions,
  { portalId, frame, person }: PortalForm,
  people: readonly PartnerPerson[],
  key: string,
  write: Write,
): Promise<void> {
  const partner = frame.signedIn?.partnerName ?? '';
  const letterFrame = { companyName: frame.companyName, publicUrl, unsubscribeUrl: null };
  for (const { personId, name, email, language: kept } of people) {
    const language = isLanguage(kept) ? kept : frame.words.language;
    await mailer.send(portalId, {
      ...write(wordsIn(language), letterFrame, { name, partner, who: person.name }),
      key: `${key}:${personId}`,
      to: { name, email },
      language,
      unsubscribeUrl: null,
    });
  }
}
