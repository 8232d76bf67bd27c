import type { FileHandle } from 'node:fs/promises';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { damagedLine, findNewestLine } from './damaged-file.ts';
import { OTHER_CONTENT, type PlacedLine, readLine, readLines } from './line-reading.ts';
import { syncFolder } from './portal-file.ts';
import { Closed, NotWritten } from './unavailable.ts';

/** How files are opened; tests hand in a disk that fails. */
export type OpenFile = (path: string, flags: string, mode?: number) => Promise<FileHandle>;

/**
 * A lowdb adapter that grows a file by one line of JSON per write, with fdatasync, where lowdb's own would
 * rewrite the whole file. `data` of the `Low` above it is the newest line: `read` loads it, `write` appends it.
 *
 * The file is made by the first write, so asking for what was never written leaves no trace. A last line that a
 * crash has cut is dropped by the first `read`, which must come before anything else. Writes must not overlap.
 */
export class AppendingFile<Line> implements Adapter<Line> {
  readonly path: string;
  readonly #isLine: (line: unknown) => boolean;
  readonly #open: OpenFile;
  #handle: FileHandle | undefined;
  #length = 0;
  #refusal: NotWritten | Closed | undefined;

  /** @param isLine whether a line of JSON is one that this file may hold. */
  constructor(path: string, isLine: (line: unknown) => boolean, openFile: OpenFile = open) {
    this.path = path;
    this.#isLine = isLine;
    this.#open = openFile;
  }

  /** How many bytes are durable. */
  get length(): number {
    return this.#length;
  }

  /** Opens the file, drops what a crash has cut, and answers the newest line. Throws `DamagedFile`. */
  async read(): Promise<Line | null> {
    await this.#release();
    const handle = await this.#open(this.path, 'r+').catch(unlessMissing);
    if (handle === undefined) return null;
    try {
      const { size } = await handle.stat();
      // Only a file that was just made can be empty, and its name may not be durable yet.
      if (size === 0) await syncFolder(dirname(this.path));
      const newest = await findNewestLine<Line>(this.path, handle, size);
      if (newest.line !== null && !this.#isLine(newest.line)) {
        throw await damagedLine(this.path, handle, newest.start, OTHER_CONTENT);
      }
      if (newest.end < size) await handle.truncate(newest.end);
      // A killed process may have left a line whole but not flushed; it counts from now on, so it must be durable.
      await handle.datasync();
      this.#handle = handle;
      this.#length = newest.end;
      return newest.line;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Appends one line; durable when it resolves. Throws `NotWritten`, and then nothing of it is ever read. */
  async write(line: Line): Promise<void> {
    if (this.#refusal !== undefined) throw this.#refusal;
    const bytes = encode(line);
    try {
      this.#handle ??= await this.#create();
      await writeWhole(this.#handle, bytes, this.#length);
      await this.#handle.datasync();
    } catch (cause) {
      await this.#cutBack();
      throw new NotWritten(`${this.path} could not be written, nothing was kept: ${String(cause)}`, {
        cause,
      });
    }
    this.#length += bytes.length;
  }

  /**
   * Reads the durable lines from the place of a line on, many at a time; lines that become durable meanwhile too.
   * Throws `DamagedFile`, or `Closed` when the file was closed or removed meanwhile.
   */
  async *linesFrom(start: number): AsyncGenerator<PlacedLine<Line>[]> {
    const handle = this.#handle;
    if (handle === undefined) return;
    const file = { path: this.path, handle, isLine: this.#isLine };
    yield* readLines<Line>(file, start, () => {
      if (handle === this.#handle) return this.#length;
      throw new Closed(`${this.path} was closed while it was read`);
    });
  }

  /** The one line between two places. */
  async lineAt(start: number, end: number): Promise<Line> {
    const handle = this.#handle;
    if (handle === undefined) throw new Closed(`${this.path} is closed`);
    return readLine({ path: this.path, handle, isLine: this.#isLine }, start, end);
  }

  /** The error for a line that is JSON but does not say what it should. */
  async damage(start: number, reason: string): Promise<Error> {
    const handle = this.#handle;
    return handle === undefined
      ? new Closed(`${this.path} is closed`)
      : damagedLine(this.path, handle, start, reason);
  }

  /**
   * Puts other lines in the place of all there are; a crash leaves either the old file or the new one. Lines are taken
   * one by one, so that many need neither memory nor one long moment.
   */
  async replace(lines: Iterable<Line> | AsyncIterable<Line>): Promise<void> {
    if (this.#refusal !== undefined) throw this.#refusal;
    let length = 0;
    const temporary = `${this.path}.new`;
    const next = await this.#open(temporary, 'w+', 0o600);
    try {
      for await (const line of lines) {
        const bytes = encode(line);
        await writeWhole(next, bytes, length);
        length += bytes.length;
      }
      await next.datasync();
      await rename(temporary, this.path);
    } catch (error) {
      await next.close();
      await rm(temporary, { force: true });
      throw error;
    }
    const old = this.#handle;
    this.#handle = next;
    this.#length = length;
    await old?.close();
    // Until the new name is durable a power cut may bring the old file back, without what follows now.
    await syncFolder(dirname(this.path)).catch(cause => this.#refuse(cause));
  }

  /** Removes the file; the next write makes a new one. */
  async remove(): Promise<void> {
    await this.#release();
    this.#length = 0;
    await rm(this.path, { force: true });
    await syncFolder(dirname(this.path));
    this.#refusal = undefined;
  }

  async close(): Promise<void> {
    this.#refusal = new Closed(`${this.path} is closed`);
    await this.#release();
  }

  async #release(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #create(): Promise<FileHandle> {
    const handle = await this.#open(this.path, 'wx+', 0o600);
    try {
      await syncFolder(dirname(this.path));
      return handle;
    } catch (error) {
      await handle.close();
      await rm(this.path);
      throw error;
    }
  }

  /** After a failed write: nothing of it may be left for a later read, also not after a crash. */
  async #cutBack(): Promise<void> {
    try {
      await this.#handle?.truncate(this.#length);
      await this.#handle?.datasync();
    } catch (cause) {
      this.#refuse(cause);
    }
  }

  #refuse(cause: unknown): void {
    this.#refusal = new NotWritten(
      `${this.path} takes no more writes, because a failed one could not be undone (${String(cause)}). ` +
        'What it holds can still be read. Mend the disk (free space, health), then start again.',
      { cause },
    );
  }
}

function encode(line: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

async function writeWhole(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at + written);
    if (bytesWritten === 0) throw new Error('the disk took only a part');
    written += bytesWritten;
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
