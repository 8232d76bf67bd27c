import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../../src/domain/commands.ts';
import { isUnpaid, type RewardStatus } from '../../../src/domain/rewards/reward.ts';
import { type StatementRow, statementOf } from '../../../src/domain/rewards/statement.ts';
import { type Case, day, deal, percent, type Said } from '../../support/given.ts';
import { histories, program } from '../../support/histories.ts';
import { moneyCommands } from '../../support/money-commands.ts';
import { paymentRun, rewardCommands } from '../../support/reward-commands.ts';
import { approve, boss, CRM, earning, pay, request, rewarded, won, writeOff } from '../../support/rewards.ts';

function statement(test: Case, partnerId = 'par_kanda'): StatementRow[] {
  return statementOf(test.program, partnerId);
}

const EMPTY: StatementRow = {
  currency: 'USD',
  earnedMinor: 0,
  reversedMinor: 0,
  paidMinor: 0,
  keptBackMinor: 0,
  writtenOffMinor: 0,
  unpaidMinor: 0,
  owedBackMinor: 0,
  openMinor: 0,
};

describe('a statement', () => {
  it('is empty for a partner who never earned', () => {
    expect(statement(earning())).to.deep.equal([]);
    expect(statement(earning(), 'par_nobody')).to.deep.equal([]);
  });

  it('counts what is earned though no reward was requested yet', () => {
    const test = earning().and(CRM, won('400'));
    expect(statement(test)).to.deep.equal([
      { ...EMPTY, earnedMinor: 40_000, unpaidMinor: 40_000, openMinor: 40_000 },
    ]);
  });

  it('has a row for each currency', () => {
    const test = rewarded(earning(), '400').and(CRM, won('10', { dealId: '2', currency: 'EUR' }));
    expect(statement(test).map(row => [row.currency, row.openMinor])).to.deep.equal([
      ['EUR', 1_000],
      ['USD', 40_000],
    ]);
  });

  it('tells what was paid, overpaid, kept back and given up', () => {
    const test = rewarded(earning(), '400', '90').and(boss(day(12)), pay());
    expect(statement(test)).to.deep.equal([
      { ...EMPTY, earnedMinor: 49_000, paidMinor: 40_000, unpaidMinor: 9_000, openMinor: 9_000 },
    ]);
    test.and({ by: 'crm', at: day(13) }, deal({ occurredAt: day(13), amount: '400' }));
    const fallen = { ...EMPTY, earnedMinor: 49_000, reversedMinor: 40_000, paidMinor: 40_000 };
    expect(statement(test)).to.deep.equal([
      { ...fallen, unpaidMinor: 9_000, owedBackMinor: 40_000, openMinor: -31_000 },
    ]);
    test.and(boss(day(14)), pay(['rew_2'], { reference: 'SEPA 2' }));
    const kept = { ...fallen, keptBackMinor: 9_000, owedBackMinor: 31_000, openMinor: -31_000 };
    expect(statement(test)).to.deep.equal([kept]);
    test.and(boss(day(15)), writeOff());
    expect(statement(test)).to.deep.equal([
      { ...kept, writtenOffMinor: 31_000, owedBackMinor: 0, openMinor: 0 },
    ]);
  });
});

/** Lives of three deals of one partner in which money is paid and taken back again and again. */
const state = fc
  .record({
    dealId: fc.constantFrom('1', '2', '3'),
    phase: fc.constantFrom('won' as const, 'won' as const, 'won' as const, 'open' as const),
    amount: fc.constantFrom('0', '0.01', '100', '250', '499.99', '900'),
    currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
  })
  .map(
    seen =>
      (at: number): Command =>
        deal({ ...seen, occurredAt: at }),
  );
const forgiven = fc.integer({ min: 1, max: 8 }).map(number => (): Command => writeOff(`clw_${number}`));
const clock = fc.constant((): Command => ({ type: 'pass_time' }));
const moneyLife = fc.array(
  fc.record({
    laterDays: fc.constantFrom(0, 1, 3, 8, 60),
    run: fc.constantFrom('none' as const, 'request' as const, 'pay' as const, 'pay' as const),
    command: fc.oneof(
      { weight: 12, arbitrary: state },
      { weight: 6, arbitrary: rewardCommands },
      { weight: 1, arbitrary: clock },
      { weight: 2, arbitrary: forgiven },
      { weight: 1, arbitrary: moneyCommands },
    ),
  }),
  { minLength: 8, maxLength: 24 },
);

/** What a diligent manager does: asks for every reward, approves what waits, pays what is approved. */
function rounds(test: Case, until: 'request' | 'pay', at: number): (() => Command[])[] {
  const all = (status: RewardStatus) =>
    [...test.program.rewards.values()].filter(reward => reward.status === status);
  const requests = () => ['1', '2', '3'].map(request);
  const approvals = () => all('review').map(({ rewardId, dealId }) => approve(rewardId, dealId));
  const payment = () => [
    paymentRun(
      all('approved').map(({ rewardId }) => rewardId),
      at,
    ),
  ];
  return until === 'request' ? [requests] : [requests, approvals, payment];
}

function rowsHold(test: Case): void {
  for (const { partnerId } of test.program.partners.values()) {
    for (const row of statementOf(test.program, partnerId)) {
      const { earnedMinor, reversedMinor, paidMinor, writtenOffMinor, openMinor } = row;
      expect(paidMinor + openMinor, JSON.stringify(row)).to.equal(
        earnedMinor - reversedMinor + writtenOffMinor,
      );
      expect(openMinor).to.equal(row.unpaidMinor - row.owedBackMinor);
      for (const [name, value] of Object.entries(row)) {
        if (name !== 'openMinor' && name !== 'currency') expect(value, name).to.be.at.least(0);
      }
    }
  }
}

/** What was overpaid is claimed, given up or recovered, to the cent. */
function clawbacksHold({ program: now }: Case): void {
  for (const reward of now.rewards.values()) {
    const claims = now.clawbacksByReward.get(reward.rewardId) ?? [];
    const claimed = claims.reduce((sum, one) => sum + one.amountMinor - one.recoveredMinor, 0);
    expect(claimed).to.equal(Math.max(0, reward.settledMinor - reward.amountMinor));
    const paid = reward.payments.reduce((sum, one) => sum + one.paidMinor + one.keptBackMinor, 0);
    const recovered = claims.reduce((sum, one) => sum + one.recoveredMinor, 0);
    expect(reward.settledMinor).to.equal(paid - recovered);
    for (const one of claims) {
      for (const part of [one.amountMinor, one.recoveredMinor, one.writtenOffMinor])
        expect(part).to.be.at.least(0);
      expect(one.recoveredMinor + one.writtenOffMinor).to.be.at.most(one.amountMinor);
    }
  }
}

/** Only what is approved, held by nobody and not yet paid is paid, and never more than that. */
function paysRightly(
  before: ReadonlyMap<string, { open: number; status: string }>,
  test: Case,
  said: Said,
): void {
  const last = test.log.at(-1);
  const facts = last?.at === said.at && said.command.type === 'pay_rewards' ? last.facts : [];
  const paid = facts.flatMap(fact => (fact.type === 'reward.paid' ? [fact] : []));
  for (const { rewardId, paidMinor, keptBackMinor } of paid) {
    const was = before.get(rewardId);
    expect(was?.status).to.equal('approved');
    expect(paidMinor + keptBackMinor).to.equal(was?.open);
    expect(paidMinor).to.be.at.least(0);
  }
  expect(new Set(paid.map(fact => fact.rewardId)).size).to.equal(paid.length);
}

function snapshot({ program: now }: Case): Map<string, { open: number; status: string }> {
  return new Map(
    [...now.rewards.values()].map(reward => [
      reward.rewardId,
      { open: Math.max(0, reward.amountMinor - reward.settledMinor), status: reward.status },
    ]),
  );
}

function say(test: Case, said: Said): void {
  const before = snapshot(test);
  const entries = test.log.length;
  test.when(said.command, said);
  rowsHold(test);
  clawbacksHold(test);
  if (test.log.length > entries) paysRightly(before, test, said);
}

describe('the money of a partner, whatever happens,', () => {
  it('adds up after every command: paid + open = earned - reversed + written off', () => {
    fc.assert(
      fc.property(histories, history => {
        const test = program();
        for (const said of history) say(test, said);
      }),
    );
  });

  it('adds up and is paid once while it is paid and taken back again and again', () => {
    fc.assert(
      fc.property(moneyLife, life => {
        const test = earning(percent(100));
        let at = day(10);
        for (const { laterDays, run, command } of life) {
          at += laterDays * 86_400_000;
          say(test, { ...boss(at), command: command(at) });
          for (const commands of run === 'none' ? [] : rounds(test, run, at))
            for (const asked of commands()) say(test, { ...boss(at), command: asked });
          for (const reward of test.program.rewards.values()) {
            if (reward.status === 'paid') expect(isUnpaid(reward)).to.equal(false);
          }
        }
      }),
      { numRuns: 70 },
    );
  });

  it('is paid once, though everything is asked for twice', () => {
    fc.assert(
      fc.property(moneyLife, life => {
        const test = earning(percent(100));
        let at = day(10);
        for (const { laterDays, run, command } of life) {
          at += laterDays * 86_400_000;
          test.when(command(at), boss(at));
          for (const commands of run === 'none' ? [] : rounds(test, run, at)) {
            for (const said of commands()) {
              const first = test.when(said, boss(at));
              if (first.refused || said.type === 'approve_reward') continue;
              expect(test.when(said, boss(at))).to.deep.include({ facts: [], refused: undefined });
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
