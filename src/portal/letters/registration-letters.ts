/** To a partner about what it registered. */
import type { Money } from '../../domain/money.ts';
import type { Refused, ReleaseGround } from '../../domain/registrations/registration.ts';
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { Figure, LetterFrame, LetterParts, LetterText } from './letter-text.ts';

/** What every letter about a registration names. */
export interface ClaimNamed {
  /** Of whoever reads it. */
  readonly name: string;
  readonly registrationId: string;
  readonly submittedAt: number;
  /** The company, as the partner itself typed it; null when somebody else registered for it. */
  readonly account: string | null;
  /** In the letter that tells of the registration; null in those that follow. */
  readonly receipt: LetterReceipt | null;
}

export interface LetterReceipt {
  readonly number: number;
  /** SHA-256, by which the next receipt names this one. */
  readonly hash: string;
}

export interface ClaimReceived extends ClaimNamed {
  readonly amount: Money | null;
  /** By then it must be shown to be qualified; null when it has been. */
  readonly qualifyUntil: number | null;
}

/** It waits for a manager. */
export function letterOfRegistrationReceived(
  words: Words,
  frame: LetterFrame,
  claim: ClaimReceived,
): LetterText {
  const { claimReceived, figure } = words.messages.letters;
  const { amount, qualifyUntil } = claim;
  return aboutClaim(words, frame, claim, {
    subject: claimReceived.subject,
    paragraphs: [
      words.say(claimReceived.text, { day: words.day(claim.submittedAt) }),
      ...(qualifyUntil === null ? [] : [words.say(claimReceived.qualify, { day: words.day(qualifyUntil) })]),
    ],
    figures: [
      ...(amount === null ? [] : [{ name: figure.amount, figure: words.money(amount) }]),
      ...(qualifyUntil === null ? [] : [{ name: figure.qualifyUntil, figure: words.day(qualifyUntil) }]),
    ],
  });
}

export function letterOfRegistrationApproved(
  words: Words,
  frame: LetterFrame,
  claim: ClaimNamed & { readonly protectedUntil: number },
): LetterText {
  const { claimApproved, figure } = words.messages.letters;
  const until = words.day(claim.protectedUntil);
  return aboutClaim(words, frame, claim, {
    subject: claimApproved.subject,
    paragraphs: [
      words.say(claimApproved.text, { day: words.day(claim.submittedAt), until }),
      claimApproved.keep,
    ],
    figures: [{ name: figure.protectedUntil, figure: until }],
  });
}

/** Says why, with the date of what it met, and never who else has the account. */
export function letterOfRegistrationRefused(
  words: Words,
  frame: LetterFrame,
  claim: ClaimNamed & { readonly refused: Pick<Refused, 'code' | 'until' | 'reason'> },
): LetterText {
  const { claimRefused } = words.messages.letters;
  return aboutClaim(words, frame, claim, {
    subject: claimRefused.subject,
    paragraphs: [
      words.say(claimRefused.text, { day: words.day(claim.submittedAt) }),
      ...whyRefused(words, claim.refused),
    ],
  });
}

function whyRefused(
  words: Words,
  { code, until, reason }: Pick<Refused, 'code' | 'until' | 'reason'>,
): string[] {
  const { claimRefused, managerWrites } = words.messages.letters;
  if (code === 'refused_by_manager') return reason === '' ? [] : [managerWrites, reason];
  if (until !== null && code in claimRefused.until) {
    const message = claimRefused.until[code as keyof typeof claimRefused.until];
    return [words.say(message, { until: words.day(until) })];
  }
  return [claimRefused.code[code]];
}

/** A claim that had been made ends. The reason is told where a manager wrote it for this partner. */
export function letterOfRegistrationEnded(
  words: Words,
  frame: LetterFrame,
  claim: ClaimNamed & { readonly ground: ReleaseGround; readonly reason: string },
): LetterText {
  const { claimEnded, managerWrites } = words.messages.letters;
  const { ground, reason } = claim;
  return aboutClaim(words, frame, claim, {
    subject: claimEnded.subject,
    paragraphs: [
      words.say(claimEnded.text, { day: words.day(claim.submittedAt) }),
      claimEnded.ground[ground],
      ...(ground === 'released' && reason !== '' ? [managerWrites, reason] : []),
    ],
  });
}

export function letterOfExpiringProtection(
  words: Words,
  frame: LetterFrame,
  claim: ClaimNamed & { readonly protectedUntil: number; readonly daysLeft: number },
): LetterText {
  const { expiring, figure } = words.messages.letters;
  const until = words.day(claim.protectedUntil);
  const written = {
    subject: words.count(expiring.subject, claim.daysLeft),
    paragraphs: [words.say(expiring.text, { day: words.day(claim.submittedAt), until }), expiring.extend],
    figures: [{ name: figure.protectedUntil, figure: until }],
  };
  return aboutClaim(words, frame, claim, written, expiring.action);
}

type Written = Pick<LetterParts, 'subject' | 'paragraphs'> & { readonly figures?: readonly Figure[] };

function aboutClaim(
  words: Words,
  frame: LetterFrame,
  { name, account, registrationId, receipt }: ClaimNamed,
  written: Written,
  label = words.messages.letters.seeClaims,
): LetterText {
  const { figure, why } = words.messages.letters;
  return writtenLetter(words, frame, {
    subject: written.subject,
    greeting: greetingOf(words, name),
    paragraphs: written.paragraphs,
    figures: [
      ...(account === null ? [] : [{ name: figure.account, figure: account }]),
      ...(written.figures ?? []),
      { name: figure.reference, figure: registrationId },
    ],
    action: { label, url: `${frame.publicUrl}/portal/deals` },
    notes: receipt === null ? [] : [words.say(words.messages.receipts.letter, { ...receipt })],
    why: words.say(why.partner, { company: frame.companyName }),
  });
}
