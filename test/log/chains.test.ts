import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Chains, openChains } from '../../src/log/chains.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { UnreliableDisk } from './unreliable-disk.ts';

interface Item {
  readonly seq: number;
  readonly key: string;
  readonly name?: string;
}

const PORTAL = '1';

describe('chains', () => {
  let folder: string;
  let chains: Chains<Item>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    chains = await openChains<Item>(folder);
  });
  afterEach(() => chains.close());

  const item = (seq: number, name?: string): Item => ({ seq, key: `k${seq}`, ...(name && { name }) });
  const file = () => join(folder, `${PORTAL}.jsonl`);
  async function reopen(): Promise<void> {
    await chains.close();
    chains = await openChains<Item>(folder);
  }

  it('keeps what is appended, in order, over a restart', async () => {
    await chains.append(PORTAL, [item(1), item(2)]);
    await chains.append(PORTAL, [item(3)]);
    await reopen();
    expect(await chains.length(PORTAL)).to.equal(3);
    expect(await chains.read(PORTAL, 0, 9)).to.deep.equal([item(1), item(2), item(3)]);
    expect(await chains.read(PORTAL, 1, 1)).to.deep.equal([item(2)]);
    expect(await chains.find(PORTAL, 'k2')).to.deep.equal(item(2));
    expect(await chains.find(PORTAL, 'k9')).to.equal(undefined);
    expect(await chains.length('2')).to.equal(0);
  });

  it('takes nothing that is not the next', async () => {
    await chains.append(PORTAL, [item(1)]);
    for (const wrong of [[item(1)], [item(3)], [item(2), item(4)]]) {
      const failure = await chains.append(PORTAL, wrong).catch((error: Error) => error);
      expect(failure).to.be.instanceOf(RangeError);
    }
    expect(await chains.length(PORTAL)).to.equal(1);
    await chains.append(PORTAL, []);
  });

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

  it('refuses a file in which numbers are missing', async () => {
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

  it('leaves nothing on disk of what is edited out, and goes on from there', async () => {
    await chains.append(PORTAL, [item(1, 'Ana'), item(2)]);
    await chains.append(PORTAL, [item(3, 'Ana')]);
    const nameless = ({ name, ...rest }: Item): Item => (name ? rest : { ...rest });
    const edited = await chains.edit(PORTAL, one => (one.name ? nameless(one) : one));
    expect(edited).to.equal(2);
    expect(await readFile(file(), 'utf8')).not.to.contain('Ana');
    expect(await chains.find(PORTAL, 'k3')).to.deep.equal(item(3));
    expect(await chains.read(PORTAL, 2, 9)).to.deep.equal([item(3)]);
    await chains.append(PORTAL, [item(4)]);
    await reopen();
    expect(await chains.read(PORTAL, 0, 9)).to.deep.equal([item(1), item(2), item(3), item(4)]);
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
    await reopen();
    expect(await chains.read(PORTAL, 0, 9)).to.deep.equal([item(1), item(2, 'again')]);
  });

  it('begins at 1 again when it was erased', async () => {
    await chains.append(PORTAL, [item(1), item(2)]);
    await chains.erase(PORTAL);
    expect(await chains.length(PORTAL)).to.equal(0);
    await chains.append(PORTAL, [item(1, 'anew')]);
    expect(await chains.read(PORTAL, 0, 9)).to.deep.equal([item(1, 'anew')]);
  });
});
