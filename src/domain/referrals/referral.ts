import type { Channel } from './channels.ts';

/** What a link carried of the campaign it stood in; each at most 100 characters of letters, digits and . _ + - */
export interface Campaign {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
}

/** Why a referral is looked at by a person before it counts. Values are kept in facts and never renamed. */
export type ReferralDoubt =
  /** The referrer's own address. */
  | 'same_person'
  /** The referrer's company: the same mail domain, and no public mail provider's. */
  | 'same_company'
  /** Another partner referred this contact before. */
  | 'already_referred'
  /** The contact's company has bought before. */
  | 'is_customer';

/** What the form told, without what it said: texts and names go to the CRM and not into facts. */
export interface LeadSigns {
  /** The address is of a company, not of a public mail provider. */
  readonly businessMail: boolean;
  readonly namesCompany: boolean;
  readonly namesNeed: boolean;
}

/** A lead that a referrer sent through a page, a form or a command, as it was received. */
export interface ReceivedReferral {
  readonly referralId: string;
  readonly partnerId: string;
  readonly contactId: string;
  readonly companyId: string | null;
  readonly channel: Channel;
  readonly campaign: Campaign | null;
  /** Empty: it counts at once. */
  readonly doubts: readonly ReferralDoubt[];
  /** 0 to 100. */
  readonly score: number;
  /** The partner who keeps the account and gets the lead; null: direct sales. */
  readonly routeTo: string | null;
}

/** A referral with what was decided about it. */
export interface Referral extends Omit<ReceivedReferral, 'contactId' | 'companyId'> {
  /** Move with their records when those are merged. */
  contactId: string;
  companyId: string | null;
  readonly receivedAt: number;
  /** `held` waits for a person. */
  status: 'held' | 'counted' | 'dismissed';
  decidedAt: number | null;
}

/** The contact and company are in the CRM already; signs of a doubt that only addresses tell come along. */
export interface ReceiveReferral {
  readonly type: 'receive_referral';
  /** A partner's id or code. */
  readonly partner: string;
  readonly contactId: string;
  readonly companyId: string | null;
  readonly channel: Channel;
  readonly campaign: Campaign | null;
  readonly doubts: readonly Extract<ReferralDoubt, 'same_person' | 'same_company'>[];
  readonly signs: LeadSigns;
}

/** A person at the contact's card lets a held referral count, or dismisses it. */
export type DecideReferral = { readonly referralId: string; readonly contactId: string } & (
  | { readonly type: 'accept_referral' }
  | { readonly type: 'dismiss_referral'; readonly reason: string }
);

export type ReferralFact =
  | ({ readonly type: 'referral.received' } & ReceivedReferral)
  | { readonly type: 'referral.accepted'; readonly referralId: string }
  | { readonly type: 'referral.dismissed'; readonly referralId: string; readonly reason: string };
