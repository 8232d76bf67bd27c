import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Chains, openChains } from '../../src/log/chains.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeChains, type Item, item, nameless } from './chains-contract.ts';
import { UnreliableDisk } from './unreliable-disk.ts';

const PORTAL = '1';

describe('chains in files', () => {
  describeChains(async () => {
    const folder = await temporaryFolder();
    return { open: () => openChains<Item>(folder) };
  });
});

describe('a file of chains', () => {
  let folder: string;
  let chains: Chains<Item>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    chains = await openChains<Item>(folder);
  });
  afterEach(() => chains.close());

  const file = () => join(folder, `${PORTAL}.jsonl`);

  it('drops a line that a crash has cut', async () => {
    await chains.append(PORTAL, [item(1)]);
    await chains.append(PORTAL, [item(2), item(3)]);
    await chains.close();
    const whole = await readFile(file());
    await writeFile(file(), whole.subarray(0, whole.length - 5));
    chains = await openChains<Item>(folder);
    expect(await chains.length(PORTAL)).to.equal(1);
    await chains.append(PORTAL, [item(2)]);
    expect(await chains.read(PORTAL, 0, 9)).to.deep.equal([item(1), item(2)]);
  });

  it('is refused when numbers are missing', async () => {
    await chains.append(PORTAL, [item(1)]);
    await chains.append(PORTAL, [item(2)]);
    await chains.append(PORTAL, [item(3)]);
    await chains.close();
    const lines = (await readFile(file(), 'utf8')).split('\n');
    await writeFile(file(), [lines[0], lines[2], ''].join('\n'));
    chains = await openChains<Item>(folder);
    const failure = await chains.length(PORTAL).catch((error: Error) => error.name);
    expect(failure).to.equal('DamagedFile');
  });

  it('holds nothing of what is edited out', async () => {
    await chains.append(PORTAL, [item(1, 'Ana'), item(2)]);
    await chains.append(PORTAL, [item(3, 'Ana')]);
    await chains.edit(PORTAL, nameless);
    expect(await readFile(file(), 'utf8')).not.to.contain('Ana');
  });

  it('keeps nothing of what the disk refused, and takes it again', async () => {
    const disk = new UnreliableDisk();
    await chains.close();
    chains = await openChains<Item>(folder, disk.openFile);
    await chains.append(PORTAL, [item(1)]);
    disk.bytesBeforeFailure = 7;
    disk.fail('write', 'ENOSPC');
    const failure = await chains.append(PORTAL, [item(2)]).catch((error: Error) => error.name);
    expect(failure).to.equal('NotWritten');
    disk.mend();
    await chains.append(PORTAL, [item(2, 'again')]);
    await chains.close();
    chains = await openChains<Item>(folder);
    expect(await chains.read(PORTAL, 0, 9)).to.deep.equal([item(1), item(2, 'again')]);
  });
});
