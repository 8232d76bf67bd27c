import { z } from 'zod';
import { Chance } from './chance.ts';
import type { Faults } from './wire.ts';

const share = z.number().min(0).max(1);
const upToAnHourMs = z.number().int().min(0).max(3_600_000);

/** What a control may order; any part of it. */
export const faultChange = z
  .strictObject({
    webhooks: z
      .strictObject({
        duplicate: z.number().int().min(1).max(20),
        shuffle: z.boolean(),
        delayMs: upToAnHourMs,
        drop: share,
        retries: z.enum(['pressed', 'real']),
      })
      .partial(),
    oauth: z
      .strictObject({
        rate: share,
        status: z.number().int().min(400).max(599),
        delayMs: z.number().int().min(0).max(60_000),
        expiresInSeconds: z.number().int().min(1).max(86_400),
      })
      .partial(),
    api: z
      .strictObject({
        rate429: share,
        rate500: share,
        rateTimeout: share,
        partial207: share,
        retryAfterSeconds: z.number().int().min(0).max(3_600),
        searchLagMs: upToAnHourMs,
        callsPerTenSeconds: z.number().int().min(1).max(1_000_000),
        searchesPerSecond: z.number().int().min(1).max(1_000_000),
        callsPerDay: z.number().int().min(1).max(1_000_000_000),
        searchDepth: z.number().int().min(1).max(10_000),
        associationsPerRecord: z.number().int().min(1).max(1_000_000),
        latencyMs: z.number().int().min(0).max(60_000),
      })
      .partial(),
  })
  .partial();

/**
 * No faults. A private app of a Professional account has 190 calls in ten seconds and 625,000 a day; all have 5
 * searches a second, each to 10,000 results (usage guidelines, search guide).
 */
const faultless: Faults = {
  webhooks: { duplicate: 1, shuffle: false, delayMs: 0, drop: 0, retries: 'pressed' },
  oauth: { rate: 0, status: 500, delayMs: 0, expiresInSeconds: 1_800 },
  api: {
    rate429: 0,
    rate500: 0,
    rateTimeout: 0,
    partial207: 0,
    retryAfterSeconds: 0,
    searchLagMs: 1_000,
    callsPerTenSeconds: 190,
    searchesPerSecond: 5,
    callsPerDay: 625_000,
    searchDepth: 10_000,
    associationsPerRecord: 50_000,
    latencyMs: 0,
  },
};

/** An app that was installed by OAuth has 110 calls in ten seconds in each account, whatever the account pays. */
const faultlessByOauth: Faults = { ...faultless, api: { ...faultless.api, callsPerTenSeconds: 110 } };

/** Faults in force, and the chance that deals them; the same seed deals the same. */
export class FaultDealer {
  settings: Faults;
  chance = new Chance(0);
  readonly #faultless: Faults;
  readonly #changed: () => void;

  constructor(changed: () => void, install: 'private' | 'oauth') {
    this.#faultless = install === 'oauth' ? faultlessByOauth : faultless;
    this.settings = this.#faultless;
    this.#changed = changed;
  }

  change(change: z.output<typeof faultChange>): Faults {
    this.settings = {
      webhooks: { ...this.settings.webhooks, ...given(change.webhooks) },
      oauth: { ...this.settings.oauth, ...given(change.oauth) },
      api: { ...this.settings.api, ...given(change.api) },
    };
    this.#changed();
    return this.settings;
  }

  /** What a file does not name yet is faultless. */
  load(saved: Partial<Faults> = {}, seed = 0): void {
    this.settings = {
      webhooks: { ...this.#faultless.webhooks, ...saved.webhooks },
      oauth: { ...this.#faultless.oauth, ...saved.oauth },
      api: { ...this.#faultless.api, ...saved.api },
    };
    this.chance = new Chance(seed);
  }

  /** Places of batch inputs that are to fail: none, or about half and at least one. */
  broken(inputs: number): ReadonlySet<number> {
    if (!this.chance.happens(this.settings.api.partial207)) return new Set();
    const places = Array.from({ length: inputs }, (_, place) => place);
    const failing = places.filter(() => this.chance.happens(0.5));
    return new Set(failing.length > 0 ? failing : [this.chance.between(0, inputs - 1)]);
  }
}

/** Without the parts that were not named: spreading an undefined would erase what stands. */
function given<Part extends object>(
  part: Part | undefined,
): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
  const named = Object.entries(part ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [Key in keyof Part]?: Exclude<Part[Key], undefined> };
}
