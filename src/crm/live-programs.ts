import type { Command } from '../domain/commands.ts';
import type { Fact } from '../domain/facts.ts';
import type { Program } from '../domain/program-state.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Portals } from '../log/portals.ts';

/** The log's live portals, as the rules of the partner program fold them. */
export type LivePrograms = Portals<Program, Command, Fact, Refusal>;
