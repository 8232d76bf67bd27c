import { type AccountKey, accountsIn } from '../alike/account-key.ts';
import { findPartner, partnerUnknown } from '../partners.ts';
import { type Context, list, type Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { routesAmong } from '../registrations/routing.ts';
import { unfitReason } from '../rewards/holds.ts';
import type { TouchFact } from '../touches.ts';
import type { Channel } from './channels.ts';
import { hasBought } from './inviting.ts';
import type {
  DecideReferral,
  ReceivedReferral,
  ReceiveReferral,
  Referral,
  ReferralDoubt,
  ReferralFact,
} from './referral.ts';
import { leadScore } from './score.ts';

type Facts = readonly (ReferralFact | TouchFact)[];

/**
 * A lead that somebody sent through a referrer's link, code or form: it counts at once, or is held with its doubts.
 * Sent again, by a second click or next month, it is the referral that there is already, whatever became of that.
 */
export function decideReceiveReferral(
  program: Program,
  command: ReceiveReferral,
  context: Context,
): Facts | Refusal {
  const partner = findPartner(program, command.partner);
  if (!partner) return partnerUnknown(command.partner);
  const { partnerId } = partner;
  const { contactId, companyId, channel, campaign } = command;
  if (referralBy(program, partnerId, contactId)) return [];
  const referral: ReceivedReferral = {
    referralId: context.id('ref'),
    partnerId,
    contactId,
    companyId,
    channel,
    campaign,
    doubts: doubtsAbout(program, command, partnerId),
    score: leadScore(program, partner, command.signs),
    routeTo: keeperOf(program, referralAccounts(command), partnerId, context.at),
  };
  const received = { type: 'referral.received', ...referral } as const;
  if (referral.doubts.length > 0) return [received];
  return [received, ...touchFor(program, referral, context.at, context)];
}

/** What this partner has sent of this contact. */
export function referralBy(program: Program, partnerId: string, contactId: string): Referral | undefined {
  return program.referralsByContact.get(contactId)?.find(referral => referral.partnerId === partnerId);
}

/**
 * The partner who keeps an account and gets its leads, whoever referred them; the credit follows its own rules. Where
 * several work it by scope it is the referrer if it is one of them; else sellers have to ask what the lead is about.
 */
function keeperOf(
  program: Program,
  accounts: readonly AccountKey[],
  referrer: string,
  now: number,
): string | null {
  const route = routesAmong(program, accounts, null, now);
  switch (route.to) {
    case 'anybody':
      return null;
    case 'partner':
      return route.claim.partnerId;
    case 'one_of':
      return route.claims.some(claim => claim.partnerId === referrer) ? referrer : null;
  }
}

function referralAccounts({ companyId, contactId }: ReceiveReferral): AccountKey[] {
  return accountsIn(companyId === null ? [] : [companyId], [contactId]);
}

function doubtsAbout(program: Program, command: ReceiveReferral, partnerId: string): ReferralDoubt[] {
  const { contactId, companyId, doubts } = command;
  const ofCompany = companyId === null ? [] : (program.dealsByCompany.get(companyId) ?? []);
  const touches = (program.touchesByContact.get(contactId) ?? []).filter(touch => !touch.withdrawn);
  const ofAnother = touches.some(touch => touch.source !== partnerId && program.partners.has(touch.source));
  const isCustomer = hasBought(program, contactId) || ofCompany.some(deal => deal.phase === 'won');
  return [
    ...doubts,
    ...(ofAnother ? ['already_referred' as const] : []),
    ...(isCustomer ? ['is_customer' as const] : []),
  ];
}

/** The touch that a referral leaves; none when this partner is known to have reached the contact already. */
function touchFor(
  program: Program,
  referral: ReceivedReferral,
  happenedAt: number,
  context: Context,
): readonly TouchFact[] {
  const { contactId, partnerId, channel } = referral;
  const standing = (program.touchesByContact.get(contactId) ?? []).some(
    touch => touch.source === partnerId && !touch.withdrawn,
  );
  if (standing) return [];
  return [
    {
      type: 'touch.recorded',
      touchId: context.id('tou'),
      source: partnerId,
      on: 'contact',
      recordId: contactId,
      channel,
      happenedAt,
      evidence: EVIDENCE[channel] ?? 'sent through the referral page',
    },
  ];
}

const EVIDENCE: Partial<Record<Channel, string>> = {
  slack: 'sent from Slack',
  portal: 'sent through the partner portal',
};

/** A person's word on a referral that is held; one that is accepted counts from the day on which it came. */
export function decideAboutReferral(
  program: Program,
  command: DecideReferral,
  context: Context,
): Facts | Refusal {
  const referral = program.referrals.get(command.referralId);
  if (!referral || referral.contactId !== command.contactId)
    return refuse('referral_unknown', 'This contact has no such referral. Refresh the card.');
  if (referral.status !== 'held')
    return refuse('referral_decided', 'This referral was decided already. Refresh the card to see how.');
  const { referralId, receivedAt } = referral;
  if (command.type === 'accept_referral')
    return [{ type: 'referral.accepted', referralId }, ...touchFor(program, referral, receivedAt, context)];
  const reason = command.reason.trim();
  return unfitReason(reason) ?? [{ type: 'referral.dismissed', referralId, reason }];
}

export function applyReferral(program: Program, fact: ReferralFact, at: number): void {
  if (fact.type === 'referral.received') {
    const { type: _, ...received } = fact;
    const status = received.doubts.length > 0 ? 'held' : 'counted';
    const referral: Referral = { ...received, receivedAt: at, status, decidedAt: null };
    program.referrals.set(referral.referralId, referral);
    list(program.referralsByPartner, referral.partnerId, referral);
    list(program.referralsByContact, referral.contactId, referral);
    return;
  }
  const referral = program.referrals.get(fact.referralId);
  if (!referral) return;
  referral.status = fact.type === 'referral.accepted' ? 'counted' : 'dismissed';
  referral.decidedAt = at;
}
