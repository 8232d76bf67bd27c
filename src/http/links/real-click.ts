import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';

/** What one browser calls itself is asked thousands of times; robots that make up a new name each time are kept out by the size. */
const KNOWN_AT_MOST = 1_000;
const LONGEST_NAME = 500;

const known = new Map<string, boolean>();

/** Whether a person has clicked: no robot, no look at the headers alone, and no browser that loads ahead of a click. */
export function isRealClick({ method, headers }: { method: string; headers: IncomingHttpHeaders }): boolean {
  if (
    method !== 'GET' ||
    headers.purpose ||
    headers['sec-purpose'] ||
    headers['x-purpose'] ||
    headers['x-moz']
  )
    return false;
  return !isRobot(headers['user-agent']);
}

/** Every browser says what it is. */
function isRobot(name: string | undefined): boolean {
  if (!name || name.length > LONGEST_NAME) return true;
  const said = known.get(name);
  if (said !== undefined) return said;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  const robot = isbot(name);
  known.set(name, robot);
  return robot;
}
