import type { Entry, Log } from '../../src/log/log.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals, type Outcome, type Portals, type PortalsOptions } from '../../src/log/portals.ts';
import {
  type Tally,
  type TallyCommand,
  type TallyFact,
  tallyRules,
  type WatchedLog,
  watched,
} from './tally.ts';

export type TallyOutcome = Outcome<TallyFact, string>;
type Options = Partial<PortalsOptions<Tally, TallyCommand, TallyFact, string>>;
type Created = Portals<Tally, TallyCommand, TallyFact, string>;

/** Live tallies over a watched log, with portal `1` within easy reach. */
export class TallyPortals {
  readonly log: WatchedLog;
  readonly warnings: string[] = [];
  now = 1_760_000_000_000;
  portals: Created;
  readonly #store: Log<TallyFact>;
  readonly #created: Created[] = [];

  private constructor(store: Log<TallyFact>) {
    this.#store = store;
    this.log = watched(store);
    this.portals = this.create();
  }

  static async open(folder: string): Promise<TallyPortals> {
    return new TallyPortals(await openLowdbLog<TallyFact>(folder));
  }

  /** Other portals over the same log, as another process would have them. */
  create(options: Options = {}): Created {
    const warn = (message: string) => this.warnings.push(message);
    const created = createPortals({
      log: this.log,
      rules: tallyRules,
      now: () => this.now,
      warn,
      ...options,
    });
    this.#created.push(created);
    return created;
  }

  /** Goes on with new portals, which know nothing but the log. */
  restart(options: Options = {}): void {
    this.portals = this.create(options);
  }

  execute(key: string, command: TallyCommand, by = 'user:101'): Promise<TallyOutcome> {
    return this.portals.execute('1', { key, by, command });
  }

  add(key: string, amount: number): Promise<TallyOutcome> {
    return this.execute(key, { do: 'add', amount });
  }

  balance(): Promise<number> {
    return this.portals.read('1', tally => tally.balance);
  }

  async kept(): Promise<Entry<TallyFact>[]> {
    const entries: Entry<TallyFact>[] = [];
    for await (const entry of this.portals.entries('1', 0)) entries.push(entry);
    return entries;
  }

  async sumKept(): Promise<number> {
    const facts = (await this.kept()).flatMap(entry => entry.facts);
    return facts.reduce((sum, fact) => (fact.type === 'added' ? sum + fact.amount : sum), 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.#created.map(portals => portals.close()));
    await this.#store.close();
  }
}
