/** Whether rivals were kept out, and only they: first registered wins. */
import { isLive, isWaiting } from '../books/claims.ts';
import type { TrueClaim, TrueDeal, TrueHistory } from '../books/history.ts';
import type { Deed } from '../deeds.ts';
import type { ReadBack } from '../read-back.ts';
import type { Findings } from './findings.ts';

const BECAUSE_TAKEN: ReadonlySet<string> = new Set([
  'account_protected',
  'account_claimed',
  'already_registered',
]);
/** How long the program may be behind the CRM, in the worst of weathers: then both outcomes are right. */
const BEHIND_MS = 10 * 60_000;

export interface ClaimCheck {
  readonly deeds: readonly Deed[];
  readonly left: ReadBack['left'];
  /** A moment of the CRM's clock without its leaps. */
  readonly steady: (at: number) => number;
}

/**
 * Judges each registration by the claims that came before it. Where the holder's deal was lost or reopened shortly
 * before, the outcome rightly hangs on what had been read by then, and is not judged; gives how many were.
 */
export function checkRegistrations(
  history: TrueHistory,
  { deeds, left, steady }: ClaimCheck,
  found: Findings,
): number {
  const deals = new Map(history.deals.map(deal => [deal.dealId, deal]));
  const byCompany = new Map<string, TrueClaim[]>();
  for (const claim of history.claims)
    byCompany.set(claim.companyId, [...(byCompany.get(claim.companyId) ?? []), claim]);
  let judged = 0;
  for (const { about, outcome, key, sentAt, answeredAt } of deeds) {
    const at = left.get(key)?.at;
    const seq = left.get(key)?.seq;
    if (about.kind !== 'register' || at === undefined || seq === undefined) continue;
    const earlier = (byCompany.get(about.companyId) ?? []).filter(claim => (seqOf(claim, left) ?? seq) < seq);
    if (
      earlier.some(claim =>
        isUncertain(deals.get(claim.dealId), [steady(sentAt), steady(answeredAt)], steady),
      )
    )
      continue;
    const isTaken = earlier.some(claim => holdsAt(claim, deals.get(claim.dealId), { at, inCrm: answeredAt }));
    judged += 1;
    if (isTaken && outcome === 'done')
      found.disagreements.push(`register ${key} was taken although the account was claimed`);
    if (!isTaken && BECAUSE_TAKEN.has(outcome))
      found.disagreements.push(`register ${key} was refused (${outcome}) though nobody held the account`);
  }
  return judged;
}

function seqOf({ claimId }: TrueClaim, left: ReadBack['left']): number | undefined {
  return places(left).get(claimId);
}

const known = new WeakMap<ReadBack['left'], Map<string, number>>();

function places(left: ReadBack['left']): Map<string, number> {
  const kept = known.get(left);
  if (kept) return kept;
  const places = new Map<string, number>();
  for (const { seq, facts } of left.values())
    for (const fact of facts)
      if (fact.type === 'registration.submitted') places.set(fact.registrationId, seq);
  known.set(left, places);
  return places;
}

/** As the deal stood then, and not as it stands in the end. */
function holdsAt(
  claim: TrueClaim,
  deal: TrueDeal | undefined,
  { at, inCrm }: { readonly at: number; readonly inCrm: number },
): boolean {
  const then = deal && { ...deal, states: deal.states.filter(state => state.at <= inCrm) };
  // What was decided later was not decided yet.
  const soFar = {
    ...claim,
    releasedAt: claim.releasedAt !== null && claim.releasedAt < at ? claim.releasedAt : null,
    refusedAt: claim.refusedAt !== null && claim.refusedAt < at ? claim.refusedAt : null,
    approvedAt: claim.approvedAt !== null && claim.approvedAt <= at ? claim.approvedAt : null,
    protectedUntil: claim.approvedAt !== null && claim.approvedAt <= at ? claim.protectedUntil : null,
  };
  return isLive(soFar, then, at) || isWaiting(soFar, then, at);
}

function isUncertain(
  deal: TrueDeal | undefined,
  [from, to]: readonly [number, number],
  steady: ClaimCheck['steady'],
): boolean {
  if (!deal || deal.isDeleted) return true;
  const turns = deal.states.filter(({ phase }, place) => {
    const before = deal.states[place - 1]?.phase ?? 'open';
    return (phase === 'lost') !== (before === 'lost');
  });
  return turns.some(turn => steady(turn.at) > from - BEHIND_MS && steady(turn.at) < to);
}
