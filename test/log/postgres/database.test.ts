import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { Database } from '../../../src/log/postgres/database.ts';
import { openDatabase } from '../../../src/log/postgres/suitable-database.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { failure } from '../log-entries.ts';

describePostgres('a database of PostgreSQL', postgres => {
  let database: Database;

  async function newUrl(how = ''): Promise<string> {
    return postgres().url(await postgres().newDatabase(how));
  }

  async function rows(sql: string): Promise<unknown[]> {
    return (await database.query(sql)).rows;
  }

  describe('in use', () => {
    beforeEach(async () => {
      database = new Database(await newUrl(), {
        mostConnections: 2,
        connectWithinMs: 300,
        answerWithinMs: 200,
      });
      await database.query('CREATE TABLE numbers (n int PRIMARY KEY)');
    });
    afterEach(() => database.close());

    it('keeps all of a transaction or nothing', async () => {
      await database.transaction(async connection => {
        await connection.query('INSERT INTO numbers VALUES (1)');
        await connection.query('INSERT INTO numbers VALUES (2)');
      });
      const broken = database.transaction(async connection => {
        await connection.query('INSERT INTO numbers VALUES (3)');
        throw new RangeError('ours');
      });
      expect(await failure(broken)).to.be.instanceOf(RangeError);
      expect(await rows('SELECT n FROM numbers ORDER BY n')).to.deep.equal([{ n: 1 }, { n: 2 }]);
    });

    it('passes on what is wrong with a statement, and goes on', async () => {
      expect(await failure(database.query('SELECT nonsense'))).to.have.property('code', '42703');
      expect(await rows('SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
    });

    it('breaks off what takes too long, unless it may', async () => {
      const error = await failure(database.query('SELECT pg_sleep(5)'));
      expect(error).to.have.property('name', 'Unavailable');
      expect(error.message).to.include('statement timeout');
      await database.transaction(connection => connection.query('SELECT pg_sleep(0.4)'), 5_000);
      await failure(database.query('SELECT pg_sleep(5)'));
    });

    it('makes who finds no free connection wait so long and no longer', async () => {
      const slow = () => database.transaction(connection => connection.query('SELECT pg_sleep(0.8)'), 5_000);
      const busy = [slow(), slow()];
      expect(await failure(database.query('SELECT 1'))).to.have.property('name', 'Unavailable');
      await Promise.all(busy);
      expect(await rows('SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
    });

    it('tells how many connections are in use and idle, and how many wait for one', async () => {
      const of = (inUse: number, idle: number, waits: number) => ({ inUse, idle, waits });
      const slow = () => database.query('SELECT pg_sleep(0.1)');
      const busy = Promise.all([slow(), slow(), slow()]);
      const turn = database.inTurn('one', 'SELECT 1', async () => {});
      await new Promise(setImmediate);
      expect(database.pools()).to.deep.equal([
        { pool: 'statements', ...of(2, 0, 1) },
        { pool: 'turns', ...of(1, 0, 0) },
      ]);
      await Promise.all([busy, turn]);
      expect(database.pools()).to.deep.equal([
        { pool: 'statements', ...of(0, 2, 0) },
        { pool: 'turns', ...of(0, 1, 0) },
      ]);
    });

    it('says that an answer was lost when the connection broke meanwhile', async () => {
      const suicide = database.query('SELECT pg_terminate_backend(pg_backend_pid(), 1000)');
      expect(await failure(suicide)).to.have.property('name', 'AnswerLost');
      expect(await rows('SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
    });

    it('finishes what runs when it closes, and refuses what comes', async () => {
      const running = database.query("SELECT pg_sleep(0.1), 'whole' AS said");
      await new Promise(setImmediate);
      await database.close();
      expect((await running).rows).to.have.length(1);
      expect(await failure(database.query('SELECT 1'))).to.have.property('name', 'Closed');
    });
  });

  describe('at the start', () => {
    const opening = (url: string) => failure(openDatabase(url, { connectWithinMs: 300 }));

    it('has our tables', async () => {
      database = await openDatabase(await newUrl());
      expect(await rows('SELECT FROM log_entries')).to.deep.equal([]);
      await database.close();
    });

    it('is refused when a crash would lose what it acknowledged', async () => {
      const name = await postgres().newDatabase();
      await postgres().ask(`ALTER DATABASE ${name} SET synchronous_commit = off`);
      expect((await opening(postgres().url(name))).message).to.include('synchronous_commit');
    });

    it('is refused when it cannot hold every letter', async () => {
      const url = await newUrl("ENCODING 'LATIN1' TEMPLATE template0");
      expect((await opening(url)).message).to.include('UTF8');
    });

    it('is told of when it is not there, or says nothing, without the password', async () => {
      const silent = createServer(() => {}).listen(0);
      await once(silent, 'listening');
      const { port } = silent.address() as { port: number };
      const startedAt = Date.now();
      for (const where of [`127.0.0.1:${port}`, '127.0.0.1:1']) {
        const error = await opening(`postgres://vouchsafe:s3cret@${where}/test`);
        expect(error).to.have.property('name', 'Unavailable');
        expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.to.include('s3cret');
      }
      expect(Date.now() - startedAt).to.be.below(5_000);
      silent.close();
    });
  });
});
