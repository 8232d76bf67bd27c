/** Disputes as tests read them: what is contested, and what is said of it. */
import type { AboutDispute } from '../../src/domain/disputes/decisions.ts';
import type { Dispute, Ruling } from '../../src/domain/disputes/dispute.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  partner,
  percent,
  REP,
  register,
  touch,
} from './given.ts';

type Opens = Extract<AboutDispute, { type: 'open_dispute' }>;

/** Somebody says deal 1 should be Brightwave's. */
export function contest(said: Partial<Omit<Opens, 'type'>> = {}): Opens {
  return {
    type: 'open_dispute',
    dealId: '1',
    registrationId: null,
    forPartnerId: 'par_bright',
    reason: 'We met them first',
    ...said,
  };
}

export const UPHOLD: Ruling = { outcome: 'uphold' };

export function transfer(name: string): Ruling {
  return { outcome: 'transfer', partnerId: `par_${name}` };
}

/** Shares in per cent: `split({ kanda: 60, bright: 40 })`. */
export function split(shares: Readonly<Record<string, number>>): Ruling {
  const named = (source: string) =>
    source === 'marketing' || source === 'direct' ? source : `par_${source}`;
  return {
    outcome: 'split',
    shares: Object.entries(shares).map(([source, share]) => ({
      source: named(source),
      shareBp: share * 100,
    })),
  };
}

export function rule(ruling: Ruling, disputeId = 'dis_1', dealId = '1'): AboutDispute {
  return { type: 'rule_dispute', dealId, disputeId, ruling, reason: 'As the log shows' };
}

export function appeal(disputeId = 'dis_1', dealId = '1'): AboutDispute {
  return { type: 'appeal_dispute', dealId, disputeId, reason: 'The meeting was ours' };
}

export function withdraw(disputeId = 'dis_1', dealId = '1'): AboutDispute {
  return { type: 'withdraw_dispute', dealId, disputeId, reason: 'We agreed' };
}

export const OTHER_MANAGER = 'user:103';

/** Kanda at 30 % and Brightwave at 20 %, two managers, and deal 1 of 16,000.00 USD, open since day 1. */
export function twoPartners(): Case {
  const test = given(...partner('kanda'), ...partner('bright', percent(20)), ...partner('ida'));
  return test
    .and({ by: 'setup', at: day(0) }, { type: 'name_managers', userIds: ['101', '103'] })
    .and({ by: 'crm', at: day(1) }, deal());
}

/** The deal is Kanda's: claimed on day 2, qualified by a meeting, approved on day 3. */
export function claimed(): Case {
  return twoPartners()
    .and({ by: REP, at: day(2) }, register('kanda'))
    .and({ by: MANAGER, at: day(3) }, about('approve_registration'));
}

/** Nobody claims the deal; Kanda reached its contact on day 2. */
export function touched(): Case {
  return twoPartners().and({ by: REP, at: day(2) }, touch('kanda'));
}

export function won(at = day(30)): Parameters<Case['and']> {
  return [{ by: 'crm', at }, deal({ phase: 'won', occurredAt: at })];
}

export function disputeOf({ program }: Case, disputeId = 'dis_1'): Dispute {
  const dispute = program.disputes.get(disputeId);
  if (!dispute) throw new Error(`there is no dispute ${disputeId}`);
  return dispute;
}
