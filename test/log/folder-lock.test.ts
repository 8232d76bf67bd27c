import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { lockFolder } from '../../src/log/folder-lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure } from './log-entries.ts';

const AT = Date.UTC(2026, 2, 1, 9, 30);
const lockModule = new URL('../../src/log/folder-lock.ts', import.meta.url).href;

describe('the lock of a data folder', () => {
  let folder: string;
  const children: ReturnType<typeof spawn>[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map(kill));
  });

  /** Another process that takes the lock and then waits; answers what it said first. */
  async function lockElsewhere() {
    const source = `import { lockFolder } from ${JSON.stringify(lockModule)};
      try { await lockFolder(process.env.FOLDER, ${AT}); console.log('locked'); } catch (error) { console.log(error.name); }
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
      env: { ...process.env, FOLDER: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = await once(child.stdout, 'data');
    return { child, said: String(said).trim() };
  }

  async function kill(child: ReturnType<typeof spawn>): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  it('tells a second process who holds it, since when, and what to do', async function () {
    this.timeout(30_000);
    const { child, said } = await lockElsewhere();
    expect(said).to.equal('locked');
    const error = await failure(lockFolder(folder, AT));
    expect(error).to.have.property('name', 'FolderInUse');
    expect(error.message).to.include(`process ${child.pid}`).and.include('2026-03-01T09:30:00.000Z');
    expect(error.message).to.include(join(folder, 'lock')).and.include('stop that one');

    await kill(child);
    const lock = await lockFolder(folder, AT);
    expect((await lockElsewhere()).said).to.equal('FolderInUse');
    await lock.release();
    expect((await lockElsewhere()).said).to.equal('locked');
  });

  it('is there while it is held, and gone when it is let go, twice if need be', async () => {
    const lock = await lockFolder(join(folder, 'new', 'data'), AT);
    const holder = JSON.parse(await readFile(join(folder, 'new', 'data', 'lock'), 'utf8'));
    expect(holder).to.include({ pid: process.pid, since: AT });
    expect(await readdir(join(folder, 'new', 'data'))).to.deep.equal(['lock']);
    await lock.release();
    await lock.release();
    expect(await readdir(join(folder, 'new', 'data'))).to.deep.equal([]);
  });

  it('does not let go what another has taken over', async () => {
    const lock = await lockFolder(folder, AT);
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, startedAs: null, since: AT }));
    await lock.release();
    expect(await readdir(folder)).to.deep.equal(['lock']);
  });

  describe('left behind', () => {
    const stale = {
      'by a process that is gone': { pid: 2 ** 22 + 1, startedAs: null, since: AT },
      'by an earlier process with our own pid': { pid: process.pid, startedAs: null, since: AT },
      'by an earlier process whose pid another has now': {
        pid: process.ppid,
        startedAs: 'another boot 5',
        since: AT,
      },
    };
    for (const [how, holder] of Object.entries(stale)) {
      it(`${how} is taken over`, async function () {
        if (how.includes('another has now') && process.platform !== 'linux') return this.skip();
        await writeFile(join(folder, 'lock'), JSON.stringify(holder));
        const lock = await lockFolder(folder, AT + 1);
        expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).to.include({
          pid: process.pid,
          since: AT + 1,
        });
        await lock.release();
        expect(await readdir(folder)).to.deep.equal([]);
      });
    }

    it('half written, or as rubbish, is taken over', async () => {
      for (const text of ['', '{"pid":', '{"pid":-1,"since":0}', '{"pid":"1","since":0}', 'null']) {
        await writeFile(join(folder, 'lock'), text);
        await (await lockFolder(folder, AT)).release();
      }
    });

    it('is held for one who lives when the system does not say when it started', async () => {
      await writeFile(
        join(folder, 'lock'),
        JSON.stringify({ pid: process.ppid, startedAs: null, since: AT }),
      );
      expect(await failure(lockFolder(folder, AT))).to.have.property('name', 'FolderInUse');
    });
  });

  it('goes to exactly one of several that find it stale at the same time', async function () {
    this.timeout(60_000);
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAs: null, since: AT }));
    const said = (await Promise.all([1, 2, 3].map(lockElsewhere))).map(({ said }) => said);
    expect(said.sort()).to.deep.equal(['FolderInUse', 'FolderInUse', 'locked']);
  });
});
