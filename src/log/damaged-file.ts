import type { FileHandle } from 'node:fs/promises';

/** A line that is not the last cannot be read: no crash of ours does that, so a person has to look. */
export class DamagedFile extends Error {
  override name = 'DamagedFile';
}

/** The newest whole line and its place; no line in a file without one. */
export interface NewestLine<Line> {
  readonly line: Line | null;
  readonly start: number;
  readonly end: number;
}

export const NOT_JSON = 'it is not JSON';
const NEWLINE = 0x0a;
const CHUNK_BYTES = 64 * 1024;

/**
 * Finds the newest line that was written whole. A crash can cut the last write, or leave rubbish in its place, and
 * nothing else: what lies behind the last newline, or else a last line that does not parse, was never acknowledged.
 */
export async function findNewestLine<Line>(
  path: string,
  handle: FileHandle,
  size: number,
): Promise<NewestLine<Line>> {
  const end = await lastNewline(handle, size);
  const start = await lastNewline(handle, end - 1);
  const newest = await lineBetween<Line>(handle, start, end);
  if (newest !== undefined) return { line: newest, start, end };
  if (end < size) throw await damagedLine(path, handle, start, NOT_JSON);
  const before = await lastNewline(handle, start - 1);
  const older = await lineBetween<Line>(handle, before, start);
  if (older === undefined) throw await damagedLine(path, handle, before, NOT_JSON);
  return { line: older, start: before, end: start };
}

/** The error that names file, line and remedy. */
export async function damagedLine(
  path: string,
  handle: FileHandle,
  start: number,
  reason: string,
): Promise<DamagedFile> {
  const number = (await newlinesBefore(handle, start)) + 1;
  return new DamagedFile(
    `${path} is damaged in line ${number} (at byte ${start}): ${reason}. Stop the program and put back a backup ` +
      `of this file. Without one, cut the file before line ${number}: what stands from there on is lost, ` +
      'what stands before it is sound.',
  );
}

/** `undefined` where a text is not JSON; JSON itself has no such value. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The line between two places: `null` where there is none, `undefined` where there is no JSON. */
async function lineBetween<Line>(
  handle: FileHandle,
  start: number,
  end: number,
): Promise<Line | null | undefined> {
  if (end === start) return null;
  const bytes = Buffer.alloc(end - start);
  await handle.read(bytes, 0, bytes.length, start);
  return parsed(bytes.toString('utf8')) as Line | undefined;
}

/** The place behind the last newline in the first `size` bytes; 0 when there is none. */
async function lastNewline(handle: FileHandle, size: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, end - start, start);
    const found = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (found !== -1) return start + found + 1;
    end = start;
  }
  return 0;
}

async function newlinesBefore(handle: FileHandle, end: number): Promise<number> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let count = 0;
  for (let start = 0; start < end; start += CHUNK_BYTES) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(CHUNK_BYTES, end - start), start);
    for (const byte of buffer.subarray(0, bytesRead)) if (byte === NEWLINE) count++;
  }
  return count;
}
