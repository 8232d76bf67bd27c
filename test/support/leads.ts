/** New leads on accounts that partners keep, as tests say them. */
import type { AccountKey } from '../../src/domain/alike/account-key.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { RoutingFact } from '../../src/domain/routing/route.ts';
import { about, type Case, day, given, MANAGER, partner, type register } from './given.ts';

type Observed = Extract<Command, { type: 'observe_contact' }>;

/** A contact as the CRM shows it; unless said: contact 5, made at this instant, at company 1. */
export function contact(seen: Partial<Omit<Observed, 'type'>> = {}): Observed {
  return {
    type: 'observe_contact',
    contactId: '5',
    companyIds: ['1'],
    mayHoldCode: [],
    asked: false,
    ...seen,
  };
}

export const BOSS = { by: MANAGER, at: day(5) };
export const CRM = { by: 'crm', at: day(10) };

/** Claims by partners Kanda, Brightwave and Ida, made on deal 1 of company 1 unless said, all approved on day 5. */
export function kept(...claims: readonly ReturnType<typeof register>[]): Case {
  const test = given(...partner('kanda'), ...partner('bright'), ...partner('ida'));
  claims.forEach((claim, index) => {
    test.and(BOSS, observedFor(claim), claim);
    test.and(BOSS, about('approve_registration', `reg_${index + 1}`, claim.dealId ?? '1'));
  });
  return test;
}

function observedFor({ dealId, companyId }: ReturnType<typeof register>): Command {
  return {
    type: 'observe_deal',
    dealId: dealId ?? '1',
    occurredAt: day(1),
    stage: 'open',
    phase: 'open',
    amountMinor: 1_600_000,
    currency: 'USD',
    companyIds: [companyId],
    contactIds: ['1'],
  };
}

/** What was told of leads so far: `routed contact 5 > kanda`, `unrouted contact 5 claim_ended` ... */
export function leads(test: Case): string[] {
  return test.log.flatMap(({ facts }) =>
    facts.flatMap(fact => ('routeId' in fact ? [leadText(test, fact)] : [])),
  );
}

function leadText({ program }: Case, fact: RoutingFact): string {
  const route = program.routes.get(fact.routeId);
  const name = `${fact.type.slice('lead.'.length)} ${route?.on} ${route?.recordId}`;
  const short = (partnerId: string) => partnerId.replace('par_', '');
  switch (fact.type) {
    case 'lead.routed':
      return `${name} > ${fact.partnerIds.map(short).join(' or ')}${fact.quiet ? ', quietly' : ''}`;
    case 'lead.unrouted':
      return `${name} ${fact.reason}`;
    case 'lead.handled':
      return `${name} > ${short(fact.partnerId)}`;
    case 'lead.reopened':
      return name;
  }
}

/** Matching found that two accounts are the same. */
export function same(account: AccountKey, other: AccountKey): Command {
  const alike = [{ account: other, band: 'same' as const, score: 0.97, because: ['same_domain' as const] }];
  return { type: 'compare_account', account, alike };
}
