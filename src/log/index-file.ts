import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { LineIndex, type Place } from './line-index.ts';

/** Answers the text of the line of the log between two places, in bytes; undefined where there is none. */
export type LineAt = (place: Place) => Promise<string | undefined>;

const FORMAT = 1;
const SUM_BYTES = 4;

/**
 * The index of a log's file beside it, so that a start need not parse every line to find the newest ones, or a request
 * key. It is never needed: what cannot be read, or is of another file, is as if it were not there. It is of this file
 * when the last line that it knows still stands there, and says the same.
 */
export class IndexFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The index that was kept last; undefined when there is none that fits. */
  async read(lineAt: LineAt): Promise<LineIndex | undefined> {
    try {
      const bytes = await readFile(this.#path);
      const body = bytes.subarray(SUM_BYTES);
      if (crc32(body) !== bytes.readUInt32LE()) return undefined;
      const { format, packed, lastLine } = deserialize(body);
      if (format !== FORMAT) return undefined;
      const index = LineIndex.from(deserialize(packed));
      return (await lineAt(index.last)) === lastLine ? index : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps an index as it is now in the place of the one before. */
  async write(index: LineIndex, lineAt: LineAt): Promise<void> {
    // Copied before anything is waited for, because it goes on growing.
    const packed = serialize(index.packed());
    const { last } = index;
    const lastLine = await lineAt(last);
    const body = serialize({ format: FORMAT, packed, lastLine });
    const sum = Buffer.alloc(SUM_BYTES);
    sum.writeUInt32LE(crc32(body));
    const temporary = `${this.#path}.new`;
    await writeFile(temporary, [sum, body], { mode: 0o600, flush: true });
    await rename(temporary, this.#path);
  }

  async remove(): Promise<void> {
    for (const path of [this.#path, `${this.#path}.new`]) await rm(path, { force: true });
  }
}
