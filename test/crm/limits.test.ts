import { expect } from 'chai';
import { restAfter } from '../../src/crm/limits.ts';

describe('rests between calls', () => {
  it('spread work over the part of the limit that is meant for it', () => {
    const perInterval = (waiting: 'person' | 'background' | 'sweep', limit: number) =>
      Math.round(10_000 / restAfter(waiting, 1, limit));
    expect([
      perInterval('person', 190),
      perInterval('background', 190),
      perInterval('sweep', 190),
    ]).to.deep.equal([80, 99, 57]);
    expect(perInterval('background', 100)).to.equal(52);
  });

  it('are never long: what comes meanwhile waits', () => {
    expect(restAfter('background', 0, 190)).to.equal(0);
    expect(restAfter('background', 1_000, 190)).to.equal(1_000);
  });
});
