/** What the CRM should say about a record, as HubSpot's text; undefined when we want nothing of it. */
import { accountsIn, companyKey, contactKey } from '../domain/alike/account-key.ts';
import { claimsCovering } from '../domain/alike/guard.ts';
import { dealVerdict } from '../domain/deal-verdict.ts';
import { decimalText } from '../domain/money.ts';
import type { Names } from '../domain/names.ts';
import type { Program } from '../domain/program-state.ts';
import { type RecordKey, splitRecordKey } from '../domain/record-keys.ts';
import { referralStatus, speakingReferral } from '../domain/referrals/referral-standing.ts';
import { capital, channelText } from '../domain/sentences/words.ts';
import {
  companyStanding,
  contactAction,
  contactGuard,
  contactStanding,
  dealStanding,
} from '../domain/standing.ts';
import { isoDay } from '../domain/time.ts';
import type { OurValues } from './our-values.ts';
import { REFERRAL_CODE } from './property-definitions.ts';

export function desiredRecord(
  program: Program,
  key: RecordKey,
  now: number,
  names: Names,
): OurValues | undefined {
  const { type, id } = splitRecordKey(key);
  if (type === 'deal') return desiredDeal(program, id, now, names);
  return type === 'contact'
    ? desiredContact(program, id, now, names)
    : desiredCompany(program, id, now, names);
}

export function desiredDeal(
  program: Program,
  dealId: string,
  now: number,
  names: Names,
): OurValues | undefined {
  const deal = program.deals.get(dealId);
  if (!deal || deal.phase === 'removed') return undefined;
  const standing = dealStanding(program, deal, now);
  const { partnerId, commission } = standing;
  return {
    vouchsafe_partner_id: partnerId ?? '',
    vouchsafe_partner_name: partnerId === null ? '' : names.partner(partnerId),
    vouchsafe_registration_status: standing.registrationStatus,
    vouchsafe_protection_status: standing.protectionStatus,
    vouchsafe_protected_until: day(standing.protectedUntil),
    vouchsafe_commission_amount: commission ? decimalText(commission) : '',
    vouchsafe_commission_currency: commission?.currency ?? '',
    vouchsafe_commission_status: standing.commissionStatus,
    vouchsafe_reward_status: standing.rewardStatus,
    vouchsafe_next_action: standing.nextAction,
    // Who may act is a matter of the card; the sentence is the same for everybody.
    vouchsafe_reason: dealVerdict(program, deal, now, names, false).sentence,
  };
}

/**
 * Until somebody has named a referrer, sent the contact as a lead, or it has applied itself, or anything of its account
 * matters, it is left as it is.
 */
export function desiredContact(
  program: Program,
  contactId: string,
  now: number,
  names: Names,
): OurValues | undefined {
  const values = {
    ...nextStep(program, contactId, now),
    ...attribution(program, contactId, names),
    ...lead(program, contactId, names),
    ...application(program, contactId),
  };
  return Object.keys(values).length === 0 ? undefined : values;
}

function attribution(program: Program, contactId: string, names: Names): OurValues {
  if (!program.touchesByContact.has(contactId)) return {};
  const { touch, source, partnerId, code } = contactStanding(program, contactId);
  const hint = program.contacts.get(contactId)?.hint;
  // Once a referral is taken back, the code that stood there before we wrote ours is true again.
  const codeBefore = hint?.property === REFERRAL_CODE ? hint.code : '';
  return {
    vouchsafe_referral_source: source ?? '',
    vouchsafe_referred_by_id: partnerId ?? '',
    vouchsafe_referred_by: partnerId === null ? '' : names.partner(partnerId),
    [REFERRAL_CODE]: touch ? code : codeBefore,
    vouchsafe_referral_channel: touch ? capital(channelText(touch.channel)) : '',
    vouchsafe_referred_at: day(touch?.happenedAt ?? null),
  };
}

/** Of a referral that was dismissed nothing is told but that, so that no workflow calls whom nobody referred. */
function lead(program: Program, contactId: string, names: Names): OurValues {
  const referral = speakingReferral(program, contactId);
  if (!referral) return {};
  const { campaign, routeTo, score } = referral;
  const status = referralStatus(program, referral);
  const isLead = status !== 'dismissed';
  const route = routeTo === null ? 'Direct sales' : names.partner(routeTo);
  const tags = [campaign?.source, campaign?.medium, campaign?.campaign].filter(Boolean);
  return {
    vouchsafe_referral_status: status,
    vouchsafe_referral_campaign: isLead ? tags.join(' / ') : '',
    vouchsafe_lead_score: isLead ? String(score) : '',
    vouchsafe_lead_route: isLead ? route : '',
  };
}

function application(program: Program, contactId: string): OurValues {
  const latest = program.applicationsByContact.get(contactId)?.at(-1);
  return latest ? { vouchsafe_application_status: latest.status } : {};
}

/** Empty while nobody ever claimed its account, so that nothing is written to contacts that do not matter. */
function nextStep(program: Program, contactId: string, now: number): OurValues {
  const companyIds = program.contacts.get(contactId)?.companyIds;
  const isCompared = program.comparisons.has(contactKey(contactId));
  if (!companyIds && !isCompared) return {};
  const claims = claimsCovering(program, accountsIn(companyIds ?? [], [contactId]));
  const action = contactAction(program, contactId, contactGuard(program, contactId, now));
  const matters = claims.length > 0 || isCompared || action !== 'none';
  return { vouchsafe_next_action: matters ? action : '' };
}

/** A company that nobody ever claimed, and that was like none which is, is left as it is. */
export function desiredCompany(
  program: Program,
  companyId: string,
  now: number,
  names: Names,
): OurValues | undefined {
  const isKnown =
    program.registrationsByCompany.has(companyId) || program.comparisons.has(companyKey(companyId));
  if (!isKnown) return undefined;
  const standing = companyStanding(program, companyId, now);
  const holders = new Set(standing.live.map(claim => names.partner(claim.partnerId)));
  return {
    vouchsafe_protection_status: standing.protectionStatus,
    vouchsafe_protected_for: [...holders].join(', '),
    vouchsafe_protected_until: day(standing.protectedUntil),
    vouchsafe_open_registrations: String(standing.openRegistrations),
  };
}

function day(at: number | null): string {
  return at === null ? '' : isoDay(at);
}
