import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { keptDataKey } from '../../../src/log/data-key.ts';
import { refuseOtherKey } from '../../../src/log/migrate/data-key.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { failure } from '../log-entries.ts';

describe('the data key of a folder that is migrated', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

  it('must be among those of the settings', async () => {
    const folder = await temporaryFolder();
    await refuseOtherKey(folder, [other]);
    await keptDataKey(folder, () => one);
    await refuseOtherKey(folder, [other, one]);
    const error = await failure(refuseOtherKey(folder, [other]));
    expect(error).to.have.property('name', 'FolderRefused');
    expect(error.message).to.include(join(folder, 'data.key'));
    for (const key of [one, other]) expect(error.message).not.to.include(key.toString('base64'));
  });

  it('is not passed over when it cannot be read', async () => {
    const file = join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    expect(await failure(refuseOtherKey(file, [one]))).to.have.property('code', 'ENOTDIR');
  });
});
