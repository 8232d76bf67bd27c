import { appendFile, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Log } from '../../src/log/log.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { entriesOf, failure, newEntry, type TestFact } from './log-entries.ts';

/** More lines than go without an index beside them. */
const LINES = 20_100;

describe('the index beside a log', () => {
  let folder: string;
  let log: Log<TestFact>;
  const logFile = () => join(folder, '1.jsonl');
  const indexFile = () => join(folder, '1.index');

  /** A log of many lines whose index was kept when it was closed. */
  beforeEach(async () => {
    folder = await temporaryFolder();
    await writeFile(logFile(), lines(1, LINES));
    await reopen();
    await log.find('1', 'nobody');
    await reopen();
  });
  afterEach(() => log.close());

  async function reopen(): Promise<void> {
    await log?.close();
    log = await openLowdbLog<TestFact>(folder);
  }

  function lines(from: number, to: number): string {
    const all = Array.from({ length: to - from + 1 }, (_, i) => i + from);
    return all.map(seq => `${JSON.stringify([{ seq, ...newEntry(`key ${seq}`, 'x') }])}\n`).join('');
  }

  /** What everybody sees of a log that is as it should be, with or without an index. */
  async function expectWhole(length = LINES): Promise<void> {
    expect((await entriesOf(log, '1', length - 3)).map(({ key }) => key)).to.deep.equal([
      `key ${length - 2}`,
      `key ${length - 1}`,
      `key ${length}`,
    ]);
    expect(await log.find('1', 'key 1')).to.include({ seq: 1 });
    expect(await log.find('1', `key ${length}`)).to.include({ seq: length });
    expect(await log.find('1', `key ${length + 1}`)).to.equal(undefined);
    expect(await failure(log.append('1', length, [newEntry('key 7')]))).to.match(/has an entry already/);
    expect(await log.append('1', 5, [newEntry('new')])).to.deep.equal({ status: 'stale', head: length });
  }

  it('spares a start from reading what stands before', async () => {
    const handle = await open(logFile(), 'r+');
    await handle.write('""""""""', 1_000);
    await handle.close();
    await reopen();
    expect(await log.find('1', `key ${LINES}`)).to.include({ seq: LINES });
    expect(await entriesOf(log, '1', LINES - 1)).to.have.length(1);
    // A replay sees every line, and so the damage.
    expect(await failure(entriesOf(log, '1'))).to.include({ name: 'DamagedFile' });
  });

  it('is brought up to what was appended since', async () => {
    await log.append('1', LINES, [newEntry(`key ${LINES + 1}`), newEntry(`key ${LINES + 2}`)]);
    await reopen();
    await expectWhole(LINES + 2);
  });

  it('is kept anew when the log has grown by as much again', async () => {
    const before = await readFile(indexFile());
    await log.close();
    await appendFile(logFile(), lines(LINES + 1, 2 * LINES));
    await reopen();
    await expectWhole(2 * LINES);
    await log.close();
    expect((await readFile(indexFile())).length).to.be.above(before.length);
  });

  for (const [what, damage] of [
    ['gone', () => rm(indexFile())],
    ['empty', () => truncate(indexFile(), 0)],
    ['cut', () => truncate(indexFile(), 5_000)],
    ['other content', () => writeFile(indexFile(), '{"format":1}')],
    [
      'changed in one place',
      async () => {
        const bytes = await readFile(indexFile());
        bytes[20_000] = (bytes[20_000] ?? 0) ^ 1;
        await writeFile(indexFile(), bytes);
      },
    ],
  ] as const) {
    it(`is as if it were not there, and made anew: ${what}`, async () => {
      const sound = await readFile(indexFile());
      await damage();
      await reopen();
      await expectWhole();
      await log.close();
      expect((await readFile(indexFile())).equals(sound)).to.equal(true);
    });
  }

  it('of a log that was longer is not taken', async () => {
    await log.close();
    await writeFile(logFile(), lines(1, 10));
    await reopen();
    await expectWhole(10);
  });

  it('of another log of the same length is not taken', async () => {
    const other = lines(1, LINES).replaceAll('"key 1"', '"kex 1"').replaceAll('"x"', '"y"');
    await log.close();
    await writeFile(logFile(), other);
    await reopen();
    expect(await log.find('1', 'key 1')).to.equal(undefined);
    expect(await log.find('1', 'kex 1')).to.include({ seq: 1 });
  });

  it('goes with its log when that is erased', async () => {
    expect(await readdir(folder)).to.deep.equal(['1.index', '1.jsonl']);
    await log.erase('1');
    expect(await readdir(folder)).to.deep.equal([]);
    expect(await log.find('1', 'key 1')).to.equal(undefined);
    await log.append('1', 0, [newEntry('key 1')]);
  });
});
