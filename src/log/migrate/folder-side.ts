import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { portalIdsIn } from '../portal-file.ts';
import type { Part } from './parts.ts';

/** The product's own folders beside its records (main.ts). */
const SHAPES: Readonly<Record<string, Part['shape']>> = {
  facts: 'log',
  hints: 'queue',
  intake: 'queue',
  outbox: 'queue',
  calls: 'queue',
  receipts: 'chain',
};
const RECORDS = 'records';
/** The sandbox's records stay where they are; snapshots are made from the log. */
const LEFT_BEHIND = ['sandbox', 'snapshots'];

/** There is nothing to copy from, or more than is known here. */
export class FolderRefused extends Error {
  override name = 'FolderRefused';
}

/** All that a data folder holds of portals. Throws `FolderRefused` rather than leave out what it does not know. */
export async function partsInFolder(dataFolder: string): Promise<Part[]> {
  await access(join(dataFolder, 'facts')).catch(() => {
    throw new FolderRefused(`${dataFolder} is no data folder: there are no facts in it. Set DATA_DIR.`);
  });
  const parts: Part[] = [];
  for (const name of await foldersIn(dataFolder)) {
    const shape = SHAPES[name];
    if (shape) parts.push(...(await partsIn(join(dataFolder, name), '.jsonl', shape)));
    else if (name !== RECORDS && !LEFT_BEHIND.includes(name)) {
      throw new FolderRefused(
        `${join(dataFolder, name)} is of another version of this program, or none of its folders: start the version ` +
          'that wrote it, or move it away.',
      );
    }
  }
  for (const kind of await foldersIn(join(dataFolder, RECORDS))) {
    const folder = join(dataFolder, RECORDS, kind);
    parts.push(...(await partsIn(folder, '.json', 'records')));
    parts.push(...(await partsIn(folder, '.jsonl', 'journal')));
  }
  return parts;
}

async function foldersIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found.filter(one => one.isDirectory()).map(({ name }) => name);
}

async function partsIn(folder: string, ending: string, shape: Part['shape']): Promise<Part[]> {
  const kind = folder.slice(folder.lastIndexOf('/') + 1);
  return (await portalIdsIn(folder, ending)).map(portalId => ({ portalId, shape, kind }));
}
