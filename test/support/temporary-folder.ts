/** Folders for tests, under the system's temporary folder, removed when the test that asked has ended. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const untilTestEnds: string[] = [];
const untilAllEnd: string[] = [];

/**
 * A new, empty folder that lives until the running test ends. Ask inside `it` or `beforeEach`; an `afterEach`
 * of the suite still sees it, because this file's own hook runs behind it.
 */
export function temporaryFolder(): Promise<string> {
  return createFolder(untilTestEnds);
}

/** A new, empty folder that lives until the whole run ends. Ask inside `before`, for what several tests share. */
export function lastingFolder(): Promise<string> {
  return createFolder(untilAllEnd);
}

async function createFolder(list: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vouchsafe-test-'));
  list.push(folder);
  return folder;
}

async function removeFolders(list: string[]): Promise<void> {
  const folders = list.splice(0);
  await Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
}

afterEach(() => removeFolders(untilTestEnds));
after(() => removeFolders(untilAllEnd));
