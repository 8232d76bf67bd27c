import type { Logger } from 'pino';
import { DAY_MS } from '../../domain/time.ts';
import type { Backlog } from '../../log/backlog.ts';
import { requestHash } from '../../log/request-hash.ts';
import type { Seal } from '../../log/sealing.ts';
import type { Outputs } from './action-calls.ts';
import type { TakenCall } from './workflow-call.ts';

/** What is known of a call that came before. */
export interface KnownCall {
  /** Of all that matters in the call: the same id with another is another call. */
  readonly hash: string;
  /** When it was first kept. */
  readonly at: number;
  /** The call, when HubSpot was told to wait for it. */
  readonly blocked: TakenCall | null;
  /** What HubSpot is answered; null while it is being worked on. */
  readonly answer: Outputs | null;
  /** Nothing is left to do. */
  readonly isDone: boolean;
}

/** A call that HubSpot waits for. */
export type UnfinishedCall = KnownCall & { readonly blocked: TakenCall };

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
  /** The oldest of those that HubSpot waits for, at most so many. */
  unfinished(portalId: string, most: number): Promise<UnfinishedCall[]>;
  erase(portalId: string): Promise<void>;
}

export interface CallBookOptions {
  /** Each line as JSON, sealed. */
  readonly backlog: Backlog<string>;
  readonly seal: Seal;
  readonly now: () => number;
  readonly log: Logger;
}

/** What became of a call, as one line tells; a call's later lines add to the earlier. */
interface Line {
  readonly id: string;
  readonly at: number;
  readonly hash: string;
  readonly call?: TakenCall;
  readonly answer?: Outputs;
  readonly done?: true;
}

interface Shelf {
  readonly calls: Map<string, KnownCall & { lines: number }>;
  /** Whose each line in the backlog is, and of when; null for one that cannot be read. */
  readonly lines: (Pick<Line, 'id' | 'at'> | null)[];
  pruning: boolean;
}

/** A day more than HubSpot waits for an answer. */
const KEPT_MS = 8 * DAY_MS;
const LINES_AT_MOST = 10_000;
/** Old lines go together, not one behind each new. */
const LINES_AT_ONCE = 200;

export function hashOf({ action, type, recordId, inputs, by }: TakenCall): string {
  return requestHash(by, { action, type, recordId, inputs });
}

export function createCallBook({ backlog, seal, now, log }: CallBookOptions): CallBook {
  const shelves = new Map<string, Promise<Shelf>>();

  function shelfOf(portalId: string): Promise<Shelf> {
    const shelf = shelves.get(portalId) ?? load(portalId);
    shelves.set(portalId, shelf);
    shelf.catch(() => shelves.delete(portalId));
    return shelf;
  }

  async function load(portalId: string): Promise<Shelf> {
    const { items } = await backlog.take(portalId, await backlog.waiting(portalId));
    const shelf: Shelf = { calls: new Map(), lines: [], pruning: false };
    for (const item of items) note(shelf, opened(portalId, item));
    return shelf;
  }

  function opened(portalId: string, item: string): Line | null {
    try {
      return JSON.parse(seal.open(item));
    } catch {
      log.error({ portalId }, 'a workflow call cannot be opened with this DATA_KEY and was dropped');
      return null;
    }
  }

  async function keep(portalId: string, lines: readonly Line[]): Promise<void> {
    const shelf = await shelfOf(portalId);
    await write(portalId, shelf, lines);
    await prune(portalId, shelf);
  }

  async function write(portalId: string, shelf: Shelf, lines: readonly Line[]): Promise<void> {
    await backlog.push(
      portalId,
      lines.map(line => seal.seal(JSON.stringify(line))),
    );
    for (const line of lines) note(shelf, line);
  }

  /** Lets old lines go; a call that HubSpot still waits for is written anew before. */
  async function prune(portalId: string, shelf: Shelf): Promise<void> {
    const { lines, calls } = shelf;
    const isOver = (line: Shelf['lines'][number], place: number) =>
      lines.length - place > LINES_AT_MOST || line === null || line.at < now() - KEPT_MS;
    const found = lines.findIndex((line, place) => !isOver(line, place));
    const count = found < 0 ? lines.length : found;
    if (count < LINES_AT_ONCE || shelf.pruning) return;
    shelf.pruning = true;
    try {
      const leaving = lines.slice(0, count);
      const ids = new Set(leaving.flatMap(line => line?.id ?? []));
      const open = [...ids].map(id => ({ id, call: calls.get(id) })).filter(({ call }) => isUnfinished(call));
      await write(
        portalId,
        shelf,
        open.flatMap(({ id, call }) => (call ? linesOf(id, call) : [])),
      );
      await backlog.done(portalId, (await backlog.take(portalId, count)).upTo);
      lines.splice(0, count);
      for (const line of leaving) forget(shelf, line);
    } finally {
      shelf.pruning = false;
    }
  }

  const lineOf = (call: TakenCall) => ({ id: call.callbackId, at: now(), hash: hashOf(call) });

  return {
    find: async (portalId, callbackId) => (await shelfOf(portalId)).calls.get(callbackId),
    block: (portalId, call) => keep(portalId, [{ ...lineOf(call), call }]),
    answer: (portalId, call, answer) => keep(portalId, [{ ...lineOf(call), answer }]),
    finish: (portalId, all) =>
      keep(
        portalId,
        all.map(({ blocked }) => ({ ...lineOf(blocked), done: true })),
      ),
    async unfinished(portalId, most) {
      const { calls } = await shelfOf(portalId);
      return [...calls.values()].flatMap(call => (isUnfinished(call) ? [call] : [])).slice(0, most);
    },
    async erase(portalId) {
      shelves.delete(portalId);
      await backlog.erase(portalId);
    },
  };
}

function note({ calls, lines }: Shelf, line: Line | null): void {
  lines.push(line && { id: line.id, at: line.at });
  if (!line) return;
  const known = calls.get(line.id);
  calls.set(line.id, {
    hash: line.hash,
    at: known?.at ?? line.at,
    blocked: line.call ?? known?.blocked ?? null,
    answer: line.answer ?? known?.answer ?? null,
    isDone: line.done ?? known?.isDone ?? false,
    lines: (known?.lines ?? 0) + 1,
  });
}

function forget({ calls }: Shelf, line: Shelf['lines'][number]): void {
  const call = line && calls.get(line.id);
  if (!call) return;
  call.lines -= 1;
  if (call.lines === 0) calls.delete(line.id);
}

function isUnfinished(call: KnownCall | undefined): call is UnfinishedCall {
  return call !== undefined && call.blocked !== null && !call.isDone;
}

function linesOf(id: string, { at, hash, blocked, answer }: KnownCall): Line[] {
  const line = { id, at, hash };
  return [{ ...line, ...(blocked && { call: blocked }), ...(answer && { answer }) }];
}
