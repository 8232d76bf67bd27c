/** Which command is decided where. */
import { decideAcceptAgreement, decideOfferAgreement } from './agreement-offers.ts';
import { decideSignAgreement } from './agreements.ts';
import { decideCompareAccount } from './alike/comparing.ts';
import { decideTellAccounts } from './alike/telling.ts';
import {
  decideAboutApplication,
  decideAnswerQuestion,
  decideReceiveApplication,
} from './applications/deciding.ts';
import type { Command } from './commands.ts';
import { decideObserveContact } from './contacts.ts';
import { decideObserveDeal } from './deals.ts';
import { decideAboutDispute } from './disputes/decisions.ts';
import { decideRecordRate } from './exchange.ts';
import type { Fact } from './facts.ts';
import { decideAboutFinding } from './findings/deciding.ts';
import { decideHoldAccount } from './holds/holding.ts';
import { decideMergeRecords } from './merges/merge.ts';
import { aboutSurvivors } from './merges/survivors.ts';
import { notTheirs } from './own-commands.ts';
import { decidePublishPages } from './pages/publishing.ts';
import { decideAddPartner } from './partners.ts';
import { decidePassTime } from './passing-time.ts';
import { decideNameManagers } from './people.ts';
import { decideChooseOffer } from './plans/choices.ts';
import { decidePublishPlan } from './plans/kind-plans.ts';
import { decidePublishPolicy } from './policies/publishing.ts';
import type { Context, Program } from './program-state.ts';
import { decideCountClicks } from './referrals/clicks.ts';
import { decideInviteReferrer } from './referrals/inviting.ts';
import { decideAboutReferral, decideReceiveReferral } from './referrals/receiving.ts';
import type { Refusal } from './refusal.ts';
import { decideGiveDeal } from './registrations/deal-given.ts';
import { decideAboutRegistration } from './registrations/decisions.ts';
import { decideRegister } from './registrations/registering.ts';
import { decideRecordRevenue } from './revenue.ts';
import { decideApproveReward } from './rewards/approval.ts';
import { decideWriteOff } from './rewards/clawing-back.ts';
import { decideAboutHold } from './rewards/holds.ts';
import { decidePayRewards } from './rewards/payouts.ts';
import { decideRequestReward } from './rewards/requesting.ts';
import { decideAboutLead } from './routing/handling.ts';
import { decideRecordTouch, decideWithdrawTouch } from './touches.ts';

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
      return decideObserveContact(program, command, context);
    case 'observe_deal':
      return decideObserveDeal(program, command, context);
    case 'merge_records':
      return decideMergeRecords(program, command, context);
    case 'compare_account':
      return decideCompareAccount(program, command);
    case 'tell_accounts':
      return decideTellAccounts(program, command, context);
    case 'hold_account':
      return decideHoldAccount(program, command, context);
    case 'handle_lead':
    case 'reopen_lead':
      return decideAboutLead(program, command);
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
