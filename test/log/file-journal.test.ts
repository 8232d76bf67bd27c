import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFileJournal } from '../../src/log/file-journal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeJournals, isLine, type Line, linesOf } from './journal-contract.ts';
import { failure } from './log-entries.ts';
import { UnreliableDisk } from './unreliable-disk.ts';

describe('journals in files', () => {
  describeJournals(async () => {
    const folder = await temporaryFolder();
    return { open: (portalId, isOne) => openFileJournal<Line>(folder, portalId, isOne) };
  });
});

describe('a file of a journal', () => {
  let folder: string;
  const path = () => join(folder, '1.jsonl');
  beforeEach(async () => {
    folder = join(await temporaryFolder(), 'journals');
  });

  it('is there when something is kept, and only then', async () => {
    const journal = await openFileJournal<Line>(folder, '1', isLine);
    expect(await linesOf(journal)).to.deep.equal([]);
    expect(await readdir(folder)).to.deep.equal([]);
    await journal.append({ n: 1 });
    expect(await readFile(path(), 'utf8')).to.equal('{"n":1}\n');
    await journal.remove();
    expect(await readdir(folder)).to.deep.equal([]);
    await journal.close();
  });

  it('loses no more to a crash than the line that was cut', async () => {
    const journal = await openFileJournal<Line>(folder, '1', isLine);
    await journal.append({ n: 1 });
    await journal.close();
    await appendFile(path(), '{"n":2');
    const again = await openFileJournal<Line>(folder, '1', isLine);
    await again.append({ n: 3 });
    expect(await linesOf(again)).to.deep.equal([{ n: 1 }, { n: 3 }]);
    await again.close();
  });

  it('that could not be opened is opened when it can be', async () => {
    const disk = new UnreliableDisk();
    const journal = await openFileJournal<Line>(folder, '1', isLine, disk.openFile);
    await writeFile(path(), '{"n":1}\n');
    disk.fail('datasync', 'EIO', 1);
    expect(await failure(linesOf(journal))).to.have.property('code', 'EIO');
    expect(await linesOf(journal)).to.deep.equal([{ n: 1 }]);
    await journal.close();
  });
});
