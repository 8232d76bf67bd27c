import { Listeners } from './listeners.ts';
import type { Entry, Log } from './log.ts';

/** Hears of entries of one portal, in order, when they are durable. */
export type Follower<Fact> = (portalId: string, entries: readonly Entry<Fact>[]) => void;

/** Entries of others that are told together. */
const TOLD_AT_ONCE = 500;

/** Tells followers what was appended, in order and each entry once, whichever process appended it. */
export class Telling<Fact> {
  readonly #log: Pick<Log<Fact>, 'read'>;
  readonly #followers: Listeners<Parameters<Follower<Fact>>>;
  /** By portal, the place up to which followers have heard: from when its log was first read in this process. */
  readonly #told = new Map<string, number>();

  constructor(log: Pick<Log<Fact>, 'read'>, warn: (message: string, error: unknown) => void) {
    this.#log = log;
    this.#followers = new Listeners(warn);
  }

  /** Adds a follower; returns what ends it. */
  get add(): (follower: Follower<Fact>) => () => void {
    return this.#followers.add;
  }

  /** These are durable; must not throw. */
  tell(portalId: string, entries: readonly Entry<Fact>[]): void {
    const told = this.#told.get(portalId) ?? 0;
    const news = entries.filter(({ seq }) => seq > told);
    const last = news.at(-1);
    if (last === undefined) return;
    this.#told.set(portalId, last.seq);
    this.#followers.tell(portalId, news);
  }

  /** The log reaches to this place: tells what others put there. */
  async upTo(portalId: string, head: number): Promise<void> {
    const told = this.#told.get(portalId);
    if (told === undefined || told === head) return void this.#told.set(portalId, head);
    // One that was begun anew is told from its beginning.
    if (head < told) this.#told.set(portalId, 0);
    await this.readOn(portalId);
  }

  /** Tells what others have appended by now, while nobody has the state in memory. */
  async readOn(portalId: string): Promise<void> {
    const told = this.#told.get(portalId);
    if (told === undefined) return;
    const read = this.onTheWay(portalId, told, this.#log.read(portalId, told));
    while (!(await read.next()).done);
  }

  /** Entries behind place `after` on their way to who reads them, told behind that when all before them are. */
  async *onTheWay(
    portalId: string,
    after: number,
    entries: AsyncIterable<Entry<Fact>>,
  ): AsyncGenerator<Entry<Fact>> {
    if (this.#told.get(portalId) !== after) return yield* entries;
    let passed: Entry<Fact>[] = [];
    for await (const entry of entries) {
      yield entry;
      passed.push(entry);
      if (passed.length < TOLD_AT_ONCE) continue;
      this.tell(portalId, passed);
      passed = [];
    }
    this.tell(portalId, passed);
  }

  forget(portalId: string): void {
    this.#told.delete(portalId);
  }
}
