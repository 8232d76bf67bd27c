/** Where a record stands now, as figures and states: the common ground of properties, verdicts and workflow answers. */
import { accountsIn, companyKey } from './alike/account-key.ts';
import { type DealGuard, dealGuard, UNGUARDED } from './alike/deal-guard.ts';
import { type Covering, type Guard, guardOf } from './alike/guard.ts';
import { type Credit, creditedClaim, creditsOf } from './attribution.ts';
import { type Earning, isSomething } from './commissions/earnings.ts';
import { latestLines } from './commissions/lines.ts';
import { foreseenEarnings } from './commissions/preview.ts';
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
import { isPartnersOwn } from './routing/destination.ts';
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
  | 'check_credit'
  | 'compare_accounts';

/** What protects an account; or it may be the same as one that is claimed, or nobody could look whether it is. */
export type AccountProtection = ProtectionStatus | 'possible' | 'unchecked';

export interface DealStanding {
  /** The claim that speaks for this deal: its own, in the order live (at the close, once won), waiting, newest. */
  readonly registration: Registration | null;
  readonly registrationStatus: RegistrationStatus;
  /** A live claim on the account that was not made for this deal but is credited for it. */
  readonly accountClaim: Registration | null;
  readonly guard: DealGuard;
  readonly protectionStatus: AccountProtection;
  readonly protectedUntil: number | null;
  /** The partner with the largest share of the credit; without one, whose claim waits for a decision. */
  readonly partnerId: string | null;
  readonly commission: Money | null;
  readonly commissionStatus: CommissionStatus;
  readonly rewardStatus: 'none' | RewardStatus;
  readonly nextAction: NextAction;
  /** What waits for a ruling on this deal. */
  readonly dispute: Dispute | null;
  /** Of the moment, or of the close once it is won. */
  readonly credits: readonly Credit[];
  /** What would be booked if it were won as it stands, though it come to nothing; empty unless it is open. */
  readonly foreseen: readonly Earning[];
}

export function dealStanding(program: Program, deal: Deal, now: number): DealStanding {
  const registration = speakingClaim(program, deal, now);
  const status = registration ? registrationStatus(program, registration, now) : 'none';
  const pending = status === 'submitted';
  const own = pending || status === 'approved' ? registration : null;
  const accountClaim = own ? null : (creditedClaim(program, deal, now) ?? null);
  const guard =
    deal.phase === 'open' ? dealGuard(program, deal, now, { own, credited: accountClaim }) : UNGUARDED;
  const guarding = accountClaim ?? guard.covering[0]?.claim ?? null;
  const protector = guarding ?? own ?? guard.ahead?.claim ?? registration;
  const rewardStatus = rewardOf(program, deal);
  const claimant = pending ? registration?.partnerId : undefined;
  const dispute = openDisputeOn(program, deal.dealId) ?? null;
  const credits = creditsOf(program, deal, deal.wonAt ?? now);
  const partnerId = creditedPartner(credits) ?? claimant ?? null;
  const foreseen = deal.phase === 'open' ? foreseenEarnings(program, deal, now) : [];
  return {
    registration,
    registrationStatus: status,
    accountClaim,
    guard,
    protectionStatus:
      doubtIn(own ?? guarding ?? guard.ahead?.claim ?? null, guard) ??
      (protector ? protectionStatus(program, protector, now) : 'none'),
    protectedUntil: protector ? protectionEnd(program, protector, now) : null,
    partnerId,
    ...commissionOf(program, deal, foreseen),
    rewardStatus,
    dispute,
    credits,
    foreseen,
    nextAction: dispute
      ? 'resolve_dispute'
      : nextAction(program, deal, {
          rewardStatus,
          status,
          routes: routes(program, deal, guard.covering),
          guard,
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

/** What is not known of an account that no claim is known to guard. */
function doubtIn(
  speaking: Registration | null,
  { possible, unchecked }: Pick<Guard, 'possible' | 'unchecked'>,
): AccountProtection | undefined {
  if (speaking) return undefined;
  return possible.length > 0 ? 'possible' : unchecked ? 'unchecked' : undefined;
}

function creditedPartner(credits: readonly Credit[]): string | null {
  const partners = credits.filter(credit => !isOtherSource(credit.source));
  const largest = partners.toSorted((a, b) => b.shareBp - a.shareBp)[0];
  return largest?.source ?? null;
}

function commissionOf(
  program: Program,
  deal: Deal,
  foreseen: readonly Earning[],
): Pick<DealStanding, 'commission' | 'commissionStatus'> {
  const lines = program.lines.get(deal.dealId) ?? [];
  if (lines.length === 0) {
    const commission = inOneCurrency(foreseen.filter(isSomething), deal.currency);
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
function routes(program: Program, { dealId }: Deal, covering: readonly Covering[]): boolean {
  const route = routeOn(program, { on: 'deal', recordId: dealId });
  if (!route) return covering.length > 0;
  const isRouted = ({ claim }: Covering) => route.registrationIds.includes(claim.registrationId);
  return isOpen(route) || !covering.every(isRouted);
}

function nextAction(
  program: Program,
  deal: Deal,
  seen: Pick<DealStanding, 'rewardStatus' | 'partnerId' | 'guard'> & {
    status: RegistrationStatus;
    routes: boolean;
  },
): NextAction {
  if (seen.rewardStatus === 'review') return 'review_reward';
  if (seen.status === 'submitted') return 'decide_registration';
  if (openFindingsOn(program, deal.dealId).length > 0) return 'check_credit';
  if (deal.phase !== 'open') return 'none';
  if (seen.routes) return 'route_to_partner';
  if (seen.guard.possible.length > 0) return 'compare_accounts';
  return seen.partnerId === null && suggestionsForDeal(program, deal).length > 0 ? 'confirm_partner' : 'none';
}

/** Where an account stands that is no deal: a company, or what a contact belongs to. */
export interface AccountStanding {
  readonly protectionStatus: AccountProtection;
  /** The earliest end among the claims that hold. */
  readonly protectedUntil: number | null;
  readonly nextAction: NextAction;
}

/** As its guard says, by the claim that ends first, else by the first that waits. */
export function accountStanding(program: Program, guard: Guard, now: number): AccountStanding {
  const { live, pending, possible } = guard;
  const end = ({ claim }: Covering) => claim.protectedUntil ?? 0;
  const [first] = live.toSorted((a, b) => end(a) - end(b));
  const speaking = first ?? pending[0];
  return {
    protectionStatus: speaking
      ? protectionStatus(program, speaking.claim, now)
      : (doubtIn(null, guard) ?? 'none'),
    protectedUntil: first ? first.claim.protectedUntil : null,
    // Whoever has a claim on it gets its leads.
    nextAction:
      live.length > 0
        ? 'route_to_partner'
        : pending.length > 0
          ? 'decide_registration'
          : possible.length > 0
            ? 'compare_accounts'
            : 'none',
  };
}

export interface CompanyStanding extends AccountStanding {
  /** Claims on the company and on all that is the same, in the order they were submitted; as those that wait. */
  readonly live: readonly Registration[];
  readonly pending: readonly Registration[];
  /** The company's own that ended or were refused, newest first. */
  readonly past: readonly Registration[];
  /** The company's own that hold or wait: a report sums them up. */
  readonly openRegistrations: number;
  readonly guard: Guard;
}

export function companyStanding(program: Program, companyId: string, now: number): CompanyStanding {
  const guard = guardOf(program, [companyKey(companyId)], now);
  const live = guard.live.map(({ claim }) => claim);
  const pending = guard.pending.map(({ claim }) => claim);
  const own = program.registrationsByCompany.get(companyId) ?? [];
  const past = own.filter(claim => !live.includes(claim) && !pending.includes(claim)).toReversed();
  const standing = accountStanding(program, guard, now);
  const isExpired = standing.protectionStatus === 'none' && past.some(claim => claim.approvedAt !== null);
  return {
    live,
    pending,
    past,
    openRegistrations: own.length - past.length,
    guard,
    ...standing,
    ...(isExpired && { protectionStatus: 'expired' }),
  };
}

export interface ContactStanding {
  readonly touch: HeldTouch | null;
  readonly source: 'partner' | 'customer' | 'employee' | 'marketing' | 'direct' | null;
  readonly partnerId: string | null;
  /** The referring partner's code; empty when there is none. */
  readonly code: string;
}

/** What guards the accounts of a contact: its companies, and whatever its own address and words name. */
export function contactGuard(program: Program, contactId: string, now: number): Guard {
  const companyIds = program.contacts.get(contactId)?.companyIds ?? [];
  return guardOf(program, accountsIn(companyIds, [contactId]), now);
}

/**
 * What a seller does about a contact's account before anything else. A lead that was brought to its partner waits for
 * nobody, and who is there for the partner is no lead.
 */
export function contactAction(
  program: Program,
  contactId: string,
  { live, possible }: Guard,
): Extract<NextAction, 'none' | 'route_to_partner' | 'compare_accounts'> {
  const route = routeOn(program, { on: 'contact', recordId: contactId });
  if (route && isOpen(route)) return 'route_to_partner';
  const isDone = ({ claim }: Covering) =>
    isPartnersOwn(program, contactId, claim) || route?.registrationIds.includes(claim.registrationId);
  if (!live.every(isDone)) return 'route_to_partner';
  return possible.length > 0 ? 'compare_accounts' : 'none';
}

export function contactStanding(program: Program, contactId: string): ContactStanding {
  const touch = decidingTouch(program, contactId) ?? null;
  if (!touch) return { touch, source: null, partnerId: null, code: '' };
  if (isOtherSource(touch.source)) return { touch, source: touch.source, partnerId: null, code: '' };
  const partner = program.partners.get(touch.source);
  const source = partner?.kind === 'customer' || partner?.kind === 'employee' ? partner.kind : 'partner';
  return { touch, source, partnerId: touch.source, code: partner?.code ?? '' };
}
