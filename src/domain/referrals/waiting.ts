import type { Application } from '../applications/application.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { doubtsText } from '../sentences/referrals.ts';
import { channelText, sentenceOf, withFullStop } from '../sentences/words.ts';
import { dayText } from '../time.ts';
import type { Verdict } from '../verdicts.ts';
import type { Referral } from './referral.ts';

/** Referrals of a contact that a person has to look at before they count, oldest first. */
function heldReferrals(program: Program, contactId: string): Referral[] {
  return (program.referralsByContact.get(contactId) ?? []).filter(({ status }) => status === 'held');
}

/** The application of a contact that is not decided; there is at most one. */
function openApplication(program: Program, contactId: string): Application | undefined {
  const applications = program.applicationsByContact.get(contactId) ?? [];
  return applications.find(({ status }) => status === 'waiting' || status === 'asked');
}

/** What waits for a person at a contact, as a verdict: an application, else the oldest held referral. */
export function waitingAt(program: Program, contactId: string, names: Names): Verdict | undefined {
  const application = openApplication(program, contactId);
  const [held, ...more] = heldReferrals(program, contactId);
  if (application) return applicationVerdict(application, held !== undefined);
  if (!held) return undefined;
  const others = more.length === 0 ? [] : [`${more.length} more of its referrals wait behind this one.`];
  const referrer = names.partner(held.partnerId);
  return {
    tone: 'warning',
    sentence: `A referral waits: ${referrer} referred this contact on ${dayText(held.receivedAt)}, through ${channelText(held.channel)}. Accept or dismiss it.`,
    because: [sentenceOf(doubtsText(held.doubts)), ...others],
    actions: ['accept_referral', 'dismiss_referral'],
  };
}

function applicationVerdict({ status, kind, receivedAt, words }: Application, alsoHeld: boolean): Verdict {
  const applied = `to become a partner (${kind})`;
  const isAsked = status === 'asked';
  return {
    tone: isAsked ? 'info' : 'warning',
    sentence: isAsked
      ? `The application ${applied} waits for an answer of the applicant.`
      : `Application waits: this contact asked ${applied} on ${dayText(receivedAt)}. A partner manager decides.`,
    because: [
      ...(isAsked ? [withFullStop(`Asked: ${words}`)] : []),
      ...(alsoHeld ? ['A referral of this contact is held as well.'] : []),
    ],
    actions: [
      'approve_application',
      'refuse_application',
      'ask_applicant',
      ...(alsoHeld ? (['accept_referral', 'dismiss_referral'] as const) : []),
    ],
  };
}
