/** Letters that carry a link which opens a door for a while. */
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { LetterFrame, LetterText } from './letter-text.ts';

export interface SignInLinks {
  /** Of whoever reads it; may be empty. */
  readonly name: string;
  /** One for each partner that the reader belongs to; whose it is stands on it when there are several. */
  readonly links: readonly { readonly partnerName: string; readonly url: string }[];
  /** For how long they work. */
  readonly minutes: number;
}

export function letterOfSignInLinks(words: Words, frame: LetterFrame, data: SignInLinks): LetterText {
  const { signIn, why } = words.messages.letters;
  const company = frame.companyName;
  return writtenLetter(words, frame, {
    subject: words.say(signIn.subject, { company }),
    greeting: greetingOf(words, data.name),
    paragraphs: [words.count(signIn.text, data.minutes)],
    actions: data.links.map(({ partnerName, url }) => ({
      label: data.links.length === 1 ? signIn.action : `${signIn.action}: ${partnerName}`,
      url,
    })),
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
