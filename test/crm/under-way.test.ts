import { expect } from 'chai';
import type { IntakeOutcome } from '../../src/crm/intake-items.ts';
import { createUnderWay } from '../../src/crm/under-way.ts';
import { Full } from '../../src/log/unavailable.ts';
import { lead } from './intake/sent-items.ts';

const DONE: IntakeOutcome = { kind: 'message' };

describe('items under way', () => {
  const item = lead();
  let kept: number;
  const keep = async () => {
    kept += 1;
  };
  beforeEach(() => {
    kept = 0;
  });

  it('are kept once, and tell their outcome to all who joined', async () => {
    const underWay = createUnderWay();
    const both = [underWay.join('1', item, 1_000, keep), underWay.join('1', item, 1_000, keep)];
    expect(underWay.isAwaited('1', item)).to.equal(true);
    expect(underWay.isAwaited('2', item)).to.equal(false);
    // Done before its keeper hears that it is kept.
    underWay.end('1', item, DONE);
    expect(await Promise.all(both)).to.deep.equal([DONE, DONE]);
    expect(kept).to.equal(1);
    expect(underWay.isAwaited('1', item)).to.equal(false);
  });

  it('are another portal’s own', async () => {
    const underWay = createUnderWay();
    const other = underWay.join('2', item, 20, keep);
    const ours = underWay.join('1', item, 20, keep);
    underWay.end('1', item, DONE);
    expect([await ours, await other]).to.deep.equal([DONE, undefined]);
    expect(kept).to.equal(2);
  });

  it('are waited for so long and no longer, and then still joined', async () => {
    const underWay = createUnderWay();
    expect(await underWay.join('1', item, 5, keep)).to.equal(undefined);
    expect(underWay.isAwaited('1', item)).to.equal(false);
    const later = underWay.join('1', item, 1_000, keep);
    underWay.end('1', item, DONE);
    expect(await later).to.deep.equal(DONE);
    expect(kept).to.equal(1);
  });

  it('that could not be kept are told to all, and may come again', async () => {
    const underWay = createUnderWay();
    const full = async () => {
      throw new Full('full');
    };
    const both = [underWay.join('1', item, 1_000, full), underWay.join('1', item, 1_000, full)];
    for (const one of both) expect(await one.catch(error => error)).to.be.instanceOf(Full);
    const again = underWay.join('1', item, 1_000, keep);
    underWay.end('1', item, DONE);
    expect(await again).to.deep.equal(DONE);
  });

  it('are let go when nobody works any longer', async () => {
    const underWay = createUnderWay();
    const [ours, theirs] = ['1', '2'].map(portalId => underWay.join(portalId, item, 60_000, keep));
    underWay.giveUp('1');
    expect(await ours).to.equal(undefined);
    expect([underWay.isAwaited('1', item), underWay.isAwaited('2', item)]).to.deep.equal([false, true]);
    underWay.giveUp();
    expect(await theirs).to.equal(undefined);
  });
});
