import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { Log } from '../../../src/log/log.ts';
import type { Snapshots } from '../../../src/log/snapshots/snapshots.ts';
import { failure, newEntry, STRANGE_PORTAL_IDS, type TestFact } from '../log-entries.ts';

/** Snapshots and the log that they are of. */
export interface SnapshotsPlace {
  readonly snapshots: Snapshots;
  readonly log: Log<TestFact>;
  close(): Promise<void>;
}

/** What every store of snapshots must keep. `open` makes an empty place for one test. */
export function describeSnapshots(open: () => Promise<SnapshotsPlace>): void {
  let place: SnapshotsPlace;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.close());

  async function keep(portalId: string, ...parts: Buffer[]): Promise<void> {
    const keeper = await place.snapshots.keeper(portalId);
    await keeper(each(parts));
  }

  async function* each(parts: readonly Buffer[], error?: Error): AsyncGenerator<Buffer> {
    yield* parts;
    if (error) throw error;
  }

  async function kept(portalId: string): Promise<Buffer | undefined> {
    const bytes = await place.snapshots.read(portalId);
    if (bytes === undefined) return undefined;
    const parts: Buffer[] = [];
    for await (const part of bytes) parts.push(part);
    return Buffer.concat(parts);
  }

  it('has none of a portal that nobody kept one of', async () => {
    expect(await kept('1')).to.equal(undefined);
    await place.snapshots.erase('1');
  });

  it('gives back every byte, however many', async () => {
    const parts = Array.from({ length: 40 }, (_, i) => randomBytes(i * 10_000 + 1));
    await keep('1', ...parts);
    expect((await kept('1'))?.equals(Buffer.concat(parts))).to.equal(true);
  });

  it('keeps the newest of each portal', async () => {
    await keep('1', Buffer.from('long and '), Buffer.from('old'));
    await keep('2', Buffer.from('other'));
    await keep('1', Buffer.from('new'));
    expect(String(await kept('1'))).to.equal('new');
    await place.snapshots.erase('1');
    expect(await kept('1')).to.equal(undefined);
    expect(String(await kept('2'))).to.equal('other');
  });

  it('keeps the one before when another breaks off', async () => {
    await keep('1', Buffer.from('before'));
    const keeper = await place.snapshots.keeper('1');
    const error = await failure(keeper(each([Buffer.alloc(300_000)], new Error('no more memory'))));
    expect(error.message).to.match(/no more memory/);
    expect(String(await kept('1'))).to.equal('before');
    await keep('1', Buffer.from('after'));
    expect(String(await kept('1'))).to.equal('after');
  });

  it('is not held up by who appends', async () => {
    await place.log.append('1', 0, [newEntry('a')]);
    const keeper = await place.snapshots.keeper('1');
    async function* bytes() {
      yield Buffer.from('some');
      expect((await place.log.append('1', 1, [newEntry('b')])).status).to.equal('done');
      yield Buffer.from('thing');
    }
    await keeper(bytes());
    expect(String(await kept('1'))).to.equal('something');
  });

  it('refuses strange portal ids', async () => {
    for (const portalId of STRANGE_PORTAL_IDS.filter(id => id !== '\u0000'))
      expect(await place.snapshots.read(portalId).catch(({ name }) => name), portalId).to.equal('RangeError');
  });
}
