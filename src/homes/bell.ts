import type { News } from './homes.ts';

/** NOTIFY takes at most 8,000 bytes. */
const LONGEST = 7_000;
/** NOTIFY holds up every other in the database until it is through, so all news of so long share one. */
const GATHER_MS = 10;

const NEWS: readonly string[] = ['log', 'erased', 'queue', 'call', 'account', 'home'] satisfies News[];

/** Gathers news for the other processes and rings for all of them at once, apart from any write. */
export class Bell {
  readonly #from: string;
  readonly #ring: (payload: string) => Promise<void>;
  #news = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param from this process, which does not listen to itself.
   * @param ring may fail: whoever listens looks by itself every few seconds.
   */
  constructor(from: string, ring: (payload: string) => Promise<void>) {
    this.#from = from;
    this.#ring = ring;
  }

  tell(news: News, key: string): void {
    this.#news.add(`${news}=${key}`);
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const news = [...this.#news];
    this.#news = new Set();
    for (let payload = this.#from, next = news.shift(); next !== undefined; next = news.shift()) {
      payload += ` ${next}`;
      if (news.length > 0 && payload.length + (news[0]?.length ?? 0) < LONGEST) continue;
      await this.#ring(payload).catch(() => {});
      payload = this.#from;
    }
  }

  /** What another process rang; what a newer version rings that we do not know is passed over. */
  heard(payload: string): [news: News, key: string][] {
    const [from, ...news] = payload.split(' ');
    if (from === this.#from) return [];
    return news.flatMap(one => {
      const [what = '', key] = one.split('=');
      return NEWS.includes(what) && key !== undefined ? [[what as News, key]] : [];
    });
  }
}
