import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BENCHES } from './benches.ts';
import { type Row, within } from './row.ts';

export interface HowMeasured {
  readonly isQuick: boolean;
  readonly databaseUrl: string | undefined;
}

/** Runs one bench and answers its rows, those too that came before it failed or was broken off. */
export async function measuredInOwnProcess(
  name: string,
  { isQuick, databaseUrl }: HowMeasured,
  tell: (row: Row) => void,
): Promise<Row[]> {
  const minutes = BENCHES[name]?.minutesAtMost ?? 0;
  const args = [name, ...(isQuick ? ['--quick'] : []), ...(databaseUrl ? ['--database', databaseUrl] : [])];
  // A group of its own, so that what it started ends with it.
  const child = fork(join(import.meta.dirname, 'one.ts'), args, { detached: true });
  const rows: Row[] = [];
  const add = (row: Row) => {
    rows.push(row);
    tell(row);
  };
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const unfinished = (why: string) =>
    add(within({ what: `${name}: ${why}`, measured: '' }, false, 'to finish'));
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    end();
  }, minutes * 60_000);
  process.once('exit', end);
  child.on('message', row => add(row as Row));
  const [code] = await once(child, 'exit');
  clearTimeout(limit);
  process.off('exit', end);
  end();
  if (isLate) unfinished(`not finished within ${minutes} minutes`);
  else if (code !== 0) unfinished('failed');
  return rows;
}
