import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { createPortals, type Portals } from '../../../src/log/portals.ts';
import { createKeptStates, type KeptStates } from '../../../src/log/snapshots/kept-states.ts';
import { makeSnapshot } from '../../../src/log/snapshots/ordered-snapshot.ts';
import { failure } from '../log-entries.ts';
import { type Tally, type TallyCommand, type TallyFact, tallyRules, watched } from '../tally.ts';
import { fill, type TallyPlace } from './tally-places.ts';

const RULES = 'rules of today';
const MAKER = new URL('tally-process.ts', import.meta.url);
const ENTRIES = 60;

/** What snapshots do for live portals, in whatever place they lie. `open` makes an empty place for one test. */
export function describeKeptStates(open: () => Promise<TallyPlace>): void {
  let place: TallyPlace;
  let log: ReturnType<typeof watched>;
  let states: KeptStates<Tally>;
  let portals: Portals<Tally, TallyCommand, TallyFact, string>;
  let told: string[];
  let outcomes: string[];
  let now: number;
  /** After which places the log was read. */
  let reads: number[];

  beforeEach(async () => {
    place = await open();
    told = [];
    outcomes = [];
    now = 1_760_000_000_000;
    await fill(place.log, 1, ENTRIES);
    start();
  });
  afterEach(async () => {
    await stop();
    await place.close();
  });

  /** As another process would begin, by rules of this version. */
  function start(rules = RULES): void {
    reads = [];
    log = watched(place.log);
    const read = log.read.bind(log);
    log.read = (portalId, after) => {
      reads.push(after);
      return read(portalId, after);
    };
    const tell = (message: string, error?: unknown) => void told.push(`${message} ${error ?? ''}`.trim());
    const heard = {
      begins: () => (outcome: string) => void outcomes.push(outcome),
      thrownAway: () => void outcomes.push('thrown_away'),
    };
    const store = { ...place, log };
    states = createKeptStates<Tally, TallyFact>({ store, rules, maker: MAKER, tell, heard });
    portals = createPortals({ log, rules: tallyRules, now: () => now, states });
  }

  async function stop(): Promise<void> {
    await portals.close();
    await states.close();
  }

  async function restart(rules?: string): Promise<void> {
    await stop();
    start(rules);
  }

  /** A snapshot up to a place, made here and now. */
  async function snapshot(upTo = ENTRIES, rules = RULES): Promise<void> {
    await makeSnapshot({ portalId: '1', upTo, rules, place: place.place }, tallyRules);
  }

  function ids(portalId = '1'): Promise<string[]> {
    return portals.read(portalId, ({ amounts }) => amounts.map(({ id }) => id));
  }

  async function expectWhole(to = ENTRIES): Promise<void> {
    expect(await ids()).to.deep.equal(Array.from({ length: to }, (_, i) => `fill:${i + 1}`));
  }

  async function kept(portalId = '1'): Promise<Buffer | undefined> {
    const bytes = await place.snapshots.read(portalId);
    if (bytes === undefined) return undefined;
    const parts: Buffer[] = [];
    for await (const part of bytes) parts.push(part);
    return Buffer.concat(parts);
  }

  async function put(bytes: Buffer, portalId = '1'): Promise<void> {
    const keep = await place.snapshots.keeper(portalId);
    await keep(
      (async function* () {
        yield bytes;
      })(),
    );
  }

  it('spare a replay: the log is read behind them only', async () => {
    await snapshot(50);
    await expectWhole();
    expect(reads).to.deep.equal([49, 50]);
    expect(told).to.deep.equal([]);
    expect(
      await portals.execute('1', { key: 'new', by: 'crm', command: { do: 'add', amount: 5 } }),
    ).to.deep.include({
      kind: 'done',
      repeated: false,
    });
    expect(
      await portals.execute('1', { key: 'fill:3', by: 'crm', command: { do: 'nothing' } }),
    ).to.deep.equal({
      kind: 'conflict',
    });
  });

  it('are made by a process of its own when a replay took long, and not again as long as they spare it', async () => {
    log.read = async function* (portalId, after) {
      now += 2_000;
      yield* place.log.read(portalId, after);
    };
    await expectWhole();
    await states.idle();
    expect(told).to.deep.equal([`snapshot of portal 1: made up to entry ${ENTRIES}`]);
    await restart();
    await expectWhole();
    await states.idle();
    expect(reads).to.deep.equal([ENTRIES - 1, ENTRIES]);
    expect(told).to.have.length(1);
    expect(outcomes).to.deep.equal(['made']);
  });

  it('are not made of a log that is read in a moment', async () => {
    await expectWhole();
    await states.idle();
    expect(await kept()).to.equal(undefined);
    expect(told).to.deep.equal([]);
  });

  it('are made while others append, of what was durable when they were asked for', async () => {
    const count = 300;
    await ids();
    states.make('1', ENTRIES);
    let ended = false;
    const idle = states.idle().finally(() => {
      ended = true;
    });
    for (let i = 0; i < count || !ended; i++) {
      await portals.execute('1', { key: `meanwhile:${i}`, by: 'crm', command: { do: 'add', amount: 0 } });
    }
    await idle;
    expect(told).to.deep.equal([`snapshot of portal 1: made up to entry ${ENTRIES}`]);
    const before = await ids();
    await restart();
    expect(await ids()).to.deep.equal(before);
    expect(reads[0]).to.equal(ENTRIES - 1);
  });

  it('go on from the one before', async () => {
    await snapshot(20);
    await snapshot(50);
    await expectWhole();
    expect(reads).to.deep.equal([49, 50]);
  });

  for (const [what, spoil] of [
    ['empty', () => Buffer.alloc(0)],
    ['other content', () => Buffer.from('{"format":1}')],
    ['other content, compressed', () => gzipSync('{"format":1,"portalId":"1"}\nrubbish')],
    ['nothing, compressed', () => gzipSync('')],
    ['a state that is cut', (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -5))],
    [
      'a later format',
      (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('"format":1', '"format":2')),
    ],
    [
      'a head beyond the log',
      (bytes: Buffer) =>
        gzipSync(
          gunzipSync(bytes)
            .toString()
            .replace(`"head":${ENTRIES}`, `"head":${ENTRIES + 1}`),
        ),
    ],
  ] as const) {
    it(`are thrown away when they hold ${what}, and the log is read`, async () => {
      await snapshot();
      await put(spoil((await kept()) ?? Buffer.alloc(0)));
      await expectWhole();
      expect(told.join()).to.match(/^the snapshot of portal 1 is not used: /);
      expect(reads.at(-1)).to.equal(0);
      expect(await kept()).to.equal(undefined);
    });
  }

  it('are thrown away wherever they are cut or changed', async () => {
    await snapshot();
    const whole = (await kept()) ?? Buffer.alloc(0);
    for (let i = 0; i < 40; i++) {
      const place = Math.floor((whole.length * i) / 40);
      const changed = Buffer.from(whole);
      // What the first bytes say beside that it is gzip (a time, a system) is not checked, and not used.
      const at = Math.max(place, 10);
      changed[at] = (changed[at] ?? 0) ^ (randomBytes(1)[0] || 1);
      for (const bytes of [whole.subarray(0, place), changed]) {
        await put(bytes);
        await restart();
        await expectWhole();
        expect(reads.at(-1), `at byte ${place}`).to.equal(0);
      }
    }
  });

  it('are thrown away when other rules made them', async () => {
    await snapshot(ENTRIES, 'rules of yesterday');
    await expectWhole();
    expect(reads).to.deep.equal([0]);
    expect(told.join()).to.match(/other rules/);
    expect(outcomes).to.deep.equal(['thrown_away']);
    expect(await kept()).to.equal(undefined);
  });

  it('are thrown away when they are of another portal', async () => {
    await snapshot();
    await put((await kept()) ?? Buffer.alloc(0), '2');
    // Even though its entries are the same.
    await fill(place.log, 1, ENTRIES, '2');
    expect(await ids('2')).to.have.length(ENTRIES);
    expect(told.join()).to.match(/snapshot of portal 2 is not used/);
    expect(await kept('2')).to.equal(undefined);
  });

  it('are thrown away when the log is another, of which only the keys are the same', async () => {
    await snapshot();
    await place.log.erase('1');
    await put(await madeOf('1', ENTRIES));
    for await (const entry of place.log.read('1', 0)) expect(entry).to.equal('none');
    await fill(place.log, 1, 30);
    await expectWhole(30);
    expect(told.join()).to.match(/of another log/);
    await restart();
    await put(await madeOf('1', 30));
    await place.log.erase('1');
    const entries = Array.from({ length: 30 }, (_, i) => {
      const key = `fill:${i + 1}`;
      return {
        key,
        hash: key,
        at: 1,
        by: 'crm',
        facts: [{ type: 'added', id: `other:${i}`, amount: 0 } as const],
      };
    });
    await place.log.append('1', 0, entries);
    expect((await ids())[0]).to.equal('other:0');
  });

  /** The bytes of a snapshot of a log that `fill` has made. */
  async function madeOf(portalId: string, to: number): Promise<Buffer> {
    const other = await open();
    await fill(other.log, 1, to, portalId);
    await makeSnapshot({ portalId, upTo: to, rules: RULES, place: other.place }, tallyRules);
    const parts: Buffer[] = [];
    for await (const part of (await other.snapshots.read(portalId)) ?? []) parts.push(part);
    await other.close();
    return Buffer.concat(parts);
  }

  it('are erased with their portal, also one that is being made', async () => {
    await snapshot(20);
    await ids();
    states.make('1', ENTRIES);
    states.make('2', 1);
    await portals.erase('1');
    expect(await kept()).to.equal(undefined);
    expect(await ids()).to.deep.equal([]);
    expect(told[0]).to.match(/none was made Error: ended with SIGKILL/);
    await states.idle();
    expect(await kept()).to.equal(undefined);
    expect(outcomes[0]).to.equal('broken_off');
  });

  it('that cannot be made are told of, and nothing else happens', async () => {
    states.make('1', ENTRIES + 1);
    await states.idle();
    expect(told).to.deep.equal([
      `snapshot of portal 1: none was made Error: Error: the log does not reach entry ${ENTRIES + 1}`,
    ]);
    expect(outcomes).to.deep.equal(['failed']);
    expect(await kept()).to.equal(undefined);
    await expectWhole();
  });

  it('are not needed when the place of snapshots fails', async () => {
    states.find = async () => undefined;
    place.snapshots.read = async () => {
      throw new Error('the disk is gone');
    };
    await restart();
    await expectWhole();
    expect(told.join()).to.match(/cannot be read Error: the disk is gone/);
  });

  it('do not hide that the log cannot be read', async () => {
    await snapshot();
    log.failNextRead = new Error('no log');
    expect(await failure(ids())).to.include({ message: 'no log' });
    await expectWhole();
  });
}
