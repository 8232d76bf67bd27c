import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { DamagedFile } from './damaged-file.ts';
import { syncFolder } from './portal-file.ts';
import { NotWritten } from './unavailable.ts';

/**
 * A lowdb adapter that puts a new file of JSON in the place of the old one. lowdb's own does so too, but flushes
 * nothing: after a power cut the file may be empty, or the old one. Writes must not overlap.
 */
export class ReplacedFile<T> implements Adapter<T> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<T | null> {
    try {
      return JSON.parse(await readFile(this.#path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      if (!(error instanceof SyntaxError)) throw error;
      throw new DamagedFile(
        `${this.#path} does not hold JSON (${error.message}). Put back a backup, or remove it.`,
      );
    }
  }

  /** Durable when it resolves. Throws `NotWritten`, and then the old file stands unless the folder alone failed. */
  async write(data: T): Promise<void> {
    const temporary = `${this.#path}.new`;
    try {
      await writeFile(temporary, JSON.stringify(data, null, 2), { mode: 0o600, flush: true });
      await rename(temporary, this.#path);
      await syncFolder(dirname(this.#path));
    } catch (cause) {
      await rm(temporary, { force: true }).catch(() => {});
      throw new NotWritten(`${this.#path} could not be written: ${String(cause)}`, { cause });
    }
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
    await syncFolder(dirname(this.#path));
  }
}
