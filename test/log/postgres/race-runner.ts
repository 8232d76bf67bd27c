/**
 * One of the two who race in race.test.ts. Says when it is ready; once told that both are, sends so many commands for
 * portal 1, many at once, then follows the bell until the other has ended as well, and says how each command came out and
 * what it then holds in memory. Arguments: URL, who
 * it is, the number of commands, and the first of them.
 */

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { SharedHomes } from '../../../src/homes/many-processes.ts';
import { createPortals } from '../../../src/log/portals.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresLog } from '../../../src/log/postgres.ts';
import { Unavailable } from '../../../src/log/unavailable.ts';
import { chainRules, type Link } from './race-rules.ts';

const AT_ONCE = 100;
const [url = '', who = '', count = '', first = ''] = process.argv.slice(2);
const database = new Database(url, { mostConnections: 4 });
const log = openPostgresLog<Link>(database);
const portals = createPortals({
  log,
  rules: chainRules,
  now: Date.now,
  appended: portalId => homes.ring('log', portalId),
});
const heardOf: number[] = [];
portals.follow((_portalId, entries) => {
  for (const { seq } of entries) heardOf.push(seq);
});
const homes = new SharedHomes({
  url,
  self: { processId: who, url: 'http://127.0.0.1:1' },
  wanted: () => [],
  inMemory: portals.inMemory,
  moveIn: async () => {},
  moveOut: async () => {},
  heard: (news, portalId) => {
    // What it missed would show in the end; after the end nothing can be read any more.
    if (news === 'log') void portals.readOn(portalId).catch(() => {});
  },
  chance: Math.random,
  log: pino({ level: 'silent' }),
});
await homes.start();
// Neither begins alone, however long the other took to start.
const bothAreReady = once(process, 'message');
process.send?.('ready');
await bothAreReady;
let next = 0;
const outcomes = { new: 0, repeated: 0, triedAgain: 0 };

async function send(): Promise<void> {
  while (next < Number(count)) {
    const n = (Number(first) + next++) % Number(count);
    const outcome = await untilTaken(`command ${n}`);
    if (outcome.kind !== 'done') throw new Error(`command ${n}: ${outcome.kind}`);
    outcomes[outcome.repeated ? 'repeated' : 'new']++;
  }
}

async function untilTaken(key: string) {
  for (;;) {
    try {
      return await portals.execute('1', { key, by: 'crm', command: { text: key } });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      outcomes.triedAgain++;
    }
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, send));
await portals.execute('1', { key: `end of ${who}`, by: who, command: { text: 'end' } });
// Nothing is asked any more: what is missing comes by the bell, or by a look around.
const all = Number(count) + 2;
while ((await portals.read('1', chain => chain.links.length)) < all) await pause(20);
const links = await portals.read('1', chain => [...chain.links]);
await new Promise(resolve => process.send?.({ ...outcomes, links, heardOf }, resolve));
await homes.stop();
await portals.close();
await log.close();
await database.close();
process.disconnect();
