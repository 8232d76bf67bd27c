import { setTimeout as pause } from 'node:timers/promises';
import type { RecordKey } from '../domain/record-keys.ts';
import type { Connection } from './connection.ts';
import type { Observe, Observed } from './observer.ts';

interface Asked {
  readonly keys: readonly RecordKey[];
  readonly asked: boolean;
  readonly resolve: (missing: RecordKey[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** Reads records that somebody waits for; resolves with those that HubSpot says do not exist. */
export type ReadForSomebody = (keys: readonly RecordKey[], asked: boolean) => Promise<RecordKey[]>;

/**
 * Whoever asks while a reading is under way is served together with all others by the next one: a thousand deals
 * that close at once cost a few calls per hundred, not a few per deal. Nobody is served by a reading that began
 * before they asked. A reading is followed by a rest, so that deals closing one by one gather too.
 */
export function createJointReadings(connection: Connection, observe: Observe): ReadForSomebody {
  const { client } = connection;
  let waiting: Asked[] = [];
  let reading = false;

  async function readAll(): Promise<void> {
    reading = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const callsBefore = client.calls();
      // A contact is kept without a hint only for who looks at it, so the two kinds of asking are read apart.
      await Promise.all(
        [true, false].map(asked =>
          readGroup(
            group.filter(one => one.asked === asked),
            asked,
          ),
        ),
      );
      await pause(client.restAfter('person', client.calls() - callsBefore), undefined, { ref: false });
    }
    reading = false;
  }

  async function readGroup(group: readonly Asked[], asked: boolean): Promise<void> {
    if (group.length === 0) return;
    const records = new Map(group.flatMap(one => one.keys).map(key => [key, undefined]));
    try {
      const observed = await observe(connection, { records, waiting: 'person', asked });
      for (const one of group) answer(one, observed);
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  }

  return (keys, asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ keys, asked, resolve, reject });
      if (!reading) void readAll();
    });
}

function answer({ keys, resolve, reject }: Asked, { missing, failed }: Observed): void {
  const failure = keys.map(key => failed.get(key)).find(error => error !== undefined);
  if (failure) reject(failure);
  else resolve(keys.filter(key => missing.includes(key)));
}
