/** To whoever applies, and to partners who have an agreement to sign. */
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { LetterFrame, LetterParts, LetterText } from './letter-text.ts';

export interface Addressed {
  /** Of whoever reads it. */
  readonly name: string;
}

export function letterOfApplicationReceived(words: Words, frame: LetterFrame, data: Addressed): LetterText {
  const { applied } = words.messages.letters;
  return toApplicant(words, frame, data, {
    subject: applied.subject,
    paragraphs: [words.say(applied.text, { company: frame.companyName }), applied.next],
  });
}

export interface Question extends Addressed {
  /** As the manager wrote it. */
  readonly question: string;
  readonly answerUrl: string;
  /** Until when the link works. */
  readonly until: number;
}

export function letterOfApplicationQuestion(words: Words, frame: LetterFrame, data: Question): LetterText {
  const { question } = words.messages.letters;
  return toApplicant(words, frame, data, {
    subject: question.subject,
    paragraphs: [words.say(question.text, { company: frame.companyName }), data.question],
    action: { label: question.action, url: data.answerUrl },
    notes: [words.say(question.until, { day: words.day(data.until) })],
  });
}

export interface Welcome extends Addressed {
  readonly code: string;
  /** What the new partner shares. */
  readonly link: string;
}

export function letterOfApplicationApproved(words: Words, frame: LetterFrame, data: Welcome): LetterText {
  const { welcome, figure } = words.messages.letters;
  return toApplicant(words, frame, data, {
    subject: words.say(welcome.subject, { company: frame.companyName }),
    paragraphs: [welcome.text, welcome.sign],
    figures: [
      { name: figure.code, figure: data.code },
      { name: figure.link, figure: data.link },
    ],
    action: { label: welcome.action, url: `${frame.publicUrl}/portal/sign-in` },
    notes: [welcome.how],
  });
}

export function letterOfApplicationRefused(
  words: Words,
  frame: LetterFrame,
  data: Addressed & { readonly reason: string },
): LetterText {
  const { declined, managerWrites } = words.messages.letters;
  return toApplicant(words, frame, data, {
    subject: words.say(declined.subject, { company: frame.companyName }),
    paragraphs: [
      words.say(declined.text, { company: frame.companyName }),
      ...(data.reason === '' ? [] : [managerWrites, data.reason]),
    ],
  });
}

function toApplicant(
  words: Words,
  frame: LetterFrame,
  { name }: Addressed,
  parts: Omit<LetterParts, 'greeting' | 'why'>,
): LetterText {
  const { why } = words.messages.letters;
  return writtenLetter(words, frame, {
    ...parts,
    greeting: greetingOf(words, name),
    why: words.say(why.applicant, { company: frame.companyName }),
  });
}

export function letterOfAgreementToSign(
  words: Words,
  frame: LetterFrame,
  data: Addressed & { readonly effectiveAt: number },
): LetterText {
  const { agreement, figure, why } = words.messages.letters;
  const company = frame.companyName;
  return writtenLetter(words, frame, {
    subject: agreement.subject,
    greeting: greetingOf(words, data.name),
    paragraphs: [words.say(agreement.text, { company }), agreement.held],
    figures: [{ name: figure.countsFrom, figure: words.day(data.effectiveAt) }],
    action: { label: agreement.action, url: `${frame.publicUrl}/portal/agreement` },
    why: words.say(why.partner, { company }),
  });
}
