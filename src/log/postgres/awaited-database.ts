import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Unavailable } from '../unavailable.ts';

export interface Awaiting {
  /** Is told once, when it begins to wait. */
  readonly warn: (message: string, error: unknown) => void;
  /** How long to wait; 60 seconds unless said. */
  readonly withinMs?: number | undefined;
}

const WITHIN_MS = 60_000;
const PAUSE_MS = 500;

/**
 * Opens something that lies in a database, which may start at the same time as we do: as long as it cannot be asked it
 * is asked again. What waiting does not mend (a wrong password, no such database) is thrown at once, and so is what
 * could not be asked in all that time.
 */
export async function onceItAnswers<Opened>(
  open: () => Promise<Opened>,
  { warn, withinMs = WITHIN_MS }: Awaiting,
): Promise<Opened> {
  const endsAt = performance.now() + withinMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await open();
    } catch (error) {
      if (!mayPass(error) || performance.now() >= endsAt) throw error;
      if (tries === 1) warn(`waiting for the database, for ${withinMs / 1_000} seconds at most`, error);
      await pause(PAUSE_MS);
    }
  }
}

/** Classes of SQLSTATE: 28 whoever asks is not let in, 3D no such database. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Unavailable)) return false;
  const { cause } = error;
  return !(cause instanceof pg.DatabaseError && /^(28|3D)/.test(cause.code ?? ''));
}
