/** What is said of disputes. */
import type { Dispute, DisputeFact, Ruling } from '../disputes/dispute.ts';
import type { Reason } from '../disputes/reasons.ts';
import { rateText } from '../money.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { dayText } from '../time.ts';
import { channelText, possessive, sourceName, withFullStop } from './words.ts';

export function disputeText(program: Program, fact: DisputeFact, names: Names): string {
  const dispute = program.disputes.get(fact.disputeId);
  switch (fact.type) {
    case 'dispute.opened':
      return withFullStop(
        `${contestText(fact, names)}; a ruling is due by ${dayText(fact.decideUntil)}: ${fact.reason}`,
      );
    case 'dispute.ruled': {
      const appeal =
        fact.appealUntil === null ? 'final' : `open to appeal until ${dayText(fact.appealUntil)}`;
      const ruled = dispute ? rulingText(fact.ruling, dispute, names) : '';
      return withFullStop(
        `Dispute decided: ${ruled}; ${appeal}, under policy version ${fact.policyVersion}: ${fact.reason}`,
      );
    }
    case 'dispute.appealed':
      return withFullStop(
        `The ruling was appealed; a final one is due by ${dayText(fact.decideUntil)}: ${fact.reason}`,
      );
    case 'dispute.withdrawn': {
      const what = dispute?.appeal
        ? 'The appeal was withdrawn and the ruling stands'
        : 'The dispute was withdrawn';
      return withFullStop(`${what}: ${fact.reason}`);
    }
  }
}

/** "Brightwave contests the claim of Kanda Systems", "Somebody contests that Kanda Systems is credited". */
function contestText(
  { registrationId, forPartnerId, holder }: Pick<Dispute, 'registrationId' | 'forPartnerId' | 'holder'>,
  names: Names,
): string {
  const what = registrationId === null ? 'credit' : 'claim';
  const held = `the ${what} of ${sourceName(holder, names)}`;
  return forPartnerId === null
    ? `Contested as nobody's: ${held}`
    : `Contested for ${names.partner(forPartnerId)}: ${held}`;
}

/** A ruling as the second half of a sentence. */
export function rulingText(
  ruling: Ruling,
  { registrationId, holder }: Pick<Dispute, 'registrationId' | 'holder'>,
  names: Names,
): string {
  const what = registrationId === null ? 'credit' : 'claim';
  switch (ruling.outcome) {
    case 'uphold':
      return `${possessive(sourceName(holder, names))} ${what} stands`;
    case 'transfer':
      return `the ${what} goes to ${sourceName(ruling.partnerId, names)}`;
    case 'split': {
      const shares = ruling.shares.map(
        share => `${sourceName(share.source, names)} ${rateText(share.shareBp)}`,
      );
      return `the credit is split: ${shares.join(', ')}`;
    }
  }
}

/** One of the reasons for a recommended ruling, as a sentence. */
export function reasonText(program: Program, { rule, source, factId, at }: Reason, names: Names): string {
  const name = sourceName(source, names);
  const claim = program.registrations.get(factId);
  const made = claim ? ` of ${dayText(claim.submittedAt)}` : '';
  switch (rule) {
    case 'protected':
      return `${possessive(name)} qualified claim${made} protected the deal, and protection beats touches.`;
    case 'qualified_first':
      return `${possessive(name)} claim${made} was qualified first, on ${dayText(at)}.`;
    case 'qualified_later':
      return `${possessive(name)} claim${made} was qualified later, on ${dayText(at)}.`;
    case 'claimed_first':
      return `${possessive(name)} claim${made} held before the other was there.`;
    case 'never_qualified':
      return `${possessive(name)} claim${made} was not shown to be qualified.`;
    case 'lapsed':
      return `${possessive(name)} claim${made} ended on ${dayText(at)}.`;
    case 'touched':
      return `${name} reached the customer on ${dayText(at)}${channelOf(program, factId)}.`;
    case 'nothing_shown':
      return `The log shows nothing of ${name} that counts when this was contested on ${dayText(at)}.`;
  }
}

function channelOf(program: Program, touchId: string): string {
  const touch = program.touches.get(touchId);
  return touch ? `, through ${channelText(touch.channel)}` : '';
}
