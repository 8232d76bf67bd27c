/** What happens in a large portal beside its companies: how it begins, its days and weeks, and two records with much. */
import type { Command } from '../../src/domain/commands.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { idsOf } from './company-lives.ts';
import { CLAIMED_BY, FIRST_DAY, type Step } from './steps.ts';

const DAY_MS = 86_400_000;
const KINDS = ['reseller', 'affiliate', 'technology', 'service', 'customer', 'employee'] as const;
const PAID_AT_ONCE = 500;

/** An account that many partners claim, each for another product, or in vain; none of `idsOf`. */
export const CLAIMED_BY_MANY = { companyId: '9000001', claims: 300 };
/** A deal whose amount somebody's script edits, won since long; none of `idsOf`. */
export const LONG_HISTORY = { dealId: '9000002', companyId: '9000003', contactId: '9000004', edits: 1_000 };

export function partnerId(number: number): string {
  return `par_${String(number).padStart(12, 'a')}`;
}

/** The program with its managers, partners and their terms. */
export function beginning(partners: number): Step[] {
  const policy = {
    ...startingPolicy('USD', 50_000),
    openClaimsAtMost: 1_000,
    attributionModel: 'linear' as const,
  };
  const commands: Command[] = [
    { type: 'open_program', policy },
    { type: 'name_managers', userIds: ['101'] },
    ...Array.from({ length: partners }, (_, number): Command[] => [
      {
        type: 'add_partner',
        partnerId: partnerId(number),
        kind: KINDS[number % KINDS.length] ?? 'reseller',
        code: `P${number}`,
      },
      {
        type: 'sign_agreement',
        partnerId: partnerId(number),
        plan: { kind: 'percent', rateBp: 500 + (number % 6) * 500 },
        effectiveAt: 0,
      },
    ]).flat(),
  ];
  return commands.map(command => ({ at: FIRST_DAY, by: 'setup', command: () => command }));
}

/** Each day what is due happens; each week somebody pays what is approved, and looks at what waits. */
export function routine(days: number): Step[] {
  return Array.from({ length: days }, (_, number): Step[] => {
    const at = FIRST_DAY + (number + 1) * DAY_MS - 1;
    const passing: Step = { at, by: 'clock', command: () => ({ type: 'pass_time' }) };
    return number % 7 === 6 ? [passing, payout(at)] : [passing];
  }).flat();
}

function payout(at: number): Step {
  return {
    at,
    by: 'user:101',
    command({ rewards }) {
      const approved: { rewardId: string }[] = [];
      for (const { rewardId, status } of rewards.values()) {
        if (status === 'approved') approved.push({ rewardId });
        if (approved.length === PAID_AT_ONCE) break;
      }
      if (approved.length === 0) return undefined;
      return { type: 'pay_rewards', rewards: approved, paidAt: at, reference: `SEPA ${at}` };
    },
  };
}

/** The account of many claims, and the deal of many edits. */
export function extremes(partners: number): Step[] {
  const at = FIRST_DAY + 800 * DAY_MS;
  const claims = Array.from({ length: CLAIMED_BY_MANY.claims }, (_, number): Step => {
    const command: Command = {
      type: 'register',
      partner: `P${partners - 1 - (number % partners)}`,
      companyId: CLAIMED_BY_MANY.companyId,
      dealId: null,
      contactId: null,
      scope: number % 3 === 0 ? null : `Product ${number}`,
      amountMinor: null,
      currency: null,
      expectedCloseAt: null,
      qualifiedBy: null,
      note: '',
    };
    return { at: at + number * 60_000, by: CLAIMED_BY, command: () => command };
  });
  const { dealId, companyId, contactId } = LONG_HISTORY;
  const touch: Command = {
    type: 'record_touch',
    source: `P${partners - 1}`,
    on: 'contact',
    recordId: contactId,
    channel: 'rep',
    evidence: 'introduced us',
  };
  const edits = Array.from({ length: LONG_HISTORY.edits }, (_, number): Step => {
    const occurredAt = at + number * 600_000;
    const command: Command = {
      type: 'observe_deal',
      dealId,
      occurredAt,
      stage: 'closedwon',
      phase: 'won',
      amountMinor: 1_000_000 + number * 100,
      currency: 'USD',
      companyIds: [companyId],
      contactIds: [contactId],
    };
    return { at: occurredAt + 1_000, by: 'crm', command: () => command };
  });
  return [...claims, { at, by: CLAIMED_BY, command: () => touch }, ...edits];
}

/** After all companies have come: deals that are worked on, until there are facts enough. */
export function* laterWork(companies: number, from: number): Generator<Step> {
  for (let number = 0; ; number++) {
    const { companyId, contactId, dealId } = idsOf((number * 7_919) % companies);
    const at = from + number * 1_000;
    yield {
      at,
      by: 'crm',
      command({ deals }) {
        const deal = deals.get(dealId);
        if (deal === undefined) return undefined;
        const { stage, phase, amountMinor, currency } = deal;
        return {
          type: 'observe_deal',
          dealId,
          occurredAt: deal.changedAt,
          stage,
          phase,
          amountMinor,
          currency,
          companyIds: [companyId],
          contactIds: [contactId],
          workedAt: at,
        };
      },
    };
  }
}
