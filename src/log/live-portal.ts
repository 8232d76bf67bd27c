import { GroupCommit, type Waiting } from './group-commit.ts';
import { GroupDecision } from './group-decision.ts';
import type { Entry, Log } from './log.ts';
import { LogTime } from './log-time.ts';
import type { CommandRequest, Outcome } from './portals.ts';
import type { Rules } from './rules.ts';
import type { KeptStates } from './snapshots/kept-states.ts';
import type { Telling } from './telling.ts';
import { Busy } from './unavailable.ts';

/** What one live portal works with; the same for all portals. */
export interface Workshop<State, Command, Fact, Refusal> {
  readonly log: Log<Fact>;
  readonly rules: Rules<State, Command, Fact, Refusal>;
  readonly now: () => number;
  readonly mostWaiting: number;
  /** Snapshots that spare a replay; without them every log is folded from its beginning. */
  readonly states: KeptStates<State> | undefined;
  /** Hears of entries when they are durable. */
  readonly telling: Telling<Fact>;
  /** Is told when this process has appended; must not throw. */
  readonly appended: (portalId: string) => void;
}

interface Reader<State> {
  readonly serve: (state: State, at: number) => void;
  readonly fail: (error: unknown) => void;
}

type Asked<Command, Fact, Refusal> = Waiting<CommandRequest<Command>, Outcome<Fact, Refusal>>;

/** How often a group is decided anew because another process appended meanwhile. */
const MOST_DECISIONS = 5;
/** A replay that takes longer, or that many entries that no snapshot holds, are worth a snapshot. */
const LONG_REPLAY_MS = 1_000;
const MANY_ENTRIES = 50_000;

/**
 * One portal in memory. Commands are decided and applied to the state before they are durable, so that each sees
 * those before it. Until the flush the state is ahead of the disk; readers wait for that, and are served between
 * two groups, so that constant writing does not starve them.
 */
export class LivePortal<State, Command, Fact, Refusal> {
  readonly #id: string;
  readonly #with: Workshop<State, Command, Fact, Refusal>;
  readonly #commands: GroupCommit<CommandRequest<Command>, Outcome<Fact, Refusal>>;
  #state: State | undefined;
  /** The place of the last durable entry in the state. */
  #head = 0;
  #time = new LogTime();
  /** The place up to which there is a snapshot, or one was asked for. */
  #snapshotHead = 0;
  #ahead = false;
  #loading: Promise<State> | undefined;
  #readers: Reader<State>[] = [];
  #lastUsedAt: number;

  constructor(portalId: string, workshop: Workshop<State, Command, Fact, Refusal>) {
    this.#id = portalId;
    this.#with = workshop;
    this.#lastUsedAt = workshop.now();
    this.#commands = new GroupCommit(`portal ${portalId}`, workshop.mostWaiting, group =>
      this.#commit(group),
    );
  }

  /** Whether its state is in memory. */
  get isLoaded(): boolean {
    return this.#state !== undefined;
  }

  /** Whether nobody has asked for anything since `moment`, and nothing is under way. */
  idleSince(moment: number): boolean {
    const quiet = this.#commands.idle && this.#loading === undefined && this.#readers.length === 0;
    return quiet && this.#lastUsedAt <= moment;
  }

  execute(request: CommandRequest<Command>): Promise<Outcome<Fact, Refusal>> {
    this.#lastUsedAt = this.#with.now();
    return this.#commands.add(request);
  }

  read<View>(look: (state: State, at: number) => View): Promise<View> {
    this.#lastUsedAt = this.#with.now();
    return new Promise((resolve, fail) => {
      this.#readers.push({ serve: (state, at) => resolve(look(state, at)), fail });
      this.#serveReaders();
    });
  }

  /** Brings the state, if there is one, and followers to where other processes have brought the log. */
  readOn(): Promise<void> {
    return this.#commands.alone(async () => {
      while (this.#loading !== undefined) await this.#loading;
      if (this.#state !== undefined) await this.#catchUp();
      else await this.#with.telling.readOn(this.#id);
    });
  }

  erase(): Promise<void> {
    return this.#commands.alone(async () => {
      while (this.#loading !== undefined) await this.#loading.catch(() => {});
      await this.#whileAhead(async () => {
        await this.#with.states?.erase(this.#id);
        await this.#with.log.erase(this.#id);
        this.#with.telling.forget(this.#id);
        return false;
      });
    });
  }

  close(): Promise<void> {
    return this.#commands.close();
  }

  async #commit(group: readonly Asked<Command, Fact, Refusal>[]): Promise<void> {
    for (let round = 0; round < MOST_DECISIONS; round++) {
      // Ahead of the turn: nobody should wait while a long log is read.
      if (this.#state === undefined) await this.#load();
      const outcomes = await this.#with.log.inTurn(this.#id, async head => {
        if (head !== undefined && head !== this.#head) await this.#catchUp(head);
        const { entries, outcomes } = await this.#decide(group);
        return (await this.#keep(entries)) ? outcomes : undefined;
      });
      if (outcomes === undefined) continue;
      for (const [asked, outcome] of outcomes) asked.answer(outcome);
      return;
    }
    throw new Busy(`portal ${this.#id}: other processes append without a pause; try again in a moment`);
  }

  async #decide(group: readonly Asked<Command, Fact, Refusal>[]) {
    const { log, rules, now } = this.#with;
    const state = this.#state ?? (await this.#load());
    // Looked up behind the state: an entry that another process adds in between makes our append stale.
    const stored = await Promise.all(group.map(({ item }) => log.find(this.#id, item.key)));
    const decision = new GroupDecision(rules, this.#id, state, this.#head);
    const outcomes = new Map<Asked<Command, Fact, Refusal>, Outcome<Fact, Refusal>>();
    for (const [i, asked] of group.entries()) {
      try {
        outcomes.set(asked, decision.decide(asked.item, stored[i], this.#time.moment(now())));
        this.#time.saw(decision.entries.at(-1)?.at ?? 0);
      } catch (error) {
        asked.fail(error);
        if (!decision.broken) continue;
        this.#state = undefined;
        throw error;
      }
    }
    return { entries: decision.entries, outcomes };
  }

  /** Makes entries durable. False when the log has moved on: nothing was kept, and the state must be read anew. */
  async #keep(entries: readonly Entry<Fact>[]): Promise<boolean> {
    if (entries.length === 0) return true;
    const kept = await this.#whileAhead(async () => {
      const appended = await this.#with.log.append(this.#id, this.#head, entries);
      if (appended.status === 'stale') return false;
      this.#head = appended.head;
      return true;
    });
    if (!kept) return false;
    this.#with.telling.tell(this.#id, entries);
    this.#with.appended(this.#id);
    this.#considerSnapshot();
    return true;
  }

  /** Runs a write while readers wait. Unless it answers true, the state is not what the disk says and is dropped. */
  async #whileAhead(write: () => Promise<boolean>): Promise<boolean> {
    this.#ahead = true;
    let kept = false;
    try {
      kept = await write();
      return kept;
    } finally {
      if (!kept) this.#state = undefined;
      this.#ahead = false;
      this.#serveReaders();
    }
  }

  /** Lets readers look when the state is in memory and durable; has it loaded when it is not in memory. */
  #serveReaders(): void {
    if (this.#ahead || this.#readers.length === 0) return;
    if (this.#state === undefined) {
      this.#load().catch(error => {
        for (const reader of this.#readers.splice(0)) reader.fail(error);
      });
      return;
    }
    for (const reader of this.#readers.splice(0)) {
      try {
        reader.serve(this.#state, this.#time.moment(this.#with.now()));
      } catch (error) {
        reader.fail(error);
      }
    }
  }

  /** Folds the log into a new state; whoever asks meanwhile shares the work. */
  #load(): Promise<State> {
    this.#loading ??= this.#fold().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #fold(): Promise<State> {
    const { log, states, rules, now } = this.#with;
    const kept = await states?.find(this.#id);
    const state = kept?.state ?? rules.empty(this.#id);
    this.#snapshotHead = kept?.head ?? 0;
    const startedAt = now();
    this.#time = new LogTime();
    this.#time.saw(kept?.at ?? 0);
    this.#head = await this.#apply(state, this.#snapshotHead, log.read(this.#id, this.#snapshotHead));
    this.#state = state;
    this.#serveReaders();
    this.#considerSnapshot(now() - startedAt);
    await this.#with.telling.upTo(this.#id, this.#head);
    return state;
  }

  /** Brings the state to where other processes have brought the log; drops one that is of a log no longer there. */
  async #catchUp(head = this.#head): Promise<void> {
    try {
      if (head < this.#head) this.#state = undefined;
      if (this.#state === undefined) return;
      const { log, telling } = this.#with;
      const news = telling.onTheWay(this.#id, this.#head, log.read(this.#id, this.#head));
      this.#head = await this.#apply(this.#state, this.#head, news);
      this.#considerSnapshot();
      await telling.upTo(this.#id, this.#head);
    } catch (error) {
      this.#state = undefined;
      throw error;
    }
  }

  /** Has a snapshot made, in the background, when the next replay would take long without it. */
  #considerSnapshot(replayedMs = 0): void {
    const behind = this.#head - this.#snapshotHead;
    if (behind <= 0 || (behind < MANY_ENTRIES && replayedMs < LONG_REPLAY_MS)) return;
    this.#snapshotHead = this.#head;
    this.#with.states?.make(this.#id, this.#head);
  }

  /** Applies what the log holds behind place `after`; answers the place of the last. */
  async #apply(state: State, after: number, entries: AsyncIterable<Entry<Fact>>): Promise<number> {
    const { rules } = this.#with;
    let head = after;
    for await (const entry of entries) {
      for (const fact of entry.facts) rules.apply(state, fact, entry);
      this.#time.saw(entry.at);
      head = entry.seq;
    }
    return head;
  }
}
