/** Customers who are asked to refer others: whoever is no partner yet becomes one by it, under the plan of customers. */
import { type AgreementFact, kindPlanMissing } from '../agreements.ts';
import { codeFor, type PartnerFact } from '../partners.ts';
import { isManager } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { DAY_MS, dayText } from '../time.ts';

/** A contact was asked to refer others. Its words and address are personal data and went out by mail. */
export interface Invitation {
  readonly partnerId: string;
  readonly invitedAt: number;
  /** `user:101` */
  readonly by: string;
}

export interface InviteReferrer {
  readonly type: 'invite_referrer';
  readonly contactId: string;
  /** The partner that this contact is; one that nobody has yet becomes its own. */
  readonly partnerId: string;
  /** What the CRM says of the contact at this moment. */
  readonly isCustomer: boolean;
  /** Whoever asks knows that the contact was asked a short while ago. */
  readonly again: boolean;
}

export type InvitationFact = {
  readonly type: 'referrer.invited';
  readonly partnerId: string;
  readonly contactId: string;
};

type Facts = readonly (PartnerFact | AgreementFact | InvitationFact)[];

/** Whoever is asked more often tires of it. */
const RESTS_FOR_DAYS = 30;

/**
 * A seller may make a customer a referrer, because everybody of that kind has the same published terms; any other
 * contact only a partner manager may, for a friend's private address would be a way to one's own commission.
 */
export function decideInviteReferrer(
  program: Program,
  command: InviteReferrer,
  context: Context,
): Facts | Refusal {
  const { contactId, again } = command;
  const earlier = program.invitations.get(contactId);
  if (earlier && !again && isResting(earlier, context.at))
    return refuse(
      'asked_recently',
      `This contact was asked for a referral on ${dayText(earlier.invitedAt)}. Ask again only if there is a reason to.`,
    );
  const partnerId = earlier?.partnerId ?? command.partnerId;
  const invited = { type: 'referrer.invited', partnerId, contactId } as const;
  if (program.partners.has(partnerId)) return [invited];
  if (!command.isCustomer && !hasBought(program, contactId) && !isManager(program, context.by))
    return refuse(
      'not_a_customer',
      'Sellers ask customers: no deal is won with this contact or its company, and HubSpot does not list it as a customer. A partner manager may ask anybody.',
    );
  const missing = kindPlanMissing(program, 'customer', null, context.at);
  if (missing) return missing;
  return [
    { type: 'partner.added', partnerId, kind: 'customer', code: codeFor(program, partnerId) },
    {
      type: 'agreement.signed',
      agreementId: context.id('agr'),
      partnerId,
      version: 1,
      plan: null,
      effectiveAt: context.at,
    },
    invited,
  ];
}

/** Whether it is too early to ask again without a thought. */
export function isResting({ invitedAt }: Invitation, now: number): boolean {
  return now < invitedAt + RESTS_FOR_DAYS * DAY_MS;
}

/** Whether a deal is won with a contact or with one of its companies. */
export function hasBought(program: Program, contactId: string): boolean {
  const companyIds = program.contacts.get(contactId)?.companyIds ?? [];
  const deals = [
    ...(program.dealsByContact.get(contactId) ?? []),
    ...companyIds.flatMap(id => program.dealsByCompany.get(id) ?? []),
  ];
  return deals.some(({ phase }) => phase === 'won');
}

export function applyInvitation(
  program: Program,
  { contactId, partnerId }: InvitationFact,
  { at, by }: { at: number; by: string },
): void {
  program.invitations.set(contactId, { partnerId, invitedAt: at, by });
}

/** The latest invitation of contacts that became one is theirs. */
export function mergeInvitations(program: Program, from: readonly string[], into: string): void {
  const all = [into, ...from].flatMap(id => program.invitations.get(id) ?? []);
  for (const id of from) program.invitations.delete(id);
  const latest = all.sort((a, b) => b.invitedAt - a.invitedAt)[0];
  if (latest) program.invitations.set(into, latest);
}
