import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRecords, type Records } from '../../src/log/records.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';

interface Names {
  names: Record<string, string>;
  cursor: number;
}

function set(data: Names, cursor: number): void {
  data.cursor = cursor;
}

describe('records', () => {
  let folder: string;
  let records: Records<Names>;
  const empty: Names = { names: {}, cursor: 0 };
  const open = () => openRecords<Names>(folder, '1', empty);

  beforeEach(async () => {
    folder = join(await temporaryFolder(), 'names');
    records = await open();
  });

  it('are empty at first, and there when opened again', async () => {
    expect(records.data).to.deep.equal(empty);
    expect(await readdir(folder)).to.deep.equal([]);
    await records.update(data => {
      data.names.par_1 = 'Zoë \u2028 \ud800';
    });
    expect(records.data.names).to.deep.equal({ par_1: 'Zoë \u2028 \ud800' });
    expect((await open()).data).to.deep.equal(records.data);
    expect(empty).to.deep.equal({ names: {}, cursor: 0 });
    expect(await readdir(folder)).to.deep.equal(['1.json']);
  });

  it('take updates one behind the other', async () => {
    const updates = Array.from({ length: 50 }, () => records.update(data => set(data, data.cursor + 1)));
    expect(records.data.cursor).to.equal(0);
    await Promise.all(updates);
    expect(records.data.cursor).to.equal(50);
    expect((await open()).data.cursor).to.equal(50);
  });

  it('are as before when a change breaks off, and its neighbours count', async () => {
    const outcomes = await Promise.allSettled([
      records.update(data => set(data, data.cursor + 1)),
      records.update(data => {
        data.cursor += 100;
        throw new Error('change broke');
      }),
      records.update(data => set(data, data.cursor + 10)),
    ]);
    expect(outcomes.map(outcome => outcome.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect(records.data.cursor).to.equal(11);
  });

  it('are as before when the disk refuses, and take the next update', async () => {
    await records.update(data => set(data, 1));
    // A folder in the place of the file to be written stands for a disk that will not have it.
    await mkdir(join(folder, '1.json.new'));
    await writeFile(join(folder, '1.json.new', 'x'), '');
    const error = await failure(records.update(data => set(data, 2)));
    expect(error).to.have.property('name', 'NotWritten');
    expect(error.message).to.include(join(folder, '1.json'));
    expect(records.data.cursor).to.equal(1);
    expect((await open()).data.cursor).to.equal(1);
    await rm(join(folder, '1.json.new'), { recursive: true });
    await records.update(data => set(data, data.cursor + 1));
    expect((await open()).data.cursor).to.equal(2);
  });

  it('cannot be changed but by an update', async () => {
    await records.update(data => {
      data.names.par_1 = 'Ada';
    });
    expect(() => Object.assign(records.data.names, { par_1: 'Eve' })).to.throw(TypeError);
    expect(() => Object.assign(records.data, { cursor: 9 })).to.throw(TypeError);
  });

  it('can be erased, and begin again', async () => {
    await records.update(data => set(data, 5));
    await records.erase();
    expect(records.data).to.deep.equal(empty);
    expect(await readdir(folder)).to.deep.equal([]);
    await records.update(data => set(data, data.cursor + 1));
    expect((await open()).data.cursor).to.equal(1);
  });

  it('say which file does not hold JSON, and do not touch it', async () => {
    await writeFile(join(folder, '1.json'), '{"names":');
    const error = await failure(open());
    expect(error).to.have.property('name', 'DamagedFile');
    expect(error.message).to.include(join(folder, '1.json'));
    expect(await readFile(join(folder, '1.json'), 'utf8')).to.equal('{"names":');
  });

  it('refuse a strange portal id', async () => {
    for (const portalId of STRANGE_PORTAL_IDS) {
      expect(await failure(openRecords(folder, portalId, empty))).to.be.instanceOf(RangeError);
    }
  });
});
