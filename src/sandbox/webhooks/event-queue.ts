import type { WebhookEvent } from '../wire.ts';
import { type Waiting, WaitingList } from './waiting.ts';

/** As kept on disk. */
export interface SavedEvents {
  /** Ready, or on their way. */
  readonly pending: readonly WebhookEvent[];
  /** Absent in files of old. */
  readonly waiting?: readonly Waiting<WebhookEvent>[];
}

/**
 * Events that wait for delivery: those that may go now, first come first served, and those that wait for
 * their time. Nothing leaves for good before it is settled, so what is on its way is saved as well.
 */
export class EventQueue {
  readonly #becameReady: () => void;
  readonly #waiting: WaitingList<WebhookEvent>;
  /** Ready, or on their way. */
  readonly #pending = new Set<WebhookEvent>();
  #waitingSize = 0;
  #events: WebhookEvent[] = [];
  #head = 0;

  /** `now` in epoch milliseconds, by the sandbox's clock. */
  constructor(now: () => number, becameReady: () => void) {
    this.#becameReady = becameReady;
    this.#waiting = new WaitingList(now, events => {
      this.#waitingSize -= events.length;
      this.#arrive(events);
    });
  }

  /** Waiting, ready and on their way. */
  get size(): number {
    return this.#waitingSize + this.#pending.size;
  }

  get readySize(): number {
    return this.#events.length - this.#head;
  }

  /** Events that may go now or, with `dueAt`, at that moment. */
  add(events: readonly WebhookEvent[], dueAt?: number): void {
    if (events.length === 0) return;
    if (dueAt === undefined) {
      this.#arrive(events);
      return;
    }
    this.#waitingSize += events.length;
    this.#waiting.add(events, dueAt);
  }

  /** The clock was moved ahead. */
  timePassed(): void {
    this.#waiting.passed();
  }

  /** Up to so many events that are ready, in order or, with `draw`, at the places it draws. */
  take(most: number, draw?: (least: number, most: number) => number): WebhookEvent[] {
    const taken: WebhookEvent[] = [];
    while (taken.length < most && this.#head < this.#events.length) {
      const place = draw?.(this.#head, this.#events.length - 1) ?? this.#head;
      const [event, first] = [this.#events[place], this.#events[this.#head]];
      if (event === undefined || first === undefined) break;
      this.#events[place] = first;
      taken.push(event);
      this.#head += 1;
    }
    // The taken part is cut off only now and then: cutting it every time would make a long queue slow.
    if (this.#head > 1_000 && this.#head * 2 > this.#events.length) {
      this.#events = this.#events.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }

  /** Still to be settled: false for what was cleared meanwhile. */
  holds(event: WebhookEvent): boolean {
    return this.#pending.has(event);
  }

  /** Delivered, given up, or to be tried again as another attempt. */
  settle(event: WebhookEvent): void {
    this.#pending.delete(event);
  }

  save(): SavedEvents {
    return { pending: [...this.#pending], waiting: [...this.#waiting.all()] };
  }

  /** What was pending is ready at once; what waited for its time waits on. */
  load({ pending, waiting = [] }: SavedEvents): void {
    this.clear();
    this.add(pending);
    for (const { items, dueAt } of waiting) this.add(items, dueAt);
  }

  clear(): void {
    this.#waiting.clear();
    this.#waitingSize = 0;
    this.#pending.clear();
    this.#events = [];
    this.#head = 0;
  }

  #arrive(events: readonly WebhookEvent[]): void {
    for (const event of events) {
      this.#pending.add(event);
      this.#events.push(event);
    }
    this.#becameReady();
  }
}
