import type { AskingView } from '../../../extensions/app/cards/wire-partner-side.ts';
import type { Directory } from '../../crm/directory.ts';
import { candidateAt, PROPOSED_FROM } from '../../domain/candidates.ts';
import { isManager } from '../../domain/people.ts';
import { kindPlanAt } from '../../domain/plans/kind-plans.ts';
import type { Program } from '../../domain/program-state.ts';
import { isResting } from '../../domain/referrals/inviting.ts';
import { candidateReasons } from '../../domain/sentences/candidates.ts';
import { referralLink } from '../../portal/sharing.ts';
import type { Seen } from './seen.ts';

/** Whether a contact was asked to refer others, whether it can be, and why it would be a good one to ask. */
export function askingView(program: Program, contactId: string, seen: Seen): AskingView {
  const { names, now, pagesUrl, kept } = seen;
  const invitation = program.invitations.get(contactId);
  const partner = program.partners.get(referrerId(program, contactId, kept.partners) ?? '');
  const candidate = partner ? undefined : candidateAt(program, contactId, now);
  const isGood = candidate !== undefined && candidate.score >= PROPOSED_FROM;
  return {
    candidate: isGood ? candidateReasons(candidate, names) : [],
    hindrance: partner || kindPlanAt(program, 'customer', now) ? '' : noTerms(program, seen),
    referrer: partner
      ? {
          name: names.partner(partner.partnerId),
          code: partner.code,
          link: referralLink(pagesUrl, partner.code),
        }
      : null,
    asked: invitation
      ? { at: invitation.invitedAt, by: names.asker(invitation.by), rests: isResting(invitation, now) }
      : null,
  };
}

/** The partner that a contact is, or is a person of; undefined when it is none. */
export function referrerId(
  program: Program,
  contactId: string,
  partners: Readonly<Directory['partners']>,
): string | undefined {
  const invited = program.invitations.get(contactId)?.partnerId;
  if (invited !== undefined) return invited;
  return partnersByContact(partners)
    .get(contactId)
    ?.find(partnerId => program.partners.has(partnerId));
}

type PartnersByContact = ReadonlyMap<string, readonly string[]>;

/** Records are frozen and replaced whole (log/records.ts), so what was found of one holds as long as there is it. */
const FOUND = new WeakMap<Readonly<Directory['partners']>, PartnersByContact>();

/** Whose person each contact is. There may be thousands of partners, too many to look through for each card. */
function partnersByContact(partners: Readonly<Directory['partners']>): PartnersByContact {
  const known = FOUND.get(partners);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const [partnerId, { people = [] }] of Object.entries(partners))
    for (const { contactId } of people) {
      if (contactId === null) continue;
      const theirs = found.get(contactId);
      if (theirs) theirs.push(partnerId);
      else found.set(contactId, [partnerId]);
    }
  FOUND.set(partners, found);
  return found;
}

function noTerms(program: Program, { userId }: Seen): string {
  return isManager(program, `user:${userId}`)
    ? 'Publish a plan for customers first: it says what a referral earns.'
    : 'There are no published terms for customers who refer others. A partner manager can publish them.';
}
