import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Low } from 'lowdb';
import { DataFile as TextDataFile } from 'lowdb/node';

/** The shortest time between two writes, and how many times its own length a write must wait. */
const shortestGapMs = 50;
const gapPerWrite = 20;
/** A full disk does not mend itself in milliseconds. */
const gapAfterFailureMs = 5_000;

/**
 * One file with everything, written whole and atomically (lowdb writes aside and renames). Changes only
 * mark it: many of them make one write, and writes take at most a twentieth of the time. So a crash loses the last
 * moments, of ten thousand records up to two seconds; a clean stop loses nothing.
 */
export class DataFile<Data extends object> {
  readonly #low: Low<Data | null>;
  readonly #file: string;
  readonly #snapshot: () => Data;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isDirty = false;
  #gapMs = shortestGapMs;
  #isClosed = false;

  constructor(file: string, snapshot: () => Data, failed: (error: unknown) => void) {
    this.#file = file;
    this.#snapshot = snapshot;
    this.#failed = failed;
    this.#low = new Low<Data | null>(
      new TextDataFile<Data | null>(file, { parse: JSON.parse, stringify: readable }),
      null,
    );
  }

  /** What is on disk, or null at the first start. Throws when the file is not JSON: a person has edited it. */
  async read(): Promise<Data | null> {
    await mkdir(dirname(this.#file), { recursive: true });
    try {
      await this.#low.read();
    } catch (error) {
      throw new Error(`${this.#file} cannot be read; mend it, or delete it to begin anew`, { cause: error });
    }
    return this.#low.data;
  }

  /** Something changed that a later start must know. */
  readonly changed = (): void => {
    this.#isDirty = true;
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#writing = this.#write();
    }, this.#gapMs);
  };

  /** Writes what is not written yet; further changes are no longer taken. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#writing;
    if (this.#isDirty) await this.#write();
  }

  async #write(): Promise<void> {
    const startedAt = performance.now();
    this.#isDirty = false;
    this.#low.data = this.#snapshot();
    try {
      await this.#low.write();
      this.#gapMs = Math.max(shortestGapMs, gapPerWrite * (performance.now() - startedAt));
    } catch (error) {
      this.#isDirty = true;
      this.#gapMs = gapAfterFailureMs;
      this.#failed(error);
    }
    this.#low.data = null;
    this.#timer = undefined;
    if (this.#isDirty && !this.#isClosed) this.changed();
  }
}

/** Records never change in place: the line of one that is still the same is still right. */
const lines = new WeakMap<object, string>();

function lineOf(item: unknown): string {
  // Lists are made anew for each write.
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return JSON.stringify(item);
  const line = lines.get(item) ?? JSON.stringify(item);
  lines.set(item, line);
  return line;
}

/** JSON with one record a line, so that a person can read it and a diff can show it. */
function readable(data: unknown, depth = 0): string {
  const isList = Array.isArray(data);
  const isNode = depth < 3 && typeof data === 'object' && data !== null && Object.keys(data).length > 0;
  if (!isNode || (!isList && depth > 1)) return JSON.stringify(data);
  const indent = '  '.repeat(depth + 1);
  const parts = isList
    ? data.map(lineOf)
    : Object.entries(data)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${JSON.stringify(name)}: ${readable(value, depth + 1)}`);
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${indent}${parts.join(`,\n${indent}`)}\n${'  '.repeat(depth)}${close}`;
}
