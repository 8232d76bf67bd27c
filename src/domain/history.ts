import type { Fact } from './program.ts';
import type { Program } from './program-state.ts';
import { listed } from './program-state.ts';
import { homesOf } from './record-keys.ts';

/** A fact as a record's history keeps it, with who and when. */
export interface Noted {
  readonly at: number;
  readonly by: string;
  readonly fact: Fact;
}

export function note(program: Program, fact: Fact, { at, by }: { at: number; by: string }): void {
  for (const home of homesOf(program, fact)) listed(program.history, home).push({ at, by, fact });
}
