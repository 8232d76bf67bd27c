import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { openPostgresStore } from '../../../src/log/postgres/store.ts';
import { openFolderStore } from '../../../src/log/store.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { entriesOf, type TestFact } from '../log-entries.ts';
import { filledFolder } from './data-folder.ts';

const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

describePostgres('npm run migrate:to-postgres', postgres => {
  const ENTRIES = 20_000;
  let folder: string;
  let name: string;
  beforeEach(async () => {
    name = await postgres().newDatabase();
  });

  function start(settings: Readonly<Record<string, string>> = {}) {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/migrate-to-postgres.ts'], {
      env: { PATH, HOME, DATA_DIR: folder, DATABASE_URL: postgres().url(name), DATA_KEY, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk));
    return { child, said, exit: once(child, 'close').then(([code]) => code as number | null) };
  }
  const head = async () =>
    postgres()
      .ask(`SELECT head::int FROM log_heads WHERE portal_id = '1'`, name)
      .then(({ rows }) => (rows[0]?.head ?? 0) as number)
      .catch(() => 0);

  it('goes on after a kill -9, and ends with all that the folder holds', async () => {
    folder = await filledFolder(ENTRIES);
    const first = start();
    while ((await head()) < 2_000 && first.child.exitCode === null) await pause(2);
    first.child.kill('SIGKILL');
    await first.exit;
    const copied = await head();
    expect(copied).to.be.within(2_000, ENTRIES - 1);

    const second = start();
    expect([await second.exit, second.said.err.includes('Not copied')]).to.deep.equal([0, false]);
    const row = /^1 +20,000 +([0-9,]+) +[0-9a-f]{64}$/m.exec(second.said.out);
    expect(row?.[1]).to.equal((ENTRIES - copied).toLocaleString('en-GB'));
    expect(second.said.err).to.match(/^copied +0 %.* of [0-9,]+ .* a second {2}portal 1$/m);
    expect(second.said.err).to.match(/^verified 100 %/m);
    const source = await openFolderStore<TestFact>(folder, 1);
    const target = await openPostgresStore<TestFact>(postgres().url(name));
    expect(await entriesOf(target.log, '1')).to.deep.equal(await entriesOf(source.log, '1'));
    await source.close();
    await target.close();
  }).timeout(60_000);

  it('says what is wrong, and no password', async () => {
    folder = await filledFolder(1);
    const kept = Buffer.alloc(32, 8).toString('base64');
    await writeFile(join(folder, 'data.key'), `${kept}\n`);
    const wrong: readonly (readonly [settings: Record<string, string>, said: RegExp])[] = [
      [{}, /DATA_KEY is not the key in/],
      [{ DATABASE_URL: '' }, /DATABASE_URL: names the database/],
      [
        { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/books', DATA_KEY: kept },
        /Not copied. the database could not be asked/,
      ],
      [{ DATA_KEY: 'short' }, /DATA_KEY: must be 32 bytes/],
    ];
    const all = wrong.map(async ([settings, expected]) => {
      const { said, exit } = start(settings);
      expect(await exit).to.equal(1);
      expect(said.err).to.match(expected);
      expect(said.err).not.to.include('secret');
      expect(said.out).to.equal('');
    });
    await Promise.all(all);
  }).timeout(60_000);
});
