import type { WebhookEvent } from '../wire.ts';

/**
 * Events that wait for delivery: those that may go now, first come first served, and those that wait for
 * their time. Nothing leaves for good before it is settled, so what is on its way is saved as well.
 */
export class EventQueue {
  readonly #ready: (() => void)[] = [];
  readonly #held = new Map<WebhookEvent, NodeJS.Timeout | undefined>();
  #events: WebhookEvent[] = [];
  #head = 0;

  /** Called when events have become ready. */
  onReady(listener: () => void): void {
    this.#ready.push(listener);
  }

  /** Waiting, ready and on their way. */
  get size(): number {
    return this.#held.size;
  }

  get readySize(): number {
    return this.#events.length - this.#head;
  }

  add(event: WebhookEvent, waitMs: number): void {
    if (waitMs <= 0) {
      this.#held.set(event, undefined);
      this.#arrive(event);
      return;
    }
    const timer = setTimeout(() => {
      this.#held.set(event, undefined);
      this.#arrive(event);
    }, waitMs);
    this.#held.set(event, timer);
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
    return this.#held.has(event);
  }

  /** Delivered, given up, or to be tried again as another attempt. */
  settle(event: WebhookEvent): void {
    this.#held.delete(event);
  }

  all(): WebhookEvent[] {
    return [...this.#held.keys()];
  }

  clear(): void {
    for (const timer of this.#held.values()) clearTimeout(timer);
    this.#held.clear();
    this.#events = [];
    this.#head = 0;
  }

  #arrive(event: WebhookEvent): void {
    this.#events.push(event);
    for (const listener of this.#ready) listener();
  }
}
