import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Log } from '../../../src/log/log.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresLog } from '../../../src/log/postgres.ts';
import { AnswerLost, Unavailable } from '../../../src/log/unavailable.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { entriesOf, failure, newEntry, type TestFact } from '../log-entries.ts';
import { newSchema } from './databases.ts';
import { UnreliableNetwork } from './unreliable-network.ts';

const APPEND = 'WITH moved';

describePostgres('a log in a PostgreSQL that breaks off', postgres => {
  let url: string;
  let database: Database;
  let log: Log<TestFact>;
  let network: UnreliableNetwork | undefined;

  beforeEach(async () => {
    url = await newSchema(postgres());
    open(url);
    await log.append('1', 0, [newEntry('a')]);
  });
  afterEach(async () => {
    await close();
    network?.close();
    network = undefined;
  });

  function open(where: string, answerWithinMs = 10_000): void {
    database = new Database(where, { answerWithinMs, connectWithinMs: 2_000, warn: () => {} });
    log = openPostgresLog<TestFact>(database);
  }

  async function close(): Promise<void> {
    await log.close();
    await database.close();
  }

  async function throughNetwork(): Promise<UnreliableNetwork> {
    await close();
    const between = await UnreliableNetwork.before(url);
    network = between.network;
    open(between.url);
    await entriesOf(log, '1');
    return between.network;
  }

  async function keys(): Promise<string[]> {
    return (await entriesOf(log, '1')).map(({ key }) => key);
  }

  /** Runs `meanwhile` while somebody else holds the head of log 1. */
  async function whileLocked(meanwhile: () => Promise<void>): Promise<void> {
    const other = new Database(url, { warn: () => {} });
    await other.transaction(async connection => {
      await connection.query("SELECT FROM log_heads WHERE portal_id = '1' FOR UPDATE");
      await meanwhile();
    });
    await other.close();
  }

  /** Gives `work` the log as another process has it. */
  async function beside(work: (other: Log<TestFact>) => Promise<void>): Promise<void> {
    const elsewhere = new Database(url);
    const other = openPostgresLog<TestFact>(elsewhere);
    await work(other);
    await other.close();
    await elsewhere.close();
  }

  async function untilWaiting(words: string): Promise<void> {
    for (;;) {
      const { rowCount } = await postgres().ask(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%${words}%' AND pid <> pg_backend_pid()`,
      );
      if (rowCount) return;
    }
  }

  const kill = (where: string) =>
    postgres().ask(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE ${where}`);

  it('keeps nothing of an append whose connection is killed while it waits', async () => {
    let appending: Promise<Error> | undefined;
    await whileLocked(async () => {
      appending = failure(log.append('1', 1, [newEntry('b'), newEntry('c')]));
      await untilWaiting('moved');
      await kill("wait_event_type = 'Lock' AND query LIKE '%moved%' AND pid <> pg_backend_pid()");
    });
    expect(await appending).to.have.property('name', 'NotWritten');
    expect(await keys()).to.deep.equal(['a']);
    expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
  });

  it('finds that an append was kept whose answer was lost', async () => {
    const between = await throughNetwork();
    between.harmNext(APPEND, 'answer lost');
    const appended = await log.append('1', 1, [newEntry('b', 'ü \ud800'), newEntry('c\u0000')]);
    expect(appended).to.deep.equal({ status: 'done', head: 3 });
    expect(await keys()).to.have.length(3);
    expect(await log.append('1', 3, [newEntry('d')])).to.deep.equal({ status: 'done', head: 4 });
  });

  it('never keeps an append that it has refused, however late it comes', async () => {
    const between = await throughNetwork();
    between.harmNext(APPEND, 'request late');
    expect(await failure(log.append('1', 1, [newEntry('b')]))).to.have.property('name', 'NotWritten');
    await between.deliver();
    expect(await keys()).to.deep.equal(['a']);
    expect(await log.append('1', 1, [newEntry('c')])).to.deep.equal({ status: 'done', head: 2 });
  });

  it('does not take for its own what another process put in the same place', async () => {
    const between = await throughNetwork();
    await beside(async other => {
      between.harmNext(APPEND, 'request late', () => other.append('1', 1, [newEntry('b', 'theirs')]));
      const error = await failure(log.append('1', 1, [newEntry('b', 'ours')]));
      expect(error).to.have.property('name', 'NotWritten');
    });
    expect((await log.find('1', 'b'))?.facts).to.deep.equal([{ text: 'theirs' }]);
  });

  it('takes nothing for a log that was erased and has grown to the same place meanwhile', async () => {
    expect(await keys()).to.deep.equal(['a']);
    await beside(async other => {
      await other.erase('1');
      await other.append('1', 0, [newEntry('another')]);
    });
    expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'stale', head: 1 });
    expect(await keys()).to.deep.equal(['another']);
    expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
  });

  it('gives up an append in time, and nothing of it is kept', async () => {
    await close();
    open(url, 200);
    await whileLocked(async () => {
      const error = await failure(log.append('1', 1, [newEntry('b')]));
      expect(error).to.have.property('name', 'NotWritten');
      expect(error.message).to.include('statement timeout');
    });
    expect(await keys()).to.deep.equal(['a']);
    expect((await log.append('1', 1, [newEntry('b')])).status).to.equal('done');
  });

  it('tells a reader under whose hands the log began anew', async () => {
    const many = Array.from({ length: 4_500 }, (_, i) => newEntry(`${i}`));
    await log.append('1', 1, many);
    const reading = log.read('1', 0)[Symbol.asyncIterator]();
    await reading.next();
    await log.erase('1');
    await log.append('1', 0, many);
    const rest = async () => {
      while (!(await reading.next()).done);
    };
    expect(await failure(rest())).to.have.property('name', 'Closed');
  });

  it('says what is missing when somebody has worked on its tables, and takes nothing more', async () => {
    await log.append('1', 1, [newEntry('b'), newEntry('c')]);
    await database.query("DELETE FROM log_entries WHERE key = 'b'");
    const missing = await failure(keys());
    expect(missing).to.have.property('name', 'DamagedLog');
    expect(missing.message).to.include('entry 2').and.include('backup');
    await database.query('UPDATE log_heads SET head = 1');
    expect(await failure(log.append('1', 1, [newEntry('d'), newEntry('e')]))).to.have.property(
      'name',
      'DamagedLog',
    );
  });

  it('loses nothing it acknowledged and keeps nothing it refused while its connections are killed', async () => {
    const outcomes = await appendDuring(async untilMore => {
      for (let round = 0; round < 30; round++) {
        await kill("application_name = 'vouchsafe'");
        await untilMore(2);
      }
    });
    expect(outcomes.refused.length, 'some were killed').to.be.above(0);
    await expectHonest(outcomes);
  });

  for (const [what, signal] of [
    ['was restarted', 'SIGINT'],
    ['has crashed', 'SIGQUIT'],
  ] as const) {
    it(`goes on by itself after the database ${what}, with all that was acknowledged`, async function () {
      this.timeout(120_000);
      const outcomes = await appendDuring(async untilMore => {
        for (let round = 0; round < 2; round++) {
          await untilMore(20);
          await postgres().stopServer(signal);
          await postgres().startServer();
        }
        await untilMore(20);
      });
      await expectHonest(outcomes);
    });
  }

  interface Outcomes {
    readonly kept: string[];
    readonly refused: string[];
  }

  /** Appends one entry behind the other until the mishap is over, and writes down what it was told of each. */
  async function appendDuring(
    mishap: (untilMore: (count: number) => Promise<void>) => Promise<void>,
  ): Promise<Outcomes> {
    const outcomes: Outcomes = { kept: [], refused: [] };
    let over = false;
    const untilMore = async (count: number) => {
      const goal = outcomes.kept.length + count;
      while (outcomes.kept.length < goal) await pause(1);
    };
    const happening = mishap(untilMore).finally(() => {
      over = true;
    });
    let head = 1;
    for (let i = 0; !over; i++) {
      const key = `entry ${i}`;
      try {
        const appended = await log.append('1', head, [newEntry(key, 'x'.repeat(1_000))]);
        head = appended.head;
        outcomes[appended.status === 'done' ? 'kept' : 'refused'].push(key);
      } catch (error) {
        expect(error).to.be.instanceOf(Unavailable);
        if (!(error instanceof AnswerLost)) outcomes.refused.push(key);
        await pause(5);
      }
    }
    await happening;
    return outcomes;
  }

  async function expectHonest({ kept, refused }: Outcomes): Promise<void> {
    const entries = await entriesOf(log, '1');
    expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, i) => i + 1));
    const there = new Set(entries.map(({ key }) => key));
    expect(
      kept.filter(key => !there.has(key)),
      'acknowledged and lost',
    ).to.deep.equal([]);
    expect(
      refused.filter(key => there.has(key)),
      'refused and kept',
    ).to.deep.equal([]);
  }
});
