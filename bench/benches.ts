/** Everything that can be measured, in the order in which it is. */
import type { Bench } from './row.ts';

export interface NamedBench {
  /** What it measures, for the documentation. */
  readonly title: string;
  readonly needsPostgres: boolean;
  /** It is broken off after so long, and the table says so. */
  readonly minutesAtMost: number;
  readonly load: () => Promise<(bench: Bench) => void | Promise<void>>;
}

export const BENCHES: Readonly<Record<string, NamedBench>> = {
  ingest: {
    title: 'Taking webhooks: verified, validated, durable',
    needsPostgres: true,
    minutesAtMost: 5,
    load: async () => (await import('./ingest.ts')).measureIngest,
  },
  links: {
    title: 'Following a referral link',
    needsPostgres: false,
    minutesAtMost: 2,
    load: async () => (await import('./links.ts')).measureLinks,
  },
  commits: {
    title: 'Durable commands of many writers',
    needsPostgres: true,
    minutesAtMost: 3,
    load: async () => (await import('./commits.ts')).measureCommits,
  },
  replay: {
    title: 'Replay of a large portal',
    needsPostgres: true,
    minutesAtMost: 8,
    load: async () => (await import('./replay.ts')).measureReplay,
  },
  snapshots: {
    title: 'Snapshots of a large portal',
    needsPostgres: true,
    minutesAtMost: 10,
    load: async () => (await import('./snapshots.ts')).measureSnapshots,
  },
  append: {
    title: 'Appending to short and long logs',
    needsPostgres: true,
    minutesAtMost: 6,
    load: async () => (await import('./append.ts')).measureAppend,
  },
  cards: {
    title: 'Cards on a large portal',
    needsPostgres: false,
    minutesAtMost: 8,
    load: async () => (await import('./cards.ts')).measureCards,
  },
  sync: {
    title: 'From a change in the CRM to our property on the record',
    needsPostgres: false,
    minutesAtMost: 4,
    load: async () => (await import('./sync.ts')).measureSync,
  },
  matching: {
    title: 'Comparing accounts',
    needsPostgres: false,
    minutesAtMost: 3,
    load: async () => (await import('./matching/speed.ts')).measureMatching,
  },
  attribution: {
    title: 'Crediting deals',
    needsPostgres: false,
    minutesAtMost: 2,
    load: async () => (await import('./attribution.ts')).measureAttribution,
  },
};
