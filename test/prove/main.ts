/** `npm run prove`: runs the product under faults, and says whether anything was lost, doubled or wrong. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NO_POSTGRES, postgresPrograms, TestPostgres } from '../support/postgres.ts';
import { HELP, type ProofOptions, readOptions, WrongOptions } from './options.ts';
import { type Progress, type ProofReport, prove } from './proof.ts';
import { tableOf } from './table.ts';

function told({ phase, events, seconds, etaSeconds }: Progress): void {
  const rate = seconds > 0 ? Math.round(events / seconds) : 0;
  const eta = etaSeconds === null ? '' : `, about ${etaSeconds} s left`;
  console.log(`${new Date().toISOString().slice(11, 19)} ${phase}: ${events} events, ${rate}/s${eta}`);
}

/** On a PostgreSQL of its own, where one is asked for: it is stopped and started in the middle of things. */
async function proveOnStore(options: ProofOptions, folder: string): Promise<ProofReport> {
  if (options.store === 'folder') return prove(options, { folder, tell: told });
  const programs = postgresPrograms();
  if (programs === undefined) throw new WrongOptions(`--store postgres: ${NO_POSTGRES}`);
  const postgres = await TestPostgres.start(programs);
  try {
    return await prove(options, {
      folder,
      tell: told,
      databaseUrl: postgres.url(await postgres.newDatabase()),
      async restartDatabase(awayMs) {
        await postgres.stopServer('SIGQUIT');
        await pause(awayMs);
        await postgres.startServer();
      },
    });
  } finally {
    await postgres.remove();
  }
}

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), 'vouchsafe-prove-'));
  try {
    const report = await proveOnStore(options, folder);
    await mkdir(dirname(resolve(options.report)), { recursive: true });
    await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOf(report));
    const isProven = [report.lost, report.doubled, report.disagreements].every(list => list.length === 0);
    if (isProven) await rm(folder, { recursive: true, force: true });
    else console.log(`What is left of the run lies in ${folder}`);
    return isProven ? 0 : 1;
  } catch (error) {
    console.log(`What is left of the run lies in ${folder}`);
    throw error;
  }
}

run().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof WrongOptions ? `${error.message}\n\n${HELP}` : error);
    process.exit(error instanceof WrongOptions ? 2 : 1);
  },
);
