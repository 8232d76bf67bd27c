import type { RefusalCode } from '../refusal.ts';
import type { Quota } from './quota.ts';

export type Qualification = 'meeting' | 'discovery_call' | 'budget';

/** A partner's dated claim on an account, whole or one scope of it. */
export interface Claim {
  readonly registrationId: string;
  readonly partnerId: string;
  readonly companyId: string;
  readonly dealId: string | null;
  readonly contactId: string | null;
  /** Business unit or product, as typed; null claims the whole account. */
  readonly scope: string | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly expectedCloseAt: number | null;
  readonly note: string;
  /** By then it must have shown a qualified opportunity, or it lapses; as set at submission. */
  readonly qualifyUntil: number;
  /** The claim whose place it takes, by a manager's word or the customer's choice. */
  readonly insteadOf?: string;
  /** The dispute whose ruling handed it over. */
  readonly byDispute?: string;
}

/** A claim with all that was decided about it. */
export interface Registration extends Omit<Claim, 'qualifyUntil' | 'companyId' | 'dealId' | 'contactId'> {
  companyId: string;
  dealId: string | null;
  contactId: string | null;
  qualifyUntil: number;
  /** Its receipt's: from 1 without gaps, in the order of the log. */
  readonly receiptNumber: number;
  readonly submittedAt: number;
  readonly submittedBy: string;
  qualifiedBy: Qualification | null;
  qualifiedAt: number | null;
  /** What shows it, in words. */
  evidence: string;
  approvedAt: number | null;
  approvedBy: ApprovalGround | null;
  protectedUntil: number | null;
  extensions: number;
  extendedAt: number | null;
  /** Why it was extended last; null when it never was. */
  extended: Extended | null;
  qualifyExtendedAt: number | null;
  refused: Refused | null;
  releasedAt: number | null;
  released: ReleaseGround | null;
}

/** By rule; by a manager; or with the claim whose place it takes. */
export type ApprovalGround = 'manager' | 'rule' | 'reassigned';

/**
 * Why a claim was given up: a manager ended it, whoever made it took it back while it waited, the customer chose
 * another partner or a manager did, or its place was taken while it did not hold.
 */
export type ReleaseGround = 'released' | 'withdrawn' | 'customer_choice' | 'reassigned' | 'displaced';

/** What earned an extension: the deal moved, somebody worked on it, or a manager granted it. */
export type ExtensionGround = 'deal_moved' | 'activity' | 'manager';

export interface Extended {
  readonly ground: ExtensionGround;
  /** When the work was that earned it; absent when a manager granted it, and in logs of old. */
  readonly workedAt?: number;
  /** Nobody asked for it: work was seen while the protection was about to end. */
  readonly byItself?: true;
}

/** Why a claim was not accepted, by rule or by a manager. */
export interface Refused {
  readonly code: RegistrationRefusal;
  /** The claim it met; null when it met none, or what another partner holds for the moment. */
  readonly against: string | null;
  /** Until when that claim, or that hold, holds. */
  readonly until: number | null;
  /** A manager's words; empty when a rule refused. */
  readonly reason: string;
  /** The figures of the quota that it would have gone over. */
  readonly quota?: Quota;
  readonly at: number;
}

export type RegistrationRefusal =
  | Extract<
      RefusalCode,
      | 'account_protected'
      | 'account_claimed'
      | 'account_held'
      | 'already_registered'
      | 'no_agreement'
      | 'deal_closed'
      | 'quota_reached'
    >
  | 'refused_by_manager';

export type RegistrationFact =
  | ({ readonly type: 'registration.submitted' } & Claim)
  /** The deal that was made in the CRM for a claim that came without one. */
  | { readonly type: 'registration.dealGiven'; readonly registrationId: string; readonly dealId: string }
  | ({ readonly type: 'registration.refused'; readonly registrationId: string } & Omit<Refused, 'at'>)
  | {
      readonly type: 'registration.qualified';
      readonly registrationId: string;
      readonly qualifiedBy: Qualification;
      /** What shows it, in words; absent in logs of old. */
      readonly evidence?: string;
      /** When the meeting or talk was, if not when it was told. */
      readonly heldAt?: number;
    }
  | ({
      readonly type: 'registration.qualifyExtended';
      readonly registrationId: string;
      readonly qualifyUntil: number;
    } & Extended)
  | {
      readonly type: 'registration.approved';
      readonly registrationId: string;
      readonly protectedUntil: number;
      /** Absent in logs of old: a manager. */
      readonly ground?: ApprovalGround;
    }
  | ({
      readonly type: 'registration.extended';
      readonly registrationId: string;
      readonly protectedUntil: number;
    } & Extended)
  | {
      readonly type: 'registration.released';
      readonly registrationId: string;
      readonly reason: string;
      /** Absent in logs of old: it was released. */
      readonly ground?: ReleaseGround;
    };
