import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFolderStore } from '../../src/log/store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { isLine, type Line } from './journal-contract.ts';
import { failure } from './log-entries.ts';
import { emptyNames, setCursor } from './records-contract.ts';
import { describeStore } from './store-contract.ts';

const AT = Date.UTC(2026, 0, 5);

describe('a store in a folder', () => {
  describeStore(async () => {
    const folder = await temporaryFolder();
    return () => openFolderStore(folder, AT);
  });

  it('keeps everything where earlier versions did', async () => {
    const folder = await temporaryFolder();
    const store = await openFolderStore(folder, AT);
    await store.log.append('1', 0, [{ key: 'k', hash: 'h', at: 1, by: 'crm', facts: [] }]);
    await (await store.backlog<string>('hints')).push('1', ['a']);
    await (await store.chains<{ seq: number; key: string }>('receipts')).append('1', [{ seq: 1, key: 'k' }]);
    await (await store.records('names', '1', emptyNames)).update(data => setCursor(data, 1));
    const journal = await store.journal<Line>('companies', '1', isLine);
    await journal.append({ n: 1 });
    await journal.close();
    await store.close();
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found.filter(one => one.isFile()).map(one => join(one.parentPath, one.name));
    expect(files.map(path => path.slice(folder.length + 1)).sort()).to.deep.equal([
      'facts/1.jsonl',
      'hints/1.jsonl',
      'receipts/1.jsonl',
      'records/companies/1.jsonl',
      'records/names/1.json',
    ]);
  });

  it('has the folder alone until it is closed', async () => {
    const folder = await temporaryFolder();
    const store = await openFolderStore(folder, AT);
    // Whoever holds it with our own pid was before us in another container; this one is another process.
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, startedAs: null, since: AT }));
    expect(await failure(openFolderStore(folder, AT))).to.have.property('name', 'FolderInUse');
    await rm(join(folder, 'lock'));
    await store.close();
    await (await openFolderStore(folder, AT)).close();
    expect(await readdir(folder)).not.to.include('lock');
  });

  it('lets go of the folder when it cannot be opened', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'facts'), 'no folder');
    expect(await failure(openFolderStore(folder, AT))).to.have.property('code', 'EEXIST');
    expect(await readdir(folder)).to.deep.equal(['facts']);
  });

  it('does not answer when the folder is gone', async () => {
    const folder = join(await temporaryFolder(), 'data');
    await mkdir(folder);
    const store = await openFolderStore(folder, AT);
    await rm(folder, { recursive: true });
    expect(await failure(store.answers())).to.have.property('code', 'ENOENT');
    await store.close();
  });
});
