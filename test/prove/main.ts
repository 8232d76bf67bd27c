/** `npm run prove`: runs the product under faults, and says whether anything was lost, doubled or wrong. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { HELP, readOptions, WrongOptions } from './options.ts';
import { type Progress, prove } from './proof.ts';
import { onStore } from './stores.ts';
import { tableOf } from './table.ts';

function told({ phase, events, seconds, etaSeconds }: Progress): void {
  const rate = seconds > 0 ? Math.round(events / seconds) : 0;
  const eta = etaSeconds === null ? '' : `, about ${etaSeconds} s left`;
  console.log(`${new Date().toISOString().slice(11, 19)} ${phase}: ${events} events, ${rate}/s${eta}`);
}

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), 'vouchsafe-prove-'));
  try {
    const { report } = await onStore(options.store, how => prove(options, { folder, tell: told, ...how }));
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
