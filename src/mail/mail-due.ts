/** What facts ask to be mailed, before it is written in anybody's language. */
import type { PartnerPerson } from '../crm/directory.ts';
import type { KeptPayee, TypedClaim } from '../crm/partner-records.ts';
import type { LetterFrame, LetterText } from '../portal/letters/letter-text.ts';
import type { LetterReceipt } from '../portal/letters/registration-letters.ts';
import type { Words } from '../portal/words.ts';

export interface Recipient {
  /** A person's or an application's id: part of the letter's key. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

export interface MailDue {
  /** The place of its fact among those of the entry. */
  readonly index: number;
  /** What it is about, where one fact is about several things. */
  readonly about?: string;
  readonly to: readonly Recipient[];
  readonly write: (words: Words, frame: LetterFrame, name: string) => LetterText;
}

/** What is known of people, beside the program and never in it. */
export interface Correspondents {
  people(partnerId: string): readonly PartnerPerson[];
  applicant(applicationId: string): Omit<Recipient, 'id'> | undefined;
  /** What a partner typed into a registration of its own. */
  typed(registrationId: string): Pick<TypedClaim, 'company'> | undefined;
  /** What proves when a registration came; undefined while its receipt is being made. */
  receipt(registrationId: string): LetterReceipt | undefined;
  /** How a partner is paid, as far as a mail may tell: not the account itself. */
  payee(partnerId: string): Pick<KeptPayee, 'method' | 'ending'> | undefined;
  /** Where an applicant answers what was asked. */
  answerLink(applicationId: string): { readonly url: string; readonly until: number };
  /** Whether a partner was told already what a deal would earn it. */
  isForetold(dealId: string, partnerId: string): boolean;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** Everybody of a partner: these mails carry out a contract, so they are not asked whether they want any. */
export function everybodyOf({ people }: Correspondents, partnerId: string): Recipient[] {
  return people(partnerId).map(({ personId, name, email, language }) => ({
    id: personId,
    name,
    email,
    language,
  }));
}
