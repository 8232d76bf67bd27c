import type { Program } from '../domain/program-state.ts';
import { momentsOf } from '../domain/registrations/protection.ts';

interface Moment {
  readonly at: number;
  readonly registrationId: string;
}

/** The instants at which time alone changes what the CRM should say. */
export interface DueMoments {
  /** Looks again at when a claim's standing changes, behind `after`. */
  note(program: Program, registrationId: string, after: number): void;
  isDue(now: number): boolean;
  /** The claims whose moment has come, each told once. */
  take(now: number): string[];
}

export function createDueMoments(): DueMoments {
  let moments: Moment[] = [];
  let next = Number.POSITIVE_INFINITY;

  return {
    note(program, registrationId, after) {
      const claim = program.registrations.get(registrationId);
      // A moment that an extension has moved stays in the list: looking once too often changes nothing.
      for (const at of claim ? momentsOf(program, claim, after) : []) {
        moments.push({ at, registrationId });
        next = Math.min(next, at);
      }
    },
    isDue: now => next <= now,
    take(now) {
      const due = moments.filter(({ at }) => at <= now);
      moments = moments.filter(({ at }) => at > now);
      next = moments.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
      return [...new Set(due.map(({ registrationId }) => registrationId))];
    },
  };
}
