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

/** A claim with the places in the log at which something became of it; infinite for what never did. */
interface PlacedClaim {
  readonly claim: TrueClaim;
  readonly submitted: number;
  readonly approved: number;
  /** Refused by a manager, taken back, or given up for the next one on the account. */
  readonly ended: number;
}

/**
 * Judges each registration by the claims that came before it in the log. Where the holder's deal was lost or reopened
 * shortly before, the outcome rightly hangs on what had been read by then, and is not judged; gives how many were.
 */
export function checkRegistrations(history: TrueHistory, check: ClaimCheck, found: Findings): number {
  const { deeds, left, steady } = check;
  const deals = new Map(history.deals.map(deal => [deal.dealId, deal]));
  const claims = placedClaims(history.claims, check);
  let judged = 0;
  for (const { about, outcome, key, sentAt, answeredAt } of deeds) {
    const trace = left.get(key);
    if (about.kind !== 'register' || !trace) continue;
    const { seq, at } = trace;
    const before = (claims.get(about.companyId) ?? []).filter(({ submitted }) => submitted < seq);
    const asked = [steady(sentAt), steady(answeredAt)] as const;
    if (before.some(({ claim }) => isUncertain(deals.get(claim.dealId), asked, steady))) continue;
    judged += 1;
    const isTaken = before.some(placed => {
      const deal = deals.get(placed.claim.dealId);
      return placed.ended > seq && holds(placed, asItStood(deal, answeredAt), { seq, at });
    });
    if (isTaken && outcome === 'done')
      found.disagreements.push(`register ${key} was taken although the account was claimed`);
    if (!isTaken && BECAUSE_TAKEN.has(outcome))
      found.disagreements.push(`register ${key} was refused (${outcome}) though nobody held the account`);
  }
  return judged;
}

/** By company, in the order of the log. */
function placedClaims(claims: readonly TrueClaim[], { deeds, left }: ClaimCheck): Map<string, PlacedClaim[]> {
  const places = new Map<string, number>();
  for (const { about, outcome, key } of deeds) {
    const trace = left.get(key);
    if (outcome !== 'done' || !trace) continue;
    if (about.kind === 'approve') places.set(`${about.claimId} approved`, trace.seq);
    else if (about.kind === 'refuse' || about.kind === 'release')
      places.set(`${about.claimId} ended`, trace.seq);
    else if (about.kind === 'register')
      for (const fact of trace.facts)
        if (fact.type === 'registration.submitted') places.set(`${fact.registrationId} submitted`, trace.seq);
  }
  const placeOf = (what: string) => places.get(what) ?? Number.POSITIVE_INFINITY;
  const placed = new Map<string, PlacedClaim[]>();
  for (const claim of claims) {
    const { claimId, companyId } = claim;
    const submitted = placeOf(`${claimId} submitted`);
    const ofAccount = (placed.get(companyId) ?? []).map(one => ({
      ...one,
      ended: Math.min(one.ended, submitted),
    }));
    const [approved, ended] = [placeOf(`${claimId} approved`), placeOf(`${claimId} ended`)];
    placed.set(companyId, [...ofAccount, { claim, submitted, approved, ended }]);
  }
  return placed;
}

/** By its clocks alone, with what had been decided by then. */
function holds(
  { claim, approved }: PlacedClaim,
  deal: TrueDeal | undefined,
  { seq, at }: { seq: number; at: number },
): boolean {
  const undecided = { ...claim, releasedAt: null, refusedAt: null, approvedAt: null, protectedUntil: null };
  if (approved > seq) return isWaiting(undecided, deal, at);
  const { approvedAt, protectedUntil } = claim;
  return isLive({ ...undecided, approvedAt, protectedUntil }, deal, at);
}

/** As the deal stood then, and not as it stands in the end. */
function asItStood(deal: TrueDeal | undefined, at: number): TrueDeal | undefined {
  return deal && { ...deal, states: deal.states.filter(state => state.at <= at) };
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
