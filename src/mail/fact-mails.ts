/** Which letters the facts of one entry ask for, written in the language of each who gets one. */
import { partnerAsking } from '../domain/asker.ts';
import type { Fact } from '../domain/facts.ts';
import { pagesOf } from '../domain/pages/pages.ts';
import type { Program } from '../domain/program-state.ts';
import type { Entry } from '../log/log.ts';
import { isLanguage, LANGUAGES } from '../portal/languages.ts';
import { letterOfReferralReceived } from '../portal/letters/referral-letters.ts';
import { wordsIn } from '../portal/words.ts';
import { agreementMails, applicationMails } from './application-mails.ts';
import { claimMails, expiryMails } from './claim-mails.ts';
import { leadMails, togetherMails } from './lead-mails.ts';
import type { Letter } from './letter.ts';
import { type Correspondents, everybodyOf, type MailDue } from './mail-due.ts';
import { paymentMails } from './payment-mails.ts';
import { foretellingKey, progressMails } from './progress-mails.ts';

export interface MailsOfEntry {
  readonly letters: readonly Letter[];
  /** Deals and partners, as `foretellingKey` says them, that these letters tell of. */
  readonly foretold: readonly string[];
}

/**
 * The program may be ahead of the entry, never behind it. The same entry asks for the same letters under the same
 * keys: `fact:<place>:<index>:<person>`, and what the letter is about where one fact is about several things.
 */
export function mailsFor(program: Program, entry: Entry<Fact>, known: Correspondents): MailsOfEntry {
  const { seq, at, facts } = entry;
  const progress = progressMails(program, facts, at, known);
  const due: MailDue[] = [
    ...facts.flatMap((_fact, index) => [
      ...receivedMails(program, facts, index, known),
      ...claimMails(program, facts, index, known),
      ...applicationMails(program, facts, index, known),
      ...agreementMails(facts, index, known),
      ...leadMails(program, facts, index, at, known),
      ...timeMails(program, entry, index, known),
    ]),
    ...progress,
    ...paymentMails(program, facts, known),
  ];
  return {
    letters: due.flatMap(mail => lettersOf(program, seq, mail, known)),
    foretold: progress.map(({ dealId, partnerId }) => foretellingKey(dealId, partnerId)),
  };
}

/** Whether what people wrote is still being kept, or its receipt made: both follow the fact within moments, and the letters name them. */
export function awaitsRecords({ by, facts }: Entry<Fact>, known: Correspondents): boolean {
  return facts.some(fact => {
    if (fact.type === 'application.received') return known.applicant(fact.applicationId) === undefined;
    if (fact.type !== 'registration.submitted') return false;
    const isTyped = partnerAsking(by) !== undefined;
    const { registrationId } = fact;
    return !known.receipt(registrationId) || (isTyped && !known.typed(registrationId));
  });
}

function lettersOf(program: Program, seq: number, mail: MailDue, { publicUrl }: Correspondents): Letter[] {
  const { companyName } = pagesOf(program);
  // All of these carry out a contract or answer an application.
  const unsubscribeUrl = null;
  return mail.to.map(({ id, name, email, language: said }) => {
    const language = isLanguage(said) ? said : LANGUAGES[0];
    const about = mail.about === undefined ? '' : `:${mail.about}`;
    return {
      ...mail.write(wordsIn(language), { companyName, publicUrl, unsubscribeUrl }, name),
      key: `fact:${seq}:${mail.index}:${id}${about}`,
      to: { name, email },
      language,
      unsubscribeUrl,
    };
  });
}

/** To the referrer. Who sends the same person again is not thanked again. */
function receivedMails(
  program: Program,
  facts: readonly Fact[],
  index: number,
  known: Correspondents,
): MailDue[] {
  const fact = facts[index];
  if (fact?.type !== 'referral.received') return [];
  const { partnerId, contactId, referralId } = fact;
  const ofContact = program.referralsByContact.get(contactId) ?? [];
  const first = ofContact.find(one => one.partnerId === partnerId);
  const referral = program.referrals.get(referralId);
  if (!referral || first?.referralId !== referralId) return [];
  const { receivedAt } = referral;
  const write: MailDue['write'] = (words, frame, name) =>
    letterOfReferralReceived(words, frame, { name, receivedAt });
  return [{ index, to: everybodyOf(known, partnerId), write }];
}

function timeMails(
  program: Program,
  { at, facts }: Entry<Fact>,
  index: number,
  known: Correspondents,
): MailDue[] {
  const fact = facts[index];
  if (fact?.type !== 'time.passed') return [];
  return [
    ...expiryMails(program, fact.moments, index, at, known),
    ...togetherMails(program, fact.moments, index, known),
  ];
}
