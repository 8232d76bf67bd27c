/** Commissions that stand although something speaks against them. */
import { creditsOf } from '../attribution.ts';
import { type BookedLine, latestLines } from '../commissions/lines.ts';
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { tieAgainst } from '../rewards/holds.ts';
import { type Cause, eachOnce } from './finding.ts';

/**
 * All that stands undeserved. The books follow the credit by themselves, so what a line rests on is gone only where
 * an entry of old was made by other rules; that a partner is tied to the customer moves no book.
 */
export function undeservedOn(program: Program, deal: Deal): Cause[] {
  const lines = standingLines(program, deal.dealId);
  if (lines.length === 0) return [];
  const { wonAt } = deal;
  const credited = new Set(wonAt === null ? [] : creditsOf(program, deal, wonAt).map(({ source }) => source));
  return eachOnce(lines.flatMap(line => objections(program, deal, credited, line)));
}

/** The last line of each account of a deal on which something is earned. */
export function standingLines({ lines }: Program, dealId: string): BookedLine[] {
  return latestLines(lines.get(dealId) ?? []).filter(({ balanceMinor }) => balanceMinor > 0);
}

function objections(
  program: Program,
  { dealId, phase }: Deal,
  credited: ReadonlySet<string>,
  { partnerId, stage }: BookedLine,
): Cause[] {
  const tie = tieAgainst(program, { dealId, partnerId });
  const causes: Cause[] = tie ? [{ code: tie, partnerId }] : [];
  // A lead was earned when it was qualified, whatever becomes of the deal.
  if (stage === 'lead') return causes;
  if (phase !== 'won') return [{ code: 'deal_not_won', partnerId }, ...causes];
  return credited.has(partnerId) ? causes : [{ code: 'not_credited', partnerId }, ...causes];
}
