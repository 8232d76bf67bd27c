import type { PartnerKind } from '../partners.ts';
import type { Plan } from '../plans/plan.ts';

/** Somebody who wants to become a partner. What they wrote is personal data and lies in the records and the CRM. */
export interface Application {
  readonly applicationId: string;
  contactId: string;
  companyId: string | null;
  readonly kind: PartnerKind;
  readonly receivedAt: number;
  /** `asked`: the applicant was asked for more and has not answered. */
  status: 'waiting' | 'asked' | 'approved' | 'refused';
  decidedAt: number | null;
  /** Once approved. */
  partnerId: string | null;
  /** Why it was refused, or what was asked last; else empty. */
  words: string;
}

export interface ReceiveApplication {
  readonly type: 'receive_application';
  readonly contactId: string;
  readonly companyId: string | null;
  readonly kind: PartnerKind;
}

/** A partner manager at the contact's card. */
export type DecideApplication = { readonly applicationId: string; readonly contactId: string } & (
  | {
      readonly type: 'approve_application';
      readonly kind: PartnerKind;
      /** Null: the plan of its kind. */
      readonly plan: Plan | null;
    }
  | { readonly type: 'refuse_application'; readonly reason: string }
  | { readonly type: 'ask_applicant'; readonly question: string }
);

/** The applicant answered what was asked. */
export interface AnswerQuestion {
  readonly type: 'answer_question';
  readonly applicationId: string;
}

export type ApplicationFact =
  | {
      readonly type: 'application.received';
      readonly applicationId: string;
      readonly contactId: string;
      readonly companyId: string | null;
      readonly kind: PartnerKind;
    }
  | { readonly type: 'application.approved'; readonly applicationId: string; readonly partnerId: string }
  | { readonly type: 'application.refused'; readonly applicationId: string; readonly reason: string }
  | { readonly type: 'application.questioned'; readonly applicationId: string; readonly question: string }
  | { readonly type: 'application.answered'; readonly applicationId: string };
