import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Capitals are left out because `A` and `a` are one file on some disks, and two portals must never share one.
 * HubSpot's ids are digits.
 */
const PORTAL_ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** Throws `RangeError` unless the id is 1 to 64 of a-z, 0-9, - and _, which is safe as a file's name anywhere. */
export function checkPortalId(portalId: string): void {
  if (PORTAL_ID.test(portalId)) return;
  const shown = JSON.stringify(portalId.slice(0, 80));
  throw new RangeError(`portal id ${shown} is refused: it must be 1 to 64 of a-z, 0-9, - and _`);
}

/** Where a portal's file lies in `folder`; `ending` such as `.jsonl`. */
export function portalFile(folder: string, portalId: string, ending: string): string {
  checkPortalId(portalId);
  return join(folder, `${portalId}${ending}`);
}

/** Portals that have a file in `folder`. */
export async function portalIdsIn(folder: string, ending: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith(ending));
  return names.map(name => name.slice(0, -ending.length)).filter(id => PORTAL_ID.test(id));
}

/** Makes a folder, and what is missing above it, so that it outlives a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const whole = resolve(folder);
  const first = await mkdir(whole, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = whole; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Makes names added to or removed from a folder durable; flushing a file alone does not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
