import type { Context, Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Partner managers: the CRM users who decide registrations and rewards. The CRM says who they are. */
export type ManagersFact = { readonly type: 'managers.named'; readonly userIds: readonly string[] };

export interface NameManagers {
  readonly type: 'name_managers';
  /** All of them, replacing who was named before. */
  readonly userIds: readonly string[];
}

export function decideNameManagers(program: Program, command: NameManagers): readonly ManagersFact[] {
  const userIds = [...new Set(command.userIds)].sort();
  const unchanged = userIds.length === program.managers.size && userIds.every(id => program.managers.has(id));
  return unchanged ? [] : [{ type: 'managers.named', userIds }];
}

/** Whether this asker (`user:101`, `setup`) may decide what only a partner manager may. */
export function isManager(program: Program, by: string): boolean {
  return by === 'setup' || (by.startsWith('user:') && program.managers.has(by.slice('user:'.length)));
}

/** The refusal for everyone but partner managers, or undefined. */
export function managerOnly(program: Program, context: Context): Refusal | undefined {
  if (isManager(program, context.by)) return undefined;
  return refuse('manager_only', 'Only a partner manager may do this. Ask one to decide.');
}
