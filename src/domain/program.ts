/** The table of contents of the rules: which command is decided where, which fact changes what. */
import { applyTime } from './agenda.ts';
import { applyAgreementOffer, decideAcceptAgreement, decideOfferAgreement } from './agreement-offers.ts';
import { applyAgreement, decideSignAgreement } from './agreements.ts';
import {
  applyApplication,
  decideAboutApplication,
  decideAnswerQuestion,
  decideReceiveApplication,
} from './applications/deciding.ts';
import type { Command } from './commands.ts';
import { applyCommission } from './commissions/lines.ts';
import { linesAfter } from './commissions/settling.ts';
import { applyContact, decideObserveContact } from './contacts.ts';
import { applyDeal, decideObserveDeal } from './deals.ts';
import { decideAboutDispute } from './disputes/decisions.ts';
import { applyDispute } from './disputes/dispute.ts';
import { applyRate, decideRecordRate } from './exchange.ts';
import type { Fact } from './facts.ts';
import { findingsAfter } from './findings/checking.ts';
import { decideAboutFinding } from './findings/deciding.ts';
import { applyFinding } from './findings/finding.ts';
import { note } from './history.ts';
import { decideMergeRecords } from './merges/merge.ts';
import { applyMerge } from './merges/merged-records.ts';
import { aboutSurvivors } from './merges/survivors.ts';
import { notTheirs } from './own-commands.ts';
import { applyPages } from './pages/pages.ts';
import { decidePublishPages } from './pages/publishing.ts';
import { applyTies } from './partner-ties.ts';
import { applyPartner, decideAddPartner } from './partners.ts';
import { decidePassTime, planAfter } from './passing-time.ts';
import { decideNameManagers } from './people.ts';
import { applyChoice, decideChooseOffer } from './plans/choices.ts';
import { applyKindPlan, decidePublishPlan } from './plans/kind-plans.ts';
import { decidePublishPolicy } from './policies/publishing.ts';
import { applyPolicy } from './policy.ts';
import { type Context, emptyProgram, type Program } from './program-state.ts';
import { applyClicks, decideCountClicks } from './referrals/clicks.ts';
import { applyInvitation, decideInviteReferrer } from './referrals/inviting.ts';
import { applyReferral, decideAboutReferral, decideReceiveReferral } from './referrals/receiving.ts';
import type { Refusal } from './refusal.ts';
import { applyRegistration } from './registrations/applying.ts';
import { decideGiveDeal } from './registrations/deal-given.ts';
import { decideAboutRegistration } from './registrations/decisions.ts';
import { decideRegister } from './registrations/registering.ts';
import { claimsDue } from './registrations/settling.ts';
import { applyRevenue, decideRecordRevenue } from './revenue.ts';
import { applyReward } from './rewards/applying.ts';
import { decideApproveReward } from './rewards/approval.ts';
import { applyClawback } from './rewards/clawback.ts';
import { decideWriteOff } from './rewards/clawing-back.ts';
import { decideAboutHold } from './rewards/holds.ts';
import { decidePayRewards } from './rewards/payouts.ts';
import { decideRequestReward } from './rewards/requesting.ts';
import { rewardsDue } from './rewards/settling.ts';
import { dealsTouchedBy } from './touched-deals.ts';
import { applyTouch, decideRecordTouch, decideWithdrawTouch } from './touches.ts';

/** Says what happens, or refuses without a trace. */
export function decide(program: Program, given: Command, context: Context): readonly Fact[] | Refusal {
  const command = aboutSurvivors(program, given);
  const denied = notTheirs(program, command, context);
  if (denied) return denied;
  switch (command.type) {
    case 'open_program':
      if (program.policies.length > 0) return [];
      return [{ type: 'policy.published', version: 1, policy: command.policy, effectiveAt: 0 }];
    case 'publish_policy':
      return decidePublishPolicy(program, command, context);
    case 'name_managers':
      return decideNameManagers(program, command);
    case 'add_partner':
      return decideAddPartner(program, command, context);
    case 'sign_agreement':
      return decideSignAgreement(program, command, context);
    case 'offer_agreement':
      return decideOfferAgreement(program, command, context);
    case 'accept_agreement':
      return decideAcceptAgreement(program, command, context);
    case 'publish_pages':
      return decidePublishPages(program, command, context);
    case 'count_clicks':
      return decideCountClicks(program, command);
    case 'receive_referral':
      return decideReceiveReferral(program, command, context);
    case 'accept_referral':
    case 'dismiss_referral':
      return decideAboutReferral(program, command, context);
    case 'invite_referrer':
      return decideInviteReferrer(program, command, context);
    case 'receive_application':
      return decideReceiveApplication(program, command, context);
    case 'approve_application':
    case 'refuse_application':
    case 'ask_applicant':
      return decideAboutApplication(program, command, context);
    case 'answer_question':
      return decideAnswerQuestion(program, command);
    case 'give_deal':
      return decideGiveDeal(program, command);
    case 'publish_plan':
      return decidePublishPlan(program, command, context);
    case 'choose_offer':
      return decideChooseOffer(program, command, context);
    case 'record_revenue':
      return decideRecordRevenue(program, command, context);
    case 'observe_contact':
      return decideObserveContact(program, command);
    case 'observe_deal':
      return decideObserveDeal(program, command, context);
    case 'merge_records':
      return decideMergeRecords(program, command, context);
    case 'record_touch':
      return decideRecordTouch(program, command, context);
    case 'withdraw_touch':
      return decideWithdrawTouch(program, command, context);
    case 'register':
      return decideRegister(program, command, context);
    case 'approve_registration':
    case 'refuse_registration':
    case 'qualify_registration':
    case 'extend_qualification':
    case 'extend_protection':
    case 'release_registration':
    case 'reassign_registration':
      return decideAboutRegistration(program, command, context);
    case 'pass_time':
      return decidePassTime(program, context);
    case 'request_reward':
      return decideRequestReward(program, command, context);
    case 'open_dispute':
    case 'rule_dispute':
    case 'appeal_dispute':
    case 'withdraw_dispute':
      return decideAboutDispute(program, command, context);
    case 'approve_reward':
      return decideApproveReward(program, command, context);
    case 'hold_reward':
    case 'free_reward':
      return decideAboutHold(program, command, context);
    case 'pay_rewards':
      return decidePayRewards(program, command, context);
    case 'write_off':
      return decideWriteOff(program, command, context);
    case 'record_rate':
      return decideRecordRate(program, command, context);
    case 'dismiss_finding':
    case 'mend_finding':
      return decideAboutFinding(program, command, context, decide);
  }
}

/** Changes the program by one fact; the only way it ever changes. */
export function apply(program: Program, fact: Fact, stamp: { at: number; by: string }): void {
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
 * What follows: for claims on deals of which there is news; for the money of every deal that the facts touched, lines
 * to the right balance and rewards to the lines; and for what was found on deals.
 */
export function settle(program: Program, facts: readonly Fact[], context: Context): readonly Fact[] {
  const touched = new Set(facts.flatMap(fact => [...dealsTouchedBy(program, fact)]));
  const lines = linesAfter(program, facts, touched, context);
  const claims = claimsDue(program, dealsWithNews(facts), context.at);
  return [
    ...claims,
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
