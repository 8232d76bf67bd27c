/** The table of contents of the rules: what facts change and what follows from them; decisions.ts says which command is decided where. */

import { applyTime } from './agenda.ts';
import { applyAgreementOffer } from './agreement-offers.ts';
import { applyAgreement } from './agreements.ts';
import { applyAlike } from './alike/alike.ts';
import { applyApplication } from './applications/deciding.ts';
import { applyCommission } from './commissions/lines.ts';
import { linesAfter } from './commissions/settling.ts';
import { applyContact } from './contacts.ts';
import { applyDeal } from './deals.ts';
import { decide } from './decisions.ts';
import { applyDispute } from './disputes/dispute.ts';
import { applyRate } from './exchange.ts';
import type { Fact } from './facts.ts';
import { findingsAfter } from './findings/checking.ts';
import { applyFinding } from './findings/finding.ts';
import { note } from './history.ts';
import { applyHold } from './holds/hold.ts';
import { applyMerge } from './merges/merged-records.ts';
import { applyPages } from './pages/pages.ts';
import { applyTies } from './partner-ties.ts';
import { applyPartner } from './partners.ts';
import { planAfter } from './passing-time.ts';
import { applyChoice } from './plans/choices.ts';
import { applyKindPlan } from './plans/kind-plans.ts';
import { applyPolicy } from './policy.ts';
import { type Context, emptyProgram, type Program } from './program-state.ts';
import { applyClicks } from './referrals/clicks.ts';
import { applyInvitation } from './referrals/inviting.ts';
import { applyReferral } from './referrals/receiving.ts';
import { applyRegistration } from './registrations/applying.ts';
import { claimsDue } from './registrations/settling.ts';
import { applyRevenue } from './revenue.ts';
import { applyReward } from './rewards/applying.ts';
import { applyClawback } from './rewards/clawback.ts';
import { rewardsDue } from './rewards/settling.ts';
import { applyArrivals } from './routing/arrivals.ts';
import { applyRouting, moveRoutes } from './routing/route.ts';
import { routesAfter } from './routing/settling.ts';
import { dealsTouchedBy } from './touched-deals.ts';
import { applyTouch } from './touches.ts';

/** Changes the program by one fact; the only way it ever changes. */
export function apply(program: Program, fact: Fact, stamp: { at: number; by: string }): void {
  applyArrivals(program, fact, stamp.at);
  change(program, fact, stamp);
  applyTies(program, fact);
  program.revision += 1;
  planAfter(program, fact, stamp.at);
  note(program, fact, stamp);
}

function change(program: Program, fact: Fact, { at, by }: { at: number; by: string }): void {
  switch (fact.type) {
    case 'policy.published':
      applyPolicy(program, fact);
      return;
    case 'managers.named':
      program.managers = new Set(fact.userIds);
      return;
    case 'partner.added':
      applyPartner(program, fact, at);
      return;
    case 'agreement.signed':
      applyAgreement(program, fact);
      return;
    case 'agreement.offered':
      applyAgreementOffer(program, fact, at);
      return;
    case 'pages.published':
      applyPages(program, fact, at);
      return;
    case 'clicks.counted':
      applyClicks(program, fact);
      return;
    case 'referral.received':
    case 'referral.accepted':
    case 'referral.dismissed':
      applyReferral(program, fact, at);
      return;
    case 'referrer.invited':
      applyInvitation(program, fact, { at, by });
      return;
    case 'application.received':
    case 'application.approved':
    case 'application.refused':
    case 'application.questioned':
    case 'application.answered':
      applyApplication(program, fact, at);
      return;
    case 'plan.published':
      applyKindPlan(program, fact);
      return;
    case 'partner.choseOffer':
      applyChoice(program, fact, at);
      return;
    case 'revenue.recorded':
      applyRevenue(program, fact);
      return;
    case 'contact.observed':
      applyContact(program, fact);
      return;
    case 'touch.recorded':
    case 'touch.withdrawn':
      applyTouch(program, fact, at, by);
      return;
    case 'deal.appeared':
    case 'deal.moved':
    case 'deal.amountChanged':
    case 'deal.linked':
    case 'deal.worked':
    case 'deal.described':
      applyDeal(program, fact);
      return;
    case 'records.merged':
      applyMerge(program, fact, at);
      moveRoutes(program, fact);
      return;
    case 'lead.routed':
    case 'lead.unrouted':
    case 'lead.handled':
    case 'lead.reopened':
      applyRouting(program, fact, at, by);
      return;
    case 'account.compared':
    case 'accounts.told':
      applyAlike(program, fact, at, by);
      return;
    case 'account.held':
      applyHold(program, fact, at);
      return;
    case 'registration.submitted':
    case 'registration.dealGiven':
    case 'registration.refused':
    case 'registration.qualified':
    case 'registration.qualifyExtended':
    case 'registration.approved':
    case 'registration.extended':
    case 'registration.released':
      applyRegistration(program, fact, at, by);
      return;
    case 'dispute.opened':
    case 'dispute.ruled':
    case 'dispute.appealed':
    case 'dispute.withdrawn':
      applyDispute(program, fact, at, by);
      return;
    case 'time.passed':
      applyTime(program, fact);
      return;
    case 'finding.raised':
    case 'finding.settled':
    case 'finding.dismissed':
      applyFinding(program, fact, at);
      return;
    case 'commission.booked':
      applyCommission(program, fact, at);
      return;
    case 'reward.requested':
    case 'reward.adjusted':
    case 'reward.approved':
    case 'reward.sentToReview':
    case 'reward.held':
    case 'reward.freed':
    case 'reward.paid':
      applyReward(program, fact, at);
      return;
    case 'rewards.asked':
      program.rewardsAsked.add(fact.dealId);
      return;
    case 'clawback.opened':
    case 'clawback.adjusted':
    case 'clawback.recovered':
    case 'clawback.writtenOff':
      applyClawback(program, fact, at);
      return;
    case 'rate.recorded':
      applyRate(program, fact, at);
      return;
  }
}

/**
 * What follows: for claims on deals of which there is news; for leads on accounts that partners keep; for the money of
 * every deal that the facts touched, lines to the right balance and rewards to the lines; and for what was found on deals.
 */
export function settle(program: Program, facts: readonly Fact[], context: Context): readonly Fact[] {
  const touched = new Set(facts.flatMap(fact => [...dealsTouchedBy(program, fact)]));
  const lines = linesAfter(program, facts, touched, context);
  const claims = claimsDue(program, dealsWithNews(facts), context.at);
  const ended = claims.flatMap(fact => (fact.type === 'registration.released' ? [fact.registrationId] : []));
  return [
    ...claims,
    ...routesAfter(program, [...facts, ...claims], new Set(ended), context),
    ...lines,
    ...rewardsDue(program, touched, lines, context),
    ...findingsAfter(program, facts, context),
  ];
}

function dealsWithNews(facts: readonly Fact[]): Set<string> {
  const news = facts.filter(fact => fact.type === 'deal.moved' || fact.type === 'deal.worked');
  return new Set(news.map(({ dealId }) => dealId));
}

export const rules = { empty: emptyProgram, decide, apply, settle };
