import type { DealView } from '../../../extensions/app/cards/wire.ts';
import { foreseenEarnings } from '../../domain/commissions/preview.ts';
import { dealVerdict } from '../../domain/deal-verdict.ts';
import type { Deal } from '../../domain/deals.ts';
import type { Program } from '../../domain/program-state.ts';
import { capital } from '../../domain/sentences/words.ts';
import { type DealStanding, dealStanding, type NextAction } from '../../domain/standing.ts';
import { suggestionsForDeal } from '../../domain/suggestions.ts';
import { comparisonsView } from './comparison-views.ts';
import { disputeView } from './dispute-view.ts';
import { findingViews, gateView } from './finding-views.ts';
import { furtherActions } from './further-actions.ts';
import { routeView } from './lead-route.ts';
import { creditView, isWorthShowing, lineView, previewView, revenueViews } from './money-views.ts';
import { registrationView } from './registration-view.ts';
import { clawbackViews, rewardViews } from './reward-views.ts';
import {
  historyItems,
  noDeal,
  type Seen,
  shown,
  someManager,
  suggestedPartners,
  type Unsynced,
  viewerOf,
} from './seen.ts';
import { waitingLinks } from './waiting-links.ts';

/** A deal's partner, claim, money and history. Throws a 404 when the program knows no such deal. */
export function dealView(program: Program, dealId: string, seen: Seen): Unsynced<DealView> {
  const deal = program.deals.get(dealId);
  if (!deal || deal.phase === 'removed') throw noDeal();
  const { names, now } = seen;
  const viewer = viewerOf(program, seen);
  const standing = dealStanding(program, deal, now);
  // A claim on the account that covers this deal is the one to show, extend and release here.
  const speaking = standing.accountClaim ?? standing.registration;
  // Whoever decides on a claim that waits sees what an approval would cost.
  const waiting = standing.registrationStatus === 'submitted' ? standing.registration : null;
  const expected =
    waiting && deal.phase === 'open' ? foreseenEarnings(program, deal, now, waiting) : standing.foreseen;
  const verdict = dealVerdict(program, deal, now, names, viewer.isManager, standing);
  return {
    verdict,
    viewer,
    dealId,
    phase: deal.phase,
    turn: owesProof(deal, standing) ? 'You' : turnOf(program, standing.nextAction, viewer.isManager, seen),
    registration: speaking && registrationView(program, speaking, names, now),
    otherRegistrations: shown(otherClaims(program, deal, speaking?.registrationId)).map(claim =>
      registrationView(program, claim, names, now),
    ),
    route: routeView(program, { on: 'deal', recordId: dealId }, seen),
    comparisons: comparisonsView(program, 'deal', dealId, seen),
    further: furtherActions(program, deal, speaking, verdict, seen),
    credits: standing.credits.map(credit => creditView(program, credit, seen)),
    findings: findingViews(program, deal, seen),
    gate: gateView(program, deal, standing.foreseen, seen),
    preview: expected.filter(isWorthShowing).map(earning => previewView(program, earning, seen)),
    lines: (program.lines.get(dealId) ?? []).slice(-LINES_AT_MOST).map(line => lineView(line, seen)),
    rewards: rewardViews(program, dealId, seen),
    clawbacks: clawbackViews(program, dealId, seen),
    revenue: revenueViews(program, dealId),
    dispute: disputeView(program, deal, seen),
    links: waitingLinks('deal', dealId, seen),
    given: null,
    suggestions: suggestedPartners(program, suggestionsForDeal(program, deal), seen),
    history: historyItems(program, 'deal', dealId, seen),
    asOf: now,
  };
}

/** In the order they were booked; a deal with more than this was edited by a machine. */
const LINES_AT_MOST = 200;

function otherClaims(program: Program, deal: Deal, speakingId: string | undefined) {
  const ofDeal = program.registrationsByDeal.get(deal.dealId) ?? [];
  const ofAccount = deal.companyIds.flatMap(id => program.registrationsByCompany.get(id) ?? []);
  const others = [...new Set([...ofDeal, ...ofAccount])].filter(claim => claim.registrationId !== speakingId);
  return others.sort((a, b) => b.submittedAt - a.submittedAt);
}

const MANAGERS_TURN: ReadonlySet<NextAction> = new Set([
  'decide_registration',
  'review_reward',
  'resolve_dispute',
  'check_credit',
]);

/** A claim that was approved before it was qualified waits for whoever works on the deal. */
function owesProof(deal: Deal, { registration, registrationStatus }: DealStanding): boolean {
  return deal.phase === 'open' && registrationStatus === 'approved' && registration?.qualifiedBy === null;
}

function turnOf(program: Program, next: NextAction, isManager: boolean, seen: Seen): string {
  if (next === 'none') return 'Nobody';
  if (isManager || !MANAGERS_TURN.has(next)) return 'You';
  return capital(someManager(program, seen));
}
