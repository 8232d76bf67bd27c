import { expect } from 'chai';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TallyPortals } from './tally-portals.ts';

describe('the time of a log', () => {
  const MINUTE_MS = 60_000;
  let tally: TallyPortals;
  beforeEach(async () => {
    tally = await TallyPortals.open(await temporaryFolder());
  });
  afterEach(() => tally.close());

  const momentsKept = async () => (await tally.kept()).map(({ at }) => at);

  it('does not go back when a clock is set back, until the clock has caught up', async () => {
    const start = tally.now;
    await tally.add('k1', 1);
    tally.now = start - 2 * MINUTE_MS;
    await tally.add('k2', 1);
    tally.now = start + 1;
    await tally.add('k3', 1);
    expect(await momentsKept()).to.deep.equal([start, start, start + 1]);
  });

  it('does not go back when another process goes on whose clock is behind', async () => {
    const start = tally.now;
    await tally.add('k1', 1);
    tally.now = start - MINUTE_MS;
    tally.restart();
    await tally.add('k2', 1);
    expect(await momentsKept()).to.deep.equal([start, start]);
  });

  it('does not go back when all that is behind is in a snapshot', async () => {
    const start = tally.now;
    await tally.add('k1', 1);
    tally.now = start - MINUTE_MS;
    const state = await tally.portals.read('1', one => structuredClone(one));
    const found = async () => ({ state, head: 1, at: start });
    const nothing = async () => {};
    tally.restart({ states: { find: found, make() {}, erase: nothing, idle: nothing, close: nothing } });
    await tally.add('k2', 1);
    expect(await momentsKept()).to.deep.equal([start, start]);
  });

  it('is what a state is looked at from, too: nothing lies in the future that is decided', async () => {
    const start = tally.now;
    const seenFrom = () => tally.portals.read('1', (_, at) => at);
    await tally.add('k1', 1);
    for (const [clock, at] of [
      [-MINUTE_MS, start],
      [1, start + 1],
      [-11 * MINUTE_MS, start - 11 * MINUTE_MS],
    ] as const) {
      tally.now = start + clock;
      expect(await seenFrom(), `${clock}`).to.equal(at);
    }
    tally.now = start - MINUTE_MS;
    tally.restart();
    expect(await seenFrom()).to.equal(start);
  });

  it('follows a clock that was far wrong', async () => {
    const start = tally.now;
    await tally.add('k1', 1);
    tally.now = start - 11 * MINUTE_MS;
    await tally.add('k2', 1);
    expect(await momentsKept()).to.deep.equal([start, start - 11 * MINUTE_MS]);
  });

  it('begins anew with a log that was erased', async () => {
    await tally.add('k1', 1);
    await tally.portals.erase('1');
    tally.now -= MINUTE_MS;
    await tally.add('k2', 1);
    expect(await momentsKept()).to.deep.equal([tally.now]);
  });
});
