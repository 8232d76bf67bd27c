/** What is owed on a deal by its books: what rewards are requested for and follow. */
import { type CommissionFact, latestLines } from '../commissions/lines.ts';
import type { Program } from '../program-state.ts';
import type { Owed, Reward } from './reward.ts';

/** What a partner is owed for one stage of a deal in one currency. */
export interface OwedReward extends Owed, Pick<Reward, 'partnerId' | 'stage' | 'currency' | 'form'> {}

/** By the lines of a deal, with those about to be booked; what is owed no more has neither money nor benefit. */
export function owedOn(
  program: Program,
  dealId: string,
  coming: readonly CommissionFact[] = [],
): OwedReward[] {
  const booked = program.lines.get(dealId) ?? [];
  const due = coming
    .filter(line => line.dealId === dealId)
    .map(({ type: _, ...line }) => ({ stage: 'sale' as const, ...line, bookedAt: 0 }));
  return latestLines([...booked, ...due]).map(({ partnerId, stage, currency, balanceMinor, earning }) => ({
    partnerId,
    stage,
    currency,
    amountMinor: Math.max(0, balanceMinor),
    form: earning?.form ?? 'cash',
    benefit: earning?.benefit ?? null,
  }));
}

export function isOwed({ amountMinor, benefit }: Owed): boolean {
  return amountMinor > 0 || benefit !== null;
}
