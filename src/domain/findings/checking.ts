/** When deals are looked through: each night, those of which there was news; and what comes of it. */
import { type Moment, planMoment, type TimeFact } from '../agenda.ts';
import { companyKey } from '../alike/account-key.ts';
import { accountsTouchedBy, dealsNear } from '../alike/touched-records.ts';
import { startOfDay } from '../calendar.ts';
import { rightEarnings } from '../commissions/right-earnings.ts';
import type { Deal } from '../deals.ts';
import type { Fact } from '../facts.ts';
import { dealsTiedBy } from '../partner-ties.ts';
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import { DAY_MS, daysAfter } from '../time.ts';
import { claimsTouchedBy, dealsTouchedBy } from '../touched-deals.ts';
import { type Cause, type Finding, type FindingFact, isSameCause, openFindingsOn } from './finding.ts';
import { missingOn } from './missing-credit.ts';
import { undeservedOn } from './undeserved-credit.ts';

/** Two o'clock UTC. */
const NIGHT_MS = 2 * 3_600_000;
/** One entry of the log keeps others waiting no longer than this many take. */
const CHECKED_AT_ONCE = 500;

/** The next night behind an instant. */
export function nightAfter(at: number): number {
  const tonight = startOfDay(at) + NIGHT_MS;
  return tonight > at ? tonight : tonight + DAY_MS;
}

/** Keeps closed deals of which a fact, already applied, brought news, to be looked through in the next night. */
export function keepNews(program: Program, fact: Fact, at: number): void {
  const known = program.dealsWithNews.size;
  for (const dealId of dealsInQuestion(program, fact)) {
    const isClosed = (program.deals.get(dealId)?.wonAt ?? null) !== null || program.lines.has(dealId);
    if (isClosed) program.dealsWithNews.add(dealId);
  }
  if (program.dealsWithNews.size > known)
    planMoment(program, { at: nightAfter(at), about: 'credit', id: '' });
}

/** What of some moments that have come is done with, and the deals that are looked through at once. */
export function checksDue(program: Program, moments: readonly Moment[]): Omit<TimeFact, 'type'> {
  const night = moments.findLast(({ about }) => about === 'credit');
  if (!night) return { moments };
  const checked = [...program.dealsWithNews].slice(0, CHECKED_AT_ONCE);
  // The last night stays on the agenda while deals are left, so that the clock comes back for them at once.
  const isLeft = program.dealsWithNews.size > checked.length;
  return { moments: isLeft ? moments.filter(moment => moment !== night) : moments, checked };
}

/** What is found on the deals that were looked through, and what the facts, already applied, have mended. */
export function findingsAfter(program: Program, facts: readonly Fact[], context: Context): FindingFact[] {
  const checked = new Set(facts.flatMap(fact => (fact.type === 'time.passed' ? (fact.checked ?? []) : [])));
  const isQuiet = program.openFindings.size === 0;
  const asked = new Set(isQuiet ? [] : facts.flatMap(fact => [...dealsInQuestion(program, fact)]));
  return [
    ...[...checked].flatMap(dealId => raisedOn(program, dealId, context)),
    ...[...new Set([...checked, ...asked])].flatMap(dealId => settledOn(program, dealId)),
  ];
}

function raisedOn(program: Program, dealId: string, { at, id }: Context): FindingFact[] {
  const deal = program.deals.get(dealId);
  if (!deal || (deal.wonAt ?? at) < daysAfter(at, -policyAt(program, at).findingDays)) return [];
  const known = (program.findingsByDeal.get(dealId) ?? []).filter(({ status }) => status !== 'settled');
  return causesOf(program, deal)
    .filter(cause => !known.some(one => isSameCause(one, cause)))
    .map(cause => ({ type: 'finding.raised', findingId: id('fin'), dealId, ...cause }));
}

function settledOn(program: Program, dealId: string): FindingFact[] {
  const open = openFindingsOn(program, dealId);
  if (open.length === 0) return [];
  const deal = program.deals.get(dealId);
  const causes = deal ? causesOf(program, deal) : [];
  const known = program.findingsByDeal.get(dealId) ?? [];
  // Deals that became one may have brought the same cause twice, or a manager's word on it.
  const isToldAlready = (finding: Finding) =>
    known.some(
      (one, place) =>
        isSameCause(one, finding) &&
        (one.status === 'dismissed' || (one.status === 'open' && place < known.indexOf(finding))),
    );
  const gone = open.filter(
    finding => !causes.some(cause => isSameCause(cause, finding)) || isToldAlready(finding),
  );
  return gone.map(({ findingId }) => ({ type: 'finding.settled', findingId }));
}

/** Why a deal is to be looked at now: what is missing on it, and what stands there undeserved. */
function causesOf(program: Program, deal: Deal): Cause[] {
  const { wonAt } = deal;
  const missing =
    deal.phase !== 'won' || wonAt === null
      ? []
      : missingOn(program, { ...deal, wonAt }, () => rightEarnings(program, deal));
  return [...missing, ...undeservedOn(program, deal)];
}

/**
 * Deals on which a fact, already applied, may have made or ended a cause. What it moved in the books of others is told
 * by their own lines, so that a fact of one deal, of which a log holds most, costs next to nothing.
 */
function* dealsInQuestion(program: Program, fact: Fact): Iterable<string> {
  switch (fact.type) {
    case 'commission.booked':
    case 'deal.amountChanged':
    case 'deal.described':
    case 'deal.linked':
    case 'revenue.recorded':
      yield fact.dealId;
      return;
    case 'deal.appeared':
    case 'deal.moved':
      yield fact.dealId;
      // A claim made for it ends and comes back with it, and may cover others of the account.
      for (const claim of program.registrationsByDeal.get(fact.dealId) ?? [])
        yield* dealsAround(program, claim);
      return;
    case 'reward.freed': {
      const reward = program.rewards.get(fact.rewardId);
      if (reward) yield reward.dealId;
      return;
    }
    case 'referral.received':
    case 'referral.accepted':
    case 'referral.dismissed': {
      const contactId = program.referrals.get(fact.referralId)?.contactId ?? '';
      for (const { dealId } of program.dealsByContact.get(contactId) ?? []) yield dealId;
      return;
    }
    case 'rate.recorded':
      // It only ever gives what was missing, and there is one for each day: the deals of a program are many.
      for (const findingId of program.openFindings) yield program.findings.get(findingId)?.dealId ?? '';
      return;
    case 'contact.observed':
    case 'referrer.invited':
    case 'application.approved':
      yield* dealsTiedBy(program, fact);
      return;
    default:
      yield* dealsTouchedBy(program, fact);
      yield* dealsTiedBy(program, fact);
      for (const account of accountsTouchedBy(fact)) yield* dealsNear(program, account);
      for (const claim of claimsTouchedBy(program, fact)) yield* dealsAround(program, claim);
  }
}

/** The deal that a claim was made for, and those of its account and of all that is or may be the same. */
function* dealsAround(program: Program, { companyId, dealId }: Registration): Iterable<string> {
  if (dealId !== null) yield dealId;
  yield* dealsNear(program, companyKey(companyId));
}
