import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../src/domain/commands.ts';
import { nextMoment } from '../../src/domain/passing-time.ts';
import { recordsTouchedBy } from '../../src/domain/record-keys.ts';
import { about, type Case, day, deal, given, MANAGER, partner, percent, register } from '../support/given.ts';
import { histories, program } from '../support/histories.ts';
import { publish } from '../support/policies.ts';

const BOSS = { by: MANAGER, at: day(5) };
const PASS: Command = { type: 'pass_time' };
const clock = (at: number) => ({ by: 'clock', at });

function ready(): Case {
  return given(...partner('kanda'), deal(), deal({ dealId: '2', companyIds: ['2'] }));
}

/** Passes time at an instant and tells which records may say otherwise since. */
function dirtied(test: Case, at: number): string[] {
  const { facts } = test.when(PASS, clock(at));
  return [...new Set(facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)]))].sort();
}

describe('time that passes', () => {
  it('brings nothing before its next moment, and each moment once', () => {
    const test = ready().and(BOSS, register('kanda', { qualifiedBy: null }));
    expect(nextMoment(test.program)).to.deep.equal({ at: day(35), key: `time:${day(35)}:0` });
    expect(test.when(PASS, clock(day(35) - 1)).facts).to.deep.equal([]);
    expect(test.when(PASS, clock(day(35))).facts).to.deep.equal([
      { type: 'time.passed', moments: [{ at: day(35), about: 'claim', id: 'reg_1' }] },
    ]);
    expect(test.when(PASS, clock(day(35))).facts).to.deep.equal([]);
    expect(nextMoment(test.program)).to.equal(undefined);
  });

  it('is never passed twice under one key', () => {
    const test = ready().and(BOSS, register('kanda'), about('approve_registration'));
    const keys = [nextMoment(test.program)?.key];
    for (const at of [day(35), day(81), day(92), day(95)]) {
      test.and(clock(at), PASS);
      keys.push(nextMoment(test.program)?.key);
    }
    expect(keys).to.deep.equal([
      `time:${day(35)}:0`,
      `time:${day(81)}:1`,
      `time:${day(92)}:2`,
      `time:${day(95)}:3`,
      undefined,
    ]);
  });

  it('finds what was missed all at once, two hundred moments at a time', () => {
    const test = ready();
    for (let number = 1; number <= 201; number++) {
      test.and({ by: MANAGER, at: day(5) + number }, register('kanda', { qualifiedBy: null }), {
        type: 'refuse_registration',
        registrationId: `reg_${number}`,
        dealId: '1',
        reason: 'x',
      });
    }
    const passed = () =>
      test.when(PASS, clock(day(99))).facts.flatMap(fact => ('moments' in fact ? fact.moments : []));
    expect([passed().length, passed().length, passed().length]).to.deep.equal([200, 1, 0]);
  });

  it('has the records of a claim look again when it expires and when it ends', () => {
    const test = ready().and(BOSS, register('kanda'), about('approve_registration'));
    const records = ['company:1', 'deal:1'];
    expect([dirtied(test, day(81)), dirtied(test, day(95))]).to.deep.equal([records, records]);
  });

  it('has open deals look again when another policy counts', () => {
    const test = ready().and(BOSS, deal({ phase: 'won', occurredAt: day(3) }));
    test.and(BOSS, publish({ attributionModel: 'linear' }, day(50)));
    expect(dirtied(test, day(50) - 1)).to.deep.equal([]);
    expect(dirtied(test, day(50))).to.deep.equal(['deal:2']);
  });

  it('has the deals of a partner look again when its new terms count', () => {
    const test = ready().and(BOSS, register('kanda'));
    test.and(clock(day(36)), PASS);
    const plan = percent(50);
    test.and(
      { by: MANAGER, at: day(37) },
      { type: 'sign_agreement', partnerId: 'par_kanda', plan, effectiveAt: day(50) },
    );
    expect(nextMoment(test.program)?.at).to.equal(day(50));
    expect(dirtied(test, day(50))).to.deep.equal(['deal:1']);
  });

  it('has nothing to bring for what counts at once', () => {
    const test = ready();
    test.and(BOSS, publish({}, day(5)));
    expect(nextMoment(test.program)).to.equal(undefined);
  });

  it('changes nothing when it is passed again, whatever happened', () => {
    fc.assert(
      fc.property(histories, fc.nat(200), (history, days) => {
        const test = program();
        for (const said of history) test.when(said.command, said);
        const now = clock((history.at(-1)?.at ?? day(9)) + days * 86_400_000);
        test.when(PASS, now);
        expect(test.when(PASS, now).facts).to.deep.equal([]);
      }),
    );
  });
});
