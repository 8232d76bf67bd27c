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
      })
      .partial(),
  })
  .partial();

/** No faults. A private app of a Professional account has 190 calls in ten seconds; all have 5 searches a second. */
export const faultless: Faults = {
  webhooks: { duplicate: 1, shuffle: false, delayMs: 0, drop: 0 },
  api: {
    rate429: 0,
    rate500: 0,
    rateTimeout: 0,
    partial207: 0,
    retryAfterSeconds: 0,
    searchLagMs: 1_000,
    callsPerTenSeconds: 190,
    searchesPerSecond: 5,
  },
};

/** Faults in force, and the chance that deals them; the same seed deals the same. */
export class FaultDealer {
  settings: Faults = faultless;
  chance = new Chance(0);
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  change(change: z.output<typeof faultChange>): Faults {
    this.settings = {
      webhooks: { ...this.settings.webhooks, ...given(change.webhooks) },
      api: { ...this.settings.api, ...given(change.api) },
    };
    this.#changed();
    return this.settings;
  }

  /** What a file does not name yet is faultless. */
  load(saved: Partial<Faults> = {}, seed = 0): void {
    this.settings = {
      webhooks: { ...faultless.webhooks, ...saved.webhooks },
      api: { ...faultless.api, ...saved.api },
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
