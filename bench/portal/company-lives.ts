/**
 * What happens at one company of a large portal, from the moment it comes into the CRM: most are sold to by the own
 * sales people, some were brought by a partner, some are registered by one. The same for the same number.
 */
import type { Command } from '../../src/domain/commands.ts';
import type { DealPhase } from '../../src/domain/deals.ts';
import type { Program } from '../../src/domain/program-state.ts';
import { chances } from '../chances.ts';
import { CLAIMED_BY, DEAL_IDS_FROM, FIRST_DAY, type Step } from './steps.ts';

const DAY_MS = 86_400_000;
const COMPANY_IDS_FROM = 10_000_000;
const CONTACT_IDS_FROM = 50_000_000;
/** Days over which companies come into the CRM. */
const SPREAD_DAYS = 900;
const STAGES = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'decisionmakerboughtin',
  'contractsent',
];
const CURRENCIES = ['USD', 'USD', 'USD', 'EUR'];

/** Parts of all companies. */
const REGISTERED = 0.2;
const BROUGHT = 0.2;

export interface CompanyIds {
  readonly companyId: string;
  readonly contactId: string;
  readonly dealId: string;
}

export function idsOf(number: number): CompanyIds {
  return {
    companyId: String(COMPANY_IDS_FROM + number),
    contactId: String(CONTACT_IDS_FROM + number),
    dealId: String(DEAL_IDS_FROM + number),
  };
}

/** All that happens at company `number` of so many, in order of time. */
export function lifeOf(number: number, companies: number, partners: number): Step[] {
  const chance = chances(number);
  const ids = idsOf(number);
  const arrivedAt = FIRST_DAY + DAY_MS + Math.floor(((number + chance()) / companies) * SPREAD_DAYS * DAY_MS);
  const code = `P${Math.floor(chance() ** 2 * partners)}`;
  const kind = chance();
  const deal = dealLife(ids, arrivedAt, chance);
  if (kind < REGISTERED) return [...deal, ...registered(ids, arrivedAt, code, chance)];
  if (kind < REGISTERED + BROUGHT) return [...brought(ids, arrivedAt, code), ...deal];
  return deal;
}

/** A deal appears, moves from stage to stage, is edited now and then, and is mostly won or lost in the end. */
function dealLife({ companyId, contactId, dealId }: CompanyIds, from: number, chance: () => number): Step[] {
  const steps: Step[] = [];
  const currency = CURRENCIES[Math.floor(chance() * CURRENCIES.length)] ?? 'USD';
  let at = from;
  let amountMinor = Math.floor(20 + chance() ** 3 * 2_000) * 10_000;
  const seen = (stage: string, phase: DealPhase) => {
    const occurredAt = at;
    const command: Command = {
      type: 'observe_deal',
      dealId,
      occurredAt,
      stage,
      phase,
      amountMinor,
      currency,
      companyIds: [companyId],
      contactIds: [contactId],
    };
    steps.push({ at: occurredAt + 2_000, by: 'crm', command: () => command });
    at += Math.floor((1 + chance() * 20) * DAY_MS);
  };
  const moves = Math.floor(chance() ** 2 * STAGES.length);
  for (const stage of STAGES.slice(0, moves + 1)) {
    seen(stage, 'open');
    if (chance() < 0.15) amountMinor += 50_000;
  }
  const end = chance();
  if (end < 0.35) seen('closedwon', 'won');
  else if (end < 0.75) seen('closedlost', 'lost');
  if (end < 0.35) {
    const command: Command = { type: 'request_reward', dealId };
    const whenOwed = ({ lines }: Program) => (lines.has(dealId) ? command : undefined);
    steps.push({ at: at + 4_000, by: 'workflow:55', command: whenOwed });
    steps.push({ at: at + 2 * DAY_MS, by: 'user:101', command: approvalOfReward(dealId) });
  }
  return steps;
}

/** A manager approves what was sent to review. */
function approvalOfReward(dealId: string): Step['command'] {
  return ({ rewardsByDeal }) => {
    const reward = rewardsByDeal.get(dealId)?.find(({ status }) => status === 'review');
    return reward && { type: 'approve_reward', rewardId: reward.rewardId, dealId };
  };
}

/** The contact carries a partner's code, and the touch is recorded when a person confirms it. */
function brought({ contactId, companyId }: CompanyIds, arrivedAt: number, code: string): Step[] {
  const contact: Command = {
    type: 'observe_contact',
    contactId,
    companyIds: [companyId],
    mayHoldCode: [{ property: 'referral_code', value: code, seenAt: arrivedAt }],
    asked: false,
  };
  const touch: Command = {
    type: 'record_touch',
    source: code,
    on: 'contact',
    recordId: contactId,
    channel: 'code',
    evidence: '',
  };
  return [
    { at: arrivedAt, by: 'crm', command: () => contact },
    { at: arrivedAt + 1_000, by: 'user:102', command: () => touch },
  ];
}

/** A partner registers the deal; a manager approves it mostly, and the partner shows an opportunity. */
function registered(
  { companyId, contactId, dealId }: CompanyIds,
  arrivedAt: number,
  code: string,
  chance: () => number,
): Step[] {
  const at = arrivedAt + Math.floor((0.1 + chance()) * DAY_MS);
  const register: Command = {
    type: 'register',
    partner: code,
    companyId,
    dealId,
    contactId,
    scope: null,
    amountMinor: null,
    currency: null,
    expectedCloseAt: at + 90 * DAY_MS,
    qualifiedBy: null,
    note: '',
  };
  const decided = chance();
  const ofClaim =
    (make: (registrationId: string) => Command) =>
    ({ registrationsByDeal }: Program) => {
      const id = registrationsByDeal.get(dealId)?.at(-1)?.registrationId;
      return id === undefined ? undefined : make(id);
    };
  const compare: Command = {
    type: 'compare_account',
    account: `company:${companyId}`,
    asked: true,
    alike: [],
  };
  const approval = ofClaim(registrationId => ({ type: 'approve_registration', registrationId, dealId }));
  const refusal = ofClaim(registrationId => ({
    type: 'refuse_registration',
    registrationId,
    dealId,
    reason: 'we spoke to them before',
  }));
  const qualification = ofClaim(registrationId => ({
    type: 'qualify_registration',
    registrationId,
    dealId,
    qualifiedBy: 'meeting',
    evidence: 'met the head of IT at their office',
  }));
  return [
    { at: at - 1, by: 'crm', command: () => compare },
    { at, by: CLAIMED_BY, command: () => register },
    { at: at + DAY_MS, by: 'user:101', command: decided < 0.85 ? approval : refusal },
    ...(decided < 0.7 ? [{ at: at + 3 * DAY_MS, by: CLAIMED_BY, command: qualification }] : []),
  ];
}
