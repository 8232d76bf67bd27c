import { randomBytes } from 'node:crypto';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { keptDataKey } from '../../src/log/data-key.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the data key that a folder keeps', () => {
  const make = () => randomBytes(32);
  const neverMade = () => {
    throw new Error('a second key was made');
  };

  it('is made at the first start and read again at the next', async () => {
    const folder = await temporaryFolder();
    const key = await keptDataKey(folder, make);
    expect(key).to.have.length(32);
    expect(await keptDataKey(folder, neverMade)).to.deep.equal(key);
  });

  it('is for its own user alone', async () => {
    const folder = await temporaryFolder();
    await keptDataKey(folder, make);
    const { mode } = await stat(join(folder, 'data.key'));
    expect((mode & 0o777).toString(8)).to.equal('600');
  });

  it('is refused with a remedy when it was cut, and the file is left as it is', async () => {
    const folder = await temporaryFolder();
    await keptDataKey(folder, make);
    for (const length of [20, 0]) {
      await truncate(join(folder, 'data.key'), length);
      const error = await keptDataKey(folder, neverMade).catch((thrown: Error) => thrown);
      expect(error).to.be.instanceOf(Error);
      expect((error as Error).message).to.match(/data\.key holds no key.*backup.*DATA_KEY.*delete the file/);
      expect(await readFile(join(folder, 'data.key'), 'utf8')).to.have.length(length);
    }
  });

  it('is made anew over what a crash left of a first start', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'data.key.new'), 'half');
    const key = await keptDataKey(folder, make);
    expect(await keptDataKey(folder, neverMade)).to.deep.equal(key);
  });

  it('is not guessed when the folder cannot be read', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a-file'), '');
    const error = await keptDataKey(join(folder, 'a-file'), neverMade).catch((thrown: Error) => thrown);
    expect(error).to.have.property('code', 'ENOTDIR');
  });
});
