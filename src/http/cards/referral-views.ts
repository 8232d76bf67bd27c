import type { ReferralView } from '../../../extensions/app/cards/wire-partner-side.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Campaign, Referral } from '../../domain/referrals/referral.ts';
import { referralStatus } from '../../domain/referrals/referral-standing.ts';
import { doubtsText } from '../../domain/sentences/referrals.ts';
import { capital, channelText, sentenceOf } from '../../domain/sentences/words.ts';
import { type Seen, shown } from './seen.ts';

/** Referrals of a contact through pages, links and codes: those that wait in the order they came, then the newest. */
export function referralViews(program: Program, contactId: string, seen: Seen): ReferralView[] {
  const all = program.referralsByContact.get(contactId) ?? [];
  const held = all.filter(({ status }) => status === 'held');
  const decided = all.filter(({ status }) => status !== 'held').toReversed();
  return shown([...held, ...decided]).map(referral => referralView(program, referral, seen));
}

function referralView(program: Program, referral: Referral, { names }: Seen): ReferralView {
  const { partnerId, routeTo, doubts } = referral;
  return {
    referralId: referral.referralId,
    referrer: names.partner(partnerId),
    code: program.partners.get(partnerId)?.code ?? '',
    channel: capital(channelText(referral.channel)),
    campaign: campaignText(referral.campaign),
    score: referral.score,
    goesTo: routeTo === null ? 'Direct sales' : names.partner(routeTo),
    receivedAt: referral.receivedAt,
    status: referralStatus(program, referral),
    doubts: doubts.length === 0 ? '' : sentenceOf(doubtsText(doubts)),
  };
}

/** "Spring sale, from a newsletter, by email", as far as the link said it. */
function campaignText(said: Campaign | null): string {
  const { campaign = null, source = null, medium = null } = said ?? {};
  const parts = [campaign, source && `from ${source}`, medium && `by ${medium}`].filter(Boolean);
  return capital(parts.join(', '));
}
