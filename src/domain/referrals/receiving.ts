import { findPartner, partnerUnknown } from '../partners.ts';
import { type Context, list, type Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { routesFor } from '../registrations/routing.ts';
import type { TouchFact } from '../touches.ts';
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

/** A lead that somebody sent through a referrer's link, code or form: it counts at once, or is held with its doubts. */
export function decideReceiveReferral(
  program: Program,
  command: ReceiveReferral,
  context: Context,
): Facts | Refusal {
  const partner = findPartner(program, command.partner);
  if (!partner) return partnerUnknown(command.partner);
  const { contactId, companyId, channel, campaign } = command;
  const route = routesFor(program, companyId === null ? [] : [companyId], null, context.at);
  const referral: ReceivedReferral = {
    referralId: context.id('ref'),
    partnerId: partner.partnerId,
    contactId,
    companyId,
    channel,
    campaign,
    doubts: doubtsAbout(program, command, partner.partnerId),
    score: leadScore(program, partner, command.signs),
    routeTo: route.to === 'partner' ? route.claim.partnerId : null,
  };
  const received = { type: 'referral.received', ...referral } as const;
  return referral.doubts.length > 0 ? [received] : [received, ...touchFor(program, referral, context)];
}

function doubtsAbout(program: Program, command: ReceiveReferral, partnerId: string): ReferralDoubt[] {
  const { contactId, companyId, doubts } = command;
  const touches = (program.touchesByContact.get(contactId) ?? []).filter(touch => !touch.withdrawn);
  const ofAnother = touches.some(touch => touch.source !== partnerId && program.partners.has(touch.source));
  const deals = companyId === null ? [] : (program.dealsByCompany.get(companyId) ?? []);
  return [
    ...doubts,
    ...(ofAnother ? ['already_referred' as const] : []),
    ...(deals.some(deal => deal.phase === 'won') ? ['is_customer' as const] : []),
  ];
}

/** The touch that a referral leaves; none when this partner has one on the contact already: it was sent twice. */
function touchFor(program: Program, referral: ReceivedReferral, context: Context): readonly TouchFact[] {
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
      happenedAt: context.at,
      evidence: 'sent through the referral page',
    },
  ];
}

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
  const { referralId } = referral;
  if (command.type === 'dismiss_referral')
    return [{ type: 'referral.dismissed', referralId, reason: command.reason }];
  return [{ type: 'referral.accepted', referralId }, ...touchFor(program, referral, context)];
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
