import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import type { Entry } from '../log.ts';
import { StateBuilder } from './state-builder.ts';
import { linesOf } from './state-lines.ts';

/** What a snapshot is of. It is good for the same rules, and the log in which the same entry stands at its head. */
export interface SnapshotHead {
  readonly portalId: string;
  /** The version of the rules that folded it. */
  readonly rules: string;
  /** The place of the last entry in it. */
  readonly head: number;
  /** The hash of that entry. */
  readonly entryHash: string;
}

interface FirstLine extends SnapshotHead {
  readonly format: number;
}

/** To be raised when a state is written in another way. */
const FORMAT = 1;
const NEWLINE = 0x0a;
const CHUNK_BYTES = 256 * 1024;

/** Hands the bytes of a snapshot to `keep`. Compressed, which also tells whether any of them was cut or changed. */
export async function writeSnapshot(
  head: SnapshotHead,
  state: object,
  keep: (bytes: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const lines = linesOf(state);
  function* text() {
    yield `${JSON.stringify({ format: FORMAT, ...head } satisfies FirstLine)}\n`;
    for (const line of lines) yield `${line}\n`;
  }
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: CHUNK_BYTES });
  await pipeline(Readable.from(text(), { objectMode: false }), gzip, keep);
}

/**
 * Reads a snapshot, a piece at a time, so that whatever else the process does goes on. `isWanted` is asked before any
 * state is made: undefined when it says no. Rejects when the bytes are no snapshot that is whole.
 */
export async function readSnapshot(
  bytes: AsyncIterable<Buffer>,
  isWanted: (head: SnapshotHead) => boolean,
): Promise<{ readonly head: SnapshotHead; readonly state: object } | undefined> {
  const builder = new StateBuilder();
  let first: FirstLine | undefined;
  let isRefused = false;
  const read = async (unpacked: AsyncIterable<Buffer>) => {
    for await (const line of textLines(unpacked)) {
      if (first === undefined) {
        first = JSON.parse(line) as FirstLine;
        isRefused = first.format !== FORMAT || !isWanted(first);
        if (isRefused) return;
      } else {
        builder.line(line);
        await nextTurn();
      }
    }
  };
  await pipeline(bytes, createGunzip({ chunkSize: CHUNK_BYTES }), read).catch(error => {
    // Bytes that were not read any further count as cut.
    if (!isRefused) throw error;
  });
  if (first === undefined) throw new SyntaxError('it is empty');
  return isRefused ? undefined : { head: first, state: builder.state };
}

/** Tells an entry from any other that ever stood at its place. */
export function hashOfEntry({ seq, key, hash, at, by, facts }: Entry<unknown>): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, key, hash, at, by, facts]))
    .digest('base64url');
}

async function* textLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...held, chunk.subarray(start, end)]).toString();
      held = [];
      start = end + 1;
    }
    held.push(chunk.subarray(start));
  }
  if (held.some(({ length }) => length > 0)) throw new SyntaxError('its last line is cut');
}
