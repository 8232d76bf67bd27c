/** What people outside the CRM send: kept durably before it is answered, then brought into the CRM and the books. */
import type { PartnerKind } from '../domain/partners.ts';
import type { Channel } from '../domain/referrals/channels.ts';
import type { Campaign } from '../domain/referrals/referral.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import type { Qualification } from '../domain/registrations/registration.ts';

interface Sent {
  /** Of the form or the link it came by, 1 to 200 characters: the same request sent twice is one. */
  readonly requestKey: string;
  readonly sentAt: number;
}

export interface PersonSent {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly company: string;
  /** Consent to be contacted, when it was asked for. */
  readonly consentedAt: number | null;
  readonly language: string;
}

export interface LeadSent extends Sent {
  readonly kind: 'lead';
  /** Null when the code was nobody's: they become a contact as anybody who writes to the company, and no referral. */
  readonly partnerId: string | null;
  readonly person: PersonSent;
  /** What they need, in their words; may be empty. */
  readonly text: string;
  readonly channel: Channel;
  readonly campaign: Campaign | null;
}

export interface RegistrationSent extends Sent {
  readonly kind: 'registration';
  readonly partnerId: string;
  /** `partner:par_x`, also for a link that a seller sent: the partner is who registers. */
  readonly by: string;
  readonly company: string;
  /** `kanda.example`; empty when it is not known. */
  readonly domain: string;
  readonly contact: { readonly name: string; readonly email: string } | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly expectedCloseAt: number | null;
  readonly qualifiedBy: Qualification | null;
  readonly scope: string | null;
  readonly note: string;
}

export interface ApplicationSent extends Sent {
  readonly kind: 'application';
  readonly person: PersonSent;
  readonly website: string;
  readonly partnerKind: PartnerKind;
  readonly text: string;
}

/** An applicant's answer to what a manager asked. */
export interface AnswerSent extends Sent {
  readonly kind: 'answer';
  readonly applicationId: string;
  readonly text: string;
}

/** A partner writes to its manager: becomes a note in the CRM. */
export interface MessageSent extends Sent {
  readonly kind: 'message';
  readonly partnerId: string;
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
  /** The deal it is about, when there is one. */
  readonly dealId: string | null;
}

export type IntakeItem = LeadSent | RegistrationSent | ApplicationSent | AnswerSent | MessageSent;

/** What became of it. */
export type IntakeOutcome =
  | { readonly kind: 'referral'; readonly referralId: string; readonly held: boolean }
  /** A lead that nobody referred. */
  | { readonly kind: 'contact'; readonly contactId: string }
  | { readonly kind: 'registration'; readonly registrationId: string }
  | { readonly kind: 'application'; readonly applicationId: string | null }
  | { readonly kind: 'message' }
  /** A rule says no, or what was sent can never be done; it will not be tried again. */
  | { readonly kind: 'refused'; readonly code: RefusalCode | 'unusable'; readonly message: string };

export interface Intake {
  /**
   * Durable when it resolves. With the outcome when there was one within `waitMs`; undefined while it is still being
   * worked on, because the CRM is slow or away. The same request key joins what is under way.
   * Rejects with `Full` or `Busy` (nothing was kept).
   */
  submit(portalId: string, item: IntakeItem, waitMs?: number): Promise<IntakeOutcome | undefined>;
  /**
   * Puts what `edit` makes of them in the place of items that wait, or nothing where it gives undefined; nothing of what
   * was before is left on disk, nor of items that are done. Whoever waits for one that goes is told that it is refused.
   */
  edit(portalId: string, edit: (item: IntakeItem) => IntakeItem | undefined): Promise<void>;
  /** Items that have no outcome yet. */
  waiting(portalId: string): Promise<number>;
  /** Another process has put something in its queue. */
  wake(portalId: string): void;
  start(): void;
  /** Resolves when nothing waits, but for what failed and is tried again later. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}
