import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeLog } from './log-contract.ts';
import { entriesOf, failure, newEntry, type TestFact } from './log-entries.ts';

describe('the log in files of lowdb', () => {
  describeLog(async () => {
    const folder = await temporaryFolder();
    return { open: () => openLowdbLog<TestFact>(folder) };
  });
});

describe('a file of the log', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder, '1.jsonl');
  });

  /** A file of three appends; the second holds two entries, and texts of more than one byte a letter. */
  async function writtenFile(): Promise<Buffer> {
    const log = await openLowdbLog<TestFact>(folder);
    await log.append('1', 0, [newEntry('a', 'first')]);
    await log.append('1', 1, [newEntry('b', 'zweiter ü'), newEntry('c', 'third 👋')]);
    await log.append('1', 3, [newEntry('d', 'vierter é'), newEntry('e', '5 \u2028')]);
    await log.close();
    return readFile(path);
  }

  it('holds one line per append', async () => {
    const lines = (await writtenFile()).toString().trimEnd().split('\n');
    expect(lines).to.have.length(3);
    expect(lines.map(line => JSON.parse(line).length)).to.deep.equal([1, 2, 2]);
  });

  it('is not made by reading', async () => {
    const log = await openLowdbLog<TestFact>(folder);
    await entriesOf(log, '1');
    await log.find('1', 'a');
    await log.append('1', 0, []);
    await log.append('1', 3, [newEntry('a')]);
    await log.close();
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('drops a last line cut at any byte, and goes on behind what was whole', async function () {
    this.timeout(60_000);
    const whole = await writtenFile();
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = lastLine; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      const log = await openLowdbLog<TestFact>(folder);
      const keys = (await entriesOf(log, '1')).map(entry => entry.key);
      expect(keys, `cut at ${length}`).to.deep.equal(['a', 'b', 'c']);
      expect(await log.append('1', 3, [newEntry('d', 'again')]), `cut at ${length}`).to.deep.equal({
        status: 'done',
        head: 4,
      });
      await log.close();
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      expect(
        lines.map(line => JSON.parse(line).length),
        `cut at ${length}`,
      ).to.deep.equal([1, 2, 1]);
    }
  });

  it('drops a first line that was cut', async () => {
    const whole = await writtenFile();
    await writeFile(path, whole.subarray(0, whole.indexOf('\n')));
    const log = await openLowdbLog<TestFact>(folder);
    expect(await log.append('1', 0, [newEntry('a')])).to.deep.equal({ status: 'done', head: 1 });
    await log.close();
  });

  it('drops rubbish that a power cut left in the place of the last line', async () => {
    const whole = await writtenFile();
    await appendFile(path, Buffer.concat([Buffer.alloc(5000), Buffer.from('"}]\n')]));
    const log = await openLowdbLog<TestFact>(folder);
    expect(await entriesOf(log, '1')).to.have.length(5);
    await log.close();
    expect(await readFile(path)).to.deep.equal(whole);
  });

  it('tells file, line and remedy of a damaged line that is not the last, and leaves the file alone', async () => {
    const whole = await writtenFile();
    const secondLine = whole.indexOf('\n') + 1;
    const damaged = Buffer.from(whole);
    damaged.fill(0, secondLine, secondLine + 10);
    await writeFile(path, damaged);
    const log = await openLowdbLog<TestFact>(folder);
    const asked = [entriesOf(log, '1'), log.find('1', 'a'), log.append('1', 5, [newEntry('f')])];
    for (const error of await Promise.all(asked.map(failure))) {
      expect(error).to.have.property('name', 'DamagedFile');
      expect(error.message)
        .to.include(path)
        .and.include('line 2')
        .and.include(`byte ${secondLine}`)
        .and.include('backup');
    }
    await log.close();
    expect(await readFile(path)).to.deep.equal(damaged);
  });

  it('does not drop a damaged line because the one behind it was cut', async () => {
    const whole = await writtenFile();
    const cut = Buffer.from(whole.subarray(0, whole.length - 5));
    cut.fill(0, whole.indexOf('\n') + 1, whole.indexOf('\n') + 9);
    await writeFile(path, cut);
    const log = await openLowdbLog<TestFact>(folder);
    expect((await failure(log.append('1', 1, [newEntry('f')]))).message).to.include('line 2');
    await log.close();
    expect(await readFile(path)).to.deep.equal(cut);
  });

  it('takes a gap, and JSON that is no batch, as damage', async () => {
    const lines = (await writtenFile()).toString().trimEnd().split('\n');
    for (const [content, line] of [
      [[lines[0], lines[2]], 2],
      [[lines[0], '{}', lines[1]], 2],
      [[lines[0], lines[0]], 2],
      [[lines[0], '[]'], 2],
      [['7'], 1],
    ] as const) {
      await writeFile(path, `${content.join('\n')}\n`);
      const log = await openLowdbLog<TestFact>(folder);
      expect((await failure(entriesOf(log, '1'))).message).to.include(`line ${line}`);
      await log.close();
    }
  });

  it('can be put back from a backup, or erased, while the log is open', async () => {
    const whole = await writtenFile();
    await writeFile(path, `7\n${whole}`);
    const log = await openLowdbLog<TestFact>(folder);
    await failure(entriesOf(log, '1'));
    await writeFile(path, '{}\n');
    await log.erase('1');
    expect(await entriesOf(log, '1')).to.deep.equal([]);
    await log.append('1', 0, [newEntry('a')]);
    await log.close();
    await writeFile(path, '{}\n');
    const again = await openLowdbLog<TestFact>(folder);
    await failure(entriesOf(again, '1'));
    await writeFile(path, whole);
    expect(await entriesOf(again, '1')).to.have.length(5);
    await again.close();
  });

  it('tells a reader when it is erased or closed under its hands', async () => {
    const log = await openLowdbLog<TestFact>(folder);
    const long = 'x'.repeat(100_000);
    for (let i = 0; i < 8; i++) await log.append('1', i, [newEntry(`${i}`, long)]);
    const reading = log.read('1', 0)[Symbol.asyncIterator]();
    await reading.next();
    await log.erase('1');
    const rest = async () => {
      while (!(await reading.next()).done);
    };
    expect(await failure(rest())).to.have.property('name', 'Closed');
    expect(await entriesOf(log, '1')).to.deep.equal([]);
    await log.close();
  });
});
