/**
 * What the backend and the cards say to each other: types only, so the backend may read them and a card's
 * bundle carries nothing of them. Every view opens on a verdict; every amount comes with its finished text,
 * so that no card does arithmetic on money; every instant is milliseconds since the epoch, UTC.
 */
import type { RegistrationView } from './wire-claims.ts';
import type { ComparisonsView } from './wire-compare.ts';
import type { DisputeView } from './wire-dispute.ts';
import type { FindingView, GateView } from './wire-findings.ts';
import type {
  ClawbackView,
  CommissionLineView,
  CommissionPreview,
  CreditView,
  RevenueView,
  RewardView,
} from './wire-money.ts';
import type {
  ApplicationView,
  AskingView,
  GivenLink,
  ReferralView,
  WaitingLink,
} from './wire-partner-side.ts';
import type { RouteView } from './wire-routing.ts';
import type { SyncView } from './wire-sync.ts';

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

/** What the card offers to do at once, in the order it should be offered. */
export type ActionName =
  | 'compare'
  | 'accept_referral'
  | 'dismiss_referral'
  | 'approve_application'
  | 'refuse_application'
  | 'ask_applicant'
  | 'attribute'
  | 'undo'
  | 'register'
  | 'approve'
  | 'refuse'
  | 'qualify'
  | 'extend'
  | 'release'
  | 'approve_reward'
  | 'dispute'
  | 'rule'
  | 'appeal';

/** The sentence a card shows first: what holds here, why, and what to do now. */
export interface Verdict {
  tone: Tone;
  sentence: string;
  because: string[];
  actions: ActionName[];
  /** It rests on something that is still being looked up: a card looks again by itself. */
  isPreliminary?: boolean;
}

export interface Amount {
  amountMinor: number;
  currency: string;
  /** Ready to show, e.g. "4,800.00 USD". */
  text: string;
}

export type PartnerKind = 'reseller' | 'affiliate' | 'technology' | 'service' | 'customer' | 'employee';

export interface PartnerOption {
  partnerId: string;
  name: string;
  kind: PartnerKind;
  code: string;
  /** Why it is suggested, as a sentence; empty in a plain search result. */
  because: string;
}

/** One thing that happened, as a plain sentence with who and when. */
export interface HistoryItem {
  at: number;
  who: string;
  text: string;
}

/** Which user the signed request came from, and what they may do. */
export interface Viewer {
  userId: string;
  isManager: boolean;
}

export interface TouchItem {
  touchId: string;
  /** "Kanda Partners", "Marketing", "Direct". */
  source: string;
  channel: string;
  happenedAt: number;
  recordedBy: string;
  evidence: string;
  /** Whether this touch is the contact's referral source now. */
  decides: boolean;
}

export interface ContactView {
  verdict: Verdict;
  viewer: Viewer;
  contactId: string;
  /** To whom it belongs as a new lead; null when it is none. */
  route: RouteView | null;
  comparisons: ComparisonsView;
  referral: null | {
    touchId: string;
    source: 'partner' | 'customer' | 'employee' | 'marketing' | 'direct';
    name: string;
    channel: string;
    happenedAt: number;
    recordedBy: string;
    evidence: string;
  };
  /** Referrals of this contact through pages, links and codes: what waits first, then the newest. */
  referrals: ReferralView[];
  /** Its latest application to become a partner. */
  application: ApplicationView | null;
  asking: AskingView;
  suggestions: PartnerOption[];
  /** All touches of the contact and its companies, newest first. */
  touches: TouchItem[];
  history: HistoryItem[];
  sync: SyncView;
  asOf: number;
}

/** What a deal's card offers under "More", for this viewer. */
export type FurtherAction = 'dispute' | 'reassign' | 'extend_qualification' | 'registration_link' | 'refund';

export interface DealView {
  verdict: Verdict;
  viewer: Viewer;
  dealId: string;
  phase: 'open' | 'won' | 'lost';
  /** Whose turn it is: "Mara Lindqvist or another partner manager", "you", "nobody". */
  turn: string;
  registration: RegistrationView | null;
  /** Claims on the account by others, and refused ones, newest first. */
  otherRegistrations: RegistrationView[];
  /** To whom it belongs as a new lead; null when it is none. */
  route: RouteView | null;
  comparisons: ComparisonsView;
  /** What can be asked for beside the verdict's actions. */
  further: FurtherAction[];
  /** Whose the deal's credit is, at its close or now. */
  credits: CreditView[];
  /** Credit that is to be checked, oldest first. */
  findings: FindingView[];
  /** What the close would bring; null once the deal has closed, and when nobody would be credited. */
  gate: GateView | null;
  /** What would be booked if the deal closed now as it stands; empty when nobody is credited or it has closed. */
  preview: CommissionPreview[];
  /** The newest of them, in the order they were booked. */
  lines: CommissionLineView[];
  rewards: RewardView[];
  clawbacks: ClawbackView[];
  /** Oldest first. */
  revenue: RevenueView[];
  /** The latest dispute, decided ones too. */
  dispute: DisputeView | null;
  /** Links by which partners may register this deal, not used yet. */
  links: WaitingLink[];
  /** The link that was asked for just now: it is shown once. */
  given: GivenLink | null;
  /** Prefill of the registration form beside what the record itself gives. */
  suggestions: PartnerOption[];
  history: HistoryItem[];
  sync: SyncView;
  asOf: number;
}

export interface CompanyView {
  verdict: Verdict;
  viewer: Viewer;
  companyId: string;
  comparisons: ComparisonsView;
  /** Live and waiting claims, by scope. */
  claims: RegistrationView[];
  /** Ended and refused claims, newest first. */
  past: RegistrationView[];
  routeTo: { partnerId: string; name: string; scope: string | null }[];
  /** Links by which partners may register a deal with this company, not used yet. */
  links: WaitingLink[];
  /** The link that was asked for just now: it is shown once. */
  given: GivenLink | null;
  touches: TouchItem[];
  history: HistoryItem[];
  sync: SyncView;
  asOf: number;
}

/*
 * The calls. Base: `{BACKEND_URL}/cards`. HubSpot appends userId, portalId, userEmail and appId to the query
 * and signs; the backend trusts only these for who asks. Every change carries a `requestKey` made once per
 * click, because HubSpot repeats requests by itself. A change answers with the fresh view of its record.
 *
 *   GET  /cards/contacts/:contactId                         -> ContactView
 *   POST /cards/contacts/:contactId/attribute  Attribute    -> ContactView
 *   POST /cards/contacts/:contactId/undo       Undo         -> ContactView
 *   POST /cards/contacts/:contactId/accept-referral     AcceptReferral     -> ContactView
 *   POST /cards/contacts/:contactId/dismiss-referral    DismissReferral    -> ContactView
 *   POST /cards/contacts/:contactId/tell-accounts TellAccounts -> ContactView
 *   POST /cards/contacts/:contactId/ask                 AskForReferral     -> ContactView
 *   POST /cards/contacts/:contactId/approve-application ApproveApplication -> ContactView (managers)
 *   POST /cards/contacts/:contactId/refuse-application  RefuseApplication  -> ContactView (managers)
 *   POST /cards/contacts/:contactId/ask-applicant       AskApplicant       -> ContactView (managers)
 *   GET  /cards/deals/:dealId                               -> DealView
 *   POST /cards/deals/:dealId/tell-accounts TellAccounts -> DealView
 *   POST /cards/deals/:dealId/register         Register     -> DealView (409 when a rule refuses it)
 *   POST /cards/deals/:dealId/approve          Decide       -> DealView (managers)
 *   POST /cards/deals/:dealId/refuse           Refuse       -> DealView (managers)
 *   POST /cards/deals/:dealId/qualify          Qualify      -> DealView
 *   POST /cards/deals/:dealId/extend           Decide       -> DealView
 *   POST /cards/deals/:dealId/release          Refuse       -> DealView (managers)
 *   POST /cards/deals/:dealId/reassign         Reassign     -> DealView (managers)
 *   POST /cards/deals/:dealId/extend-qualification Decide   -> DealView
 *   POST /cards/deals/:dealId/approve-reward   ApproveReward -> DealView (managers)
 *   POST /cards/deals/:dealId/hold-reward      HoldReward   -> DealView (managers)
 *   POST /cards/deals/:dealId/free-reward      FreeReward   -> DealView (managers)
 *   POST /cards/deals/:dealId/pay-reward       PayReward    -> DealView (managers)
 *   POST /cards/deals/:dealId/write-off        WriteOff     -> DealView (managers)
 *   POST /cards/deals/:dealId/refund           Refund       -> DealView (managers)
 *   POST /cards/deals/:dealId/mend-finding     MendFinding  -> DealView
 *   POST /cards/deals/:dealId/dismiss-finding  DismissFinding -> DealView (managers)
 *   POST /cards/deals/:dealId/dispute          OpenDispute  -> DealView
 *   POST /cards/deals/:dealId/rule             RuleDispute  -> DealView (managers)
 *   POST /cards/deals/:dealId/appeal           AboutDispute -> DealView
 *   POST /cards/deals/:dealId/withdraw-dispute AboutDispute -> DealView
 *   GET  /cards/deals/:dealId/why?line= | credit= | refusal= | preview= | verdict=1 -> Explanation
 *   POST /cards/deals/:dealId/registration-link GiveLink    -> DealView
 *   GET  /cards/companies/:companyId                        -> CompanyView
 *   POST /cards/companies/:companyId/attribute Attribute    -> CompanyView
 *   POST /cards/companies/:companyId/tell-accounts TellAccounts -> CompanyView
 *   POST /cards/companies/:companyId/registration-link GiveLink -> CompanyView
 *   GET  /cards/partners?q=&limit=                          -> PartnerList
 *   GET  /cards/partners/:partnerId/recipients              -> Recipients
 *   POST /cards/partners                       AddPartner   -> PartnerOption (managers)
 *   GET  /cards/program                                     -> ProgramTotals
 *
 * For partner managers (wire-program.ts):
 *
 *   POST /cards/partners/:partnerId/agreement  SignAgreement -> Terms
 *   POST /cards/partners/:partnerId/offer      ChooseOffer  -> Terms
 *   GET  /cards/partners/:partnerId/statement               -> Statement
 *   GET  /cards/program/policy                              -> PolicyView
 *   POST /cards/program/policy                 PublishPolicy -> PolicyView
 *   GET  /cards/program/plans                               -> PlansView
 *   POST /cards/program/plans                  PublishPlan  -> PlansView
 *   GET  /cards/program/rates                               -> RatesView
 *   POST /cards/program/rates                  RecordRate   -> RatesView
 *   GET  /cards/program/findings                            -> FindingsView
 *   GET  /cards/program/pages                               -> PagesView
 *   POST /cards/program/pages                  PublishPages -> PagesView
 *   POST /cards/partners/:partnerId/agreement-offer OfferAgreement -> Terms
 *   GET  /cards/partners/:partnerId/people                  -> PeopleView
 *   POST /cards/partners/:partnerId/people     AddPerson    -> PeopleView
 *   POST /cards/partners/:partnerId/people/remove RemovePerson -> PeopleView
 */

export interface PartnerList {
  partners: PartnerOption[];
  total: number;
}

/** The body of every answer that is not 2xx. */
export interface Problem {
  error: {
    /** Stable, snake_case. */
    code: string;
    /** What happened and what to do next, for a person. */
    message: string;
    /** Every wrong field and what would be right, for a 400. */
    fields?: { field: string; message: string }[];
    /** To be told to an operator, for a 500. */
    reference?: string;
  };
}
