/** Accounts that are or may be one: what matching finds and people say, as tests write it. */
import fc from 'fast-check';
import type { AccountKey } from '../../src/domain/alike/account-key.ts';
import type { Alike, Told, Unchecked } from '../../src/domain/alike/alike.ts';
import type { CompareAccount } from '../../src/domain/alike/comparing.ts';
import type { TellAccounts } from '../../src/domain/alike/telling.ts';
import type { Command } from '../../src/domain/commands.ts';
import { dealVerdict } from '../../src/domain/deal-verdict.ts';
import type { Deal } from '../../src/domain/deals.ts';
import type { Names } from '../../src/domain/names.ts';
import type { Program } from '../../src/domain/program-state.ts';
import { type DealStanding, dealStanding } from '../../src/domain/standing.ts';
import type { Verdict } from '../../src/domain/verdicts.ts';
import { about, type Case, day, deal, given, MANAGER, NAMES, partner, REP, register } from './given.ts';
import { historiesWith } from './histories.ts';

const COMPANIES: Readonly<Record<string, string>> = {
  '1': 'Acme GmbH',
  '2': 'Acme Logistics',
  '3': 'ACME Inc',
};

/** The same people and partners, with companies. */
export const NAMED: Names = { ...NAMES, company: id => COMPANIES[id] };

type Found = readonly [account: AccountKey, band: Alike['band'], because?: Alike['because']];

/** What matching found for an account, the likest first. */
export function compare(account: AccountKey, ...found: readonly Found[]): CompareAccount {
  const alike = found.map(
    ([key, band, because = ['similar_name']]): Alike => ({
      account: key,
      band,
      score: band === 'same' ? 0.95 : 0.8,
      because,
    }),
  );
  return { type: 'compare_account', account, alike };
}

export function uncheckable(account: AccountKey, unchecked: Unchecked = 'not_complete'): CompareAccount {
  return { type: 'compare_account', account, unchecked };
}

export function tell(one: AccountKey, other: AccountKey, told: Told = 'same'): TellAccounts {
  return { type: 'tell_accounts', one, other, told };
}

/** The deal of company 2, which nobody has registered. */
export const SECOND = deal({ dealId: '2', companyIds: ['2'], contactIds: [] });
export const FOUND = { by: 'crm', at: day(7) };
export const SAID = { by: MANAGER, at: day(8) };

/** Kanda’s claim on company 1, made for deal 1 on day 5 and approved; and deal 2 of company 2. */
export function claimed(claim: Parameters<typeof register>[1] = {}): Case {
  return given(...partner('kanda'), ...partner('bright'), deal(), SECOND)
    .and({ by: REP, at: day(5) }, register('kanda', claim))
    .and({ by: MANAGER, at: day(5) }, about('approve_registration', 'reg_1', claim.dealId ?? '1'));
}

export function standing({ program }: Case, dealId = '2', now = day(9)): DealStanding {
  return dealStanding(program, known(program, dealId), now);
}

export function verdict({ program }: Case, dealId = '2', now = day(9)): Verdict {
  return dealVerdict(program, known(program, dealId), now, NAMED, true);
}

function known(program: Program, dealId: string): Deal {
  const deal = program.deals.get(dealId);
  if (!deal) throw new Error(`there is no deal ${dealId}`);
  return deal;
}

const account = fc.constantFrom<AccountKey>(
  'company:1',
  'company:1',
  'company:2',
  'company:2',
  'company:3',
  'company:9',
  'contact:1',
  'contact:2',
);
const found = fc.tuple(account, fc.constantFrom<Alike['band']>('same', 'same', 'review'));
const compared = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(account, fc.array(found, { maxLength: 3 })) },
  { weight: 1, arbitrary: fc.tuple(account, fc.constant(null)) },
);
const said = fc.tuple(account, account, fc.constantFrom<Told>('same', 'same', 'apart', null));

/** Company 3 has a deal, too, and may be claimed. */
const third = fc.constantFrom<Command>(
  deal({ dealId: '4', companyIds: ['3'], contactIds: [] }),
  deal({ dealId: '4', companyIds: ['3'], contactIds: [], phase: 'won', occurredAt: day(20) }),
  register('kanda', { dealId: null, companyId: '3' }),
  register('bright', { dealId: '4', companyId: '3' }),
);

/** Lives of a program in which accounts turn out to be one, and others not to be. */
export const alikeHistories = historiesWith(
  { weight: 3, arbitrary: third.map(command => () => command) },
  {
    weight: 8,
    arbitrary: compared.map(
      ([key, alike]) =>
        () =>
          alike === null ? uncheckable(key) : { ...compare(key, ...alike), asked: true as const },
    ),
  },
  {
    weight: 8,
    arbitrary: said.map(
      ([one, other, told]) =>
        () =>
          tell(one, other, told),
    ),
  },
);
