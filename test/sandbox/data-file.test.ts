import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { DataFile } from '../../src/sandbox/data-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('sandbox: the data file', () => {
  interface Data {
    readonly count: number;
  }
  let count: number;
  let snapshots: number;
  let failures: unknown[];
  const open = (file: string) =>
    new DataFile<Data>(
      file,
      () => {
        snapshots += 1;
        return { count };
      },
      error => failures.push(error),
    );
  beforeEach(() => {
    count = 0;
    snapshots = 0;
    failures = [];
  });

  it('begins with nothing and writes at close what changed', async () => {
    const path = join(await temporaryFolder(), 'deep', 'data.json');
    const file = open(path);
    expect(await file.read()).to.equal(null);
    for (count = 1; count < 1_000; count += 1) file.changed();
    await file.close();
    expect(snapshots).to.equal(1);
    expect(JSON.parse(await readFile(path, 'utf8'))).to.deep.equal({ count: 1_000 });
    expect(await open(path).read()).to.deep.equal({ count: 1_000 });
  });

  it('writes nothing when nothing changed', async () => {
    const file = open(join(await temporaryFolder(), 'data.json'));
    await file.read();
    await file.close();
    expect(snapshots).to.equal(0);
  });

  it('names the file that it cannot read', async () => {
    const path = join(await temporaryFolder(), 'data.json');
    await writeFile(path, '{"count":');
    const error = await open(path)
      .read()
      .catch(reason => reason);
    expect(error.message).to.include(path).and.to.include('begin anew');
  });

  it('tells of a failed write', async () => {
    const folder = await temporaryFolder();
    const file = open(join(folder, 'data.json'));
    await file.read();
    // A folder stands where lowdb writes aside.
    await mkdir(join(folder, '.data.json.tmp'));
    file.changed();
    await file.close();
    expect(failures).to.have.length(1);
  });
});
