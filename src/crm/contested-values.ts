import type { RecordKey } from '../domain/record-keys.ts';

/**
 * Values of ours that somebody else writes over. We write ours again, because ours is what holds; but with another
 * app that does the same this would go on for ever, so after some times within an hour it is left for a while.
 */
export interface ContestedValues {
  /** Others changed these properties since we last knew them. */
  overwritten(key: RecordKey, names: readonly string[]): void;
  /** We wrote these; what others had changed of them counts. */
  wrote(key: RecordKey, names: readonly string[], now: number): void;
  /** Until when a property is to be left as others have it, milliseconds since the epoch; undefined: it may be written. */
  leftUntil(key: RecordKey, name: string, now: number): number | undefined;
}

export const REWRITES_AT_MOST = 5;
export const REWRITES_WITHIN_MS = 3_600_000;
/** Of so many values; those are forgotten first that were written over first. */
const VALUES_AT_MOST = 20_000;

interface Contest {
  /** Since we last wrote it. */
  overwritten: boolean;
  /** When we wrote what others had changed, oldest first. */
  rewrites: number[];
}

export function createContestedValues(): ContestedValues {
  const contests = new Map<string, Contest>();
  const of = (key: RecordKey, name: string) => contests.get(`${key} ${name}`);

  return {
    overwritten(key, names) {
      for (const name of names) {
        const contest = of(key, name) ?? { overwritten: true, rewrites: [] };
        contest.overwritten = true;
        contests.set(`${key} ${name}`, contest);
      }
      for (const oldest of contests.keys()) {
        if (contests.size <= VALUES_AT_MOST) break;
        contests.delete(oldest);
      }
    },
    wrote(key, names, now) {
      for (const name of names) {
        const contest = of(key, name);
        if (!contest?.overwritten) continue;
        contest.overwritten = false;
        contest.rewrites = [...contest.rewrites, now].slice(-REWRITES_AT_MOST);
      }
    },
    leftUntil(key, name, now) {
      const contest = of(key, name);
      if (!contest?.overwritten || contest.rewrites.length < REWRITES_AT_MOST) return undefined;
      const until = (contest.rewrites[0] ?? 0) + REWRITES_WITHIN_MS;
      return until > now ? until : undefined;
    },
  };
}
