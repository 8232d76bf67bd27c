import type { Channel } from '../domain/referrals/channels.ts';
import type { ClickCount } from '../domain/referrals/clicks.ts';
import type { ClickTally as KeptClicks } from './partner-records.ts';

const HOUR_MS = 60 * 60_000;
/** Links times channels times hours that are held at once; what would be one more is not counted. */
const COUNTS_AT_MOST = 20_000;

type Counts = Map<Channel, number>;

/** One portal's clicks of hours that the books do not have yet. */
export class ClickTally {
  readonly #hours = new Map<number, Map<string, Counts>>();
  #counts = 0;
  /** Clicks that could not be held. */
  lost = 0;
  /** Hours before this one take no more clicks, so that a clock that is set back does not open them again. */
  #openFrom = 0;

  constructor(kept: KeptClicks) {
    for (const [hourAt, partners] of Object.entries(kept.hours))
      for (const [partnerId, channels] of Object.entries(partners))
        for (const [channel, clicks] of Object.entries(channels))
          this.#add(Number(hourAt), partnerId, channel as Channel, clicks);
  }

  /** One click more. */
  count(at: number, partnerId: string, channel: Channel): void {
    this.#add(Math.max(hourOf(at), this.#openFrom), partnerId, channel, 1);
  }

  /** Hours that are over, oldest first. They take no more clicks from now on. */
  hoursOver(at: number): number[] {
    this.#openFrom = Math.max(this.#openFrom, hourOf(at));
    return [...this.#hours.keys()].filter(hourAt => hourAt < this.#openFrom).sort((a, b) => a - b);
  }

  countsOf(hourAt: number): ClickCount[] {
    return [...(this.#hours.get(hourAt) ?? [])].flatMap(([partnerId, counts]) =>
      [...counts].map(([channel, clicks]) => ({ partnerId, channel, clicks })),
    );
  }

  /** The books have this hour. */
  forget(hourAt: number): void {
    for (const counts of this.#hours.get(hourAt)?.values() ?? []) this.#counts -= counts.size;
    this.#hours.delete(hourAt);
  }

  /** What is counted of one partner's links, all hours together. */
  of(partnerId: string): ReadonlyMap<Channel, number> {
    const all: Counts = new Map();
    for (const partners of this.#hours.values())
      for (const [channel, clicks] of partners.get(partnerId) ?? [])
        all.set(channel, (all.get(channel) ?? 0) + clicks);
    return all;
  }

  /** As it is kept on disk. */
  toRecord(): KeptClicks {
    const hours: KeptClicks['hours'] = {};
    for (const [hourAt, partners] of this.#hours) {
      const kept: KeptClicks['hours'][string] = {};
      for (const [partnerId, counts] of partners) kept[partnerId] = Object.fromEntries(counts);
      hours[hourAt] = kept;
    }
    return { hours };
  }

  #add(hourAt: number, partnerId: string, channel: Channel, clicks: number): void {
    const known = this.#hours.get(hourAt)?.get(partnerId)?.get(channel);
    if (known === undefined && this.#counts >= COUNTS_AT_MOST) {
      this.lost += clicks;
      return;
    }
    if (known === undefined) this.#counts += 1;
    const partners = held(this.#hours, hourAt, () => new Map<string, Counts>());
    held(partners, partnerId, () => new Map()).set(channel, (known ?? 0) + clicks);
  }
}

function hourOf(at: number): number {
  return at - (at % HOUR_MS);
}

function held<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
