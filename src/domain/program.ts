/** The table of contents of the rules: which command is decided where, which fact changes what. */
import { type AgreementFact, applyAgreement, decideSignAgreement, type SignAgreement } from './agreements.ts';
import { applyCommission, type CommissionFact } from './commissions/lines.ts';
import { linesDue } from './commissions/settling.ts';
import { applyContact, type ContactFact, decideObserveContact, type ObserveContact } from './contacts.ts';
import { applyDeal, type DealFact, decideObserveDeal, type ObserveDeal } from './deals.ts';
import { type AboutDispute, decideAboutDispute } from './disputes/decisions.ts';
import { applyDispute, type DisputeFact } from './disputes/dispute.ts';
import { note } from './history.ts';
import { type AddPartner, applyPartner, decideAddPartner, type PartnerFact } from './partners.ts';
import { decideNameManagers, type ManagersFact, type NameManagers } from './people.ts';
import { applyPolicy, type Policy, type PolicyFact } from './policy.ts';
import { type Context, emptyProgram, type Program } from './program-state.ts';
import { dealsTouchedBy } from './record-keys.ts';
import type { Refusal } from './refusal.ts';
import { type AboutRegistration, decideAboutRegistration } from './registrations/decisions.ts';
import { decideRegister, type Register } from './registrations/registering.ts';
import { applyRegistration, type RegistrationFact } from './registrations/registration.ts';
import {
  type ApproveReward,
  applyReward,
  decideApproveReward,
  decideRequestReward,
  type RequestReward,
  type RewardFact,
  rewardsDue,
} from './rewards.ts';
import {
  applyTouch,
  decideRecordTouch,
  decideWithdrawTouch,
  type RecordTouch,
  type TouchFact,
  type WithdrawTouch,
} from './touches.ts';

/** Facts that a record's history tells. */
export type ToldFact = TouchFact | DealFact | RegistrationFact | CommissionFact | RewardFact | DisputeFact;

export type Fact = PolicyFact | ManagersFact | PartnerFact | AgreementFact | ContactFact | ToldFact;

/** Starts a portal's program with a policy; a program that has one is left alone. */
export interface OpenProgram {
  readonly type: 'open_program';
  readonly policy: Policy;
}

export type Command =
  | OpenProgram
  | NameManagers
  | AddPartner
  | SignAgreement
  | ObserveContact
  | ObserveDeal
  | RecordTouch
  | WithdrawTouch
  | Register
  | AboutRegistration
  | AboutDispute
  | RequestReward
  | ApproveReward;

/** Says what happens, or refuses without a trace. */
export function decide(program: Program, command: Command, context: Context): readonly Fact[] | Refusal {
  switch (command.type) {
    case 'open_program':
      if (program.policies.length > 0) return [];
      return [{ type: 'policy.published', version: 1, policy: command.policy, effectiveAt: 0 }];
    case 'name_managers':
      return decideNameManagers(program, command);
    case 'add_partner':
      return decideAddPartner(program, command, context);
    case 'sign_agreement':
      return decideSignAgreement(program, command, context);
    case 'observe_contact':
      return decideObserveContact(program, command);
    case 'observe_deal':
      return decideObserveDeal(program, command);
    case 'record_touch':
      return decideRecordTouch(program, command, context);
    case 'withdraw_touch':
      return decideWithdrawTouch(program, command, context);
    case 'register':
      return decideRegister(program, command, context);
    case 'approve_registration':
    case 'refuse_registration':
    case 'qualify_registration':
    case 'extend_protection':
    case 'release_registration':
      return decideAboutRegistration(program, command, context);
    case 'request_reward':
      return decideRequestReward(program, command, context);
    case 'open_dispute':
    case 'rule_dispute':
    case 'appeal_dispute':
    case 'withdraw_dispute':
      return decideAboutDispute(program, command, context);
    case 'approve_reward':
      return decideApproveReward(program, command, context);
  }
}

/** Changes the program by one fact; the only way it ever changes. */
export function apply(program: Program, fact: Fact, stamp: { at: number; by: string }): void {
  change(program, fact, stamp);
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
    case 'registration.submitted':
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
  }
}

/** What follows for the money of every deal that the facts touched: lines to the right balance, rewards to the lines. */
export function settle(program: Program, facts: readonly Fact[], context: Context): readonly Fact[] {
  const touched = new Set(facts.flatMap(fact => [...dealsTouchedBy(program, fact)]));
  const lines: CommissionFact[] = [...touched].flatMap(dealId => linesDue(program, dealId, context));
  return [...lines, ...rewardsDue(program, lines, context.at)];
}

export const rules = { empty: emptyProgram, decide, apply, settle };
