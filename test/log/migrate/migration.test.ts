import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { type Migrated, migrateToPostgres } from '../../../src/log/migrate/migration.ts';
import { Progress } from '../../../src/log/migrate/progress.ts';
import { openPostgresStore } from '../../../src/log/postgres/store.ts';
import type { Store } from '../../../src/log/store.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Item } from '../chains-contract.ts';
import { isLine, type Line, linesOf } from '../journal-contract.ts';
import { entriesOf, failure, newEntry, type TestFact } from '../log-entries.ts';
import { filledFolder, STRANGE, writeTo } from './data-folder.ts';

const ONE_HINT = `UPDATE queue_parcels SET last = first, items = json_build_array(items->0) WHERE kind = 'hints'`;

describePostgres('a data folder', postgres => {
  let folder: string;
  let url: string;
  let name: string;

  beforeEach(async () => {
    folder = await filledFolder();
    name = await postgres().newDatabase();
    url = postgres().url(name);
  });

  const progress = () => new Progress({ write: () => {}, isTerminal: false, now: () => 0 });
  const migrate = (dataFolder = folder): Promise<Migrated[]> =>
    migrateToPostgres({ dataFolder, databaseUrl: url, progress: progress(), at: 1, warn: () => {} });
  async function inDatabase<Result>(work: (store: Store<TestFact>) => Promise<Result>): Promise<Result> {
    const store = await openPostgresStore<TestFact>(url);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
  const copied = (migrated: readonly Migrated[]) =>
    migrated.reduce((total, { items, there }) => total + items - there, 0);
  /** All rows of the tables that hold something. */
  async function rows(): Promise<unknown> {
    const tables =
      'log_heads log_entries records queues queue_parcels chain_heads chain_items journals journal_lines';
    const all = tables.split(' ').map(async table => {
      const columns = table === 'journals' ? 'portal_id, kind, head' : '*';
      return [table, (await postgres().ask(`SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3`, name)).rows];
    });
    return Promise.all(all);
  }

  it('is copied with all that it holds', async () => {
    const migrated = await migrate();
    expect(copied(migrated)).to.equal(30 + 1 + 2 + 1 + 2 + 3 + 2);
    await inDatabase(async store => {
      expect((await entriesOf(store.log, '1')).length).to.equal(30);
      expect(await store.log.find('1', 'key 30')).to.deep.equal({
        seq: 30,
        ...newEntry('key 30', 'fact 30', STRANGE),
      });
      expect(await entriesOf(store.log, '2')).to.deep.equal([{ seq: 1, ...newEntry(STRANGE, 'one') }]);
      expect(await entriesOf(store.log, '3')).to.deep.equal([]);
      const waiting = async (kind: string, portalId: string) =>
        (await (await store.backlog(kind)).take(portalId, 9)).items;
      expect(await waiting('hints', '1')).to.deep.equal([{ id: 2 }, { id: 3 }]);
      expect(await waiting('outbox', '2')).to.deep.equal([STRANGE]);
      expect(
        (await (await store.chains<Item>('receipts')).read('1', 0, 9)).map(({ name }) => name),
      ).to.deep.equal([STRANGE, undefined]);
      expect(await store.portalIds('directory')).to.deep.equal(['1', '2']);
      expect((await store.records('accounts', '1', { since: 0 })).data).to.deep.equal({ since: 5 });
      const book = await store.journal<Line>('companies', '1', isLine);
      expect(await linesOf(book)).to.deep.equal([{ n: 1, text: STRANGE }, { n: 2 }]);
    });
  });

  it('is as it was, and its lock is let go', async () => {
    const before = await contentOf(folder);
    await migrate();
    expect(await contentOf(folder)).to.deep.equal(before);
  });

  it('ends the same when it is copied again', async () => {
    const first = await migrate();
    const once = await rows();
    const again = await migrate();
    expect(copied(again)).to.equal(0);
    expect(again.map(({ sha256 }) => sha256)).to.deep.equal(first.map(({ sha256 }) => sha256));
    expect(await rows()).to.deep.equal(once);
  });

  it('is copied on from where an earlier copy ended', async () => {
    await migrate();
    const whole = await inDatabase(store => entriesOf(store.log, '1'));
    await postgres().ask(
      `DELETE FROM log_entries WHERE portal_id = '1' AND seq > 12; UPDATE log_heads SET head = 12 WHERE portal_id = '1';
       DELETE FROM chain_items WHERE number > 1; UPDATE chain_heads SET head = 1;
       ${ONE_HINT}; UPDATE queues SET waiting = 1 WHERE kind = 'hints';
       DELETE FROM journal_lines WHERE line::text = '{"n":2}'; UPDATE records SET data = NULL WHERE portal_id = '2'`,
      name,
    );
    expect(copied(await migrate())).to.equal(18 + 1 + 1 + 1 + 1);
    expect(await inDatabase(store => entriesOf(store.log, '1'))).to.deep.equal(whole);
    expect(copied(await migrate())).to.equal(0);
  });

  it('is read back: what was not kept as it was written is found', async () => {
    await inDatabase(store => store.answers());
    await postgres().ask(
      `CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.at := NEW.at + 1; RETURN NEW; END';
       CREATE TRIGGER later BEFORE INSERT ON log_entries FOR EACH ROW WHEN (NEW.seq = 30) EXECUTE FUNCTION later()`,
      name,
    );
    const error = await failure(migrate());
    expect(error).to.have.property('name', 'TargetDiffers');
    expect(error.message).to.equal('log of portal 1: the database does not hold what was written to it.');
  });

  describe('beside a database that', () => {
    const differences: readonly (readonly [what: string, change: string, said: string])[] = [
      [
        'has another entry',
        `UPDATE log_entries SET at = 7 WHERE portal_id = '1' AND seq = 17`,
        'log of portal 1: item 17 is not the same',
      ],
      [
        'has other facts',
        `UPDATE log_entries SET facts = '[]' WHERE portal_id = '2'`,
        'log of portal 2: item 1 is not the same',
      ],
      [
        'has other records',
        `UPDATE records SET data = '{"names":{}}' WHERE portal_id = '2'`,
        'records directory of portal 2: item 1 is not the same',
      ],
      [
        'has another item in a queue',
        `UPDATE queue_parcels SET items = '[4]' WHERE kind = 'outbox'`,
        'queue outbox of portal 2: item 1 is not the same',
      ],
      [
        'has another receipt',
        `UPDATE chain_items SET item = '{"seq":2,"key":"c"}' WHERE number = 2`,
        'chain receipts of portal 1: item 2 is not the same',
      ],
      [
        'has another line',
        `UPDATE journal_lines SET line = '{"n":3}' WHERE line::text = '{"n":2}'`,
        'journal companies of portal 1: item 2 is not the same',
      ],
      [
        'has a line more',
        `INSERT INTO journal_lines VALUES ('1', 'companies', 99, '{}')`,
        'journal companies of portal 1: item 3 is in the database and not in the folder',
      ],
      [
        'has a portal more',
        `INSERT INTO records VALUES ('9', 'directory', 1, NULL, '{}')`,
        'records directory of portal 9 is in the database and not in the folder',
      ],
    ];
    for (const [what, change, said] of differences) {
      it(`${what} changes nothing, and says so`, async () => {
        await migrate();
        // Something is left to be copied, too.
        await postgres().ask(`${change}; ${ONE_HINT}`, name);
        const before = await rows();
        const error = await failure(migrate());
        expect(error).to.have.property('name', 'TargetDiffers');
        expect(error.message).to.include(said);
        expect(await rows()).to.deep.equal(before);
      });
    }

    it('went on since is left alone', async () => {
      await migrate();
      await inDatabase(store => store.log.append('1', 30, [newEntry('later', 'fact')]));
      const error = await failure(migrate());
      expect(error.message).to.include('log of portal 1: item 31 is in the database and not in the folder');
    });

    it('is worked on by the product, or copied into by another, is left alone', async () => {
      for (const application_name of ['vouchsafe keeper', 'vouchsafe sandbox']) {
        const client = new pg.Client({ connectionString: url, application_name });
        await client.connect();
        expect(await failure(migrate())).to.have.property('name', 'TargetInUse');
        await client.end();
      }
      const both = await Promise.allSettled([migrate(), migrate(await filledFolder())]);
      expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    });
  });

  it('that cannot be read is named, and nothing is copied', async () => {
    const path = join(folder, 'facts', '1.jsonl');
    const text = await readFile(path, 'utf8');
    const places: readonly (readonly [path: string, text: string])[] = [
      [path, `${text.slice(0, 40)}%${text.slice(41)}${text}`],
      [join(folder, 'receipts', '1.jsonl'), '[{"seq":1,"key":"a"}]\n[{"seq":3,"key":"b"}]\n'],
      [join(folder, 'records', 'directory', '1.json'), '{"names":'],
    ];
    for (const [damaged, content] of places) {
      const sound = await readFile(damaged, 'utf8');
      await writeFile(damaged, content);
      const error = await failure(migrate());
      expect(error).to.have.property('name', 'DamagedFile');
      expect(error.message).to.include(damaged);
      await writeFile(damaged, sound);
    }
    expect(JSON.stringify(await rows())).not.to.include('"1"');
    expect(copied(await migrate())).to.be.greaterThan(30);
  });

  it('loses no more than the product would when its last line was cut', async () => {
    await appendFile(join(folder, 'facts', '2.jsonl'), '[{"seq":2,"key":"cut');
    await migrate();
    expect((await inDatabase(store => entriesOf(store.log, '2'))).length).to.equal(1);
  });

  it('is refused while a process works in it', async () => {
    const lock = join(folder, 'lock');
    await writeFile(lock, JSON.stringify({ pid: process.ppid, startedAs: null, since: 1 }));
    expect(await failure(migrate())).to.have.property('name', 'FolderInUse');
    await rm(lock);
    await migrate();
  });

  it('is refused when it is none, or holds what is not known', async () => {
    const empty = await temporaryFolder();
    expect((await failure(migrate(empty))).message).to.include('is no data folder');
    expect(await readdir(empty)).to.deep.equal([]);
    await writeTo(folder, async store => {
      await (await store.backlog<string>('visits')).push('1', ['a']);
    });
    const error = await failure(migrate());
    expect(error).to.have.property('name', 'FolderRefused');
    expect(error.message).to.include(join(folder, 'visits'));
  });

  it('is known in all its folders: the product opens no others', async () => {
    const main = await readFile('src/main.ts', 'utf8');
    const opened = [...main.matchAll(/store\s*\.(backlog|chains)<[^>]+>\(\s*'([a-z-]+)'/g)];
    expect(opened.map(([, , kind]) => kind)).to.include.members(['hints', 'receipts']);
    await writeTo(folder, async store => {
      for (const [, how, kind = ''] of opened)
        if (how === 'chains') await (await store.chains<Item>(kind)).append('7', [{ seq: 1, key: 'k' }]);
        else await (await store.backlog<string>(kind)).push('7', ['a']);
    });
    const migrated = await migrate();
    const of7 = migrated.filter(({ part }) => part.portalId === '7').map(({ part }) => part);
    expect(of7.map(({ kind }) => kind).sort()).to.deep.equal(opened.map(([, , kind]) => kind).sort());
    for (const { shape, kind } of of7) expect(shape).to.equal(kind === 'receipts' ? 'chain' : 'queue');
  });
});

async function contentOf(folder: string): Promise<unknown> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter(one => one.isFile()).map(one => join(one.parentPath, one.name));
  return Promise.all(paths.sort().map(async path => [path, await readFile(path, 'utf8')]));
}
