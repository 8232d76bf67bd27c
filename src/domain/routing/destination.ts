/** Where a lead belongs as the program stands now. */
import { type AccountKey, companyKey, contactKey } from '../alike/account-key.ts';
import { isPersonOf } from '../partner-ties.ts';
import type { Program } from '../program-state.ts';
import { recordKey } from '../record-keys.ts';
import { referralStatus } from '../referrals/referral-standing.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { contactCameAt, dealCameAt, dealSince } from './arrivals.ts';
import { holdingClaims, leadsSince } from './claims.ts';
import type { Destination, Lead, UnroutedReason } from './route.ts';

/**
 * Where it belongs, or why it belongs to no partner: the first of its companies at which a claim has held since before
 * it came decides. `ended` are claims that are about to give way.
 */
export function destinationOf(
  program: Program,
  lead: Lead,
  now: number,
  ended: ReadonlySet<string>,
): Destination | UnroutedReason {
  const arrivals = arrivalsOf(program, lead, now);
  if (typeof arrivals === 'string') return arrivals;
  for (const { account, cameAt } of arrivals) {
    const claims = holdingClaims(program, account, now, ended).filter(
      claim => cameAt >= leadsSince(program, claim),
    );
    const [first] = claims;
    if (!first) continue;
    const isOwn = lead.on === 'contact' && claims.some(claim => isPartnersOwn(program, lead.recordId, claim));
    return isOwn ? 'partners_own' : destination(first, claims);
  }
  return 'left_account';
}

function destination(first: Registration, claims: readonly Registration[]): Destination {
  const partnerIds = [...new Set(claims.map(({ partnerId }) => partnerId))];
  return {
    companyId: first.companyId,
    registrationIds: claims.map(({ registrationId }) => registrationId),
    partnerIds,
    scope: null,
    to: partnerIds.length === 1 ? 'partner' : 'one_of',
  };
}

interface Arrival {
  readonly account: AccountKey;
  readonly cameAt: number;
}

/** The accounts at which a lead came up, the primary one first; or why it is none at all. */
function arrivalsOf(program: Program, { on, recordId }: Lead, now: number): Arrival[] | UnroutedReason {
  if (program.mergedInto.has(recordKey(on, recordId))) return 'merged';
  return on === 'deal' ? arrivalsOfDeal(program, recordId, now) : arrivalsOfContact(program, recordId);
}

function arrivalsOfDeal(program: Program, dealId: string, now: number): Arrival[] | UnroutedReason {
  const deal = program.deals.get(dealId);
  if (deal?.phase !== 'open') return 'deal_closed';
  // Its claim hears of it a moment later than we do.
  const coming = program.registrations.get(deal.madeFor ?? '');
  const own = [...(program.registrationsByDeal.get(dealId) ?? []), ...(coming ? [coming] : [])];
  if (own.some(claim => isLive(program, claim, now) || isPending(program, claim, now))) return 'registered';
  const since = dealSince(deal);
  return [
    ...deal.companyIds.map(id => ({ account: companyKey(id), cameAt: dealCameAt(program, deal, id) })),
    // A contact may be of an account that nobody has linked it to.
    ...deal.contactIds.map(id => ({ account: contactKey(id), cameAt: since })),
  ];
}

function arrivalsOfContact(program: Program, contactId: string): Arrival[] | UnroutedReason {
  const referrals = program.referralsByContact.get(contactId) ?? [];
  const standing = referrals.filter(one => referralStatus(program, one) !== 'dismissed');
  if (referrals.length > 0 && standing.length === 0) return 'dismissed';
  const companyIds = [
    ...(program.contacts.get(contactId)?.companyIds ?? []),
    ...standing.flatMap(({ companyId }) => companyId ?? []),
  ];
  const accounts = [...new Set(companyIds.map(companyKey)), contactKey(contactId)];
  return accounts.flatMap(account => {
    const cameAt = contactCameAt(program, contactId, account);
    return cameAt === undefined ? [] : [{ account, cameAt }];
  });
}

/** One of the partner's people, the contact that it named with its claim, or one of the deal that the claim is for. */
export function isPartnersOwn(program: Program, contactId: string, claim: Registration): boolean {
  const ties = program.contacts.get(contactId)?.ties ?? [];
  return (
    claim.contactId === contactId ||
    isPersonOf(program, contactId, claim.partnerId) ||
    ties.some(({ partnerId }) => partnerId === claim.partnerId) ||
    (program.dealsByContact.get(contactId) ?? []).some(({ dealId }) => dealId === claim.dealId)
  );
}
