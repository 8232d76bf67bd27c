/** Where a record stands now, as figures and states: the common ground of properties, verdicts and workflow answers. */
import { creditedClaim, creditsOf } from './attribution.ts';
import type { Earning } from './commissions/earnings.ts';
import { latestLines } from './commissions/lines.ts';
import { earningsOf } from './commissions/preview.ts';
import type { Deal } from './deals.ts';
import { type Dispute, openDisputeOn } from './disputes/dispute.ts';
import { openFindingsOn } from './findings/finding.ts';
import type { Money } from './money.ts';
import { isOtherSource } from './partners.ts';
import type { Program } from './program-state.ts';
import {
  isLive,
  isPending,
  type ProtectionStatus,
  protectionEnd,
  protectionStatus,
  type RegistrationStatus,
  registrationStatus,
} from './registrations/protection.ts';
import type { Registration } from './registrations/registration.ts';
import type { RewardStatus } from './rewards/reward.ts';
import { isOpen, routeOn } from './routing/route.ts';
import { suggestionsForDeal } from './suggestions.ts';
import { decidingTouch, type HeldTouch } from './touches.ts';

export type CommissionStatus = 'none' | 'estimated' | 'earned' | 'adjusted' | 'reversed';

export type NextAction =
  | 'none'
  | 'confirm_partner'
  | 'decide_registration'
  | 'route_to_partner'
  | 'resolve_dispute'
  | 'review_reward'
  | 'check_credit';

export interface DealStanding {
  /** The claim that speaks for this deal: its own, in the order live (at the close, once won), waiting, newest. */
  readonly registration: Registration | null;
  readonly registrationStatus: RegistrationStatus;
  /** A live claim on the account that was not made for this deal but covers it. */
  readonly accountClaim: Registration | null;
  readonly protectionStatus: ProtectionStatus;
  readonly protectedUntil: number | null;
  /** The partner with the largest share of the credit; without one, whose claim waits for a decision. */
  readonly partnerId: string | null;
  readonly commission: Money | null;
  readonly commissionStatus: CommissionStatus;
  readonly rewardStatus: 'none' | RewardStatus;
  readonly nextAction: NextAction;
  /** What waits for a ruling on this deal. */
  readonly dispute: Dispute | null;
}

export function dealStanding(program: Program, deal: Deal, now: number): DealStanding {
  const registration = speakingClaim(program, deal, now);
  const status = registration ? registrationStatus(program, registration, now) : 'none';
  const pending = status === 'submitted';
  const accountClaim = pending || status === 'approved' ? null : creditedClaim(program, deal, now);
  const protector = accountClaim ?? registration;
  const rewardStatus = rewardOf(program, deal);
  const claimant = pending ? registration?.partnerId : undefined;
  const dispute = openDisputeOn(program, deal.dealId) ?? null;
  const partnerId = creditedPartner(program, deal, now) ?? claimant ?? null;
  return {
    registration,
    registrationStatus: status,
    accountClaim: accountClaim ?? null,
    protectionStatus: protector ? protectionStatus(program, protector, now) : 'none',
    protectedUntil: protector ? protectionEnd(program, protector, now) : null,
    partnerId,
    ...commissionOf(program, deal, now),
    rewardStatus,
    dispute,
    nextAction: dispute
      ? 'resolve_dispute'
      : nextAction(program, deal, {
          rewardStatus,
          status,
          routes: routes(program, deal, accountClaim),
          partnerId,
        }),
  };
}

function speakingClaim(program: Program, deal: Deal, now: number): Registration | null {
  const claims = program.registrationsByDeal.get(deal.dealId) ?? [];
  return (
    claims.find(claim => isLive(program, claim, deal.wonAt ?? now)) ??
    claims.find(claim => isPending(program, claim, now)) ??
    claims.at(-1) ??
    null
  );
}

/** A claim that waits on a whole account of a deal: it stands in the way of others. */
export function claimAhead(program: Program, deal: Deal, now: number): Registration | undefined {
  const claims = deal.companyIds.flatMap(id => program.registrationsByCompany.get(id) ?? []);
  return claims.find(claim => claim.scope === null && isPending(program, claim, now));
}

function creditedPartner(program: Program, deal: Deal, now: number): string | null {
  const credits = creditsOf(program, deal, deal.wonAt ?? now).filter(credit => !isOtherSource(credit.source));
  const largest = credits.toSorted((a, b) => b.shareBp - a.shareBp)[0];
  return largest?.source ?? null;
}

function commissionOf(
  program: Program,
  deal: Deal,
  now: number,
): Pick<DealStanding, 'commission' | 'commissionStatus'> {
  const lines = program.lines.get(deal.dealId) ?? [];
  if (lines.length === 0) {
    const expected = deal.phase === 'open' ? earningsOf(program, deal, now) : [];
    const commission = inOneCurrency(expected, deal.currency);
    return { commission, commissionStatus: commission ? 'estimated' : 'none' };
  }
  const balances = latestLines(lines).map(line => ({
    amountMinor: line.balanceMinor,
    currency: line.currency,
  }));
  const owed = balances.filter(balance => balance.amountMinor !== 0);
  const commission = inOneCurrency(owed, deal.currency) ?? { amountMinor: 0, currency: deal.currency };
  if (owed.length === 0) return { commission, commissionStatus: 'reversed' };
  return { commission, commissionStatus: lines.length > balances.length ? 'adjusted' : 'earned' };
}

/** One property holds one currency: the deal's when something is owed in it, else the first. */
function inOneCurrency(amounts: readonly (Money | Earning)[], preferred: string): Money | null {
  const currency = amounts.some(one => one.currency === preferred) ? preferred : amounts[0]?.currency;
  if (currency === undefined) return null;
  const chosen = amounts.filter(one => one.currency === currency);
  return { amountMinor: chosen.reduce((sum, one) => sum + one.amountMinor, 0), currency };
}

/** What a manager has to decide, then what keeps a partner waiting; what is over comes last. */
const MOST_URGENT_FIRST: readonly RewardStatus[] = ['review', 'held', 'approved', 'paid', 'reversed'];

function rewardOf(program: Program, deal: Deal): DealStanding['rewardStatus'] {
  const statuses = (program.rewardsByDeal.get(deal.dealId) ?? []).map(reward => reward.status);
  return MOST_URGENT_FIRST.find(status => statuses.includes(status)) ?? 'none';
}

/** A deal that was brought to the partner who keeps its account waits for nobody. */
function routes(program: Program, { dealId }: Deal, accountClaim: Registration | undefined | null): boolean {
  const route = routeOn(program, { on: 'deal', recordId: dealId });
  if (!route) return !!accountClaim;
  return isOpen(route) || (!!accountClaim && !route.registrationIds.includes(accountClaim.registrationId));
}

function nextAction(
  program: Program,
  deal: Deal,
  seen: Pick<DealStanding, 'rewardStatus' | 'partnerId'> & { status: RegistrationStatus; routes: boolean },
): NextAction {
  if (seen.rewardStatus === 'review') return 'review_reward';
  if (seen.status === 'submitted') return 'decide_registration';
  if (openFindingsOn(program, deal.dealId).length > 0) return 'check_credit';
  if (deal.phase !== 'open') return 'none';
  if (seen.routes) return 'route_to_partner';
  return seen.partnerId === null && suggestionsForDeal(program, deal).length > 0 ? 'confirm_partner' : 'none';
}

export interface CompanyStanding {
  readonly protectionStatus: ProtectionStatus;
  readonly live: readonly Registration[];
  readonly pending: readonly Registration[];
  /** Ended and refused, newest first. */
  readonly past: readonly Registration[];
  /** The earliest end among live claims. */
  readonly protectedUntil: number | null;
  readonly openRegistrations: number;
}

export function companyStanding(program: Program, companyId: string, now: number): CompanyStanding {
  const claims = program.registrationsByCompany.get(companyId) ?? [];
  const live = claims.filter(claim => isLive(program, claim, now));
  const pending = claims.filter(claim => isPending(program, claim, now));
  const past = claims.filter(claim => !live.includes(claim) && !pending.includes(claim)).toReversed();
  const ends = live.flatMap(claim => claim.protectedUntil ?? []);
  const speaking =
    live.toSorted((a, b) => (a.protectedUntil ?? 0) - (b.protectedUntil ?? 0))[0] ?? pending[0];
  const ended = past.some(claim => claim.approvedAt !== null) ? 'expired' : 'none';
  return {
    protectionStatus: speaking ? protectionStatus(program, speaking, now) : ended,
    live,
    pending,
    past,
    protectedUntil: ends.length > 0 ? Math.min(...ends) : null,
    openRegistrations: live.length + pending.length,
  };
}

export interface ContactStanding {
  readonly touch: HeldTouch | null;
  readonly source: 'partner' | 'customer' | 'employee' | 'marketing' | 'direct' | null;
  readonly partnerId: string | null;
  /** The referring partner's code; empty when there is none. */
  readonly code: string;
}

export function contactStanding(program: Program, contactId: string): ContactStanding {
  const touch = decidingTouch(program, contactId) ?? null;
  if (!touch) return { touch, source: null, partnerId: null, code: '' };
  if (isOtherSource(touch.source)) return { touch, source: touch.source, partnerId: null, code: '' };
  const partner = program.partners.get(touch.source);
  const source = partner?.kind === 'customer' || partner?.kind === 'employee' ? partner.kind : 'partner';
  return { touch, source, partnerId: touch.source, code: partner?.code ?? '' };
}
