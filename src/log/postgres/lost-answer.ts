import { setTimeout as pause } from 'node:timers/promises';
import { type AnswerLost, Closed, Unavailable } from '../unavailable.ts';

/** Six seconds and what the tries take: a database that starts again is back by then. */
const PAUSES_MS = [0, 50, 100, 250, 500, 1_000, 2_000, 2_000];

/**
 * Finds out what became of a write whose answer was lost: `ask` is tried until the database answers it. Throws `lost`
 * when it stays away.
 */
export async function whenItAnswers<Found>(ask: () => Promise<Found>, lost: AnswerLost): Promise<Found> {
  for (const pauseMs of PAUSES_MS) {
    await pause(pauseMs);
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unavailable) || error instanceof Closed) throw error;
    }
  }
  throw lost;
}
