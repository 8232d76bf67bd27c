import { expect } from 'chai';
import { ENOUGH_TO_READ, READING_BURST, WRITING_BURST } from '../../src/crm/gathering.ts';

describe('how many changes are gathered', () => {
  it('to be read: what one click changes goes at once, what trickles in within a second, a burst when it is enough', () => {
    const { isEnough } = READING_BURST;
    expect(isEnough(5, { ms: 0, isFresh: true })).to.equal(true);
    expect(isEnough(6, { ms: 0, isFresh: true })).to.equal(false);
    expect(isEnough(1, { ms: 950, isFresh: false })).to.equal(false);
    expect(isEnough(49, { ms: 1_000, isFresh: false })).to.equal(true);
    expect(isEnough(50, { ms: 1_750, isFresh: false })).to.equal(false);
    expect(isEnough(ENOUGH_TO_READ, { ms: 0, isFresh: true })).to.equal(true);
  });

  it('to be written: a click at once, a clump when it fills a batch', () => {
    const { isEnough } = WRITING_BURST;
    expect(isEnough(5, { ms: 0, isFresh: true })).to.equal(true);
    expect(isEnough(5, { ms: 0, isFresh: false })).to.equal(false);
    expect(isEnough(100, { ms: 0, isFresh: false })).to.equal(true);
  });
});
