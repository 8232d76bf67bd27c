import { expect } from 'chai';
import fc from 'fast-check';
import { CHANNELS } from '../../../src/domain/referrals/channels.ts';
import { type Case, day, given, partner } from '../../support/given.ts';
import { clicked } from '../../support/partner-side.ts';

const CLOCK = { by: 'clock', at: day(2) };
const HOUR = 3_600_000;
const TEN = day(1) + 10 * HOUR;

function ready(): Case {
  return given(...partner('kanda'), ...partner('bright'));
}

function total(test: Case, name = 'kanda'): number {
  return test.program.clicks.get(`par_${name}`)?.total ?? 0;
}

describe('clicks', () => {
  it('are one fact for an hour, by link and channel', () => {
    const test = ready();
    const hour = clicked(TEN, ['kanda', 'link', 3], ['kanda', 'mail', 1], ['bright', 'link', 2]);
    expect(test.when(hour, CLOCK).facts).to.deep.equal([
      { type: 'clicks.counted', hourAt: TEN, counts: hour.counts },
    ]);
    test.and(CLOCK, clicked(TEN + HOUR, ['kanda', 'link', 4]));
    const kanda = test.program.clicks.get('par_kanda');
    expect(kanda?.total).to.equal(8);
    expect([...(kanda?.byChannel ?? [])]).to.deep.equal([
      ['link', 7],
      ['mail', 1],
    ]);
    expect(total(test, 'bright')).to.equal(2);
  });

  it('of links that lead to nobody are nobody’s, and no clicks are no fact', () => {
    const test = ready();
    expect(test.when(clicked(TEN, ['ida', 'link', 3]), CLOCK).facts).to.deep.equal([]);
    expect(test.when(clicked(TEN, ['kanda', 'link', 0]), CLOCK).facts).to.deep.equal([]);
    expect(test.when(clicked(TEN), CLOCK).facts).to.deep.equal([]);
  });

  it('of the same hour told again count only where nothing was counted yet', () => {
    const test = ready().and(CLOCK, clicked(TEN, ['kanda', 'link', 3]));
    const late = clicked(TEN, ['kanda', 'link', 5], ['kanda', 'qr', 2], ['bright', 'link', 1]);
    const [fact] = test.when(late, CLOCK).facts;
    expect(fact).to.deep.equal({ type: 'clicks.counted', hourAt: TEN, counts: late.counts.slice(1) });
    expect(test.when(late, CLOCK).facts).to.deep.equal([]);
    expect([total(test), total(test, 'bright')]).to.deep.equal([5, 1]);
  });

  it('of one link and channel told twice at once are summed', () => {
    const test = ready();
    const [fact] = test.when(clicked(TEN, ['kanda', 'link', 3], ['kanda', 'link', 4]), CLOCK).facts;
    expect(fact).to.deep.include({ counts: [{ partnerId: 'par_kanda', channel: 'link', clicks: 7 }] });
  });

  it('are at most one count for each link, channel and hour, however they are told', () => {
    const told = fc.array(
      fc.tuple(fc.nat(3), fc.constantFrom('kanda', 'bright'), fc.constantFrom(...CHANNELS), fc.nat(3)),
    );
    fc.assert(
      fc.property(fc.array(told), all => {
        const test = ready();
        for (const counts of all)
          for (const [hour, ...count] of counts) test.and(CLOCK, clicked(TEN + hour * HOUR, count));
        const kept = test
          .facts('clicks.counted')
          .flatMap(({ hourAt, counts }) =>
            counts.map(({ partnerId, channel }) => `${hourAt} ${partnerId} ${channel}`),
          );
        expect(new Set(kept).size).to.equal(kept.length);
      }),
      { numRuns: 50 },
    );
  });
});
