import type { FileHandle } from 'node:fs/promises';
import { damagedLine, NOT_JSON, parsed } from './damaged-file.ts';

/** A line and its place, in bytes from the start of the file to behind its newline. */
export interface PlacedLine<Line> {
  readonly start: number;
  readonly end: number;
  readonly line: Line;
}

/** A file of lines of JSON that somebody has open. */
export interface LinesFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Whether a line of JSON is one that this file may hold. */
  readonly isLine: (line: unknown) => boolean;
}

const CHUNK_BYTES = 512 * 1024;
const NEWLINE = 0x0a;
export const OTHER_CONTENT = 'it does not hold what this file is for';

/**
 * Reads lines from the place of one on, many at a time, to where the file ends by now; `end` is asked before each part.
 * Throws `DamagedFile`.
 */
export async function* readLines<Line>(
  file: LinesFile,
  start: number,
  end: () => number,
): AsyncGenerator<PlacedLine<Line>[]> {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let held = 0;
  for (let at = start; ; ) {
    const until = end();
    if (at === until) return;
    if (held === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
    const wanted = Math.min(buffer.length - held, until - at - held);
    const { bytesRead } = await file.handle.read(buffer, held, wanted, at + held);
    if (bytesRead === 0) throw await damagedLine(file.path, file.handle, at, 'the file ends inside it');
    const lines = await linesOf<Line>(file, buffer.subarray(0, held + bytesRead), at);
    const taken = (lines.at(-1)?.end ?? at) - at;
    held = held + bytesRead - taken;
    buffer.copyWithin(0, taken, taken + held);
    at += taken;
    if (lines.length > 0) yield lines;
  }
}

/** The one line between two places. */
export async function readLine<Line>(file: LinesFile, start: number, end: number): Promise<Line> {
  const bytes = Buffer.allocUnsafe(end - start);
  await file.handle.read(bytes, 0, bytes.length, start);
  const [placed] = await linesOf<Line>(file, bytes, start);
  if (placed?.end !== end) throw await damagedLine(file.path, file.handle, start, 'it has another length');
  return placed.line;
}

/** The whole lines among some bytes that stand at a place. */
async function linesOf<Line>(
  { path, handle, isLine }: LinesFile,
  bytes: Buffer,
  at: number,
): Promise<PlacedLine<Line>[]> {
  const lines: PlacedLine<Line>[] = [];
  let start = 0;
  for (let newline = bytes.indexOf(NEWLINE); newline !== -1; newline = bytes.indexOf(NEWLINE, start)) {
    const line = parsed(bytes.toString('utf8', start, newline));
    if (!isLine(line)) {
      const reason = line === undefined ? NOT_JSON : OTHER_CONTENT;
      throw await damagedLine(path, handle, at + start, reason);
    }
    lines.push({ start: at + start, end: at + newline + 1, line: line as Line });
    start = newline + 1;
  }
  return lines;
}
