import { expect } from 'chai';
import fc from 'fast-check';
import { isMonth, monthOf, monthsFrom, spanOf } from '../../../src/domain/rewards/monthly-calendar.ts';
import {
  type MonthlyAccount,
  type MonthlyStatement,
  monthlyStatement,
  statementMonths,
} from '../../../src/domain/rewards/monthly-statement.ts';
import { type StatementRow, statementOf } from '../../../src/domain/rewards/statement.ts';
import { type Case, day, deal } from '../../support/given.ts';
import { boss, CRM, earning, pay, request, rewarded, won, writeOff } from '../../support/rewards.ts';
import { lived, lives } from '../../support/whole-lives.ts';

const KANDA = 'par_kanda';

function statement(test: Case, month: string): MonthlyStatement {
  return monthlyStatement(test.program, KANDA, month);
}

/** Of its only currency: opening, closing and what each entry changed. */
function told(test: Case, month: string): string {
  const { accounts } = statement(test, month);
  const texts = accounts.map(({ currency, openingMinor, closingMinor, entries }) => {
    const changes = entries.map(({ kind, changeMinor }) => `${kind} ${changeMinor}`);
    return `${currency} ${openingMinor}: ${changes.join(', ')}: ${closingMinor}`;
  });
  return texts.join('; ');
}

/** The last instant of all that was told. */
function end(test: Case): number {
  return Math.max(...test.log.map(({ at }) => at));
}

describe('a calendar month', () => {
  it('is named by year and number, and nothing else is one', () => {
    for (const name of ['2026-01', '2026-12', '1999-09']) expect(isMonth(name), name).to.equal(true);
    for (const name of ['2026-13', '2026-00', '2026-1', '26-01', '2026-01-01', '../..', '2026-01\n', ''])
      expect(isMonth(name), name).to.equal(false);
  });

  it('runs from its first midnight to that of the next, UTC', () => {
    expect(spanOf('2026-12')).to.deep.equal({ from: Date.UTC(2026, 11), until: Date.UTC(2027, 0) });
    expect(monthOf(Date.UTC(2027, 0) - 1)).to.equal('2026-12');
    expect(monthOf(Date.UTC(2027, 0))).to.equal('2027-01');
  });

  it('is listed with all between it and another, over the end of a year', () => {
    const months = ['2025-11', '2025-12', '2026-01'];
    expect(monthsFrom(Date.UTC(2025, 10, 30, 23), Date.UTC(2026, 0, 1))).to.deep.equal(months);
    expect(monthsFrom(day(40), day(0))).to.deep.equal([]);
  });
});

describe('a monthly statement', () => {
  it('is none for a partner who never earned', () => {
    expect(statementMonths(earning().program, KANDA, day(400))).to.deep.equal([]);
    expect(statement(earning(), '2026-01').accounts).to.deep.equal([]);
  });

  it('opens with what was open, lists what happened and closes with what is left', () => {
    const test = rewarded(earning(), '400', '90').and(boss(day(33)), pay(['rew_1'], { paidAt: day(32) }));
    expect(told(test, '2026-01')).to.equal('USD 0: booked 40000, booked 9000: 49000');
    expect(told(test, '2026-02')).to.equal('USD 49000: paid -40000: 9000');
    expect(told(test, '2026-03')).to.equal('USD 9000: : 9000');
  });

  it('has what happens at midnight in the month that begins', () => {
    const test = rewarded(earning(), '400').and(boss(day(31)), pay());
    expect(told(test, '2026-01')).to.equal('USD 0: booked 40000: 40000');
    expect(told(test, '2026-02')).to.equal('USD 40000: paid -40000: 0');
  });

  it('has every month from the first entry to now, also those in which nothing happened', () => {
    const test = rewarded(earning(), '400');
    const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
    expect(statementMonths(test.program, KANDA, day(100))).to.deep.equal(months);
  });

  it('counts a payment in the month in which it was recorded, so that no month changes once it is over', () => {
    const test = rewarded(earning(), '400');
    const january = told(test, '2026-01');
    test.and(boss(day(35)), pay(['rew_1'], { paidAt: day(30) }));
    expect(told(test, '2026-01')).to.equal(january);
    expect(told(test, '2026-02')).to.equal('USD 40000: paid -40000: 0');
  });

  it('has an account for each currency, and none for one that is settled', () => {
    const test = rewarded(earning(), '400').and(CRM, won('10', { dealId: '2', currency: 'EUR' }));
    test.and(boss(day(12)), pay());
    expect(told(test, '2026-01')).to.equal('EUR 0: booked 1000: 1000; USD 0: booked 40000, paid -40000: 0');
    expect(told(test, '2026-02')).to.equal('EUR 1000: : 1000');
  });

  it('tells what was kept back beside the balance, and what was given up in it', () => {
    const test = rewarded(earning(), '400', '90').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, deal({ occurredAt: day(13), amount: '400' }));
    test.and(boss(day(14)), pay(['rew_2'], { paidAt: day(14), reference: 'SEPA 2' }));
    test.and(boss(day(40)), writeOff());
    const [january] = statement(test, '2026-01').accounts;
    expect(january).to.deep.include({ reversedMinor: 40_000, keptBackMinor: 9_000, closingMinor: -31_000 });
    expect(told(test, '2026-02')).to.equal('USD -31000: writtenOff 31000: 0');
  });

  it('takes back what was given up when it turns out to be earned', () => {
    const test = rewarded(earning(), '400').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, deal({ occurredAt: day(13), amount: '400' }));
    test.and(boss(day(14)), writeOff());
    test.and({ by: 'crm', at: day(40) }, won('300', { occurredAt: day(40) }), request());
    expect(told(test, '2026-01')).to.match(/writtenOff 40000: 0$/);
    expect(told(test, '2026-02')).to.equal('USD 0: booked 30000, writtenOff -30000: 0');
  });
});

const SUMS = ['earnedMinor', 'reversedMinor', 'paidMinor', 'keptBackMinor', 'writtenOffMinor'] as const;

/** The accounts of a currency in all months, in order; an absent one is empty. */
function accountsOf(
  statements: readonly MonthlyStatement[],
  currency: string,
): (MonthlyAccount | undefined)[] {
  return statements.map(({ accounts }) => accounts.find(account => account.currency === currency));
}

function chains(accounts: readonly (MonthlyAccount | undefined)[]): void {
  let closingMinor = 0;
  for (const account of accounts) {
    expect(account?.openingMinor ?? 0).to.equal(closingMinor);
    closingMinor = account?.closingMinor ?? 0;
    if (!account) continue;
    const { openingMinor, earnedMinor, reversedMinor, paidMinor, writtenOffMinor } = account;
    expect(openingMinor + earnedMinor - reversedMinor - paidMinor + writtenOffMinor).to.equal(closingMinor);
    const changes = account.entries.reduce((sum, { changeMinor }) => sum + changeMinor, 0);
    expect(openingMinor + changes).to.equal(closingMinor);
  }
}

function sumsTo(accounts: readonly (MonthlyAccount | undefined)[], row: StatementRow): void {
  for (const name of SUMS)
    expect(
      accounts.reduce((sum, account) => sum + (account?.[name] ?? 0), 0),
      name,
    ).to.equal(row[name]);
  expect(accounts.at(-1)?.closingMinor ?? 0).to.equal(row.openMinor);
}

describe('the monthly statements of a partner, whatever happens,', () => {
  it('follow one another without a gap and come to what the statement of its whole life says', () => {
    fc.assert(
      fc.property(lives, life => {
        const test = lived(life);
        for (const { partnerId } of test.program.partners.values()) {
          const months = statementMonths(test.program, partnerId, end(test));
          const all = months.map(month => monthlyStatement(test.program, partnerId, month));
          for (const row of statementOf(test.program, partnerId)) {
            const accounts = accountsOf(all, row.currency);
            chains(accounts);
            sumsTo(accounts, row);
          }
          for (const { from, until, accounts } of all)
            for (const { at } of accounts.flatMap(({ entries }) => entries))
              expect(at >= from && at < until).to.equal(true);
        }
      }),
    );
  });

  it('never change once their month is over', () => {
    fc.assert(
      fc.property(lives, fc.nat(20), (life, cut) => {
        const before = lived(life.slice(0, cut));
        const after = lived(life);
        const now = life[cut]?.at ?? end(after);
        for (const { partnerId } of before.program.partners.values()) {
          for (const month of statementMonths(before.program, partnerId, now).filter(
            one => one < monthOf(now),
          ))
            expect(figures(after, partnerId, month)).to.deep.equal(figures(before, partnerId, month));
        }
      }),
    );
  });
});

/** All but the deals, which may go on under another id. */
function figures({ program }: Case, partnerId: string, month: string): unknown {
  return monthlyStatement(program, partnerId, month).accounts.map(({ entries, ...account }) => ({
    ...account,
    entries: entries.map(({ kind, at, changeMinor }) => ({ kind, at, changeMinor })),
  }));
}
