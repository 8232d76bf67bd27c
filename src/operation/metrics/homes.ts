import type { Registry } from 'prom-client';
import type { Homes } from '../../homes/homes.ts';
import type { Reading } from '../metrics.ts';
import { createGauges } from './gauges.ts';

/** Where portals are at home, as this process sees it. */
export function homeReading(registry: Registry, homes: Pick<Homes, 'status'>): Reading {
  const { gauge, forget } = createGauges(registry);
  const processes = gauge('processes', 'Processes alive on the database; 0 while it cannot be asked.');
  const portals = gauge(
    'portals',
    'Portals by where they are at home: in this process, or in others.',
    'home',
  );
  return {
    of: 'homes',
    async read() {
      const status = homes.status();
      processes.set(status.processes);
      portals.set({ home: 'here' }, status.here);
      portals.set({ home: 'elsewhere' }, status.elsewhere);
    },
    forget,
  };
}
