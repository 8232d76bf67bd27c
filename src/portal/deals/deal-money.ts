/** What a deal brings a partner: what is booked once it is won, what is foreseen while it is open. */
import { creditsOf } from '../../domain/attribution.ts';
import { latestLines } from '../../domain/commissions/lines.ts';
import { earningsOf } from '../../domain/commissions/preview.ts';
import type { Deal } from '../../domain/deals.ts';
import type { Money } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';

export interface DealMoney {
  readonly is: 'expected' | 'earned';
  /** One amount for each currency; none when all of it is in kind. */
  readonly amounts: readonly Money[];
  readonly inKind: boolean;
}

/** The partner's part of a deal's credit now, or at its close, in basis points. */
export function creditedBp(program: Program, deal: Deal, partnerId: string, now: number): number {
  return creditsOf(program, deal, deal.wonAt ?? now)
    .filter(({ source }) => source === partnerId)
    .reduce((sum, { shareBp }) => sum + shareBp, 0);
}

/** Null when it brings the partner nothing. `waiting` is the partner's claim that nobody has decided yet. */
export function dealMoney(
  program: Program,
  deal: Deal,
  partnerId: string,
  now: number,
  waiting?: Registration,
): DealMoney | null {
  if (deal.phase === 'open') {
    const own = earningsOf(program, deal, now, waiting).filter(one => one.partnerId === partnerId);
    const inKind = own.some(({ benefit }) => benefit !== undefined);
    return own.length === 0 ? null : { is: 'expected', amounts: sums(own), inKind };
  }
  const lines = (program.lines.get(deal.dealId) ?? []).filter(line => line.partnerId === partnerId);
  const inKind = latestLines(lines).some(({ earning }) => earning?.benefit !== undefined);
  const amounts = sums(lines);
  return amounts.length > 0 || inKind ? { is: 'earned', amounts, inKind } : null;
}

function sums(amounts: readonly Money[]): Money[] {
  const byCurrency = new Map<string, number>();
  for (const { currency, amountMinor } of amounts)
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor);
  return [...byCurrency]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .filter(({ amountMinor }) => amountMinor !== 0);
}
