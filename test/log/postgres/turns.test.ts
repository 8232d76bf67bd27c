import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Log } from '../../../src/log/log.ts';
import { createPortals, type Portals } from '../../../src/log/portals.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresLog } from '../../../src/log/postgres.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { newEntry } from '../log-entries.ts';
import { type Tally, type TallyCommand, type TallyFact, tallyRules } from '../tally.ts';
import { newSchema } from './databases.ts';

/** What a process has of its own. */
interface Process {
  readonly database: Database;
  readonly log: Log<TallyFact>;
  readonly portals: Portals<Tally, TallyCommand, TallyFact, string>;
  /** The places from which it has read the log. */
  readonly readFrom: number[];
}

describePostgres('processes that take turns', postgres => {
  let first: Process;
  let second: Process;

  beforeEach(async () => {
    const url = await newSchema(postgres());
    first = start(url);
    second = start(url);
  });
  afterEach(async () => {
    for (const { portals, log, database } of [first, second]) {
      await portals.close();
      await log.close();
      await database.close();
    }
  });

  function start(url: string): Process {
    const database = new Database(url);
    const log = openPostgresLog<TallyFact>(database);
    const readFrom: number[] = [];
    const watched: Log<TallyFact> = {
      ...log,
      read: (portalId, after) => {
        readFrom.push(after);
        return log.read(portalId, after);
      },
    };
    const portals = createPortals({ log: watched, rules: tallyRules, now: () => 1_760_000_000_000 });
    return { database, log, portals, readFrom };
  }

  function add({ portals }: Process, key: string, amount: number) {
    return portals.execute('1', { key, by: 'user:101', command: { do: 'add', amount } });
  }

  const balance = ({ portals }: Process) => portals.read('1', tally => tally.balance);

  it('never have it both, and see what the other has done', async () => {
    const said: string[] = [];
    const take = (who: string, { log }: Process) =>
      log.inTurn('1', async (head = 0) => {
        said.push(`${who} begins at ${head}`);
        await pause(5);
        await log.append('1', head, [{ ...newEntry(`${who} ${head}`), facts: [] }]);
        said.push(`${who} ends`);
      });
    await Promise.all([take('a', first), take('b', second), take('c', first), take('d', second)]);
    const order = said.filter((_, i) => i % 2 === 0).map(line => line[0]);
    expect(said).to.deep.equal(order.flatMap((who, i) => [`${who} begins at ${i}`, `${who} ends`]));
  });

  it('do not wait for each other on different portals', async () => {
    await first.log.inTurn('1', () => second.log.inTurn('2', async () => {}));
  });

  it('decide on what the other has added, and read no more than that', async () => {
    for (const [i, who] of [first, second, first, first, second].entries()) await add(who, `key ${i}`, 10);
    expect(await balance(second)).to.equal(50);
    expect(second.readFrom).to.deep.equal([0, 2]);
    expect(await add(first, 'too much', 60)).to.deep.equal({ kind: 'refused', refusal: 'over_limit' });
    expect(await add(second, 'key 0', 10)).to.include({ kind: 'done', repeated: true });
  });

  it('decide anew on a log that the other has erased', async () => {
    await add(first, 'a', 10);
    await add(second, 'b', 20);
    await first.portals.erase('1');
    await add(second, 'c', 30);
    expect(await balance(second)).to.equal(30);
    await first.portals.erase('1');
    await add(first, 'd', 40);
    await add(second, 'e', 5);
    expect(await balance(second)).to.equal(45);
  });

  it('give it to the next when one dies in it', async () => {
    await first.log.inTurn('1', async () => {
      await postgres().ask(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query LIKE 'BEGIN; SELECT pg_advisory_xact_lock%'",
      );
      expect(await second.log.inTurn('1', async () => 'mine')).to.equal('mine');
    });
    expect(await first.log.inTurn('1', async () => 'again')).to.equal('again');
  });
});
