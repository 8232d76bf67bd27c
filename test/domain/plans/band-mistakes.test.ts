import { expect } from 'chai';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Band, Plan, Tiers } from '../../../src/domain/plans/plan.ts';
import { bands, fixed, rate, tiered } from '../../support/occasions.ts';

function mistakes(plan: Plan): string[] {
  return mistakesIn(plan).map(({ field, message }) => `${field}: ${message}`);
}

/** Mistakes of these ranges, each paying 10 %. */
function ranges(...all: (readonly [from: number, below: number | null])[]): string[] {
  return mistakes(tiered({ bands: all.map(([from, below]): Band => ({ from, below, pays: rate(10) })) }));
}

describe('bands', () => {
  it('go from 0 without gaps to no end', () => {
    expect(ranges([0, null])).to.deep.equal([]);
    expect(ranges([0, 1], [1, 2], [2, null])).to.deep.equal([]);
  });

  it('are at least one and at most twenty', () => {
    expect(ranges()).to.deep.equal(['tiers.bands: Must have at least one band.']);
    const row = (count: number) =>
      mistakes(
        tiered({ bands: bands(...Array.from({ length: count }, (_, place) => [place, rate(1)] as const)) }),
      );
    expect(row(20)).to.deep.equal([]);
    expect(row(21)).to.deep.equal(['tiers.bands: Must have at most 20 bands.']);
  });

  it('begin at 0', () => {
    const first = 'tiers.bands[0].from: Must be 0, so that there is a band for the smallest.';
    expect(ranges([1, null])).to.deep.equal([first]);
  });

  it('leave no gap', () => {
    expect(ranges([0, 100], [101, null])).to.deep.equal([
      'tiers.bands[1].from: Must be 100: between the bands there is a gap.',
    ]);
  });

  it('do not overlap', () => {
    expect(ranges([0, 100], [99, null])).to.deep.equal([
      'tiers.bands[1].from: Must be 100: the bands overlap.',
    ]);
    expect(ranges([0, 100], [1, null])).to.deep.equal([
      'tiers.bands[1].from: Must be 100: the bands overlap.',
    ]);
  });

  it('go from the lowest to the highest', () => {
    expect(ranges([0, 100], [0, null])).to.deep.equal([
      'tiers.bands[1].from: Must be 100: the bands go from the lowest to the highest.',
    ]);
  });

  it('have no end only at the last', () => {
    expect(ranges([0, null], [5, null])).to.deep.equal([
      'tiers.bands[0].below: Must be a number; only the last band has no end.',
    ]);
    expect(ranges([0, 100])).to.deep.equal([
      'tiers.bands[0].below: Must be null, so that there is a band for everything above.',
    ]);
  });

  it('hold something each', () => {
    const empty = 'Must be a whole number above the one at which the band begins.';
    expect(ranges([0, 0], [0, null])[0]).to.equal(`tiers.bands[0].below: ${empty}`);
    expect(ranges([0, 5], [5, 5], [5, null])).to.deep.equal([`tiers.bands[1].below: ${empty}`]);
    expect(ranges([0, 5], [5, 4], [4, null])[0]).to.equal(`tiers.bands[1].below: ${empty}`);
    expect(ranges([0, 5.5], [5.5, null])).to.deep.equal([
      `tiers.bands[0].below: ${empty}`,
      'tiers.bands[1].from: Must be a whole number, 0 or more.',
    ]);
    expect(ranges([-5, 5], [5, null])[0]).to.equal('tiers.bands[0].from: Must be a whole number, 0 or more.');
  });

  it('are told all their mistakes at once', () => {
    expect(ranges([1, 5], [6, 8], [7, 9]).map(one => one.split(':')[0])).to.deep.equal([
      'tiers.bands[0].from',
      'tiers.bands[1].from',
      'tiers.bands[2].below',
      'tiers.bands[2].from',
    ]);
  });

  it('pay rates where each pays for a part of an amount', () => {
    const pays = (said: Partial<Tiers>) =>
      mistakes(tiered({ bands: bands([0, rate(1)], [5, fixed(1)]), ...said }));
    expect(pays({})).to.deep.equal([
      'tiers.bands[1].pays: Must be a rate, because each band pays for a part of the amount.',
    ]);
    expect(pays({ mode: 'cliff' })).to.deep.equal([]);
    expect(pays({ by: 'count', over: 'year' })).to.deep.equal([]);
  });

  it('pay right figures', () => {
    expect(mistakes(tiered({ bands: bands([0, rate(101)]) }))).to.deep.equal([
      'tiers.bands[0].pays.rateBp: Must be a whole number of basis points from 0 to 10,000.',
    ]);
    expect(mistakes(tiered({ mode: 'cliff', bands: bands([0, fixed(-1)]) }))).to.deep.equal([
      'tiers.bands[0].pays.amountMinor: Must be a whole number of minor units, 0 or more.',
    ]);
  });

  it('are not reached by the count of sales on one deal', () => {
    expect(mistakes(tiered({ by: 'count', over: 'deal' }))).to.deep.equal([
      'tiers.over: Must be a period or lifetime, because a deal is one sale.',
    ]);
    expect(mistakes(tiered({ by: 'count', over: 'lifetime' }))).to.deep.equal([]);
  });

  it('for a lead are a cliff by the amount of its deal', () => {
    const lead = (said: Partial<Tiers>) =>
      mistakes({ kind: 'none', currency: 'USD', lead: tiered(said).tiers });
    expect(lead({ mode: 'cliff' })).to.deep.equal([]);
    expect(lead({ by: 'count', over: 'year' })).to.deep.equal([
      'lead.mode: Must be cliff: one band pays for a lead.',
      "lead.by: Must be amount: the deal's amount chooses the band.",
      'lead.over: Must be deal: each lead is looked at alone.',
    ]);
    expect(lead({ mode: 'cliff', bands: [] })).to.deep.equal(['lead.bands: Must have at least one band.']);
    expect(lead({ mode: 'cliff', bands: bands([1, fixed(1)]) })).to.deep.equal([
      'lead.bands[0].from: Must be 0, so that there is a band for the smallest.',
    ]);
  });
});
