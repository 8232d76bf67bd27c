import { createHash } from 'node:crypto';
import { type Part, titleOf } from './parts.ts';

/** The database holds something else than the folder; a person has to say which of them is right. */
export class TargetDiffers extends Error {
  override name = 'TargetDiffers';
}

/** What a part is by its items, letter by letter: SHA-256 over one line of JSON for each. */
export interface Digest {
  readonly items: number;
  readonly sha256: string;
}

export interface Compared extends Digest {
  /** How many of its first items the target has, the same ones. */
  readonly there: number;
}

/** Reads all of the source, and of the target what it has, which must be the source's beginning: else `TargetDiffers`. */
export async function compared(
  part: Part,
  source: AsyncIterable<unknown>,
  target: AsyncIterable<unknown>,
  met: () => void,
): Promise<Compared> {
  const hash = createHash('sha256');
  const held = target[Symbol.asyncIterator]();
  let next = await held.next();
  let items = 0;
  let there = 0;
  for await (const item of source) {
    items += 1;
    const line = JSON.stringify(item);
    hash.update(`${line}\n`);
    met();
    if (next.done) continue;
    if (JSON.stringify(next.value) !== line) throw differs(part, `item ${items}`, 'is not the same in both');
    there = items;
    next = await held.next();
  }
  if (!next.done) throw differs(part, `item ${items + 1}`, 'is in the database and not in the folder');
  return { items, there, sha256: hash.digest('hex') };
}

export async function digestOf(items: AsyncIterable<unknown>, met: () => void): Promise<Digest> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const item of items) {
    count += 1;
    hash.update(`${JSON.stringify(item)}\n`);
    met();
  }
  return { items: count, sha256: hash.digest('hex') };
}

function differs(part: Part, place: string, how: string): TargetDiffers {
  return new TargetDiffers(`${titleOf(part)} of portal ${part.portalId}: ${place} ${how}.`);
}
