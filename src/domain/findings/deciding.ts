import type { Command } from '../commands.ts';
import type { Fact } from '../facts.ts';
import type { Context, Program } from '../program-state.ts';
import type { Refusal } from '../refusal.ts';
import { type DismissFinding, decideDismissFinding } from './dismissing.ts';
import { commandMending, type MendFinding } from './mending.ts';

/** What somebody at a deal's card says of a finding; `decide` is for what mending it means. */
export function decideAboutFinding(
  program: Program,
  command: DismissFinding | MendFinding,
  context: Context,
  decide: (program: Program, command: Command, context: Context) => readonly Fact[] | Refusal,
): readonly Fact[] | Refusal {
  if (command.type === 'dismiss_finding') return decideDismissFinding(program, command, context);
  const meant = commandMending(program, command, context.at);
  return 'refused' in meant ? meant : decide(program, meant, context);
}
