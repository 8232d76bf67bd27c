import type { Logger } from 'pino';
import { nextMoment } from '../domain/passing-time.ts';
import type { Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';

/** Lets time pass in the programs: what is due by time alone is done when its moment comes, or after a restart. */
export interface Clock {
  start(): void;
  /** This process works for a portal from now on: nothing is known of when its next moment comes. */
  wake(portalId: string): void;
  /** Ends when what it was doing has ended; the rest is found again at the next start. */
  stop(): Promise<void>;
  /** Resolves when everything that is due is done, or could not be done now. */
  idle(): Promise<void>;
}

export interface ClockOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
}

/** How often we look whether a moment has come: the clock may jump. */
const LOOK_AGAIN_AFTER_MS = 1_000;

export function createClock({ connections, portals, now, log }: ClockOptions): Clock {
  // Kept here, so that looking at the clock does not hold idle programs in memory.
  const nextAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let unfollow = () => {};
  let looking: Promise<void> | undefined;

  function look(): Promise<void> {
    looking ??= lookAround().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function lookAround(): Promise<void> {
    const due = connections.all().filter(({ portalId }) => (nextAt.get(portalId) ?? 0) <= now());
    await Promise.all(
      due.map(({ portalId }) =>
        letPass(portalId).catch(err => {
          nextAt.delete(portalId);
          log.warn({ portalId, err }, 'what is due by time waits: it could not be done');
        }),
      ),
    );
  }

  async function letPass(portalId: string): Promise<void> {
    while (timer) {
      // Whatever is heard from here on may bring an earlier moment, and has us look again.
      nextAt.set(portalId, Number.POSITIVE_INFINITY);
      const next = await portals.read(portalId, nextMoment);
      if (!next || next.at > now()) {
        if (next && nextAt.has(portalId)) nextAt.set(portalId, next.at);
        return;
      }
      const { key } = next;
      const request = { key, by: 'clock', command: { type: 'pass_time' } } as const;
      const outcome = await portals.execute(portalId, request);
      if (outcome.kind === 'done' && outcome.entry && !outcome.repeated) continue;
      // Somebody else passed it meanwhile; looking again at once could go round for ever.
      nextAt.delete(portalId);
      return;
    }
  }

  return {
    start() {
      timer = setInterval(() => void look(), LOOK_AGAIN_AFTER_MS);
      unfollow = portals.follow(portalId => nextAt.delete(portalId));
      void look();
    },
    wake: portalId => void nextAt.delete(portalId),
    async stop() {
      clearInterval(timer);
      timer = undefined;
      unfollow();
      await looking;
    },
    async idle() {
      await looking;
      await look();
    },
  };
}
