/** The kit to refer with, and the thanks to whoever was referred. */
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { LetterFrame, LetterText } from './letter-text.ts';

export interface Kit {
  readonly name: string;
  /** The rep or manager who asks, or the company itself; null when the referrer had it sent to themselves. */
  readonly sender: string | null;
  /** What they wrote to it; may be empty. */
  readonly text: string;
  readonly productName: string;
  readonly link: string;
  readonly code: string;
  /** What the referrer earns and what the person referred gets, as phrases in figures; null: nothing. */
  readonly youGet: string | null;
  readonly friendGets: string | null;
}

export function letterOfKit(words: Words, frame: LetterFrame, data: Kit): LetterText {
  const { letters, share } = words.messages;
  const { kit, why } = letters;
  const company = frame.companyName;
  const { sender, productName: product, text } = data;
  const isCompany = sender === company;
  const forwarded = words.say(share.template.text, { product, company, url: data.link });
  return writtenLetter(words, frame, {
    subject: words.say(sender === null ? kit.ownSubject : kit.subject, { product }),
    greeting: greetingOf(words, data.name),
    paragraphs: [
      ...(text.trim() === '' ? [] : [text.trim()]),
      sender === null
        ? words.say(kit.ownText, { product })
        : words.say(isCompany ? kit.companyText : kit.text, { sender, company, product }),
    ],
    figures: kitFigures(words, data),
    action: { label: kit.action, url: data.link },
    notes: [kit.forward, forwarded],
    why:
      sender === null
        ? words.say(why.partner, { company })
        : words.say(isCompany ? why.company : why.sender, { sender, company }),
  });
}

function kitFigures(words: Words, { link, code, youGet, friendGets }: Kit) {
  const { figure } = words.messages.letters;
  const figures = [
    [figure.link, link],
    [figure.code, code],
    [figure.youGet, youGet],
    [figure.friendGets, friendGets],
  ] as const;
  return figures.flatMap(([name, said]) => (said === null ? [] : [{ name, figure: said }]));
}

export interface FriendThanked {
  readonly name: string;
  /** Who referred them, as the page named them. */
  readonly referrer: string;
  readonly productName: string;
  /** What they get, as a phrase in figures; null: nothing. */
  readonly offer: string | null;
}

/** Once, to whoever sent the form: no advertisement beyond what the page said. */
export function letterOfThanksToFriend(words: Words, frame: LetterFrame, data: FriendThanked): LetterText {
  const { friend, figure, why } = words.messages.letters;
  const company = frame.companyName;
  const { referrer, offer } = data;
  return writtenLetter(words, frame, {
    subject: words.say(friend.subject, { product: data.productName }),
    greeting: greetingOf(words, data.name),
    paragraphs: [words.say(friend.text, { referrer, company })],
    figures: offer === null ? [] : [{ name: figure.offer, figure: offer }],
    notes: [friend.mistake],
    why: words.say(why.friend, { referrer, company }),
  });
}
