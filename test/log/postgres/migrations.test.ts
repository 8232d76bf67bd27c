import { appendFile, copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openPostgresBacklog } from '../../../src/log/postgres/backlog.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { migrate } from '../../../src/log/postgres/migrations.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { failure } from '../log-entries.ts';

const OURS = fileURLToPath(new URL('../../../src/log/postgres', import.meta.url));

describePostgres('migrations of PostgreSQL', postgres => {
  let url: string;
  let folder: string;
  let database: Database;

  beforeEach(async () => {
    url = postgres().url(await postgres().newDatabase());
    database = new Database(url);
    folder = await temporaryFolder();
    await writeFile(
      join(folder, '001-first.sql'),
      'CREATE TABLE first (n int); INSERT INTO first VALUES (1);',
    );
    await writeFile(join(folder, '002-second.sql'), 'UPDATE first SET n = n + 1;');
  });
  afterEach(() => database.close());

  async function number(): Promise<unknown> {
    return (await database.query('SELECT n FROM first')).rows;
  }

  async function seen(): Promise<unknown> {
    return (await database.query('SELECT number, name FROM migrations ORDER BY number')).rows;
  }

  it('run once, in order, however many processes start at once and however often', async () => {
    const processes = Array.from({ length: 8 }, () => new Database(url));
    await Promise.all(processes.map(process => migrate(process, folder)));
    await Promise.all(processes.map(process => process.close()));
    await migrate(database, folder);
    expect(await number()).to.deep.equal([{ n: 2 }]);
    expect(await seen()).to.deep.equal([
      { number: 1, name: '001-first.sql' },
      { number: 2, name: '002-second.sql' },
    ]);
  });

  it('go on where the database stands', async () => {
    await migrate(database, folder);
    await writeFile(join(folder, '003-third.sql'), 'UPDATE first SET n = n * 10;');
    await migrate(database, folder);
    expect(await number()).to.deep.equal([{ n: 20 }]);
  });

  it('leave everything as it was when one of them fails', async () => {
    await migrate(database, folder);
    await writeFile(join(folder, '003-third.sql'), 'UPDATE first SET n = 30;');
    await writeFile(join(folder, '004-fourth.sql'), 'UPDATE nothing SET n = 40;');
    expect((await failure(migrate(database, folder))).message).to.include('nothing');
    expect(await number()).to.deep.equal([{ n: 2 }]);
    expect(await seen()).to.have.length(2);
  });

  it('ask for no right to make tables when there is nothing to make', async () => {
    await migrate(database, folder);
    const [name, role] = [new URL(url).pathname.slice(1), 'only_rows'];
    await postgres().ask(
      `REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE ${role} LOGIN;
       GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
      name,
    );
    const restricted = new URL(url);
    restricted.username = role;
    const lesser = new Database(restricted.href);
    await migrate(lesser, folder);
    await writeFile(join(folder, '003-third.sql'), 'CREATE TABLE third (n int)');
    expect((await failure(migrate(lesser, folder))).message).to.include('permission denied');
    await lesser.close();
    await migrate(database, folder);
    expect(await seen()).to.have.length(3);
  });

  it('refuse a file that was edited after it ran, and say what to do', async () => {
    await migrate(database, folder);
    await appendFile(join(folder, '001-first.sql'), ' -- edited');
    await writeFile(join(folder, '003-third.sql'), 'UPDATE first SET n = 30;');
    const error = await failure(migrate(database, folder));
    expect(error).to.have.property('name', 'MigrationRefused');
    expect(error.message)
      .to.include('001-first.sql')
      .and.include('put the file back')
      .and.include('new migration');
    expect(await number()).to.deep.equal([{ n: 2 }]);
  });

  it('do not mind how a checkout ends lines, nor a new name', async () => {
    const path = join(folder, '001-first.sql');
    await appendFile(path, '\n-- said\n');
    await migrate(database, folder);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('\n', '\r\n'));
    await rename(path, join(folder, '001-renamed.sql'));
    await migrate(database, folder);
  });

  it('refuse a database that a newer program has seen', async () => {
    await migrate(database, folder);
    await rm(join(folder, '002-second.sql'));
    const error = await failure(migrate(database, folder));
    expect(error).to.have.property('name', 'MigrationRefused');
    expect(error.message).to.include('002-second.sql').and.include('newer');
  });

  it('refuse numbers with a gap, or twice the same', async () => {
    await copyFile(join(folder, '002-second.sql'), join(folder, '004-fourth.sql'));
    expect(await failure(migrate(database, folder))).to.have.property('name', 'MigrationRefused');
    await rename(join(folder, '004-fourth.sql'), join(folder, '002-again.sql'));
    expect((await failure(migrate(database, folder))).message).to.include('002-');
  });

  it('of our own leave every item that waits in a queue as it was', async () => {
    for (const name of (await readdir(OURS)).filter(name => /^00[1-6].*\.sql$/.test(name)))
      await copyFile(join(OURS, name), join(folder, name));
    await rm(join(folder, '001-first.sql'));
    await rm(join(folder, '002-second.sql'));
    await migrate(database, folder);
    await database.query(
      `INSERT INTO queues (portal_id, kind, head, waiting, in_use)
       VALUES ('1', 'hints', 1300, 1196, true), ('1', 'outbox', 1, 1, true), ('2', 'hints', 7, 0, true)`,
    );
    await database.query(
      `INSERT INTO queue_items
       SELECT '1', 'hints', id, 'push ' || id / 7, json_build_object('id', id) FROM generate_series(101, 1300) AS id
       WHERE id NOT IN (200, 201, 500, 1299)`,
    );
    await database.query(`INSERT INTO queue_items VALUES ('1', 'outbox', 1, 'push', '"\\u0000 letter"')`);
    await migrate(database);
    const hints = await openPostgresBacklog<{ id: number }>(database, 'hints');
    const ids = Array.from({ length: 1_200 }, (_, i) => i + 101).filter(
      id => ![200, 201, 500, 1_299].includes(id),
    );
    const { items, upTo } = await hints.take('1', 250);
    expect(items.map(({ id }) => id)).to.deep.equal(ids.slice(0, 250));
    await hints.done('1', upTo);
    expect(await hints.waiting('1')).to.equal(946);
    await hints.push('1', [{ id: 1_301 }]);
    const rest = (await hints.take('1', 9_999)).items;
    expect(rest.map(({ id }) => id)).to.deep.equal([...ids.slice(250), 1_301]);
    const letters = await openPostgresBacklog<string>(database, 'outbox');
    expect((await letters.take('1', 9)).items).to.deep.equal(['\u0000 letter']);
    expect(await hints.portalIds()).to.deep.equal(['1', '2']);
    const { rows } = await database.query('SELECT max(last - first) < 500 AS "areSmall" FROM queue_parcels');
    expect(rows).to.deep.equal([{ areSmall: true }]);
    await Promise.all([hints.close(), letters.close()]);
  });

  it("of our own have the portal in every key of what is a portal's, so that the tables can be spread by it", async () => {
    await migrate(database);
    const { rows } = await database.query<{ name: string; columns: string[] }>(
      `SELECT indexrelid::regclass::text AS name,
              array(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY(indkey)) AS columns
       FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
       WHERE relnamespace = 'public'::regnamespace AND relname NOT IN ('migrations', 'processes')`,
    );
    const ours = (await readdir(OURS)).filter(name => name.endsWith('.sql'));
    expect(rows).to.have.length.at.least(ours.length);
    for (const { name, columns } of rows) expect(columns, name).to.include('portal_id');
  });
});
