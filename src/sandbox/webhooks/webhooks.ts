import type { Account } from '../api/account.ts';
import type { Change } from '../crm/change.ts';
import type { FaultDealer } from '../faults.ts';
import { callBackend, reasonOf, retryWaitMs } from '../outbound.ts';
import type { WebhookSettings } from '../project/subscriptions.ts';
import { signatureV1, signatureV3 } from '../signature.ts';
import type { Delivery, WebhookEvent } from '../wire.ts';
import { EventQueue } from './event-queue.ts';
import { Subscriptions } from './events.ts';

/** HubSpot's rules of delivery: events in one request, time to answer, retries. */
const batchLimit = 100;
const timeoutMs = 5_000;
const retryLimit = 10;
/** Events that come together travel together. */
const gatherMs = 20;
const logLimit = 500;

export interface SavedWebhooks {
  readonly nextEventId: number;
  readonly pending: readonly WebhookEvent[];
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
 * Tells the app what changed. Every failure and every 4xx or 5xx is tried again up to ten times; HubSpot
 * spreads the tries over 24 hours, here they are pressed together: from 1 s to 60 s apart, in real time.
 */
export class Webhooks {
  readonly settings: WebhookSettings | undefined;
  readonly #setting: Setting;
  readonly #subscriptions: Subscriptions;
  readonly #queue = new EventQueue();
  #nextEventId = firstEventId;
  #nextDeliveryId = 1;
  #deliveries: Delivery[] = [];
  #inFlight = 0;
  #gathering: NodeJS.Timeout | undefined;
  readonly #stop = new AbortController();

  constructor(setting: Setting) {
    this.#setting = setting;
    this.settings = setting.settings;
    this.#subscriptions = new Subscriptions(setting.settings?.subscriptions ?? []);
    this.#queue.onReady(() => {
      this.#gathering ??= setTimeout(() => this.#send(), gatherMs);
    });
  }

  /** Events not settled yet. */
  get pending(): number {
    return this.#queue.size;
  }

  readonly take = (change: Change): void => {
    const { account, faults, changed } = this.#setting;
    const { duplicate, shuffle, delayMs, drop } = faults.settings.webhooks;
    for (const draft of this.#subscriptions.eventsOf(change)) {
      const { portalId, appId } = account;
      const event = { eventId: this.#nextEventId, portalId, appId, attemptNumber: 0, ...draft };
      this.#nextEventId += 1;
      if (faults.chance.happens(drop)) continue;
      for (let copy = 0; copy < duplicate; copy += 1) {
        this.#queue.add({ ...event }, shuffle ? delayMs * faults.chance.share() : delayMs);
      }
      changed();
    }
  };

  /** Newest first. */
  deliveries(limit: number): Delivery[] {
    return this.#deliveries.slice(-limit).reverse();
  }

  save(): SavedWebhooks {
    return { nextEventId: this.#nextEventId, pending: this.#queue.all() };
  }

  /** What was pending goes out at once. */
  load(saved?: SavedWebhooks): void {
    this.#queue.clear();
    this.#deliveries = [];
    this.#nextEventId = saved?.nextEventId ?? firstEventId;
    for (const event of saved?.pending ?? []) this.#queue.add(event, 0);
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
    const waitMs = retryWaitMs(attempt);
    for (const event of retried) {
      this.#queue.add({ ...event, attemptNumber: event.attemptNumber + 1 }, waitMs);
    }
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
