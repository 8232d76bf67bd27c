/** Views as the backend gives them, to be varied by each test. */

import type {
  CompanyView,
  ContactView,
  DealView,
  HistoryItem,
  PartnerOption,
  TouchItem,
  Verdict,
} from '../../../extensions/app/cards/wire.ts';
import type { RegistrationView } from '../../../extensions/app/cards/wire-claims.ts';
import type { DisputeView } from '../../../extensions/app/cards/wire-dispute.ts';
import type {
  CommissionLineView,
  CommissionPreview,
  RewardView,
} from '../../../extensions/app/cards/wire-money.ts';

export const NOW = Date.UTC(2026, 10, 22, 14, 5);
const DAY_MS = 86_400_000;

const verdict = (sentence: string, news: Partial<Verdict> = {}): Verdict => ({
  tone: 'info',
  sentence,
  because: [],
  actions: [],
  ...news,
});

export const northwind: PartnerOption = {
  partnerId: 'par_northwind',
  name: 'Northwind',
  kind: 'reseller',
  code: 'NORTHWIND',
  because: 'Code NORTHWIND stands on the contact.',
};

export const kanda: PartnerOption = {
  partnerId: 'par_kanda',
  name: 'Kanda Partners',
  kind: 'affiliate',
  code: 'KANDA',
  because: '',
};

export const history = (count: number): HistoryItem[] =>
  Array.from({ length: count }, (_, at) => ({
    at: NOW - (count - at) * DAY_MS,
    who: 'Mara Lindqvist',
    text: `Event ${at + 1} happened.`,
  }));

export const touch = (news: Partial<TouchItem> = {}): TouchItem => ({
  touchId: 'tou_1',
  source: 'Kanda Partners',
  channel: 'webinar',
  happenedAt: NOW - 3 * DAY_MS,
  recordedBy: 'Jonas Weber',
  evidence: 'Came to the webinar.',
  decides: false,
  ...news,
});

export const contactView = (news: Partial<ContactView> = {}): ContactView => ({
  verdict: verdict('Nobody is known to have referred this contact.', { actions: ['attribute'] }),
  viewer: { userId: '102', isManager: false },
  contactId: '42',
  route: null,
  comparisons: { pairs: [], more: 0 },
  referral: null,
  referrals: [],
  application: null,
  asking: { candidate: [], hindrance: '', referrer: null, asked: null },
  suggestions: [northwind],
  touches: [],
  history: [],
  sync: { behindSince: null, trouble: null },
  asOf: NOW,
  ...news,
});

export const referredView = (news: Partial<ContactView> = {}): ContactView =>
  contactView({
    verdict: verdict('Northwind referred this contact.', { tone: 'success', actions: ['undo'] }),
    referral: {
      touchId: 'tou_9',
      source: 'partner',
      name: 'Northwind',
      channel: 'crm card',
      happenedAt: NOW,
      recordedBy: 'Jonas Weber',
      evidence: northwind.because,
    },
    touches: [touch({ touchId: 'tou_9', source: 'Northwind', decides: true }), touch()],
    asOf: NOW + 1000,
    ...news,
  });

export const registration = (news: Partial<RegistrationView> = {}): RegistrationView => ({
  registrationId: 'reg_1',
  partnerId: 'par_northwind',
  partnerName: 'Northwind',
  companyId: '7001',
  dealId: '42',
  scope: null,
  status: 'approved',
  protection: 'protected',
  submittedAt: NOW,
  submittedBy: 'Jonas Weber',
  receiptNumber: 12,
  qualifyUntil: NOW + 30 * DAY_MS,
  qualifiedBy: 'meeting',
  protectedFrom: NOW,
  protectedUntil: Date.UTC(2027, 1, 20),
  daysLeft: 62,
  daysInAll: 90,
  extensionsLeft: 2,
  refusal: '',
  ...news,
});

export const submitted = (news: Partial<RegistrationView> = {}): RegistrationView =>
  registration({
    status: 'submitted',
    protection: 'pending',
    qualifiedBy: null,
    protectedFrom: null,
    protectedUntil: null,
    daysLeft: null,
    daysInAll: null,
    ...news,
  });

export const refused = (news: Partial<RegistrationView> = {}): RegistrationView =>
  submitted({
    registrationId: 'reg_2',
    partnerId: 'par_kanda',
    partnerName: 'Kanda Partners',
    status: 'refused',
    protection: 'none',
    refusal: 'Refused on 22 Nov 2026: Northwind holds the whole account until 20 Feb 2027.',
    ...news,
  });

export const usd = (amountMinor: number, text: string) => ({ amountMinor, currency: 'USD', text });

export const preview = (news: Partial<CommissionPreview> = {}): CommissionPreview => ({
  partnerName: 'Northwind',
  formula: '30 % of 16,000.00 USD',
  base: usd(1_600_000, '16,000.00 USD'),
  rateBp: 3000,
  shareBp: 3333,
  amount: usd(480_000, '4,800.00 USD'),
  rule: 'Agreement version 1: Northwind holds the registration.',
  stage: 'sale',
  stageText: 'Sale',
  blocked: '',
  why: 'preview=par_northwind',
  ...news,
});

export const line = (news: Partial<CommissionLineView> = {}): CommissionLineView => ({
  lineId: 'com_1',
  at: NOW,
  partnerName: 'Northwind',
  stage: 'sale',
  stageText: 'Sale',
  amount: usd(480_000, '4,800.00 USD'),
  balance: usd(480_000, '4,800.00 USD'),
  text: 'Won at 16,000.00 USD: 30 %, agreement version 1',
  why: 'line=com_1',
  ...news,
});

export const reward = (status: RewardView['status'], news: Partial<RewardView> = {}): RewardView => ({
  rewardId: 'rew_1',
  partnerName: 'Northwind',
  stage: 'sale',
  stageText: 'Sale',
  amount: usd(480_000, '4,800.00 USD'),
  form: 'Cash',
  status,
  reason: status === 'review' ? 'Over the limit of 500.00 USD in 7 days.' : '',
  promisedUntil: null,
  paid: usd(0, '0.00 USD'),
  open: usd(480_000, '4,800.00 USD'),
  paidAt: null,
  actions: [],
  ...news,
});

export const dealView = (news: Partial<DealView> = {}): DealView => ({
  verdict: verdict('No partner is on this deal.', { actions: ['register'] }),
  viewer: { userId: '102', isManager: false },
  dealId: '42',
  phase: 'open',
  turn: 'you',
  registration: null,
  otherRegistrations: [],
  route: null,
  comparisons: { pairs: [], more: 0 },
  further: [],
  credits: [],
  findings: [],
  gate: null,
  preview: [],
  lines: [],
  rewards: [],
  clawbacks: [],
  revenue: [],
  dispute: null,
  links: [],
  given: null,
  suggestions: [northwind],
  history: [],
  sync: { behindSince: null, trouble: null },
  asOf: NOW,
  ...news,
});

/** The deal as a manager sees it, with these actions offered. */
export const forManager = (actions: Verdict['actions'], news: Partial<DealView> = {}): DealView =>
  dealView({
    verdict: verdict('A registration waits for a decision.', { actions }),
    viewer: { userId: '101', isManager: true },
    registration: submitted(),
    ...news,
  });

export const companyView = (news: Partial<CompanyView> = {}): CompanyView => ({
  verdict: verdict('No partner protects this company.'),
  viewer: { userId: '102', isManager: false },
  companyId: '42',
  comparisons: { pairs: [], more: 0 },
  claims: [],
  past: [],
  routeTo: [],
  links: [],
  given: null,
  touches: [],
  history: [],
  sync: { behindSince: null, trouble: null },
  asOf: NOW,
  ...news,
});

export const dispute = (news: Partial<DisputeView> = {}): DisputeView => ({
  disputeId: 'dis_1',
  status: 'open',
  about: 'The claim of Northwind',
  forPartnerName: 'Kanda Partners',
  reason: 'They were there first.',
  openedAt: NOW,
  openedBy: 'Jonas Weber',
  decideUntil: NOW + 7 * DAY_MS,
  isOverdue: false,
  evidence: [
    { at: 0, side: '', text: 'Policy version 1 in force.' },
    { at: NOW - DAY_MS, side: 'Northwind', text: 'Registered for Northwind.' },
  ],
  recommended: {
    ruling: { outcome: 'uphold', text: "Northwind's claim stands.", shares: [] },
    reasons: ["Northwind's claim was qualified first."],
  },
  rulings: [],
  appeal: null,
  appealUntil: null,
  parties: [
    { source: 'par_northwind', name: 'Northwind' },
    { source: 'par_kanda', name: 'Kanda Partners' },
  ],
  actions: ['rule', 'withdraw'],
  ...news,
});
