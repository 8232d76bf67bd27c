import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRecords, type Records } from '../../src/log/records.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure } from './log-entries.ts';
import { describeRecords, emptyNames, type Names, setCursor } from './records-contract.ts';

describe('records in files', () => {
  describeRecords(async () => {
    const folder = await temporaryFolder();
    return { open: portalId => openRecords(folder, portalId, emptyNames) };
  });
});

describe('a file of records', () => {
  let folder: string;
  let records: Records<Names>;
  const open = () => openRecords<Names>(folder, '1', emptyNames);

  beforeEach(async () => {
    folder = join(await temporaryFolder(), 'names');
    records = await open();
  });

  it('is there when something is kept, and only then', async () => {
    expect(await readdir(folder)).to.deep.equal([]);
    await records.update(data => setCursor(data, 1));
    expect(await readdir(folder)).to.deep.equal(['1.json']);
    await records.erase();
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is as before when the disk refuses, and takes the next update', async () => {
    await records.update(data => setCursor(data, 1));
    // A folder in the place of the file to be written stands for a disk that will not have it.
    await mkdir(join(folder, '1.json.new'));
    await writeFile(join(folder, '1.json.new', 'x'), '');
    const error = await failure(records.update(data => setCursor(data, 2)));
    expect(error).to.have.property('name', 'NotWritten');
    expect(error.message).to.include(join(folder, '1.json'));
    expect(records.data.cursor).to.equal(1);
    expect((await open()).data.cursor).to.equal(1);
    await rm(join(folder, '1.json.new'), { recursive: true });
    await records.update(data => setCursor(data, data.cursor + 1));
    expect((await open()).data.cursor).to.equal(2);
  });

  it('that does not hold JSON is named, and not touched', async () => {
    await writeFile(join(folder, '1.json'), '{"names":');
    const error = await failure(open());
    expect(error).to.have.property('name', 'DamagedFile');
    expect(error.message).to.include(join(folder, '1.json'));
    expect(await readFile(join(folder, '1.json'), 'utf8')).to.equal('{"names":');
  });
});
