import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Bell } from './bell.ts';
import { room } from './fair-share.ts';
import { HeldHomes, type Moving } from './held-homes.ts';
import { HomeLocks } from './home-locks.ts';
import { register } from './home-rows.ts';
import type { Elsewhere, Homes, HomesStatus, News } from './homes.ts';
import { type Backend, Keeper, type KeeperOptions } from './keeper.ts';
import { Lookout } from './lookout.ts';

export interface SharedHomesOptions extends Moving, Pick<KeeperOptions, 'url' | 'answerWithinMs'> {
  /** This process, and where it takes what others pass on. */
  readonly self: Elsewhere;
  /** All that should be at home somewhere, as this process knows. */
  readonly wanted: () => readonly string[];
  /** Portals whose state is in memory here. */
  readonly inMemory: () => Iterable<string>;
  /** Hears what other processes did, soon, and perhaps more than once. */
  readonly heard: (news: Exclude<News, 'home'>, key: string) => void;
  /** From 0 to 1, so that processes do not look at the same moments. */
  readonly chance: () => number;
  readonly log: Logger;
  /** How often to look around; 1 second unless said. */
  readonly lookEveryMs?: number | undefined;
}

const LOOK_EVERY_MS = 1_000;
/** Of looks: for what the bell should have told. */
const LOOK_OUT_EVERY = 2;
/** Taken at one look, so that the others get their part when all start at once. */
const TAKEN_AT_ONCE = 20;
/** Looks at which others had too few, before they are given one: a process that restarts is back by then. */
const LOOKS_BEFORE_GIVING = 3;
/** What was given to others is left to them for so long. */
const LEFT_TO_OTHERS_MS = 3_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** What was under way when the connection was lost has so long to end; what is taken again waits for it in any case. */
const LEAVE_WITHIN_MS = 10_000;

/** Homes that several processes share by locks in their database. */
export class SharedHomes implements Homes {
  readonly #options: SharedHomesOptions;
  readonly #log: Logger;
  readonly #held: HeldHomes;
  readonly #bell: Bell;
  readonly #lookout: Lookout;
  /** Given to others a moment ago. */
  readonly #given = new Set<string>();
  readonly #doubted = new Set<string>();
  /** Undefined while the database cannot be asked. */
  #locks: HomeLocks | undefined;
  #backend: Backend | undefined;
  #left: Promise<void> = Promise.resolve();
  #looks = 0;
  #looksWithTooMany = 0;
  #isClosing = false;
  #running: Promise<void> | undefined;
  #woken = new AbortController();

  constructor(options: SharedHomesOptions) {
    const { self, inMemory, moveIn, moveOut, log } = options;
    this.#options = options;
    this.#log = log.child({ process: self.processId });
    const failed = (portalId: string) => (err: unknown) =>
      this.#log.error({ portalId, err }, 'a portal could not move in or out');
    this.#held = new HeldHomes({
      moveIn: key => moveIn(key).catch(failed(key)),
      moveOut: (key, isLate) => moveOut(key, isLate).catch(failed(key)),
    });
    this.#bell = new Bell(self.processId, async payload => this.#locks?.keeper.ring(payload));
    this.#lookout = new Lookout({ inMemory, atHome: () => this.#held.keys() }, options.heard);
  }

  readonly isHere = (key: string): boolean => this.#held.isHere(key);

  hasArrived(key: string): boolean {
    return this.#held.hasArrived(key);
  }

  async find(key: string): Promise<'here' | Elsewhere | undefined> {
    if (await this.#hasArrived(key)) return 'here';
    const locks = this.#locks;
    if (!locks) return undefined;
    try {
      if (this.#doubted.delete(key)) await locks.look();
      const other = locks.whoHas(key);
      if (other || this.#isClosing || this.#given.has(key)) return other;
      await locks.take([key]);
      if (await this.#hasArrived(key)) return 'here';
      await locks.look();
      return locks.whoHas(key);
    } catch {
      // Who the database does not answer cannot say.
      return undefined;
    }
  }

  doubt(key: string): void {
    this.#doubted.add(key);
  }

  ring(news: News, key: string): void {
    // While nobody else is there, nobody listens.
    if (this.#locks && this.#locks.processes > 1) this.#bell.tell(news, key);
  }

  status(): HomesStatus {
    const { processId } = this.#options.self;
    const { processes = 0, elsewhere = 0 } = this.#locks ?? {};
    return { processId, processes, here: this.#held.size, elsewhere };
  }

  /** Takes part from here on; while the database cannot be reached nothing is at home here, and it is tried again. */
  async start(): Promise<void> {
    await this.#connect().catch(err => this.#failed(err));
    this.#running = this.#run();
  }

  close(): void {
    this.#isClosing = true;
    this.#woken.abort();
  }

  async stop(): Promise<void> {
    this.close();
    await this.#running;
    await this.#left;
    const locks = this.#locks;
    await Promise.all([...this.#held.keys()].map(key => locks?.letGo(key)));
    await this.#bell.flush();
    this.#locks = undefined;
    locks?.keeper.close();
  }

  /** Looks around again and again; finds its way back to the database when that was away. */
  async #run(): Promise<void> {
    const { lookEveryMs = LOOK_EVERY_MS, chance } = this.#options;
    let failures = 0;
    while (!this.#isClosing) {
      const afterFailureMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      const isInTime = await this.#rest(
        (this.#locks ? lookEveryMs : afterFailureMs) * (0.8 + 0.4 * chance()),
      );
      if (this.#isClosing) return;
      try {
        if (!this.#locks) await this.#connect();
        else await this.#lookAndAct(this.#locks, isInTime);
        failures = 0;
      } catch (err) {
        failures += 1;
        this.#failed(err);
      }
    }
  }

  /** True when so much time has passed, false when something has happened. */
  async #rest(ms: number): Promise<boolean> {
    const { signal } = this.#woken;
    const isInTime = await pause(ms, true, { signal, ref: false }).catch(() => false);
    this.#woken = new AbortController();
    return isInTime;
  }

  async #connect(): Promise<void> {
    await Promise.race([this.#left, pause(LEAVE_WITHIN_MS, undefined, { ref: false })]);
    const { url, answerWithinMs, self } = this.#options;
    const heard = (payload: string) => {
      for (const [news, key] of this.#bell.heard(payload)) this.#hear(news, key);
    };
    const lost = (error: Error) => this.#lost(error);
    const keeper = await Keeper.connect({ url, answerWithinMs, heard, lost }, this.#backend);
    try {
      this.#backend = await register(keeper, self);
      const changed = (key: string, epoch: number | undefined) => this.#changed(key, epoch);
      this.#locks = new HomeLocks({ keeper, self, held: this.#held, changed });
      await this.#lookAndAct(this.#locks, true);
      this.ring('home', 'all');
    } catch (error) {
      keeper.lose(error as Error);
      throw error;
    }
  }

  /** Others may have its portals from now on: what works for them stops first, and then it tries again. */
  #lost(err: Error): void {
    // One that never came about.
    if (!this.#locks) return;
    this.#locks = undefined;
    const portals = this.#held.size;
    this.#left = this.#held.removeAll();
    this.#log.warn({ err, portals }, 'the connection that holds the locks is lost: nothing is at home here');
    this.#woken.abort();
  }

  #failed(err: unknown): void {
    this.#log.warn({ err }, 'which portals are at home here cannot be said: the database does not answer');
  }

  #changed(portalId: string, epoch: number | undefined): void {
    this.ring('home', portalId);
    if (epoch !== undefined) this.#log.info({ portalId, epoch }, 'a portal is at home here');
    else this.#log.info({ portalId }, 'a portal is at home here no more');
  }

  #hear(news: News, key: string): void {
    if (news === 'home') this.#woken.abort();
    else this.#options.heard(news, key);
  }

  async #hasArrived(key: string): Promise<boolean> {
    await this.#held.arrived(key);
    return this.#held.isHere(key);
  }

  async #lookAndAct(locks: HomeLocks, isInTime: boolean): Promise<void> {
    await locks.look();
    if (isInTime && this.#looks++ % LOOK_OUT_EVERY === 0) await this.#lookout.look(locks.keeper);
    const wanted = new Set(this.#options.wanted());
    for (const key of this.#held.keys()) if (!wanted.has(key)) await locks.letGo(key);
    const more = room({ portals: wanted.size, here: this.#held.size, processes: locks.processes });
    if (more >= 0) this.#looksWithTooMany = 0;
    else if (isInTime) this.#looksWithTooMany += 1;
    const mayTake = (key: string) => !this.#held.has(key) && !this.#given.has(key) && !locks.whoHas(key);
    const free = [...wanted].filter(mayTake);
    if (more > 0 && free.length > 0) await locks.take(this.#someOf(free, Math.min(more, TAKEN_AT_ONCE)));
    if (isInTime && this.#looksWithTooMany >= LOOKS_BEFORE_GIVING) await this.#giveAway(locks);
  }

  /** Which ones is left to chance, so that processes that look at the same moment want others. */
  #someOf(keys: readonly string[], most: number): string[] {
    const drawn = keys.map(key => [this.#options.chance(), key] as const).sort(([a], [b]) => a - b);
    return drawn.slice(0, most).map(([, key]) => key);
  }

  /** One at a time: each is away for a moment. */
  async #giveAway(locks: HomeLocks): Promise<void> {
    for (const key of this.#someOf([...this.#held.keys()], 1)) {
      this.#given.add(key);
      setTimeout(() => this.#given.delete(key), LEFT_TO_OTHERS_MS).unref();
      await locks.letGo(key);
    }
  }
}
