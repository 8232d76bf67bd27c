import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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

async function run(url: string, who: string, first: number): Promise<Report> {
  const args = ['--import', 'tsx', runner, url, who, `${COMMANDS}`, `${first}`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

describePostgres('two processes on one portal', postgres => {
  it(`race with the same ${COMMANDS} commands: no gap, no double, the same state in both`, async function () {
    this.timeout(180_000);
    const url = await newSchema(postgres());
    // The same requests in both, a little apart: each meets its repeat, many at the same moment.
    const reports = await Promise.all([run(url, 'a', 0), run(url, 'b', 50)]);

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
