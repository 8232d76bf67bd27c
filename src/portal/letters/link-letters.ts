/** Letters that carry a link which opens a door for a while. */
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { LetterFrame, LetterText } from './letter-text.ts';

export interface SignInLink {
  /** Of whoever reads it; may be empty. */
  readonly name: string;
  readonly url: string;
  /** For how long it works. */
  readonly minutes: number;
}

export function letterOfSignInLink(words: Words, frame: LetterFrame, data: SignInLink): LetterText {
  const { signIn, why } = words.messages.letters;
  const company = frame.companyName;
  return writtenLetter(words, frame, {
    subject: words.say(signIn.subject, { company }),
    greeting: greetingOf(words, data.name),
    paragraphs: [words.count(signIn.text, data.minutes)],
    action: { label: signIn.action, url: data.url },
    notes: [signIn.ignore],
    why: words.say(why.signIn, { company }),
  });
}

export interface RegistrationLink {
  readonly name: string;
  /** The rep or manager who sends it. */
  readonly sender: string;
  /** What they wrote to it; may be empty. */
  readonly text: string;
  readonly url: string;
  readonly until: number;
}

export function letterOfRegistrationLink(
  words: Words,
  frame: LetterFrame,
  data: RegistrationLink,
): LetterText {
  const { registrationLink, why } = words.messages.letters;
  const { sender } = data;
  const company = frame.companyName;
  return writtenLetter(words, frame, {
    subject: words.say(registrationLink.subject, { sender }),
    greeting: greetingOf(words, data.name),
    paragraphs: [
      words.say(registrationLink.text, { sender, company }),
      ...(data.text.trim() === '' ? [] : [data.text.trim()]),
    ],
    action: { label: registrationLink.action, url: data.url },
    notes: [words.say(registrationLink.once, { day: words.day(data.until) })],
    why: words.say(why.sender, { sender, company }),
  });
}
