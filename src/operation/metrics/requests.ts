import { Counter, Histogram, type Registry } from 'prom-client';
import type { ServedRequest } from '../../http/request-log.ts';

/** Requests and webhooks as they came in. A path that is no route of ours has no name: strangers think up any number. */
export function requestMetrics(registry: Registry) {
  const registers = [registry];
  const requests = new Counter({
    name: 'vouchsafe_http_requests_total',
    help: 'Requests answered, by the pattern of their route; status gone: nobody waited for the answer.',
    labelNames: ['route', 'method', 'status'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'vouchsafe_http_request_duration_seconds',
    help: 'From the first byte of a request to the end of its answer.',
    labelNames: ['route'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12],
    registers,
  });
  const refusals = new Counter({
    name: 'vouchsafe_http_refusals_total',
    help: 'Requests that were not served, by the code of their answer.',
    labelNames: ['code'] as const,
    registers,
  });
  const events = new Counter({
    name: 'vouchsafe_webhook_events_total',
    help: 'Events of webhooks: kept to be looked into, or skipped because they are of no use here.',
    labelNames: ['outcome'] as const,
    registers,
  });
  return {
    served({ method, route = 'none', status, ms, code }: ServedRequest): void {
      requests.inc({ route, method: METHODS.has(method) ? method : 'other', status: classOf(status) });
      seconds.observe({ route }, ms / 1_000);
      if (code !== undefined) refusals.inc({ code });
    },
    received(kept: number, skipped: number): void {
      events.inc({ outcome: 'kept' }, kept);
      events.inc({ outcome: 'skipped' }, skipped);
    },
  };
}

const METHODS = new Set(['GET', 'HEAD', 'POST']);

function classOf(status: number): string {
  return status === 499 ? 'gone' : `${Math.floor(status / 100)}xx`;
}
