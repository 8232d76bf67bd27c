/** To people of a partner, when something changed that whoever breaks in would change. */
import { payeePhrase, type ShownPayee } from '../payees.ts';
import type { Words } from '../words.ts';
import { givenName } from './given-name.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { LetterFrame, LetterText } from './letter-text.ts';

export interface Noticed {
  /** Of whoever reads it. */
  readonly name: string;
  /** Whose people they are. */
  readonly partner: string;
  /** Who did it. */
  readonly who: string;
}

/** Says where the money goes from now on, as far as it is shown. */
export function letterOfPayeeChange(
  words: Words,
  frame: LetterFrame,
  noticed: Noticed,
  payee: ShownPayee,
): LetterText {
  const { payee: said } = words.messages.profile.mails;
  return notice(words, frame, noticed, said, {}, [
    { name: said.now, figure: payeePhrase(payee, words, frame.companyName) },
    { name: said.when, figure: words.instant(payee.changedAt) },
  ]);
}

/** Says who was let in or taken off. */
export function letterOfPeopleChange(
  words: Words,
  frame: LetterFrame,
  noticed: Noticed,
  person: { readonly is: 'added' | 'removed'; readonly name: string; readonly email: string },
): LetterText {
  const { email } = person;
  const name = givenName(person.name) || email;
  return notice(words, frame, noticed, words.messages.profile.mails[person.is], { name, email });
}

function notice(
  words: Words,
  frame: LetterFrame,
  { name: reader, partner, who }: Noticed,
  said: { readonly subject: string; readonly text: string },
  more: Readonly<Record<string, string>>,
  figures: readonly { name: string; figure: string }[] = [],
): LetterText {
  const { mails } = words.messages.profile;
  const company = frame.companyName;
  const values = { ...more, company, partner, who: givenName(who) || partner };
  return writtenLetter(words, frame, {
    subject: words.say(said.subject, values),
    greeting: greetingOf(words, reader),
    paragraphs: [words.say(said.text, values)],
    figures,
    action: { label: mails.look, url: `${frame.publicUrl}/portal/profile` },
    notes: [words.say(mails.notYou, { company })],
    why: words.say(words.messages.letters.why.partner, { company }),
  });
}

/** To whoever was given access by a colleague. */
export function letterOfInvitation(
  words: Words,
  frame: LetterFrame,
  { name, partner, who: typed, email }: Noticed & { readonly email: string },
): LetterText {
  const { invited } = words.messages.profile.mails;
  const company = frame.companyName;
  // Who lets colleagues in says to whom this goes: it must carry nothing but a name.
  const who = givenName(typed) || partner;
  const values = { company, partner, who };
  return writtenLetter(words, frame, {
    subject: words.say(invited.subject, values),
    greeting: greetingOf(words, name),
    paragraphs: [words.say(invited.text, values), invited.how],
    action: {
      label: invited.action,
      url: `${frame.publicUrl}/portal/sign-in?email=${encodeURIComponent(email)}`,
    },
    why: words.say(words.messages.letters.why.sender, { sender: who, company: partner }),
  });
}
