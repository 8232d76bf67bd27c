import { managerOnly } from '../people.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { unfitReason } from '../rewards/holds.ts';
import type { Finding, FindingFact } from './finding.ts';

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
  const finding = openFinding(program, command);
  if ('refused' in finding) return finding;
  const { findingId } = finding;
  const reason = command.reason.trim();
  return unfitReason(reason) ?? [{ type: 'finding.dismissed', findingId, reason }];
}

/** The finding that somebody at a deal's card speaks of. */
export function openFinding(
  { findings }: Program,
  { findingId, dealId }: Pick<Finding, 'findingId' | 'dealId'>,
): Finding | Refusal {
  const finding = findings.get(findingId);
  if (!finding || finding.dealId !== dealId)
    return refuse('finding_unknown', 'Nothing of the kind was found on this deal. Refresh the card.');
  if (finding.status !== 'open')
    return refuse('finding_ended', 'This was mended or dismissed already. Refresh the card.');
  return finding;
}
