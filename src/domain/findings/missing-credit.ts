/** What stands on a won deal and would have credited a partner, though nothing is booked for it. */
import { termsAt } from '../agreements.ts';
import { companyKey } from '../alike/account-key.ts';
import { claimsCovering } from '../alike/guard.ts';
import { toldCompanies } from '../alike/same-accounts.ts';
import { type Credit, creditsOf } from '../attribution.ts';
import { type Earning, isSomething, waitsForRate } from '../commissions/earnings.ts';
import { leadAt } from '../commissions/qualified-leads.ts';
import type { Deal } from '../deals.ts';
import { rulingOn } from '../disputes/dispute.ts';
import { needsExchange } from '../plans/amounts.ts';
import type { Program } from '../program-state.ts';
import { endOf, isLive, isUndecided } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import { daysAfter } from '../time.ts';
import { type Cause, eachOnce, type MissingCode } from './finding.ts';

/** A deal that is won, or taken as won at an instant. */
export interface SoldDeal extends Deal {
  readonly wonAt: number;
}

export interface MissingCause extends Cause {
  readonly code: MissingCode;
}

/** A claim that ended longer before the win had nothing to do with it. */
const LAPSED_DAYS_AT_MOST = 30;

/**
 * All that is missing; `earnings` tells everything that is right on the deal, though it be nothing. It is asked where
 * something may have kept a partner from being paid only: most deals are looked at without it.
 */
export function missingOn(
  program: Program,
  deal: SoldDeal,
  earnings: () => readonly Earning[],
): MissingCause[] {
  const credits = partnerCredits(program, deal);
  // Who rules that a partner gets nothing has seen what speaks for it.
  const isRuled = rulingOn(program, deal.dealId) !== undefined;
  const causes = [
    ...credits.flatMap(({ source }) => unpaidCredit(program, deal, source, earnings)),
    ...(isRuled ? [] : passedOver(program, deal, credits)),
    ...(isRuled ? [] : unconfirmed(program, deal, credits)),
    ...(isRuled || credits.length > 0 ? [] : uncredited(program, deal)),
  ];
  return eachOnce(causes);
}

/** The partners among those who are credited for a deal at its win. */
export function partnerCredits(program: Program, deal: SoldDeal): Credit[] {
  const credits = creditsOf(program, deal, deal.wonAt);
  return credits.filter(({ source, shareBp }) => shareBp > 0 && program.partners.has(source));
}

/** Why a partner who is credited earned nothing. */
function unpaidCredit(
  program: Program,
  deal: SoldDeal,
  partnerId: string,
  earnings: () => readonly Earning[],
): MissingCause[] {
  if (!termsAt(program, partnerId, deal.wonAt)) return [{ code: 'agreement_missing', partnerId }];
  if (deal.amountMinor !== null && !mayWaitForRate(program, deal, partnerId)) return [];
  const own = earnings().filter(earning => earning.partnerId === partnerId);
  if (own.some(waitsForRate)) return [{ code: 'rate_missing', partnerId }];
  const wouldPay = own.some(
    earning => earning.stage === 'sale' && !isSomething(earning) && hangsOnAmount(earning),
  );
  return deal.amountMinor === null && wouldPay ? [{ code: 'amount_missing', partnerId }] : [];
}

/** Whether any of it is earned in another currency than it is paid in. */
function mayWaitForRate(program: Program, deal: SoldDeal, partnerId: string): boolean {
  const payments = (program.revenue.get(deal.dealId) ?? []).filter(({ kind }) => kind === 'payment');
  const currencies = [deal, ...payments].map(({ currency }) => currency);
  const instants = [deal.wonAt, leadAt(program, deal) ?? deal.wonAt];
  return instants.some(at => {
    const plan = termsAt(program, partnerId, at)?.plan;
    return plan !== undefined && currencies.some(currency => needsExchange(plan, currency));
  });
}

/** Nothing else keeps it from paying. */
function hangsOnAmount({ steps = [] }: Earning): boolean {
  return steps.every(step => step.step !== 'nothing' || step.because === 'below_minimum');
}

/** Claims on a scope of the account, while the deal, which tells no scope, goes to others by their touches. */
function passedOver(program: Program, deal: SoldDeal, credits: readonly Credit[]): MissingCause[] {
  if (credits.some(({ ground }) => 'registrationId' in ground)) return [];
  const scoped = claimsOn(program, deal).filter(
    claim => claim.scope !== null && claim.dealId !== deal.dealId && isLive(program, claim, deal.wonAt),
  );
  return scoped.flatMap(({ partnerId }) =>
    credits.some(({ source }) => source === partnerId) ? [] : [{ code: 'claim_passed_over', partnerId }],
  );
}

/** Claims on what matching takes for the same account: they credit nobody until a person says that it is. */
function unconfirmed(program: Program, deal: SoldDeal, credits: readonly Credit[]): MissingCause[] {
  return claimsUnconfirmed(program, deal).flatMap(({ partnerId }) =>
    credits.some(({ source }) => source === partnerId) ? [] : [{ code: 'account_unconfirmed', partnerId }],
  );
}

/** Of those on whole accounts that were live at the win, in the order they were submitted. */
export function claimsUnconfirmed(program: Program, { companyIds, wonAt }: SoldDeal): Registration[] {
  return claimsCovering(program, companyIds.map(companyKey)).flatMap(({ claim, by }) =>
    by === 'matched' && claim.scope === null && isLive(program, claim, wonAt) ? [claim] : [],
  );
}

/** What would have credited a partner, had it been decided or confirmed in time. */
function uncredited(program: Program, deal: SoldDeal): MissingCause[] {
  return [
    ...claimsSpeakingFor(program, deal).flatMap(claim => endedClaim(program, deal, claim)),
    ...deal.contactIds.flatMap(contactId => heldReferrals(program, contactId, deal.wonAt)),
    ...deal.contactIds.flatMap(contactId => unconfirmedCode(program, contactId, deal.wonAt)),
  ];
}

function endedClaim(program: Program, deal: SoldDeal, claim: Registration): MissingCause[] {
  const { wonAt } = deal;
  const { partnerId, dealId } = claim;
  const end = endOf(program, claim);
  if (isUndecided(claim) && wonAt < end) return [{ code: 'claim_undecided', partnerId }];
  const isOver = (program.deals.get(dealId ?? '')?.lostAt ?? null) !== null;
  const isRecent = end <= wonAt && wonAt <= daysAfter(end, LAPSED_DAYS_AT_MOST);
  return isRecent && !isOver ? [{ code: 'claim_lapsed', partnerId }] : [];
}

/** Claims that may be credited for a deal, were they live: made before its win, and given up by nobody. */
export function claimsSpeakingFor(program: Program, deal: SoldDeal): Registration[] {
  return claimsOn(program, deal).filter(
    claim =>
      (claim.dealId === deal.dealId || claim.scope === null) &&
      claim.submittedAt <= deal.wonAt &&
      claim.refused === null &&
      claim.releasedAt === null,
  );
}

/** Claims made for a deal or on its companies and those that people said are the same, each once. */
export function claimsOn(program: Program, { dealId, companyIds }: Deal): Registration[] {
  const own = program.registrationsByDeal.get(dealId) ?? [];
  const onAccounts = toldCompanies(program, companyIds).flatMap(
    id => program.registrationsByCompany.get(id) ?? [],
  );
  return [...new Set([...own, ...onAccounts])];
}

function heldReferrals(program: Program, contactId: string, wonAt: number): MissingCause[] {
  const referrals = program.referralsByContact.get(contactId) ?? [];
  const held = referrals.filter(({ status, receivedAt }) => status === 'held' && receivedAt <= wonAt);
  return held.map(({ partnerId }) => ({ code: 'referral_held', partnerId }));
}

/** A touch that was taken back, or a referral that was dismissed, is somebody's word on the code too. */
function unconfirmedCode(program: Program, contactId: string, wonAt: number): MissingCause[] {
  const hint = program.contacts.get(contactId)?.hint;
  const partner = hint ? program.partnerByCode.get(hint.code) : undefined;
  if (!hint || !partner || hint.seenAt > wonAt) return [];
  const { partnerId } = partner;
  const touches = program.touchesByContact.get(contactId) ?? [];
  const referrals = program.referralsByContact.get(contactId) ?? [];
  const isSeenTo =
    touches.some(({ source }) => source === partnerId) || referrals.some(one => one.partnerId === partnerId);
  return isSeenTo ? [] : [{ code: 'code_unconfirmed', partnerId }];
}
