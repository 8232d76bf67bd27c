/**
 * The live programs: one state per portal, folded from its log. Commands go in, facts are kept, views come out.
 * The only way anything changes is `execute`.
 */
import { LivePortal } from './live-portal.ts';
import type { Entry, Log } from './log.ts';
import { OnePerPortal } from './one-per-portal.ts';
import type { Rules } from './rules.ts';
import type { KeptStates } from './snapshots/kept-states.ts';
import { type Follower, Telling } from './telling.ts';

/** One command as it came in: who asks, and the key by which a repeat of the same request is known. */
export interface CommandRequest<Command> {
  /** Unique within the portal for this request; 1 to 300 characters. */
  readonly key: string;
  /** `user:123`, `workflow:55`, `crm`, `clock`, `setup`. */
  readonly by: string;
  /** Plain JSON. */
  readonly command: Command;
  /**
   * Plain JSON: what was asked, when the command says more than that, such as what held at the moment. By it a repeat
   * of the same request is told from another; by the command unless said.
   */
  readonly asked?: unknown;
}

export type Outcome<Fact, Refusal> =
  /** Durable. Without an entry nothing had to change; `repeated` says that an earlier request with this key did it. */
  | { readonly kind: 'done'; readonly entry: Entry<Fact> | undefined; readonly repeated: boolean }
  /** The rules say no; nothing was written. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The key was used before for another command or by another asker; nothing was written. */
  | { readonly kind: 'conflict' };

export interface Portals<State, Command, Fact, Refusal> {
  /**
   * Decides one command and keeps what follows from it. Resolves when that is durable. Commands that wait for the
   * same portal share one flush. Rejects with `Busy` or `Closed` (nothing was kept), or with the error of the
   * store or the rules (nothing was kept; the state is read again from the log).
   */
  execute(portalId: string, request: CommandRequest<Command>): Promise<Outcome<Fact, Refusal>>;
  /**
   * Runs `look` on the state of a portal, and only when that state is durable. Served within this call when
   * nothing is being written. `look` must not change the state, nor hand out parts of it that will change later.
   * `at` is the moment to look at it from: now, and never before what was decided last, though a clock was set back.
   */
  read<View>(portalId: string, look: (state: State, at: number) => View): Promise<View>;
  /** What the request with this key left in the log; undefined when it changed nothing, or never came. */
  find(portalId: string, key: string): Promise<Entry<Fact> | undefined>;
  /**
   * Tells `follower` of all that is appended from now on, in order; of what other processes append as soon as this one
   * reads it. Returns what ends it.
   */
  follow(follower: Follower<Fact>): () => void;
  /** Durable entries behind place `after`, in order, straight from the log. */
  entries(portalId: string, after: number): AsyncIterable<Entry<Fact>>;
  /** Forgets a portal's whole log, behind the commands that wait already. */
  erase(portalId: string): Promise<void>;
  /** Another process has appended: brings followers, and the state if it is in memory, to where the log is. */
  readOn(portalId: string): Promise<void>;
  /** Another process may have begun the log anew: a state in memory is made anew from it. */
  readAnew(portalId: string): Promise<void>;
  /** Another process works for the portal from now on: nothing of it stays in memory. */
  leave(portalId: string): Promise<void>;
  /** Portals that have been asked for lately. */
  inMemory(): Iterable<string>;
  /** How many portals are in memory. */
  loaded(): number;
  /** Lets portals that nobody has asked for lately leave memory. Runs by itself every minute. */
  forgetIdle(): void;
  /** Finishes what waits and refuses what comes. The log stays open: it belongs to who opened it. */
  close(): Promise<void>;
}

export interface PortalsOptions<State, Command, Fact, Refusal> {
  readonly log: Log<Fact>;
  readonly rules: Rules<State, Command, Fact, Refusal>;
  /** Milliseconds since the epoch, UTC. */
  readonly now: () => number;
  /** A portal nobody asked for in this time leaves memory. 15 minutes unless said. */
  readonly idleAfterMs?: number;
  /** Commands that may wait for one portal. 1,000 unless said. */
  readonly mostWaiting?: number;
  /** Snapshots beside the log; without them every portal is folded from the beginning of its log. */
  readonly states?: KeptStates<State>;
  /** Is told when this process has appended; must not throw. */
  readonly appended?: (portalId: string) => void;
  /** Is told when a follower throws. */
  readonly warn?: (message: string, error: unknown) => void;
}

const IDLE_AFTER_MS = 15 * 60_000;
const LOOK_FOR_IDLE_EVERY_MS = 60_000;
const MOST_WAITING = 1_000;
const LONGEST_KEY = 300;

/** Makes the live portals over a log. They run one timer, which does not keep the process alive. */
export function createPortals<State, Command, Fact, Refusal>({
  log,
  rules,
  now,
  idleAfterMs = IDLE_AFTER_MS,
  mostWaiting = MOST_WAITING,
  states,
  appended = () => {},
  warn = console.warn,
}: PortalsOptions<State, Command, Fact, Refusal>): Portals<State, Command, Fact, Refusal> {
  const telling = new Telling<Fact>(log, warn);
  const workshop = { log, rules, now, mostWaiting, states, telling, appended };
  const live = new OnePerPortal('portals', portalId => new LivePortal(portalId, workshop));
  const timer = setInterval(forgetIdle, LOOK_FOR_IDLE_EVERY_MS).unref();

  function forgetIdle(): void {
    const moment = now() - idleAfterMs;
    for (const [portalId, portal] of live) if (portal.idleSince(moment)) void release(portalId);
  }

  async function release(portalId: string): Promise<void> {
    live.forget(portalId);
    await log
      .release(portalId)
      .catch(error => warn(`the log of portal ${portalId} could not be released`, error));
  }

  return {
    async execute(portalId, request) {
      const { length } = request.key;
      if (length === 0 || length > LONGEST_KEY) {
        throw new RangeError(`a request key has 1 to ${LONGEST_KEY} characters, this one has ${length}`);
      }
      return live.get(portalId).execute(request);
    },
    read: async (portalId, look) => live.get(portalId).read(look),
    find: (portalId, key) => log.find(portalId, key),
    follow: telling.add,
    entries: (portalId, after) => log.read(portalId, after),
    erase: async portalId => live.get(portalId).erase(),
    readOn: async portalId => (live.peek(portalId) ?? telling).readOn(portalId),
    async readAnew(portalId) {
      if (!live.peek(portalId)) return;
      await release(portalId);
      await live.get(portalId).read(() => {});
      await live.get(portalId).readOn();
    },
    async leave(portalId) {
      telling.forget(portalId);
      await release(portalId);
    },
    *inMemory() {
      for (const [portalId] of live) yield portalId;
    },
    loaded: () => [...live].filter(([, portal]) => portal.isLoaded).length,
    forgetIdle,
    async close() {
      clearInterval(timer);
      await live.close();
    },
  };
}
