/** Who among the customers would make a good referrer: by what they bought, for how long, and how they like it. */
import type { Deal } from './deals.ts';
import type { Money } from './money.ts';
import { isOtherSource } from './partners.ts';
import type { Program } from './program-state.ts';
import { referralStatus } from './referrals/referral-standing.ts';
import { DAY_MS } from './time.ts';
import { decidingTouch } from './touches.ts';

export type CandidateReason =
  /** What its companies bought; sums by currency, largest number of deals first. */
  | { readonly kind: 'won_deals'; readonly count: number; readonly sums: readonly Money[] }
  | { readonly kind: 'customer_since'; readonly at: number }
  /** 9 or 10. */
  | { readonly kind: 'promoter'; readonly nps: number }
  /** People who were referred themselves refer more often. */
  | { readonly kind: 'came_by_referral'; readonly partnerId: string }
  /** Partners from the same companies have referred so many people who count. */
  | { readonly kind: 'colleagues_refer'; readonly referrals: number };

export interface Candidate {
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly CandidateReason[];
}

/** From here on the card proposes a contact as a referrer. */
export const PROPOSED_FROM = 40;

const PER_WON_DEAL = 10;
const WON_DEALS_AT_MOST = 30;
const PER_YEAR = 5;
const YEARS_AT_MOST = 20;
const PROMOTER = { 9: 20, 10: 25 } as const;
const CAME_BY_REFERRAL = 10;
const PER_COLLEAGUES_REFERRAL = 5;
const COLLEAGUES_AT_MOST = 15;
/** Who answers so low would rather not be asked. */
const DETRACTOR_AT_MOST = 6;

/**
 * How good a referrer a contact would make; undefined for whoever bought nothing, is a partner already or has applied
 * to be one, or dislikes the product. Figures in docs/rules.md.
 */
export function candidateAt(program: Program, contactId: string, now: number): Candidate | undefined {
  const contact = program.contacts.get(contactId);
  if (!contact || isPartners(program, contactId)) return undefined;
  const { nps, companyIds } = contact;
  if (nps !== undefined && nps <= DETRACTOR_AT_MOST) return undefined;
  const won = wonDeals(program, companyIds);
  const since = Math.min(...won.map(({ wonAt }) => wonAt ?? now));
  if (won.length === 0) return undefined;
  const touch = decidingTouch(program, contactId);
  const isReferred = touch !== undefined && !isOtherSource(touch.source);
  const referrals = referralsFrom(program, companyIds);
  const isPromoter = nps === 9 || nps === 10;
  return {
    score:
      Math.min(won.length * PER_WON_DEAL, WON_DEALS_AT_MOST) +
      Math.min(yearsBetween(since, now) * PER_YEAR, YEARS_AT_MOST) +
      (isPromoter ? PROMOTER[nps] : 0) +
      (isReferred ? CAME_BY_REFERRAL : 0) +
      Math.min(referrals * PER_COLLEAGUES_REFERRAL, COLLEAGUES_AT_MOST),
    reasons: [
      { kind: 'won_deals', count: won.length, sums: sumsOf(won) },
      { kind: 'customer_since', at: since },
      ...(isPromoter ? [{ kind: 'promoter', nps } as const] : []),
      ...(isReferred ? [{ kind: 'came_by_referral', partnerId: touch.source } as const] : []),
      ...(referrals > 0 ? [{ kind: 'colleagues_refer', referrals } as const] : []),
    ],
  };
}

/** Whether a contact is a partner's, or has applied and waits. */
function isPartners(program: Program, contactId: string): boolean {
  const applications = program.applicationsByContact.get(contactId) ?? [];
  return program.invitations.has(contactId) || applications.some(({ status }) => status !== 'refused');
}

function wonDeals(program: Program, companyIds: readonly string[]): Deal[] {
  const deals = companyIds.flatMap(id => program.dealsByCompany.get(id) ?? []);
  return [...new Set(deals)].filter(({ phase }) => phase === 'won');
}

function sumsOf(deals: readonly Deal[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of deals) {
    if (amountMinor !== null) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

/** Full years of 365 days. */
function yearsBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / (365 * DAY_MS)));
}

/** How many people count whom partners from these companies referred: those who applied, and those who were asked. */
function referralsFrom(program: Program, companyIds: readonly string[]): number {
  const partnerIds = new Set<string>();
  for (const { companyId, partnerId } of program.applications.values()) {
    if (partnerId !== null && companyIds.includes(companyId ?? '')) partnerIds.add(partnerId);
  }
  for (const [contactId, { partnerId }] of program.invitations) {
    const theirs = program.contacts.get(contactId)?.companyIds ?? [];
    if (theirs.some(id => companyIds.includes(id))) partnerIds.add(partnerId);
  }
  const referrals = [...partnerIds].flatMap(id => program.referralsByPartner.get(id) ?? []);
  return referrals.filter(one => referralStatus(program, one) === 'counted').length;
}
