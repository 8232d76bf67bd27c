import type { Program } from '../program-state.ts';
import { type Dispute, isOpen } from './dispute.ts';

/** Until when the ruling that a dispute waits for is due: the first, or after an appeal the final one. */
export function dueBy({ appeal, decideUntil }: Dispute): number {
  return appeal?.decideUntil ?? decideUntil;
}

/** From the instant at which it was due on. */
export function isOverdue(dispute: Dispute, now: number): boolean {
  return isOpen(dispute) && now >= dueBy(dispute);
}

/**
 * Disputes whose ruling is late, the longest first. They are shown and told, and decide nothing by themselves: a
 * dispute exists because the rules alone did not settle it, and a ruling by silence would pay whoever gains from
 * waiting. Until somebody rules, the claim goes on keeping others out and the rewards stay held.
 */
export function overdueDisputes(program: Program, now: number): Dispute[] {
  return [...program.disputes.values()]
    .filter(dispute => isOverdue(dispute, now))
    .sort((a, b) => dueBy(a) - dueBy(b));
}
