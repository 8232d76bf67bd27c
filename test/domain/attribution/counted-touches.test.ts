import { expect } from 'chai';
import fc from 'fast-check';
import { countedTouches, touchesOf } from '../../../src/domain/attribution/counted-touches.ts';
import { creditsByTouches } from '../../../src/domain/attribution/touch-credits.ts';
import type { AttributionModel } from '../../../src/domain/policy.ts';
import { applyTouch, type HeldTouch } from '../../../src/domain/touches.ts';
import { day, deal, given, MANAGER, partner, touch } from '../../support/given.ts';
import { policyWith } from '../../support/policies.ts';

const MODELS: AttributionModel[] = ['first_touch', 'last_touch', 'linear', 'time_decay', 'position_based'];
const BOSS = { by: MANAGER, at: day(60) };

function held(touchId: string, source: string, happenedAt: number, more: Partial<HeldTouch> = {}): HeldTouch {
  const record = { on: 'contact', recordId: '1', channel: 'rep', evidence: '' } as const;
  const told = { recordedAt: day(50), recordedBy: MANAGER, withdrawn: false };
  return { touchId, source, happenedAt, ...record, ...told, ...more };
}

function ids(touches: readonly HeldTouch[]): string[] {
  return touches.map(({ touchId }) => touchId);
}

describe('the touches that count', () => {
  const touched = (happenedAt: number) =>
    countedTouches([held('tou_1', 'par_a', happenedAt)], 30, day(60)).length;

  it('happened up to the close, that instant included', () => {
    expect([day(60) - 1, day(60), day(60) + 1].map(touched)).to.deep.equal([1, 1, 0]);
  });

  it('happened within the look-back window, its first instant included', () => {
    expect([day(30) - 1, day(30), day(30) + 1].map(touched)).to.deep.equal([0, 1, 1]);
  });

  it('are of any age when there is no window', () => {
    expect(countedTouches([held('tou_1', 'par_a', 0)], null, day(60))).to.have.length(1);
  });

  it('were not taken back', () => {
    expect(countedTouches([held('tou_1', 'par_a', day(50), { withdrawn: true })], 30, day(60))).to.deep.equal(
      [],
    );
  });

  it('come by when they happened, then by when they were recorded, then by id', () => {
    const touches = [
      held('tou_5', 'par_a', day(51)),
      held('tou_4', 'par_b', day(50), { recordedAt: day(52) }),
      held('tou_3', 'par_c', day(50)),
      held('tou_2', 'par_d', day(50)),
      held('tou_1', 'par_e', day(50), { recordedAt: day(51) }),
    ];
    const expected = ['tou_2', 'tou_3', 'tou_1', 'tou_4', 'tou_5'];
    expect(ids(countedTouches(touches, null, day(60)))).to.deep.equal(expected);
    expect(ids(countedTouches(touches.toReversed(), null, day(60)))).to.deep.equal(expected);
  });

  it('of one source and instant count once, the one that was recorded first', () => {
    const touches = [
      held('tou_1', 'par_a', day(50), { recordedAt: day(55) }),
      held('tou_2', 'par_b', day(50), { recordedAt: day(52) }),
      held('tou_3', 'par_a', day(50), { recordedAt: day(51), on: 'company' }),
      held('tou_4', 'par_a', day(50) + 1),
    ];
    expect(ids(countedTouches(touches, null, day(60)))).to.deep.equal(['tou_3', 'tou_2', 'tou_4']);
  });

  it('let the other one count when the first of the two is taken back', () => {
    const touches = [held('tou_1', 'par_a', day(50), { withdrawn: true }), held('tou_2', 'par_a', day(50))];
    expect(ids(countedTouches(touches, null, day(60)))).to.deep.equal(['tou_2']);
  });

  it('are in order however many they are', () => {
    for (const count of [31, 32, 33, 500]) {
      const touches = Array.from({ length: count }, (_, place) =>
        held(`tou_${place}`, 'par_a', day(59) - place),
      );
      const counted = countedTouches(touches, null, day(60));
      expect(ids(counted)).to.deep.equal(ids(touches).reverse());
      expect(touches[0]?.touchId, 'what is given stays as it is').to.equal('tou_0');
    }
  });

  it('are those on the contacts and companies of the deal, each once', () => {
    const test = given(...partner('kanda'), deal({ contactIds: ['1', '2', '1'], companyIds: ['1', '1'] }));
    test.and(
      BOSS,
      touch('kanda', { happenedAt: day(2) }),
      touch('kanda', { recordId: '2', happenedAt: day(3) }),
      touch('kanda', { recordId: '3', happenedAt: day(4) }),
      touch('kanda', { on: 'company', happenedAt: day(5) }),
      touch('kanda', { on: 'company', recordId: '2', happenedAt: day(6) }),
    );
    const seen = test.program.deals.get('1');
    expect(seen && ids(touchesOf(test.program, seen))).to.deep.equal(['tou_1', 'tou_2', 'tou_4']);
  });
});

describe('credit by touches, under every model', () => {
  const source = fc.constantFrom('par_a', 'par_b', 'par_c', 'marketing', 'direct');
  // Few instants, so that ties come often.
  const instant = fc.oneof(
    fc.integer({ min: 20, max: 62 }).map(day),
    fc.nat(60 * 86_400_000).map(late => day(0) + late),
  );
  const touches = fc
    .array(fc.tuple(source, instant, fc.integer({ min: 50, max: 53 }).map(day), fc.boolean()), {
      maxLength: 45,
    })
    .map(all =>
      all.map(([of, happenedAt, recordedAt, withdrawn], place) =>
        held(`tou_${place}`, of, happenedAt, { recordedAt, withdrawn: withdrawn && place % 3 === 0 }),
      ),
    );
  const policies = fc
    .record({
      attributionModel: fc.constantFrom(...MODELS),
      lookBackDays: fc.constantFrom(null, 1, 30, 3650),
      halfLifeDays: fc.constantFrom(1, 7, 30, 365),
      positionBp: fc
        .tuple(fc.nat(10_000), fc.nat(10_000))
        .map(([first, last]) => ({ first, last: Math.min(last, 10_000 - first) })),
    })
    .map(figures => ({ version: 3, policy: policyWith(figures), effectiveAt: 0 }));

  it('sums to 10,000 when a touch counts, each source once with a share and all its touches', () => {
    fc.assert(
      fc.property(touches, policies, (all, published) => {
        const credits = creditsByTouches(all, published, day(60));
        const counted = countedTouches(all, published.policy.lookBackDays, day(60));
        const sum = credits.reduce((so, { shareBp }) => so + shareBp, 0);
        expect(sum).to.equal(counted.length === 0 ? 0 : 10_000);
        expect(new Set(credits.map(credit => credit.source)).size).to.equal(credits.length);
        expect(credits.every(({ shareBp }) => Number.isInteger(shareBp) && shareBp > 0)).to.equal(true);
        const earning = credits.flatMap(({ ground }) => ('touchIds' in ground ? ground.touchIds : []));
        expect(ids(counted)).to.include.members(earning);
        expect(new Set(earning).size).to.equal(earning.length);
      }),
    );
  });

  it('is the same for touches in any order', () => {
    const shuffled = touches.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, policies, ([all, other], published) => {
        expect(creditsByTouches(other, published, day(60))).to.deep.equal(
          creditsByTouches(all, published, day(60)),
        );
      }),
    );
  });

  it('is the same when touches are told again', () => {
    const repeated = touches.chain(all => fc.tuple(fc.constant(all), fc.subarray(all)));
    fc.assert(
      fc.property(repeated, policies, ([all, again], published) => {
        const later = again.map(one => ({ ...one, touchId: `${one.touchId}_again`, recordedAt: day(58) }));
        expect(creditsByTouches([...later, ...all, ...again], published, day(60))).to.deep.equal(
          creditsByTouches(all, published, day(60)),
        );
      }),
    );
  });

  it('does not depend on which contact of the deal is listed first', () => {
    const [first, other] = [
      ['1', '2'],
      ['2', '1'],
    ].map(contactIds => {
      const test = given(...partner('kanda'), ...partner('bright'), deal({ contactIds }));
      test.and(BOSS, touch('kanda', { recordId: '2', happenedAt: day(2) }));
      return test.and(BOSS, touch('bright', { happenedAt: day(2) }));
    });
    const credit = ({ program }: NonNullable<typeof first>) => {
      const seen = program.deals.get('1');
      const published = { version: 1, policy: policyWith(), effectiveAt: 0 };
      return seen && creditsByTouches(touchesOf(program, seen), published, day(60)).map(one => one.source);
    };
    expect(first && credit(first)).to.deep.equal(['par_kanda']);
    expect(other && credit(other)).to.deep.equal(['par_kanda']);
  });

  it('is not moved by a fact that is read twice', () => {
    const test = given(...partner('kanda'), ...partner('bright'), deal());
    test.and(BOSS, touch('kanda', { happenedAt: day(2) }), touch('bright', { happenedAt: day(3) }));
    const published = { version: 1, policy: policyWith({ attributionModel: 'linear' }), effectiveAt: 0 };
    const credit = () => {
      const seen = test.program.deals.get('1');
      return seen && creditsByTouches(touchesOf(test.program, seen), published, day(60));
    };
    const before = credit();
    const [fact] = test.facts('touch.recorded');
    if (fact) applyTouch(test.program, fact, day(60), MANAGER);
    expect(credit()).to.deep.equal(before);
  });

  it('follows from nothing when nothing counts', () => {
    const published = { version: 1, policy: policyWith(), effectiveAt: 0 };
    expect(creditsByTouches([], published, day(60))).to.deep.equal([]);
  });
});
