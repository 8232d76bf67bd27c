import { expect } from 'chai';
import type { QueryResultRow } from 'pg';
import type { Backlog } from '../../../src/log/backlog.ts';
import { openPostgresBacklog } from '../../../src/log/postgres/backlog.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { PUSH_NAME } from '../../../src/log/postgres/queue-statements.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { describeBacklog, type Hint, hints } from '../backlog-contract.ts';
import { failure } from '../log-entries.ts';
import { newSchema } from './databases.ts';
import { UnreliableNetwork } from './unreliable-network.ts';

describePostgres('the backlog in PostgreSQL', postgres => {
  const databases: Database[] = [];

  function open(
    url: string,
    options: Parameters<typeof openPostgresBacklog>[2] = {},
    kind = 'hints',
  ): Promise<Backlog<Hint>> {
    return openPostgresBacklog(connected(url), kind, options);
  }

  function connected(url: string): Database {
    const database = new Database(url, { answerWithinMs: 500, warn: () => {} });
    databases.push(database);
    return database;
  }
  afterEach(() => Promise.all(databases.splice(0).map(database => database.close())));

  async function idsOf(backlog: Backlog<Hint>): Promise<number[]> {
    return (await backlog.take('1', 1_000)).items.map(({ id }) => id);
  }

  describe('as any', () => {
    describeBacklog(async () => {
      const database = connected(await newSchema(postgres()));
      return { open: options => openPostgresBacklog(database, 'hints', options) };
    });
  });

  describe('of several processes', () => {
    let url: string;
    let first: Backlog<Hint>;
    let second: Backlog<Hint>;

    beforeEach(async () => {
      url = await newSchema(postgres());
      first = await open(url, { mostWaiting: 100 });
      second = await open(url, { mostWaiting: 100 });
    });

    it('takes what both push, each push whole and in order, and no more than there is room for', async () => {
      const pushes = Array.from({ length: 60 }, (_, i) =>
        (i % 2 ? first : second).push('1', hints(2 * i, 2 * i + 1)),
      );
      const outcomes = await Promise.allSettled(pushes);
      const kept = outcomes.flatMap(({ status }, i) => (status === 'fulfilled' ? [i] : []));
      expect(kept).to.have.length(50);
      const ids = await idsOf(first);
      expect(ids.filter((_, i) => i % 2 === 1)).to.deep.equal(
        ids.filter((_, i) => i % 2 === 0).map(id => id + 1),
      );
      expect(ids.filter(id => id % 4 < 2)).to.deep.equal(ids.filter(id => id % 4 < 2).sort((a, b) => a - b));
      expect([...ids].sort((a, b) => a - b)).to.deep.equal(kept.flatMap(i => [2 * i, 2 * i + 1]));
      expect(await second.waiting('1')).to.equal(100);
    });

    it('knows what the other has done, and does nothing twice', async () => {
      await first.push('1', hints(1, 2, 3));
      const { upTo } = await second.take('1', 2);
      await Promise.all([first.done('1', upTo), second.done('1', upTo)]);
      expect([await first.waiting('1'), await second.waiting('1')]).to.deep.equal([1, 1]);
      await second.erase('1');
      await first.push('1', hints(4));
      await second.done('1', upTo + 1);
      expect(await idsOf(second)).to.deep.equal([4]);
    });

    it('loses no edit of either', async () => {
      await first.push('1', hints(0));
      const edits = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? first : second).edit('1', ({ id }) => ({ id: id + 1 })),
      );
      await Promise.all(edits);
      expect(await idsOf(first)).to.deep.equal([20]);
    });

    it('keeps kinds apart', async () => {
      const letters = await open(url, {}, 'outbox');
      await first.push('1', hints(1));
      await letters.push('2', hints(2));
      expect(await idsOf(letters)).to.deep.equal([]);
      expect([await first.portalIds(), await letters.portalIds()]).to.deep.equal([['1'], ['2']]);
    });
  });

  describe('in its rows', () => {
    let database: Database;
    let backlog: Backlog<Hint>;

    beforeEach(async () => {
      database = connected(await newSchema(postgres()));
      backlog = await openPostgresBacklog(database, 'hints');
    });

    async function written(): Promise<readonly { items: Hint[] }[]> {
      return (await database.query<{ items: Hint[] }>('SELECT items FROM queue_parcels ORDER BY first')).rows;
    }

    it('has many items together, but no more than one should read for the sake of the first', async () => {
      const text = 'x'.repeat(1_000);
      await Promise.all([
        backlog.push('1', hints(...Array.from({ length: 1_000 }, (_, id) => id))),
        backlog.push('1', hints(1, 2)),
        backlog.push('1', [...Array<Hint>(500).fill({ id: 3, text }), { id: 4, text: text.repeat(300) }]),
      ]);
      expect((await written()).map(({ items }) => items.length)).to.deep.equal([500, 500, 250, 250, 1, 1, 1]);
      const rows: number[] = [];
      const query = database.query.bind(database);
      database.query = async <Row extends QueryResultRow>(statement: string, values?: readonly unknown[]) => {
        const result = await query<Row>(statement, values);
        rows.push(result.rows.length);
        return result;
      };
      for (const most of [0, 1, 500, 501, 9_999]) await backlog.take('1', most);
      expect(rows).to.deep.equal([0, 1, 1, 2, 7]);
    });

    it('has nothing left of what an edit took out, nor of what was done before it', async () => {
      await backlog.push('1', hints(1, 2, 3, 4, 5, 6));
      const { upTo } = await backlog.take('1', 4);
      await backlog.done('1', (await backlog.take('1', 1)).upTo);
      expect(await backlog.edit('1', hint => (hint.id === 3 ? undefined : hint))).to.equal(1);
      expect(await written()).to.deep.equal([{ items: hints(2) }, { items: hints(4, 5, 6) }]);
      await backlog.done('1', upTo);
      expect(await backlog.waiting('1')).to.equal(2);
      expect(await backlog.edit('1', hint => hint)).to.equal(0);
      expect(await written()).to.deep.equal([{ items: hints(5, 6) }]);
      await backlog.done('1', (await backlog.take('1', 9)).upTo);
      expect(await written()).to.deep.equal([]);
    });
  });

  describe('when the connection breaks', () => {
    let url: string;
    let backlog: Backlog<Hint>;
    let network: UnreliableNetwork;

    beforeEach(async () => {
      url = await newSchema(postgres());
      const between = await UnreliableNetwork.before(url);
      network = between.network;
      backlog = await open(between.url);
      await backlog.push('1', hints(1));
    });
    afterEach(() => network.close());

    it('finds that a push was kept whose answer was lost', async () => {
      network.harmNext(PUSH_NAME, 'answer lost');
      await backlog.push('1', hints(2, 3));
      await backlog.push('1', hints(4));
      expect(await idsOf(backlog)).to.deep.equal([1, 2, 3, 4]);
    });

    it('never keeps a push that it has refused, however late it comes', async () => {
      network.harmNext(PUSH_NAME, 'request late');
      expect(await failure(backlog.push('1', hints(2)))).to.have.property('name', 'NotWritten');
      await network.deliver();
      await backlog.push('1', hints(3));
      expect(await idsOf(backlog)).to.deep.equal([1, 3]);
      expect(await backlog.waiting('1')).to.equal(2);
    });

    it('gives up a push in time, and nothing of it is kept', async () => {
      const other = new Database(url);
      await other.transaction(async connection => {
        await connection.query('SELECT FROM queues FOR UPDATE');
        const error = await failure(backlog.push('1', hints(2)));
        expect(error).to.have.property('name', 'NotWritten');
        expect(error.message).to.include('statement timeout');
      });
      await other.close();
      expect(await idsOf(backlog)).to.deep.equal([1]);
    });
  });
});
