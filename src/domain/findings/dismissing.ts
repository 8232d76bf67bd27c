import { managerOnly } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { unfitReason } from '../rewards/holds.ts';
import type { FindingFact } from './finding.ts';

/** A manager knows of it, and nothing is to be done: it is not raised again. */
export interface DismissFinding {
  readonly type: 'dismiss_finding';
  readonly findingId: string;
  /** The deal at whose card it is said. */
  readonly dealId: string;
  readonly reason: string;
}

export function decideDismissFinding(
  program: Program,
  command: DismissFinding,
  context: Context,
): readonly FindingFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const finding = program.findings.get(command.findingId);
  if (!finding || finding.dealId !== command.dealId)
    return refuse('finding_unknown', 'Nothing of the kind was found on this deal. Refresh the card.');
  if (finding.status !== 'open')
    return refuse('finding_ended', 'This was mended or dismissed already. Refresh the card.');
  const { findingId } = finding;
  const reason = command.reason.trim();
  return unfitReason(reason) ?? [{ type: 'finding.dismissed', findingId, reason }];
}
