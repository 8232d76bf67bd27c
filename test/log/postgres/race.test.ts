import { fork } from 'node:child_process';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresLog } from '../../../src/log/postgres.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { newSchema } from './databases.ts';
import { type Chain, chainRules, type Link } from './race-rules.ts';

const COMMANDS = 10_000;
const runner = fileURLToPath(new URL('./race-runner.ts', import.meta.url));

interface Report {
  readonly new: number;
  readonly repeated: number;
  readonly triedAgain: number;
  readonly links: string[];
  /** Places of the log that followers heard of, in that order. */
  readonly heardOf: number[];
}

interface Racer {
  readonly ready: Promise<unknown>;
  readonly report: Promise<Report>;
  start(): void;
}

/** Whoever dies before having told something rejects what was waited for. */
function racer(url: string, who: string, first: number): Racer {
  const child = fork(runner, [url, who, `${COMMANDS}`, `${first}`], { execArgv: ['--import', 'tsx'] });
  const told = on(child, 'message', { close: ['disconnect'] });
  const next = async () => {
    const { done, value } = await told.next();
    if (done) throw new Error(`${who} ended and said nothing`);
    return value[0];
  };
  const ready = next();
  return { ready, report: ready.then(next), start: () => child.send('go') };
}

describePostgres('two processes on one portal', postgres => {
  it(`race with the same ${COMMANDS} commands: no gap, no double, the same state in both`, async function () {
    this.timeout(180_000);
    const url = await newSchema(postgres());
    // The same requests in both, a little apart: each meets its repeat, many at the same moment.
    const racers = [racer(url, 'a', 0), racer(url, 'b', 50)] as const;
    await Promise.all(racers.map(({ ready }) => ready));
    for (const each of racers) each.start();
    const reports = await Promise.all([racers[0].report, racers[1].report]);

    const database = new Database(url);
    const log = openPostgresLog<Link>(database);
    const chain: Chain = chainRules.empty('1');
    const keys = new Set<string>();
    for await (const { seq, key, facts, ...stamp } of log.read('1', 0)) {
      keys.add(key);
      expect(seq).to.equal(keys.size);
      for (const fact of facts) chainRules.apply(chain, fact, stamp);
    }
    await log.close();
    await database.close();

    expect(keys.size).to.equal(COMMANDS + 2);
    expect(reports[0].new + reports[1].new, 'each was new to exactly one').to.equal(COMMANDS);
    for (const report of reports) {
      expect(report.new + report.repeated).to.equal(COMMANDS);
      expect(report.new, 'both had a part in it').to.be.above(0);
      expect(report.links, 'what it held in memory').to.deep.equal(chain.links);
      const first = report.heardOf[0] ?? 0;
      const places = Array.from({ length: COMMANDS + 3 - first }, (_, i) => first + i);
      expect(report.heardOf, 'from when it first read the log: all, in order, once').to.deep.equal(places);
    }
  });
});
