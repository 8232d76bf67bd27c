/** The processes of the app, each with a clock that can be set wrong, killed and started again. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type AppProcess, freePort, startApp } from '../support/app-process.ts';

export interface Fleet {
  readonly size: number;
  /** Starts a process, for the first time or after a kill, and waits until it may be asked. */
  start(place: number): Promise<void>;
  /** kill -9 */
  kill(place: number): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(place: number): Promise<number | null>;
  /** Sets how far ahead of the real time the clock of a process is. */
  setClock(place: number, aheadMs: number): void;
  /** Straight to one process. */
  url(place: number): string;
  /** All that any process printed. */
  printed(): string;
  close(): Promise<void>;
}

const CLOCK_SHIFT = pathToFileURL(join(import.meta.dirname, 'clock-shift.mjs')).href;
/** A log of a million entries is read first, in bad weather. */
const READY_WITHIN_MS = 180_000;
/** Of a start that found no database. */
const MOST_TRIES = 5;

interface FleetOptions {
  readonly size: number;
  readonly folder: string;
  /** Settings of a process. */
  readonly settings: (place: number) => Readonly<Record<string, string>>;
  /** Processes that may be asked, by their ports. */
  readonly targets: Set<number>;
}

export async function openFleet({ size, folder, settings, targets }: FleetOptions): Promise<Fleet> {
  const ports: number[] = [];
  for (let place = 0; place < size; place += 1) ports.push(await freePort());
  const clockFiles = ports.map((_, place) => join(folder, `clock-${place}`));
  const apps = new Map<number, AppProcess>();
  const printed: string[] = [];
  const portOf = (place: number) => ports[place] ?? 0;
  const setClock = (place: number, aheadMs: number) => {
    const file = clockFiles[place] ?? '';
    writeFileSync(`${file}.new`, `${aheadMs}`);
    renameSync(`${file}.new`, file);
  };
  for (const place of ports.keys()) setClock(place, 0);

  async function end(place: number, how: 'kill' | 'stop'): Promise<number | null> {
    const app = apps.get(place);
    targets.delete(portOf(place));
    apps.delete(place);
    if (!app) return null;
    const code = how === 'stop' ? await app.stop() : await app.kill().then(() => null);
    printed.push(app.printed());
    return code;
  }

  return {
    size,
    async start(place) {
      const PROVE_CLOCK_FILE = clockFiles[place] ?? '';
      const started = () => {
        const app = startApp({ ...settings(place), PORT: `${portOf(place)}`, PROVE_CLOCK_FILE }, CLOCK_SHIFT);
        apps.set(place, app);
        return app;
      };
      let app = started();
      for (let tries = 1; tries < MOST_TRIES && (await lacksDatabase(app, portOf(place))); tries += 1) {
        printed.push(app.printed());
        app = started();
      }
      await takesRequests(app, portOf(place));
      if (apps.get(place) === app) targets.add(portOf(place));
    },
    kill: async place => void (await end(place, 'kill')),
    stop: place => end(place, 'stop'),
    setClock,
    url: place => `http://localhost:${portOf(place)}`,
    printed: () => [...printed, ...[...apps.values()].map(app => app.printed())].join(''),
    async close() {
      for (const place of [...apps.keys()]) await end(place, 'kill');
    },
  };
}

/** Whether it ended at its start because the database went away: whoever runs it starts it again then. */
async function lacksDatabase(app: AppProcess, port: number): Promise<boolean> {
  await isReady(app, port);
  return app.hasEnded() && /cannot start\..*database/.test(app.printed());
}

async function takesRequests(app: AppProcess, port: number): Promise<void> {
  if (await isReady(app, port)) return;
  await app.kill();
  throw new Error(`a process did not become ready:\n${app.printed().slice(-5_000)}`);
}

/** Waits until it says that it takes requests; of HubSpot it may not have heard yet. */
async function isReady(app: AppProcess, port: number): Promise<boolean> {
  const endsAt = Date.now() + READY_WITHIN_MS;
  while (Date.now() < endsAt && !app.hasEnded()) {
    const ready = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    if (ready?.ok) return true;
    await pause(50);
  }
  return false;
}
