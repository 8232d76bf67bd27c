/**
 * Every budget of the design, as ratios to a limit measured in the same run:
 *
 *     npm run bench                      everything; some 15 minutes, on a machine that does nothing else
 *     npm run bench -- ingest cards      some of it
 *     npm run bench -- --quick           whether it all works, in a few minutes; its figures mean little
 *     npm run bench -- --docs            writes what was last measured into docs/performance.md
 *
 * Results are kept in .cache/bench.json.
 */
import { parseArgs } from 'node:util';
import { postgresPrograms, TestPostgres } from '../test/support/postgres.ts';
import { BENCHES } from './benches.ts';
import { writeDocs } from './docs.ts';
import { measuredInOwnProcess } from './in-own-process.ts';
import { commitNow, keepResult, machineInWords } from './results.ts';
import type { Row } from './row.ts';
import { textTable } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, docs: { type: 'boolean', default: false } },
});

const unknown = positionals.filter(name => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else if (values.docs) {
  await writeDocs();
} else {
  process.once('SIGINT', () => process.exit(130));
  await measureAll(positionals.length > 0 ? positionals : Object.keys(BENCHES));
}

async function measureAll(names: readonly string[]): Promise<void> {
  const programs = names.some(name => BENCHES[name]?.needsPostgres) ? postgresPrograms() : undefined;
  const postgres = programs === undefined ? undefined : await TestPostgres.start(programs);
  const all: Row[] = [];
  try {
    for (const name of names) {
      console.log(`\n${name}: ${BENCHES[name]?.title}`);
      const databaseUrl = postgres && BENCHES[name]?.needsPostgres ? await newDatabase(postgres) : undefined;
      const startedAt = performance.now();
      const isQuick = values.quick;
      const rows = await measuredInOwnProcess(name, { isQuick, databaseUrl }, row =>
        console.log(`  ${textTable([row]).split('\n')[1]}`),
      );
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      const on = new Date().toISOString().slice(0, 10);
      const about = { on, commit: commitNow(), machine: machineInWords() };
      await keepResult(name, { ...about, isQuick, seconds, rows });
      all.push(...rows);
    }
  } finally {
    await postgres?.remove();
  }
  console.log(`\n${textTable(all)}`);
  if (all.some(({ isMet }) => isMet === false)) process.exitCode = 1;
}

async function newDatabase(postgres: TestPostgres): Promise<string> {
  return postgres.url(await postgres.newDatabase());
}
