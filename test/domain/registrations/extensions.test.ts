import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../../src/domain/commands.ts';
import type { Registration } from '../../../src/domain/registrations/registration.ts';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';
import { histories, program } from '../../support/histories.ts';
import { under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(5) };
const approve = about('approve_registration');
const extend = about('extend_protection');
const moreTime = about('extend_qualification');
const PROGRAM = [...partner('kanda'), deal()];

const rep = (at: number) => ({ by: REP, at });
const boss = (at: number) => ({ by: MANAGER, at });
const crm = (at: number) => ({ by: 'crm', at });
const clock = (at: number) => ({ by: 'clock', at });
const PASS: Command = { type: 'pass_time' };

const moves = (at: number) => deal({ stage: `stage at ${at}`, occurredAt: at });
const works = (at: number) => deal({ workedAt: at });

/** Registered and approved on day 5: protected until day 95, expiring from day 81. */
function live(test: Case = given(...PROGRAM)): Case {
  return test.and(BOSS, register('kanda'), approve);
}

function claim(test: Case): Registration {
  const found = test.program.registrations.get('reg_1');
  if (!found) throw new Error('there is no claim');
  return found;
}

const extended = (protectedUntil: number, rest: object) => ({
  type: 'registration.extended',
  registrationId: 'reg_1',
  protectedUntil,
  ...rest,
});

describe('a protection is extended on request', () => {
  it('for activity in the last 30 days, as for a move', () => {
    const at = day(40);
    const test = (workedAt: number) => live().and(crm(at), works(workedAt)).when(extend, rep(at));
    expect(test(day(10)).facts).to.deep.equal([
      extended(day(125), { ground: 'activity', workedAt: day(10) }),
    ]);
    expect(test(day(10) - 1).refused).to.equal('extension_unearned');
    expect(test(at).refused).to.equal(undefined);
  });

  it('for the latest work, a move before an activity of the same moment', () => {
    const ground = (movedAt: number, workedAt: number) =>
      live()
        .and(crm(day(40)), moves(movedAt), works(workedAt))
        .when(extend, rep(day(40))).facts[0];
    expect(ground(day(30), day(31))).to.include({ ground: 'activity', workedAt: day(31) });
    expect(ground(day(31), day(30))).to.include({ ground: 'deal_moved', workedAt: day(31) });
    expect(ground(day(31), day(31))).to.include({ ground: 'deal_moved' });
  });

  it('for work behind the claim, not for what was done before or in its very moment', () => {
    const test = (workedAt: number) =>
      live()
        .and(crm(day(6)), works(workedAt))
        .when(extend, rep(day(6)));
    expect(test(day(5)).refused).to.equal('extension_unearned');
    expect(test(day(5) + 1).refused).to.equal(undefined);
  });

  it('for work behind the last extension', () => {
    const test = live()
      .and(crm(day(40)), works(day(39)))
      .and(rep(day(40)), extend);
    expect(test.when(extend, rep(day(41))).message).to.equal(
      'The protection is extended when the deal moved or was worked on in the last 30 days and since it was last extended on 10 Feb 2026. Work on the deal, or ask a partner manager.',
    );
    test.and(crm(day(41)), works(day(40)));
    expect(test.when(extend, rep(day(41))).refused).to.equal('extension_unearned');
    test.and(crm(day(41)), works(day(40) + 1));
    expect(test.when(extend, rep(day(41))).facts[0]).to.include({ protectedUntil: day(155) });
  });

  it('never for work that is dated ahead', () => {
    const test = live().and(crm(day(40)), moves(day(40) + 1));
    expect(test.when(extend, rep(day(40))).refused).to.equal('extension_unearned');
    expect(test.when(extend, rep(day(40) + 1)).refused).to.equal(undefined);
  });

  it('never for winning the deal: what is closed needs no more time, unless a manager says so', () => {
    const test = live().and(crm(day(40)), deal({ phase: 'won', occurredAt: day(40) }));
    expect(test.when(extend, rep(day(40))).message).to.equal(
      'The protection is extended when the deal moved or was worked on in the last 30 days. Work on the deal, or ask a partner manager.',
    );
    expect(test.when(extend, boss(day(40))).facts).to.deep.equal([extended(day(125), { ground: 'manager' })]);
  });

  it('as often as the policy says, by a manager too', () => {
    const test = live(under({ extensionsAtMost: 1, extensionDays: 7 }, ...PROGRAM));
    expect(test.when(extend, BOSS).facts[0]).to.include({ protectedUntil: day(102) });
    expect(test.when(extend, BOSS)).to.include({
      refused: 'extension_limit_reached',
      message: 'A protection is extended 1 times at most.',
    });
  });
});

describe('a protection extends itself', () => {
  const own = (until: number, workedAt: number, ground = 'deal_moved') =>
    extended(until, { ground, workedAt, byItself: true });

  it('when the deal moves in its last 14 days, in the same entry', () => {
    const { facts } = live().when(moves(day(81)), crm(day(81)));
    expect(facts.map(fact => fact.type)).to.deep.equal(['deal.moved', 'registration.extended']);
    expect(facts[1]).to.deep.equal(own(day(125), day(81)));
    expect(live().when(moves(day(81) - 1), crm(day(81) - 1)).facts).to.have.length(1);
  });

  it('when somebody works on it in its last 14 days', () => {
    const { facts } = live().when(works(day(94)), crm(day(94)));
    expect(facts[1]).to.deep.equal(own(day(125), day(94), 'activity'));
  });

  it('up to its last moment, and does not come back after it', () => {
    const last = day(95) - 1;
    expect(live().when(works(last), crm(last)).facts).to.have.length(2);
    expect(live().when(works(day(95)), crm(day(95))).facts).to.have.length(1);
    const late = live().and(crm(day(95)), works(day(94)));
    expect(claim(late).protectedUntil).to.equal(day(95));
    expect(late.when(PASS, clock(day(95))).facts.map(fact => fact.type)).to.deep.equal(['time.passed']);
  });

  it('for work of the last 30 days that was heard of late', () => {
    const heard = crm(day(90));
    expect(live().when(works(day(60)), heard).facts[1]).to.deep.equal(own(day(125), day(60), 'activity'));
    expect(live().when(works(day(60) - 1), heard).facts).to.have.length(1);
  });

  it('once for the same work, and as often as it may', () => {
    const test = live().and(crm(day(81)), moves(day(81)));
    expect(
      test.when(deal({ stage: `stage at ${day(81)}`, occurredAt: day(81), amount: '9' }), crm(day(82))).facts,
    ).to.have.length(1);
    expect(test.when(works(day(110)), crm(day(110))).facts).to.have.length(1);
    test.and(crm(day(111)), works(day(111)));
    expect(claim(test)).to.include({ protectedUntil: day(155), extensions: 2 });
    expect(test.when(works(day(150)), crm(day(150))).facts).to.have.length(1);
  });

  it('never while it waits, once it is released, or for a deal that is won', () => {
    const waiting = given(...PROGRAM).and(BOSS, register('kanda'));
    expect(waiting.when(moves(day(90)), crm(day(90))).facts).to.have.length(1);
    const released = live().and(boss(day(85)), {
      type: 'release_registration',
      registrationId: 'reg_1',
      dealId: '1',
      reason: 'left',
    });
    expect(released.when(moves(day(90)), crm(day(90))).facts).to.have.length(1);
    const won = live().when(deal({ phase: 'won', occurredAt: day(90) }), crm(day(90)));
    expect(won.facts.map(fact => fact.type)).not.to.include('registration.extended');
  });

  describe('as time passes', () => {
    it('on entering its last days with work in the 30 days before', () => {
      const at = day(81);
      const passed = (workedAt: number) =>
        live()
          .and(crm(day(80)), works(workedAt))
          .when(PASS, clock(at));
      expect(passed(day(51)).facts[0]).to.deep.equal(own(day(125), day(51), 'activity'));
      expect(passed(day(51) - 1).facts.map(fact => fact.type)).to.deep.equal(['time.passed']);
      const early = live().and(crm(day(60)), moves(day(60)));
      expect(early.and(clock(day(60)), PASS).when(PASS, clock(at - 1)).facts).to.deep.equal([]);
    });

    it('not in silence: it lapses on its day', () => {
      const test = live()
        .and(clock(day(81)), PASS)
        .and(clock(day(95)), PASS);
      expect(claim(test)).to.include({ protectedUntil: day(95), extensions: 0 });
      expect(test.facts('registration.extended')).to.deep.equal([]);
    });

    it('when work that was dated ahead has come true', () => {
      const test = live().and(crm(day(85)), moves(day(88)));
      expect(claim(test).extensions).to.equal(0);
      test.and(clock(day(88)), PASS);
      expect(claim(test)).to.include({ protectedUntil: day(125), extensions: 1 });
    });
  });

  it('by days that never take any away', () => {
    fc.assert(
      fc.property(histories, history => {
        const test = program();
        for (const { command, by, at } of history) {
          const before = new Map(
            [...test.program.registrations].map(([id, one]) => [id, one.protectedUntil ?? 0]),
          );
          const { facts } = test.when(command, { by, at });
          for (const fact of facts) {
            if (fact.type !== 'registration.extended') continue;
            expect(fact.protectedUntil).to.be.greaterThan(before.get(fact.registrationId) ?? 0);
            expect(fact.protectedUntil, 'an ended claim is not revived').to.be.greaterThan(at);
          }
        }
      }),
    );
  });
});

describe('the time to qualify is extended', () => {
  /** Registered on day 5, to be shown qualified by day 35. */
  const waiting = (test = given(...PROGRAM)) => test.and(BOSS, register('kanda', { qualifiedBy: null }));
  const longer = (qualifyUntil: number, earned: object = { ground: 'manager' }) => ({
    type: 'registration.qualifyExtended',
    registrationId: 'reg_1',
    qualifyUntil,
    ...earned,
  });

  it('by a manager, 30 days at a time, to 90 days in all', () => {
    const test = waiting();
    expect(test.when(moreTime, boss(day(6))).facts).to.deep.equal([longer(day(65))]);
    expect(test.when(moreTime, boss(day(6))).facts).to.deep.equal([longer(day(95))]);
    expect(test.when(moreTime, boss(day(6)))).to.include({
      refused: 'qualify_limit_reached',
      message:
        'A registration has 90 days at most to be shown qualified. Show a meeting, a discovery call or a budget talk by 6 Apr 2026.',
    });
  });

  it('by less when the limit is nearer', () => {
    const test = waiting(under({ qualifyDaysAtMost: 31 }, ...PROGRAM));
    expect(test.when(moreTime, boss(day(6))).facts).to.deep.equal([longer(day(36))]);
    expect(test.when(moreTime, boss(day(6))).refused).to.equal('qualify_limit_reached');
    const full = waiting(under({ qualifyDaysAtMost: 30 }, ...PROGRAM));
    expect(full.when(moreTime, boss(day(6))).refused).to.equal('qualify_limit_reached');
  });

  it('by anybody for work that was seen, once for the same', () => {
    const test = waiting().and(crm(day(20)), moves(day(20)));
    expect(test.when(moreTime, rep(day(20))).facts).to.deep.equal([
      longer(day(65), { ground: 'deal_moved', workedAt: day(20) }),
    ]);
    expect(test.when(moreTime, rep(day(21))).message).to.equal(
      'The time to qualify is extended when the deal moved or was worked on in the last 30 days and since it was last extended on 21 Jan 2026. Work on the deal, or ask a partner manager.',
    );
    test.and(crm(day(22)), works(day(22)));
    expect(test.when(moreTime, rep(day(22))).facts).to.deep.equal([
      longer(day(95), { ground: 'activity', workedAt: day(22) }),
    ]);
    expect(waiting().when(moreTime, rep(day(6))).refused).to.equal('extension_unearned');
  });

  it('before it is over, not after', () => {
    expect(waiting().when(moreTime, boss(day(35) - 1)).refused).to.equal(undefined);
    expect(waiting().when(moreTime, boss(day(35))).refused).to.equal('registration_not_live');
  });

  it('for an approved claim too, which then goes on', () => {
    const test = waiting()
      .and(BOSS, approve)
      .and(boss(day(34)), moreTime);
    expect(test.when(extend, boss(day(64))).refused).to.equal(undefined);
    expect(test.when(extend, boss(day(65))).refused).to.equal('registration_not_live');
  });

  it('never for a claim that was shown to be qualified', () => {
    expect(live().when(moreTime, BOSS)).to.include({
      refused: 'registration_qualified',
      message: 'This registration was shown to be qualified and needs no more time.',
    });
  });
});
