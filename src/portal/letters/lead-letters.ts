/** To a partner about new leads on accounts that it registered: that there are some, never who they are. */
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { Figure, LetterFrame, LetterText } from './letter-text.ts';

export interface LeadOnAccount {
  /** Of whoever reads it. */
  readonly name: string;
  readonly registrationId: string;
  /** The company, as the partner itself typed it; null when somebody else registered for it. */
  readonly account: string | null;
  readonly scope: string | null;
  readonly protectedUntil: number;
}

export function letterOfNewLead(words: Words, frame: LetterFrame, lead: LeadOnAccount): LetterText {
  const { leads, letters, deals } = words.messages;
  const { name, registrationId, account, scope } = lead;
  const until = words.day(lead.protectedUntil);
  const paragraphs = [words.say(leads.text, { until }), leads.todo];
  return aboutLeads(words, frame, { name, registrationId, subject: leads.subject, paragraphs }, [
    ...(account === null ? [] : [{ name: letters.figure.account, figure: account }]),
    ...(scope === null ? [] : [{ name: deals.detail.scope, figure: scope }]),
    { name: letters.figure.protectedUntil, figure: until },
    { name: letters.figure.reference, figure: registrationId },
  ]);
}

/** What came up on one day beyond those that had letters of their own. */
export function letterOfMoreLeads(
  words: Words,
  frame: LetterFrame,
  { name, count, day }: { readonly name: string; readonly count: number; readonly day: number },
): LetterText {
  const { subject, text, todo } = words.messages.leads.together;
  return aboutLeads(words, frame, {
    name,
    registrationId: null,
    subject: words.count(subject, count),
    paragraphs: [words.count(text, count, { day: words.day(day) }), todo],
  });
}

interface Written {
  readonly name: string;
  /** What its button leads to; null: to all of the partner's. */
  readonly registrationId: string | null;
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

function aboutLeads(
  words: Words,
  frame: LetterFrame,
  { name, registrationId, subject, paragraphs }: Written,
  figures: readonly Figure[] = [],
): LetterText {
  const { seeClaims, why } = words.messages.letters;
  const place = registrationId === null ? '' : `/${registrationId}`;
  return writtenLetter(words, frame, {
    subject,
    greeting: greetingOf(words, name),
    paragraphs,
    figures,
    action: { label: seeClaims, url: `${frame.publicUrl}/portal/deals${place}` },
    notes: [],
    why: words.say(why.partner, { company: frame.companyName }),
  });
}
