/** Every kind of command that may be put to a program. */
import type { AcceptAgreement, OfferAgreement } from './agreement-offers.ts';
import type { SignAgreement } from './agreements.ts';
import type { CompareAccount } from './alike/comparing.ts';
import type { TellAccounts } from './alike/telling.ts';
import type { AnswerQuestion, DecideApplication, ReceiveApplication } from './applications/application.ts';
import type { ObserveContact } from './contacts.ts';
import type { ObserveDeal } from './deals.ts';
import type { AboutDispute } from './disputes/decisions.ts';
import type { RecordRate } from './exchange.ts';
import type { DismissFinding } from './findings/dismissing.ts';
import type { MendFinding } from './findings/mending.ts';
import type { HoldAccount } from './holds/holding.ts';
import type { MergeRecords } from './merges/merge.ts';
import type { PublishPages } from './pages/pages.ts';
import type { AddPartner } from './partners.ts';
import type { PassTime } from './passing-time.ts';
import type { NameManagers } from './people.ts';
import type { ChooseOffer } from './plans/choices.ts';
import type { PublishPlan } from './plans/kind-plans.ts';
import type { Policy, PublishPolicy } from './policy.ts';
import type { CountClicks } from './referrals/clicks.ts';
import type { InviteReferrer } from './referrals/inviting.ts';
import type { DecideReferral, ReceiveReferral } from './referrals/referral.ts';
import type { GiveDeal } from './registrations/deal-given.ts';
import type { AboutRegistration } from './registrations/decisions.ts';
import type { Register } from './registrations/registering.ts';
import type { RecordRevenue } from './revenue.ts';
import type { ApproveReward } from './rewards/approval.ts';
import type { WriteOff } from './rewards/clawing-back.ts';
import type { AboutHold } from './rewards/holds.ts';
import type { PayRewards } from './rewards/payouts.ts';
import type { RequestReward } from './rewards/requesting.ts';
import type { HandleLead, ReopenLead } from './routing/handling.ts';
import type { RecordTouch, WithdrawTouch } from './touches.ts';

/** Starts a portal's program with a policy; a program that has one is left alone. */
export interface OpenProgram {
  readonly type: 'open_program';
  readonly policy: Policy;
}

export type Command =
  | OpenProgram
  | PublishPolicy
  | NameManagers
  | AddPartner
  | SignAgreement
  | OfferAgreement
  | AcceptAgreement
  | PublishPages
  | CountClicks
  | ReceiveReferral
  | DecideReferral
  | InviteReferrer
  | ReceiveApplication
  | DecideApplication
  | AnswerQuestion
  | PublishPlan
  | ChooseOffer
  | ObserveContact
  | ObserveDeal
  | MergeRecords
  | CompareAccount
  | TellAccounts
  | HoldAccount
  | RecordRevenue
  | HandleLead
  | ReopenLead
  | RecordTouch
  | WithdrawTouch
  | Register
  | GiveDeal
  | AboutRegistration
  | PassTime
  | AboutDispute
  | RequestReward
  | ApproveReward
  | AboutHold
  | PayRewards
  | WriteOff
  | RecordRate
  | DismissFinding
  | MendFinding;
