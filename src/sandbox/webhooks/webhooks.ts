import type { Account } from '../api/account.ts';
import type { Change } from '../crm/change.ts';
import type { FaultDealer } from '../faults.ts';
import { callBackend, reasonOf } from '../outbound.ts';
import type { WebhookSettings } from '../project/subscriptions.ts';
import { signatureV1, signatureV3 } from '../signature.ts';
import type { Delivery, WebhookEvent } from '../wire.ts';
import { EventQueue, type SavedEvents } from './event-queue.ts';
import { Subscriptions } from './events.ts';
import { retryAfterMs, retryLimit } from './retry-plan.ts';

/** HubSpot's rules of delivery: events in one request, time to answer. */
const batchLimit = 100;
const timeoutMs = 5_000;
/** Events that come together travel together. */
const gatherMs = 20;
const logLimit = 500;

export interface SavedWebhooks extends SavedEvents {
  readonly nextEventId: number;
}

interface Setting {
  readonly settings: WebhookSettings | undefined;
  readonly account: Account;
  readonly secret: string;
  readonly now: () => number;
  readonly faults: FaultDealer;
  readonly changed: () => void;
}

/**
 * Tells the app what changed. Every failure and every 4xx or 5xx is tried again up to ten times, by the sandbox's clock:
 * over 24 hours as HubSpot does, or pressed together.
 */
export class Webhooks {
  readonly settings: WebhookSettings | undefined;
  readonly #setting: Setting;
  readonly #subscriptions: Subscriptions;
  readonly #queue: EventQueue;
  #nextEventId = firstEventId;
  #nextDeliveryId = 1;
  #deliveries: Delivery[] = [];
  #dropped = 0;
  #inFlight = 0;
  #gathering: NodeJS.Timeout | undefined;
  readonly #stop = new AbortController();

  constructor(setting: Setting) {
    this.#setting = setting;
    this.settings = setting.settings;
    this.#subscriptions = new Subscriptions(setting.settings?.subscriptions ?? []);
    this.#queue = new EventQueue(setting.now, () => {
      this.#gathering ??= setTimeout(() => this.#send(), gatherMs);
    });
  }

  /** Events not settled yet. */
  get pending(): number {
    return this.#queue.size;
  }

  /** Events lost by order since the start or the last reset. */
  get dropped(): number {
    return this.#dropped;
  }

  readonly take = (change: Change): void => {
    const { account, faults, changed, now } = this.#setting;
    const { duplicate, shuffle, delayMs, drop } = faults.settings.webhooks;
    for (const draft of this.#subscriptions.eventsOf(change)) {
      const { portalId, appId } = account;
      const event = { eventId: this.#nextEventId, portalId, appId, attemptNumber: 0, ...draft };
      this.#nextEventId += 1;
      changed();
      if (faults.chance.happens(drop)) {
        this.#dropped += 1;
        continue;
      }
      for (let copy = 0; copy < duplicate; copy += 1) {
        const waitMs = shuffle ? delayMs * faults.chance.share() : delayMs;
        this.#queue.add([{ ...event }], waitMs > 0 ? now() + waitMs : undefined);
      }
    }
  };

  /** Newest first. */
  deliveries(limit: number): Delivery[] {
    return this.#deliveries.slice(-limit).reverse();
  }

  save(): SavedWebhooks {
    return { nextEventId: this.#nextEventId, ...this.#queue.save() };
  }

  /** What was pending goes out at once; what waits for its retry waits on. */
  load(saved?: SavedWebhooks): void {
    this.#deliveries = [];
    this.#dropped = 0;
    this.#nextEventId = saved?.nextEventId ?? firstEventId;
    this.#queue.load(saved ?? { pending: [] });
  }

  /** The clock was moved ahead: retries that became due go out. */
  timePassed(): void {
    this.#queue.timePassed();
  }

  /** What waits is not sent any more: the app is gone. */
  forget(): void {
    this.#queue.clear();
  }

  /** Sends no more. What is pending or on its way stays pending for the next start. */
  stop(): SavedWebhooks {
    const saved = this.save();
    this.#stop.abort();
    clearTimeout(this.#gathering);
    this.#queue.clear();
    return saved;
  }

  #send(): void {
    this.#gathering = undefined;
    const { settings, faults } = this.#setting;
    if (!settings || this.#stop.signal.aborted) return;
    const { chance } = faults;
    const draw = faults.settings.webhooks.shuffle ? chance.between.bind(chance) : undefined;
    while (this.#inFlight < settings.maxConcurrentRequests && this.#queue.readySize > 0) {
      void this.#deliver(settings.targetUrl, this.#queue.take(batchLimit, draw));
    }
  }

  async #deliver(url: string, events: readonly WebhookEvent[]): Promise<void> {
    this.#inFlight += 1;
    const at = this.#setting.now();
    const startedAt = performance.now();
    const { status, error } = await this.#call(url, JSON.stringify(events), at);
    this.#inFlight -= 1;
    const attempt = Math.max(...events.map(event => event.attemptNumber));
    const isDelivered = status >= 200 && status < 300;
    // A reset or a stop on the way has cleared the queue: then these events are no longer ours to settle.
    const held = events.filter(event => this.#queue.holds(event));
    for (const event of held) this.#queue.settle(event);
    const retried = isDelivered ? [] : held.filter(event => event.attemptNumber < retryLimit);
    const waitMs = retryAfterMs(this.#setting.faults.settings.webhooks.retries, attempt);
    const again = retried.map(event => ({ ...event, attemptNumber: event.attemptNumber + 1 }));
    this.#queue.add(again, this.#setting.now() + waitMs);
    this.#note({
      at,
      url,
      events,
      attempt,
      status,
      durationMs: Math.round(performance.now() - startedAt),
      outcome: isDelivered ? 'delivered' : retried.length > 0 ? 'retrying' : 'given up',
      ...(error !== undefined && { error }),
    });
    this.#setting.changed();
    this.#send();
  }

  async #call(url: string, body: string, at: number): Promise<{ status: number; error?: string }> {
    const signed = { method: 'POST', url, body, secret: this.#setting.secret };
    const headers = {
      'Content-Type': 'application/json',
      'X-HubSpot-Timeout-Millis': String(timeoutMs),
      ...signatureV1(signed),
      ...signatureV3(signed, at),
    };
    try {
      const { status } = await callBackend({
        url,
        method: 'POST',
        headers,
        body,
        timeoutMs,
        stop: this.#stop.signal,
      });
      return { status };
    } catch (error) {
      return { status: 0, error: reasonOf(error) };
    }
  }

  #note(delivery: Omit<Delivery, 'id'>): void {
    this.#deliveries.push({ id: this.#nextDeliveryId, ...delivery });
    this.#nextDeliveryId += 1;
    if (this.#deliveries.length > 2 * logLimit) this.#deliveries = this.#deliveries.slice(-logLimit);
  }
}

const firstEventId = 1_502_400_001;
