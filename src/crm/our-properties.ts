import type { Logger } from 'pino';
import type { RecordType } from '../domain/record-keys.ts';
import type { CrmClient } from './client.ts';
import {
  ensureProperties,
  type FoundProperties,
  type UnusableProperty,
  type Writable,
} from './properties.ts';
import { DEFINITIONS } from './property-definitions.ts';

/** Our properties in one account as they were when we last looked. An admin may change them at any time. */
export interface OurProperties {
  /** As far as they can be written; read it anew each time. */
  readonly writable: Writable;
  readonly unusable: readonly UnusableProperty[];
  /** Grows whenever records may have lost what they said of one: everything has to be compared again. */
  readonly version: number;
  /** What people call a property, ours or another; its name when we have never seen it. */
  labelOf(type: RecordType, name: string): string;
  /** Looks at them and repairs what can be repaired. Rejects when HubSpot does not let us. */
  look(): Promise<void>;
  /** The same when it is time to, because of a doubt or to see whether an unusable one was put right. */
  lookIfDue(now: number): Promise<void>;
  /**
   * HubSpot refused one as if it were not ours. Says whether it is looked at because of that; not when that was done
   * minutes ago: then it is as it should be as far as anybody knows, and looked at later.
   */
  doubt(now: number): boolean;
  /** Whether it is time to. */
  isLookDue(now: number): boolean;
}

export interface OurPropertiesOptions {
  readonly client: CrmClient;
  readonly log: Logger;
  /** Is awaited before anything is done by which `version` grows. */
  readonly losing: () => Promise<void>;
}

const DOUBTS_AGAIN_AFTER_MS = 5 * 60_000;
const UNUSABLE_AGAIN_AFTER_MS = 3_600_000;

/** Looks at an account's properties for the first time and makes them ours. */
export async function openProperties({ client, log, losing }: OurPropertiesOptions): Promise<OurProperties> {
  let version = 1;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isDoubted = false;
  let looking: Promise<void> | undefined;
  let found = await ensureProperties(client, log, losing);
  tellUnusable([]);

  async function lookNow(): Promise<void> {
    let lost = false;
    const lose = async () => {
      lost = true;
      // Before and after: who works with what was found meanwhile begins again as well.
      version += 1;
      await losing();
    };
    const before = found;
    const seen = await ensureProperties(client, log, lose);
    if (!lost && hasMore(seen, before)) await lose();
    found = seen;
    isDoubted = false;
    if (lost) version += 1;
    tellUnusable(before.unusable);
  }

  function look(): Promise<void> {
    looking ??= lookNow().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function isLookDue(now: number): boolean {
    if (isDoubted) return now >= lookedAt + DOUBTS_AGAIN_AFTER_MS;
    return found.unusable.length > 0 && now >= lookedAt + UNUSABLE_AGAIN_AFTER_MS;
  }

  function tellUnusable(known: readonly UnusableProperty[]): void {
    for (const { type, name, what, next } of found.unusable) {
      const isKnown = known.some(one => one.type === type && one.name === name && one.what === what);
      if (!isKnown) log.error({ type, name, next }, what);
    }
  }

  return {
    get writable() {
      return found.writable;
    },
    get unusable() {
      return found.unusable;
    },
    get version() {
      return version;
    },
    labelOf: (type, name) => found.labels[type].get(name) || name,
    look,
    async lookIfDue(now) {
      if (!isLookDue(now)) return;
      lookedAt = now;
      await look();
    },
    doubt(now) {
      isDoubted = true;
      return now >= lookedAt + DOUBTS_AGAIN_AFTER_MS;
    },
    isLookDue,
  };
}

/** Whether something can be written again that could not be. */
function hasMore(seen: FoundProperties, before: FoundProperties): boolean {
  return (Object.keys(DEFINITIONS) as RecordType[]).some(type =>
    seen.writable[type].some(({ name }) => before.writable[type].every(one => one.name !== name)),
  );
}
