/** What the backend and the cards say of partners, referrers and applicants: types only, like wire.ts. */
import type { PartnerKind } from './wire.ts';
import type { Plan } from './wire-program.ts';

/** A lead that came through somebody's page, link, code or command. */
export interface ReferralView {
  referralId: string;
  referrer: string;
  code: string;
  /** "A QR code", "LinkedIn". */
  channel: string;
  /** Where the link stood, as words; empty when it did not say. */
  campaign: string;
  /** 0 to 100. */
  score: number;
  /** Who gets the lead: a partner's name, or "Direct sales". */
  goesTo: string;
  receivedAt: number;
  /** `held` waits for a person. */
  status: 'held' | 'counted' | 'dismissed';
  /** Why somebody has to look at it, as a sentence; empty when nothing speaks against it. */
  doubts: string;
}

/** Somebody who wants to become a partner, and what they wrote. */
export interface ApplicationView {
  applicationId: string;
  kind: PartnerKind;
  status: 'waiting' | 'asked' | 'approved' | 'refused';
  receivedAt: number;
  decidedAt: number | null;
  /** Why it was refused, or what was asked last; else empty. */
  words: string;
  /** Once approved. */
  partner: null | { name: string; code: string };
  /** Null once it was erased. */
  written: null | {
    name: string;
    email: string;
    company: string;
    website: string;
    text: string;
    answers: string[];
  };
}

/** Whether and how this contact can be asked to refer others. */
export interface AskingView {
  /** Why it would, as sentences; empty when little speaks for it. */
  candidate: string[];
  /** Why it cannot be asked by this viewer, as a sentence; empty when it can. */
  hindrance: string;
  /** What the contact is as a referrer, once it is one. */
  referrer: null | { name: string; code: string; link: string };
  /** When it was last asked; `rests` while it is too early to ask again without a reason. */
  asked: null | { at: number; by: string; rests: boolean };
}

/** A link for one registration without signing in, which nobody has used yet. */
export interface WaitingLink {
  partner: string;
  /** To whom it was mailed; empty when it was only copied. */
  sentTo: string;
  givenBy: string;
  givenAt: number;
  endsAt: number;
}

/** Somebody of a partner: gets its mails and may sign in. */
export interface PersonView {
  personId: string;
  name: string;
  email: string;
  language: Language;
}

export type Language = 'en' | 'de' | 'ja' | 'pl' | 'pt';

export interface AcceptReferral {
  requestKey: string;
  referralId: string;
}

export interface DismissReferral extends AcceptReferral {
  reason: string;
}

export interface ApproveApplication {
  requestKey: string;
  applicationId: string;
  kind: PartnerKind;
  /** Terms of its own; without them the plan of the kind. */
  plan?: Plan | null;
}

export interface RefuseApplication {
  requestKey: string;
  applicationId: string;
  reason: string;
}

export interface AskApplicant {
  requestKey: string;
  applicationId: string;
  question: string;
}

export interface AskForReferral {
  requestKey: string;
  /** The rep's own words above the kit; may be empty. */
  words: string;
  language: Language;
  /** Whoever asks knows that the contact was asked a short while ago. */
  again?: boolean;
}

export interface GiveLink {
  requestKey: string;
  /** A partner's id or code. */
  partner: string;
  /** Of the partner's people, to whom it is mailed; without it, it is only shown. */
  personId?: string;
}

/** "Is this account free?", for a partner; the name or the website at least. The same question asked again is one. */
export interface AskAccount {
  /** A partner's id or code. */
  partner: string;
  company?: string;
  website?: string;
  city?: string;
  country?: string;
  /** Business unit or product. */
  scope?: string;
}

/** Never whose an account is, nor what the CRM calls it. */
export interface AccountAnswer {
  /** `yours` is the partner's; `unchecked` could not be found out and is never free. */
  answer: 'free' | 'yours' | 'taken' | 'in_review' | 'likely' | 'unchecked';
  /** The same with what to do. */
  sentence: string;
  /** Until when a free account is held for the partner; null when it is not. */
  heldUntil: number | null;
}

/** A link as it was just given: it opens one registration for whoever has it. */
export interface GivenLink {
  url: string;
  partner: string;
  endsAt: number;
  /** To whom it was mailed; empty when it is only to be copied. */
  sentTo: string;
}

/** To whom of a partner a link can be mailed. */
export interface Recipients {
  people: { personId: string; name: string }[];
}

/** `GET /cards/partners/:partnerId/people` */
export interface PeopleView {
  partnerId: string;
  name: string;
  people: PersonView[];
}

export interface AddPerson {
  requestKey: string;
  name: string;
  email: string;
  language: Language;
}

export interface RemovePerson {
  requestKey: string;
  personId: string;
}

/** What the partners' pages and mails say; see src/domain/pages/pages.ts for what each means. */
export interface Pages {
  companyName: string;
  productName: string;
  landingPages: { name: string; url: string }[];
  privacyUrl: string | null;
  friendOffer:
    | null
    | { kind: 'percent_off'; rateBp: number }
    | { kind: 'amount_off'; amountMinor: number; currency: string }
    | { kind: 'free_months'; months: number }
    | { kind: 'words'; text: string };
  material: { title: string; url: string; kinds: PartnerKind[] }[];
  agreement: { heading: string; text: string }[];
  npsProperty: string | null;
  applications: boolean;
}

export interface PublishPages {
  requestKey: string;
  pages: Pages;
}

export interface PagesView {
  inForce: Pages;
  /** Newest first; empty while nobody has published any. */
  versions: { version: number; publishedAt: number; pages: Pages }[];
}

/** Terms put before a partner, which count once it has signed them. */
export interface OfferAgreement {
  requestKey: string;
  /** Null: the plan of its kind. */
  plan: Plan | null;
  /** From when they count at the earliest; without it, as soon as they are signed. */
  effectiveAt?: number;
}
