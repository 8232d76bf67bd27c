/** A deal in the CRM as far as the partner has a part in it. */
import type { Deal } from '../../domain/deals.ts';
import type { Money } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { dealOf, isCurrent } from './claim-state.ts';
import { creditedBp } from './deal-money.ts';
import type { Seen } from './seen.ts';

export interface LiveDeal {
  readonly dealId: string;
  readonly phase: Deal['phase'];
  /** What people call the stage; undefined when nobody knows. */
  readonly stage: string | undefined;
  readonly amount: Money | null;
}

/** The deal of a claim, while the partner has a part in it. */
export function liveDeal(program: Program, claim: Registration, seen: Seen): LiveDeal | null {
  const deal = dealOf(program, claim);
  return deal && mayFollow(program, claim, seen) ? shownDeal(deal, seen) : null;
}

/** Of an account that went to another the partner hears nothing more. */
export function mayFollow(program: Program, claim: Registration, { partnerId, now }: Seen): boolean {
  if (isCurrent(program, claim, now)) return true;
  const deal = dealOf(program, claim);
  return deal !== undefined && creditedBp(program, deal, partnerId, now) > 0;
}

export function shownDeal({ dealId, phase, stage, amountMinor, currency }: Deal, seen: Seen): LiveDeal {
  const amount = amountMinor === null ? null : { amountMinor, currency };
  return { dealId, phase, stage: seen.stage?.(stage), amount };
}
