/**
 * What the backend and the cards say to each other: types only, so the backend may read them and a card's
 * bundle carries nothing of them. Every view opens on a verdict; every amount comes with its finished text,
 * so that no card does arithmetic on money; every instant is milliseconds since the epoch, UTC.
 */

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

/** What the card offers to do at once, in the order it should be offered. */
export type ActionName =
  | 'attribute'
  | 'undo'
  | 'register'
  | 'approve'
  | 'refuse'
  | 'qualify'
  | 'extend'
  | 'release'
  | 'approve_reward';

/** The sentence a card shows first: what holds here, why, and what to do now. */
export interface Verdict {
  tone: Tone;
  sentence: string;
  because: string[];
  actions: ActionName[];
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
  referral: null | {
    touchId: string;
    source: 'partner' | 'customer' | 'employee' | 'marketing' | 'direct';
    name: string;
    channel: string;
    happenedAt: number;
    recordedBy: string;
    evidence: string;
  };
  suggestions: PartnerOption[];
  /** All touches of the contact and its companies, newest first. */
  touches: TouchItem[];
  history: HistoryItem[];
  asOf: number;
}

export type RegistrationStatus = 'none' | 'submitted' | 'approved' | 'refused' | 'lapsed' | 'closed';
export type ProtectionStatus = 'none' | 'pending' | 'protected' | 'expiring' | 'expired' | 'contested';

export interface RegistrationView {
  registrationId: string;
  partnerId: string;
  partnerName: string;
  companyId: string;
  /** The deal it was made for, when there is one. */
  dealId: string | null;
  /** Business unit or product; null is the whole account. */
  scope: string | null;
  status: RegistrationStatus;
  protection: ProtectionStatus;
  submittedAt: number;
  submittedBy: string;
  qualifyUntil: number;
  /** What showed it to be a qualified opportunity, or null while that is owed. */
  qualifiedBy: 'meeting' | 'discovery_call' | 'budget' | null;
  protectedFrom: number | null;
  protectedUntil: number | null;
  daysLeft: number | null;
  /** Length of the whole protection in days, for the bar. */
  daysInAll: number | null;
  extensionsLeft: number;
  /** Why it was refused, with the date until which the other claim holds, as a sentence; else empty. */
  refusal: string;
}

export interface CommissionPreview {
  partnerName: string;
  /** "30 % of 16,000.00 USD" or "500.00 USD a sale". */
  formula: string;
  base: Amount;
  /** Hundredths of a per cent; null under a fixed plan. */
  rateBp: number | null;
  shareBp: number;
  amount: Amount;
  /** Which agreement and version, and why this partner, as a sentence. */
  rule: string;
}

export interface CommissionLineView {
  lineId: string;
  at: number;
  partnerName: string;
  amount: Amount;
  balance: Amount;
  /** "Won: 30 % of 16,000.00 USD, agreement version 1." */
  text: string;
}

export interface RewardView {
  rewardId: string;
  partnerName: string;
  amount: Amount;
  status: 'requested' | 'review' | 'approved' | 'paid' | 'held' | 'reversed';
  reason: string;
}

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
  /** What would be booked if the deal closed now as it stands; empty when nothing would be or it has closed. */
  preview: CommissionPreview[];
  lines: CommissionLineView[];
  rewards: RewardView[];
  /** Prefill of the registration form beside what the record itself gives. */
  suggestions: PartnerOption[];
  history: HistoryItem[];
  asOf: number;
}

export interface CompanyView {
  verdict: Verdict;
  viewer: Viewer;
  companyId: string;
  /** Live and waiting claims, by scope. */
  claims: RegistrationView[];
  /** Ended and refused claims, newest first. */
  past: RegistrationView[];
  routeTo: { partnerId: string; name: string; scope: string | null }[];
  touches: TouchItem[];
  history: HistoryItem[];
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
 *   GET  /cards/deals/:dealId                               -> DealView
 *   POST /cards/deals/:dealId/register         Register     -> DealView (409 when a rule refuses it)
 *   POST /cards/deals/:dealId/approve          Decide       -> DealView (managers)
 *   POST /cards/deals/:dealId/refuse           Refuse       -> DealView (managers)
 *   POST /cards/deals/:dealId/qualify          Qualify      -> DealView
 *   POST /cards/deals/:dealId/extend           Decide       -> DealView
 *   POST /cards/deals/:dealId/release          Refuse       -> DealView (managers)
 *   POST /cards/deals/:dealId/approve-reward   ApproveReward -> DealView (managers)
 *   GET  /cards/companies/:companyId                        -> CompanyView
 *   POST /cards/companies/:companyId/attribute Attribute    -> CompanyView
 *   GET  /cards/partners?q=&limit=                          -> PartnerList
 *   POST /cards/partners                       AddPartner   -> PartnerOption (managers)
 *   GET  /cards/program                                     -> ProgramTotals
 */

export interface Attribute {
  requestKey: string;
  /** A partner's id or code, or 'marketing' or 'direct'. */
  partner: string;
  channel?: string;
  /** When the referral happened; only a manager may date it, otherwise it is now (or the evidence's own date). */
  happenedAt?: number;
  evidence?: string;
}

export interface Undo {
  requestKey: string;
  touchId: string;
}

export interface Register {
  requestKey: string;
  partner: string;
  companyId: string;
  contactId?: string;
  scope?: string;
  /** Decimal text as a person typed it, in `currency`. */
  amount?: string;
  currency?: string;
  /** YYYY-MM-DD */
  expectedCloseOn?: string;
  qualifiedBy?: 'meeting' | 'discovery_call' | 'budget';
  note?: string;
}

export interface Decide {
  requestKey: string;
  registrationId: string;
}

export interface Refuse extends Decide {
  reason: string;
}

export interface Qualify extends Decide {
  qualifiedBy: 'meeting' | 'discovery_call' | 'budget';
}

export interface ApproveReward {
  requestKey: string;
  rewardId: string;
}

export type Plan =
  | { kind: 'percent'; rateBp: number }
  | { kind: 'fixed'; amountMinor: number; currency: string };

export interface AddPartner {
  requestKey: string;
  name: string;
  kind: PartnerKind;
  code: string;
  plan: Plan;
}

export interface PartnerList {
  partners: PartnerOption[];
  total: number;
}

export interface ProgramTotals {
  partners: {
    partnerId: string;
    name: string;
    wonDeals: number;
    earned: Amount[];
  }[];
  /** Sum over all partners by currency; equals the sum of every line. */
  earned: Amount[];
  lines: number;
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
