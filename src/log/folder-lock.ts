import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './portal-file.ts';

/** Held while a process works in a data folder, so that a second one is told instead of spoiling the files. */
export interface FolderLock {
  /** Lets go; safe to call twice. */
  release(): Promise<void>;
}

/** Another process works in the folder; the message says which, since when, and what to do. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';
}

interface Holder {
  readonly pid: number;
  /** Tells this process from a later one with the same pid; `null` where the system does not say. */
  readonly startedAs: string | null;
  /** Epoch milliseconds. */
  readonly since: number;
}

const MOST_ATTEMPTS = 5;

/**
 * Takes the folder, made when missing, for this process at moment `at` (epoch milliseconds); throws `FolderInUse`
 * when another process has it. A lock whose holder was killed is taken over. Holders are told apart by pid, so all
 * who share a folder must share one pid space: not two containers over one volume.
 */
export async function lockFolder(folder: string, at: number): Promise<FolderLock> {
  await makeFolder(folder);
  const path = join(folder, 'lock');
  const own = `${path}.${process.pid}`;
  const startedAs = (await lookUp(process.pid))?.startedAs ?? null;
  const text = `${JSON.stringify({ pid: process.pid, startedAs, since: at } satisfies Holder)}\n`;
  await writeFile(own, text, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      // Linking a whole file gives the lock its name and its content in one step, and only to one process.
      if (await succeeds(link(own, path), 'EEXIST')) return { release: () => release(path, text) };
      await clearAway(path);
    }
    throw new FolderInUse(`${path} changes hands all the time. Start one process at a time.`);
  } finally {
    await rm(own, { force: true });
  }
}

/** Removes a lock that nobody holds any more. Throws `FolderInUse` when somebody does. */
async function clearAway(path: string): Promise<void> {
  const found = await textOf(path);
  if (found === undefined) return;
  const holder = parsed(found);
  if (holder !== undefined && (await isAlive(holder))) {
    const since = new Date(holder.since).toISOString();
    throw new FolderInUse(
      `The data folder is in use by process ${holder.pid} since ${since} (${path}). Two processes must not write ` +
        `the same files: stop that one, or give this one a folder of its own. Should process ${holder.pid} be ` +
        'something else by now, remove that file.',
    );
  }
  // Another process may have cleared it and locked anew meanwhile. What was moved tells; a live lock is put back.
  const moved = `${path}.${process.pid}.old`;
  if (!(await succeeds(rename(path, moved), 'ENOENT'))) return;
  if ((await textOf(moved)) !== found) await succeeds(link(moved, path), 'EEXIST');
  await rm(moved, { force: true });
}

async function release(path: string, text: string): Promise<void> {
  if ((await textOf(path)) === text) await rm(path, { force: true });
}

async function isAlive({ pid, startedAs }: Holder): Promise<boolean> {
  // In a container every start may have the same pid; a lock with ours was left by one before us.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const running = await lookUp(pid);
  if (running === null) return true;
  // A zombie was killed and waits for its parent to notice; it writes no more.
  return running.state !== 'Z' && (startedAs === null || running.startedAs === startedAs);
}

/** What the system says of a process (start: boot and clock ticks since); `null` where there is no /proc. */
async function lookUp(pid: number): Promise<{ state: string; startedAs: string } | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc(5): field 2, the name, may hold spaces and brackets, so count behind it: 3 is the state, 22 the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAs: `${boot.trim()} ${fields[19]}` };
  } catch {
    return null;
  }
}

function parsed(text: string): Holder | undefined {
  try {
    const { pid, startedAs, since } = JSON.parse(text);
    const whole = Number.isInteger(pid) && pid > 0 && Number.isFinite(since);
    return whole ? { pid, startedAs: startedAs ?? null, since } : undefined;
  } catch {
    return undefined;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** False when it failed in the expected way. */
async function succeeds(work: Promise<unknown>, expectedFailure: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expectedFailure) return false;
    throw error;
  }
}
