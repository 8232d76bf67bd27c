import { expect } from 'chai';
import fc from 'fast-check';
import { shareReasons } from '../../../src/domain/attribution/share-reasons.ts';
import { creditsOf } from '../../../src/domain/attribution.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { about, type Case, day, deal, MANAGER, partner, register, touch } from '../../support/given.ts';
import { publish, under } from '../../support/policies.ts';

const BOSS = { by: MANAGER, at: day(60) };

function reached(figures: Partial<Policy>, ...touches: [source: string, days: number][]): Case {
  const test = under(figures, ...partner('kanda'), ...partner('bright'), deal());
  return test.and(BOSS, ...touches.map(([source, days]) => touch(source, { happenedAt: day(days) })));
}

function reasons({ program }: Case, at = day(60)) {
  const seen = program.deals.get('1');
  if (!seen) throw new Error('deal 1 is not there');
  return shareReasons(program, seen, at);
}

/** `touch: share, days before the close, position` */
function told(test: Case, at?: number): string[] {
  return reasons(test, at).credits.flatMap(({ touches }) =>
    touches.map(one => `${one.touchId}: ${one.shareBp}, ${one.daysBefore}, ${one.position}`),
  );
}

function without(test: Case, at?: number): string[] {
  return reasons(test, at).without.map(({ touchId, because }) => `${touchId}: ${because}`);
}

describe('the reasons for shares', () => {
  it('tell each touch of each source with its own part, days and position', () => {
    const test = reached(
      { attributionModel: 'position_based' },
      ['kanda', 2],
      ['bright', 9.5],
      ['kanda', 20],
      ['marketing', 60],
    );
    expect(reasons(test).credits.map(({ source, shareBp }) => [source, shareBp])).to.deep.equal([
      ['par_kanda', 5_000],
      ['par_bright', 1_000],
      ['marketing', 4_000],
    ]);
    expect(told(test)).to.deep.equal([
      'tou_1: 4000, 58, first',
      'tou_3: 1000, 40, middle',
      'tou_2: 1000, 51, middle',
      'tou_4: 4000, 0, last',
    ]);
    expect(without(test)).to.deep.equal([]);
  });

  it('tell the model and the version of the policy', () => {
    const test = reached({ attributionModel: 'linear' }, ['kanda', 2]);
    test.and(BOSS, publish({ attributionModel: 'last_touch' }, day(70)));
    const grounds = [day(70) - 1, day(70)].map(at => reasons(test, at).credits[0]?.ground);
    expect(grounds).to.deep.equal([
      { model: 'linear', policyVersion: 1, touchIds: ['tou_1'] },
      { model: 'last_touch', policyVersion: 2, touchIds: ['tou_1'] },
    ]);
    expect(told(test)).to.deep.equal(['tou_1: 10000, 58, only']);
  });

  it('tell a first and a last touch that are not alone', () => {
    const test = reached({ attributionModel: 'linear' }, ['kanda', 2], ['bright', 3]);
    expect(told(test)).to.deep.equal(['tou_1: 5000, 58, first', 'tou_2: 5000, 57, last']);
  });

  it('count days of the calendar', () => {
    const test = reached({ attributionModel: 'linear' }, ['kanda', 2.9], ['bright', 4]);
    expect(told(test, day(4))).to.deep.equal(['tou_1: 5000, 2, first', 'tou_2: 5000, 0, last']);
  });

  it('tell of each touch without a share why it has none, earliest first', () => {
    const test = reached(
      { attributionModel: 'first_touch', lookBackDays: 30 },
      ['kanda', 29],
      ['kanda', 30],
      ['bright', 40],
      ['bright', 41],
      ['kanda', 30],
      ['marketing', 60],
    );
    test.and(BOSS, { type: 'withdraw_touch', touchId: 'tou_4', on: 'contact', recordId: '1' });
    test.and({ by: MANAGER, at: day(61) }, touch('kanda'));
    expect(told(test)).to.deep.equal(['tou_2: 10000, 30, first']);
    expect(without(test)).to.deep.equal([
      'tou_1: outside_window',
      'tou_5: repeated',
      'tou_3: no_weight',
      'tou_4: withdrawn',
      'tou_6: no_weight',
      'tou_7: after_close',
    ]);
  });

  it('tell a touch whose twin was taken back as what it is', () => {
    const test = reached({ attributionModel: 'last_touch' }, ['kanda', 2], ['kanda', 2], ['bright', 9]);
    expect(without(test)).to.deep.equal(['tou_1: no_weight', 'tou_2: repeated']);
    test.and(BOSS, { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' });
    expect(without(test)).to.deep.equal(['tou_1: withdrawn', 'tou_2: no_weight']);
  });

  it('tell of no touch where the registrant is credited alone', () => {
    const test = reached({ attributionModel: 'linear' }, ['bright', 2], ['kanda', 3]);
    test.and({ by: MANAGER, at: day(4) }, register('kanda'), about('approve_registration'));
    expect(reasons(test)).to.deep.equal({
      credits: [{ source: 'par_kanda', shareBp: 10_000, ground: { registrationId: 'reg_1' }, touches: [] }],
      without: [
        { touchId: 'tou_1', source: 'par_bright', because: 'overruled' },
        { touchId: 'tou_2', source: 'par_kanda', because: 'overruled' },
      ],
    });
  });

  it('tell other touches of one instant, or of one source, as what they are', () => {
    const test = reached({ attributionModel: 'first_touch' }, ['kanda', 2], ['bright', 2], ['kanda', 3]);
    expect(without(test)).to.deep.equal(['tou_2: no_weight', 'tou_3: no_weight']);
  });

  it('tell why no touch counts where nobody is credited', () => {
    const test = reached({ attributionModel: 'linear', lookBackDays: 30 }, ['kanda', 29]);
    expect(reasons(test)).to.deep.equal({
      credits: [],
      without: [{ touchId: 'tou_1', source: 'par_kanda', because: 'outside_window' }],
    });
  });

  it('are none where there is no touch', () => {
    expect(reasons(reached({}))).to.deep.equal({ credits: [], without: [] });
  });

  it('split the credit as it is booked, and account for every touch once', () => {
    const models = fc.constantFrom('first_touch', 'last_touch', 'linear', 'time_decay', 'position_based');
    const touches = fc.array(
      fc.tuple(fc.constantFrom('kanda', 'bright', 'marketing'), fc.integer({ min: -40, max: 60 })),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(models, fc.constantFrom(null, 30), touches, (attributionModel, lookBackDays, all) => {
        const test = reached({ attributionModel, lookBackDays }, ...all);
        const seen = test.program.deals.get('1');
        const { credits, without } = reasons(test, day(50));
        expect(credits.map(({ touches: _, ...credit }) => credit)).to.deep.equal(
          seen && creditsOf(test.program, seen, day(50)),
        );
        for (const { shareBp, touches } of credits)
          expect(touches.reduce((sum, one) => sum + one.shareBp, 0)).to.equal(shareBp);
        const ids = [...credits.flatMap(credit => credit.touches), ...without].map(one => one.touchId);
        expect(ids.sort()).to.deep.equal([...test.program.touches.keys()].sort());
      }),
    );
  });
});
