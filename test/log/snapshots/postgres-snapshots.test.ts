import { expect } from 'chai';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresLog } from '../../../src/log/postgres.ts';
import { postgresSnapshots } from '../../../src/log/snapshots/postgres-snapshots.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { failure, newEntry, type TestFact } from '../log-entries.ts';
import { newSchema } from '../postgres/databases.ts';
import { describeSnapshots } from './snapshots-contract.ts';

describePostgres('snapshots in PostgreSQL', postgres => {
  async function open() {
    const database = new Database(await newSchema(postgres()));
    const log = openPostgresLog<TestFact>(database);
    const snapshots = postgresSnapshots(database);
    async function close() {
      await log.close();
      await database.close();
    }
    return { snapshots, log, database, close };
  }

  describeSnapshots(open);

  it('go with the log when it is erased, one that is being made included', async () => {
    const place = await open();
    const { log, snapshots } = place;
    await log.append('1', 0, [newEntry('a')]);
    const whole = await snapshots.keeper('1');
    await whole(once('of the old log'));
    const late = await snapshots.keeper('1');
    async function* meanwhile() {
      yield Buffer.from('of the old log');
      await log.erase('1');
      await log.append('1', 0, [newEntry('a')]);
    }
    expect(await failure(late(meanwhile()))).to.include({ name: 'Closed' });
    const { rows } = await place.database.query('SELECT 1 FROM log_snapshots');
    expect(rows).to.deep.equal([]);
    await place.close();
  });

  it('of two that are made at once leave one, of whichever', async () => {
    const place = await open();
    const { snapshots } = place;
    const [one, other] = [await snapshots.keeper('1'), await snapshots.keeper('1')];
    await Promise.all([one(once('one')), other(once('other'))]);
    const bytes = await snapshots.read('1');
    const parts: Buffer[] = [];
    for await (const part of bytes ?? []) parts.push(part);
    expect(['one', 'other']).to.include(Buffer.concat(parts).toString());
    await place.close();
  });

  async function* once(text: string): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  }
});
