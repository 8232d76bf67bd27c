import { expect } from 'chai';
import { nextMoment } from '../../../src/domain/passing-time.ts';
import { policyAt, publishedAt } from '../../../src/domain/policy.ts';
import { rules } from '../../../src/domain/program.ts';
import { recordsTouchedBy } from '../../../src/domain/record-keys.ts';
import { about, day, deal, given, MANAGER, partner, REP, register, touch } from '../../support/given.ts';
import { policyWith, publish, under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(10) };

describe('a policy', () => {
  it('is published as the next version, with the day from which it counts', () => {
    const { facts } = given().when(publish({ qualifyDays: 60 }, day(20)), BOSS);
    expect(facts).to.deep.equal([
      {
        type: 'policy.published',
        version: 2,
        policy: policyWith({ qualifyDays: 60 }),
        effectiveAt: day(20),
      },
    ]);
  });

  it('is published by partner managers only', () => {
    expect(given().when(publish({ qualifyDays: 60 }, day(20)), { by: REP, at: day(10) }).refused).to.equal(
      'manager_only',
    );
  });

  it('counts from its instant on, and leaves what was before to the one before', () => {
    const test = given().and(BOSS, publish({ protectionDays: 60 }, day(20)));
    expect([day(20) - 1, day(20)].map(at => policyAt(test.program, at).protectionDays)).to.deep.equal([
      90, 60,
    ]);
  });

  it('may count at once, but not from earlier', () => {
    const test = given();
    const early = test.when(publish({ qualifyDays: 60 }, day(10) - 1), BOSS);
    expect(early.refused).to.equal('policy_backdated');
    expect(early.message).to.equal(
      'A policy counts from now or later, so that what was decided and closed keeps its own.',
    );
    expect(test.when(publish({ qualifyDays: 60 }, day(10)), BOSS).facts).to.have.length(1);
  });

  it('that says what the latest says from the same day or before changes nothing, whenever it is said', () => {
    const test = given().and(BOSS, publish({ qualifyDays: 60 }, day(20)));
    for (const [effectiveAt, at] of [
      [day(20), day(10)],
      [day(20), day(30)],
      [day(40), day(30)],
    ] as const) {
      expect(test.when(publish({ qualifyDays: 60 }, effectiveAt), { by: MANAGER, at }).facts).to.deep.equal(
        [],
      );
    }
    const sooner = test.when(publish({ qualifyDays: 60 }, day(20) - 1), BOSS);
    expect(sooner.facts).to.have.length(1);
  });

  it('is the same whatever the order of its figures', () => {
    const figures = Object.entries(policyWith()).reverse();
    const turned = { ...publish({}, day(10)), policy: Object.fromEntries(figures) as never };
    expect(given().when(turned, BOSS).facts).to.deep.equal([]);
  });

  it('that is published last counts, in place of one that was planned for later', () => {
    const test = given().and(
      BOSS,
      publish({ qualifyDays: 60 }, day(30)),
      publish({ qualifyDays: 45 }, day(20)),
    );
    expect([19, 20, 29, 30, 99].map(at => publishedAt(test.program, day(at)).version)).to.deep.equal([
      1, 3, 3, 3, 3,
    ]);
    // What was planned can be given up by saying again what holds now.
    test.and(BOSS, publish({}, day(15)));
    expect(policyAt(test.program, day(99)).qualifyDays).to.equal(30);
  });

  it('keeps the currency of the books', () => {
    const other = given().when(publish({ currency: 'EUR' }, day(20)), BOSS);
    expect(other.refused).to.equal('currency_fixed');
    expect(other.message).to.equal('The books are kept in USD from the first day on. Keep USD.');
  });

  it('is refused with every mistake in it at once', () => {
    const context = { ...BOSS, id: (prefix: string) => prefix };
    const figures = { currency: 'EUR', qualifyDays: 0, holidays: ['2026-02-30'] };
    const late = publish(figures, day(10 + 3650) + 1);
    const refused = rules.decide(given().program, late, context);
    expect('mistakes' in refused && [refused.refused, refused.mistakes]).to.deep.equal([
      'policy_invalid',
      [
        { field: 'currency', message: 'USD, as the program was opened.' },
        { field: 'qualifyDays', message: 'A whole number from 1 to 365.' },
        { field: 'holidays[0]', message: 'A day such as 2026-12-25.' },
        { field: 'effectiveAt', message: 'An instant within ten years.' },
      ],
    ]);
    const atLast = rules.decide(given().program, publish({ qualifyDays: 2 }, day(3660)), context);
    expect('refused' in atLast).to.equal(false);
    const never = rules.decide(given().program, publish({ qualifyDays: 2 }, Number.NaN), context);
    expect('mistakes' in never && never.mistakes).to.deep.equal([
      { field: 'effectiveAt', message: 'An instant within ten years.' },
    ]);
  });

  it('is looked at by the clock when it starts to count: from then on deals that are not won would earn otherwise', () => {
    const test = given(...partner('kanda'), deal(), deal({ dealId: '2' })).and(
      { by: 'crm', at: day(9) },
      deal({ dealId: '2', phase: 'won', occurredAt: day(5) }),
    );
    test.and(BOSS, publish({ attributionModel: 'linear' }, day(20)));
    test.and({ by: 'clock', at: day(19) }, { type: 'pass_time' });
    expect(nextMoment(test.program)?.at).to.equal(day(20));
    const { facts } = test.when({ type: 'pass_time' }, { by: 'clock', at: day(20) });
    const [passed] = facts;
    expect(passed?.type).to.equal('time.passed');
    expect(passed && [...recordsTouchedBy(test.program, passed)]).to.deep.equal(['deal:1']);
  });

  it('reaches deals that are not won, and those that are won from then on', () => {
    const test = given(deal(), deal({ dealId: '2' }), deal({ dealId: '3' }), deal({ dealId: '4' })).and(
      { by: 'crm', at: day(9) },
      deal({ dealId: '2', phase: 'won', occurredAt: day(20) - 1 }),
      deal({ dealId: '3', phase: 'won', occurredAt: day(20) }),
      deal({ dealId: '4', phase: 'lost', occurredAt: day(8) }),
    );
    const [fact] = test.when(publish({ qualifyDays: 60 }, day(20)), BOSS).facts;
    expect(fact && [...recordsTouchedBy(test.program, fact)]).to.deep.equal(['deal:1', 'deal:3', 'deal:4']);
  });

  it('never changes a deal that was closed before it counts', () => {
    const test = under(
      { attributionModel: 'first_touch' },
      ...partner('kanda'),
      ...partner('bright'),
      deal(),
    );
    test.and({ by: MANAGER, at: day(5) }, touch('kanda', { happenedAt: day(2) }), touch('bright'));
    test.and({ by: 'crm', at: day(9) }, deal({ phase: 'won', occurredAt: day(9) }));
    const books = test.facts('commission.booked');
    expect(books.map(line => [line.partnerId, line.amountMinor])).to.deep.equal([['par_kanda', 480_000]]);
    test.and(BOSS, publish({ attributionModel: 'last_touch' }, day(10)));
    // Nor does it when the deal is settled again later, for another reason.
    test.and({ by: 'crm', at: day(40) }, deal({ phase: 'won', amount: '20000', occurredAt: day(12) }));
    const lines = test.facts('commission.booked');
    expect(lines.map(line => [line.partnerId, line.amountMinor])).to.deep.equal([
      ['par_kanda', 480_000],
      ['par_kanda', 120_000],
    ]);
    expect(
      lines.map(line => line.earning && 'model' in line.earning.ground && line.earning.ground),
    ).to.deep.equal([1, 2].map(() => ({ model: 'first_touch', policyVersion: 1, touchIds: ['tou_1'] })));
  });

  it('decides a deal that is won at its instant, with its version in the books', () => {
    const test = given(...partner('kanda'), ...partner('bright'), deal());
    test.and({ by: MANAGER, at: day(5) }, touch('kanda', { happenedAt: day(2) }), touch('bright'));
    test.and(BOSS, publish({ attributionModel: 'last_touch' }, day(12)));
    test.and({ by: 'crm', at: day(30) }, deal({ phase: 'won', occurredAt: day(12) }));
    const [line] = test.facts('commission.booked');
    expect(line?.earning?.ground).to.deep.equal({
      model: 'last_touch',
      policyVersion: 2,
      touchIds: ['tou_2'],
    });
  });

  it('settles at once what a CRM ahead of us has closed in its time', () => {
    const test = given(...partner('kanda'), ...partner('bright'), deal());
    test.and({ by: MANAGER, at: day(5) }, touch('kanda', { happenedAt: day(2) }), touch('bright'));
    test.and({ by: 'crm', at: day(9) }, deal({ phase: 'won', occurredAt: day(11) }));
    const { facts } = test.when(publish({ attributionModel: 'last_touch' }, day(10)), BOSS);
    const lines = facts.flatMap(fact => (fact.type === 'commission.booked' ? [fact] : []));
    expect(lines.map(line => [line.partnerId, line.amountMinor])).to.deep.equal([
      ['par_kanda', -480_000],
      ['par_bright', 480_000],
    ]);
  });

  it('leaves an approved protection its end, and gives the next one the new length', () => {
    const test = given(...partner('kanda'), deal(), deal({ dealId: '2', companyIds: ['2'] }));
    test.and({ by: MANAGER, at: day(2) }, register('kanda'), about('approve_registration'));
    test.and(BOSS, publish({ protectionDays: 30, qualifyDays: 10 }, day(10)));
    test.and(
      BOSS,
      register('kanda', { dealId: '2', companyId: '2' }),
      about('approve_registration', 'reg_2', '2'),
    );
    const claims = [...test.program.registrations.values()];
    expect(claims.map(claim => claim.protectedUntil)).to.deep.equal([day(92), day(40)]);
    expect(claims.map(claim => claim.qualifyUntil)).to.deep.equal([day(32), day(20)]);
  });
});
