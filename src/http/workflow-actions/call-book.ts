import type { Logger } from 'pino';
import { DAY_MS } from '../../domain/time.ts';
import type { Backlog } from '../../log/backlog.ts';
import { requestHash } from '../../log/request-hash.ts';
import type { Seal } from '../../log/sealing.ts';
import type { Outputs } from './action-calls.ts';
import { type CallLine, CallShelf, type KnownCall, type UnfinishedCall } from './call-shelf.ts';
import type { TakenCall } from './workflow-call.ts';

/**
 * Calls by their callback ids: what each was answered, so that a repeat is answered the same, and which of them
 * HubSpot waits for. Durable when a promise resolves. Sealed, because inputs and answers name people, and forgotten
 * after some days, long after HubSpot's last repeat; the log's request keys hold an effect back for ever.
 */
export interface CallBook {
  find(portalId: string, callbackId: string): Promise<KnownCall | undefined>;
  /** HubSpot will be told to wait for it. */
  block(portalId: string, call: TakenCall): Promise<void>;
  answer(portalId: string, call: TakenCall, answer: Outputs): Promise<void>;
  finish(portalId: string, calls: readonly UnfinishedCall[]): Promise<void>;
  /** Whether HubSpot waits for any, as far as this process has read. */
  isAwaited(portalId: string): boolean;
  /** How many HubSpot waits for. */
  awaited(portalId: string): Promise<number>;
  /** The oldest of those that HubSpot waits for, at most so many. */
  unfinished(portalId: string, most: number): Promise<UnfinishedCall[]>;
  /** Forgets calls for good: what each was about is `contact:300`, and all that is kept of it is the text. */
  forget(portalId: string, isForgotten: (record: string, text: string) => boolean): Promise<void>;
  /** Another process may have written in it. */
  readAnew(portalId: string): void;
  erase(portalId: string): Promise<void>;
}

export interface CallBookOptions {
  /** Each line as JSON, sealed. */
  readonly backlog: Backlog<string>;
  readonly seal: Seal;
  readonly now: () => number;
  readonly log: Logger;
}

/** A day more than HubSpot waits for an answer. */
const KEPT_MS = 8 * DAY_MS;
const LINES_AT_MOST = 10_000;
/** Old lines go together, not one behind each new, unless they have been old for a day. */
const LINES_AT_ONCE = 200;

/** What makes a call the call it is. */
export function hashOf({ action, type, recordId, inputs, by }: TakenCall): string {
  return requestHash(by, { action, type, recordId, inputs });
}

export function createCallBook({ backlog, seal, now, log }: CallBookOptions): CallBook {
  const shelves = new Map<string, Promise<CallShelf>>();
  const loaded = new Map<string, CallShelf>();
  const pruning = new Set<string>();

  function shelfOf(portalId: string): Promise<CallShelf> {
    const shelf = shelves.get(portalId) ?? load(portalId);
    shelves.set(portalId, shelf);
    shelf.catch(() => shelves.delete(portalId));
    return shelf;
  }

  async function load(portalId: string): Promise<CallShelf> {
    const shelf = new CallShelf();
    const lines = (await sealedLines(portalId)).map(opened);
    for (const line of lines) shelf.note(line);
    const unread = lines.filter(line => line === null).length;
    if (unread > 0) log.error({ portalId, unread }, 'workflow calls cannot be opened with this DATA_KEY');
    loaded.set(portalId, shelf);
    return shelf;
  }

  const sealedLines = async (portalId: string) =>
    (await backlog.take(portalId, await backlog.waiting(portalId))).items;
  const sealed = (line: CallLine) => seal.seal(JSON.stringify(line));

  /** Null for what was sealed with a key that is not here any more. */
  function opened(item: string): CallLine | null {
    try {
      return JSON.parse(seal.open(item));
    } catch {
      return null;
    }
  }

  async function keep(portalId: string, lines: readonly CallLine[]): Promise<void> {
    const shelf = await shelfOf(portalId);
    await write(portalId, shelf, lines);
    if (!pruning.has(portalId)) await prune(portalId, shelf);
  }

  async function write(portalId: string, shelf: CallShelf, lines: readonly CallLine[]): Promise<void> {
    await backlog.push(portalId, lines.map(sealed));
    for (const line of lines) shelf.note(line);
    // Read again meanwhile, perhaps without these lines.
    if (loaded.get(portalId) !== shelf) readAnew(portalId);
  }

  function readAnew(portalId: string): void {
    shelves.delete(portalId);
    loaded.delete(portalId);
  }

  /** Lets old lines go; a call that HubSpot still waits for is written anew before. */
  async function prune(portalId: string, shelf: CallShelf): Promise<void> {
    const oldest = now() - KEPT_MS;
    const count = shelf.overdue(oldest, LINES_AT_MOST);
    const isDue = count >= LINES_AT_ONCE || (shelf.oldestAt ?? oldest) < oldest - DAY_MS;
    if (count === 0 || !isDue) return;
    pruning.add(portalId);
    try {
      const { items, upTo } = await backlog.take(portalId, count);
      // Another process may have let the same lines go a moment ago: what stands in front now is younger.
      if (!shelf.beginsWith(items.map(opened), count)) return readAnew(portalId);
      const anew = shelf.writtenAnew(count);
      if (anew.length > 0) await write(portalId, shelf, anew);
      await backlog.done(portalId, upTo);
      shelf.letGo(count);
    } finally {
      pruning.delete(portalId);
    }
  }

  function lineOf(call: TakenCall) {
    const { callbackId: id, type, recordId } = call;
    return { id, at: now(), hash: hashOf(call), record: `${type}:${recordId}` };
  }

  return {
    find: async (portalId, callbackId) => (await shelfOf(portalId)).find(callbackId),
    block: (portalId, call) => keep(portalId, [{ ...lineOf(call), call }]),
    answer: (portalId, call, answer) => keep(portalId, [{ ...lineOf(call), answer }]),
    finish: (portalId, calls) =>
      keep(
        portalId,
        calls.map(({ blocked }) => ({ ...lineOf(blocked), done: true })),
      ),
    isAwaited: portalId => (loaded.get(portalId)?.awaited ?? 0) > 0,
    awaited: async portalId => (await shelfOf(portalId)).awaited,
    unfinished: async (portalId, most) => (await shelfOf(portalId)).unfinished(most),
    async forget(portalId, isForgotten) {
      const shelf = await shelfOf(portalId);
      const lines = (await sealedLines(portalId)).flatMap(item => opened(item) ?? []);
      const about = lines.filter(line => isForgotten(line.record, JSON.stringify(line)));
      const ids = new Set(about.map(({ id }) => id));
      if (ids.size === 0) return;
      for (const id of ids) shelf.drop(id);
      // Each line keeps its place, because lines are counted when old ones go.
      await backlog.edit(portalId, item => {
        const line = opened(item);
        return line && ids.has(line.id) ? sealed(emptied(line)) : item;
      });
    },
    readAnew,
    async erase(portalId) {
      readAnew(portalId);
      await backlog.erase(portalId);
    },
  };
}

function emptied({ id, at, hash, record }: CallLine): CallLine {
  return { id, at, hash, record, forgotten: true };
}
