/** What whoever runs the process asks: whether it lives, whether it takes requests, how it fares. */
import { health } from '../http/health.ts';
import { tellMetrics } from '../http/operator.ts';
import { alive, ready } from '../http/readiness.ts';
import type { AppOptions } from './app-options.ts';
import type { RouteTable } from './route-table.ts';

export function operatorRoutes(options: AppOptions): RouteTable {
  return {
    '/livez': { get: [alive] },
    '/readyz': { get: [ready(options)] },
    '/healthz': { get: [health(options)] },
    '/metrics': { get: [tellMetrics(options)] },
  };
}
