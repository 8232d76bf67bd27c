import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { MetricsText } from '../http/operator.ts';
import { commandMetrics } from './metrics/commands.ts';
import { crmCallMetrics } from './metrics/crm-calls.ts';
import { hintMetrics } from './metrics/hints.ts';
import { requestMetrics } from './metrics/requests.ts';
import { snapshotMetrics } from './metrics/snapshots.ts';

/** Figures that are asked for when somebody wants to see them. */
export interface Reading {
  /** Of what, for the label: `accounts`. */
  readonly of: string;
  /** Sets its gauges to what is so now. */
  read(): Promise<void>;
  /** Sets them to nothing: what was so earlier must not be taken for now. */
  forget(): void;
}

/**
 * What Prometheus may know of this process. Things are counted where they happen, by those who are handed a counter here;
 * how much waits is read from those who keep it, when it is asked for. No label has a portal, a person, an id or a URL in
 * it: each has a set of values that the code knows, so that any number of accounts and any request makes no more series.
 * Who is behind, `GET /healthz` tells the operator. A further part has a file in metrics/, and its line here or at the
 * start (`watch`).
 */
export interface Metrics extends MetricsText {
  /** For whoever adds metrics of its own. */
  readonly registry: Registry;
  readonly requests: ReturnType<typeof requestMetrics>;
  readonly counting: ReturnType<typeof commandMetrics>;
  readonly crmCalls: ReturnType<typeof crmCallMetrics>;
  readonly hints: ReturnType<typeof hintMetrics>;
  readonly snapshots: ReturnType<typeof snapshotMetrics>;
  /** Has these read whenever somebody asks. */
  watch(reading: Reading): void;
}

export interface MetricsOptions {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Memory, processor time, event loop and garbage collection of the process; watched from now on. */
  readonly ofProcess: boolean;
}

/** A scraper gives up after 10 s; what it can have it is to have while the database is away. */
const READ_WITHIN_MS = 4_000;

export function createMetrics({ version, now, ofProcess }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'vouchsafe_info', help: 'Which version runs.', labelNames: ['version'], registers }).set(
    { version },
    1,
  );
  const unread = new Gauge({
    name: 'vouchsafe_figures_unread',
    help: '1 while figures cannot be read, so that their gauges are missing.',
    labelNames: ['of'] as const,
    registers,
  });
  const readings: Reading[] = [];
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    await Promise.all(
      readings.map(async reading => {
        const isRead = await inTime(reading.read());
        if (!isRead) reading.forget();
        unread.set({ of: reading.of }, isRead ? 0 : 1);
      }),
    );
    return registry.metrics();
  }

  return {
    registry,
    requests: requestMetrics(registry),
    counting: commandMetrics(registry, now),
    crmCalls: crmCallMetrics(registry, now),
    hints: hintMetrics(registry, now),
    snapshots: snapshotMetrics(registry, now),
    watch: reading => void readings.push(reading),
    contentType: registry.contentType,
    text() {
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}

/** Whether something succeeds before it is too late to tell. */
function inTime(work: Promise<void>): Promise<boolean> {
  return new Promise(resolve => {
    const late = setTimeout(() => resolve(false), READ_WITHIN_MS);
    work.then(
      () => resolve(true),
      () => resolve(false),
    );
    void work.catch(() => {}).finally(() => clearTimeout(late));
  });
}
