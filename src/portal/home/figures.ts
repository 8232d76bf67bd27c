/** A partner's figures at a glance. */
import { dealsOfPartner } from '../../domain/commissions/partner-deals.ts';
import type { Money } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import { funnelOf } from '../../domain/referrals/funnel.ts';
import { openMinor as openMinorOf } from '../../domain/rewards/reward.ts';
import { promisedOn } from '../../domain/rewards/speeds.ts';
import { statementOf } from '../../domain/rewards/statement.ts';
import { creditedBp } from '../deals/deal-money.ts';

export interface HomeFigures {
  readonly clicks: number;
  readonly referrals: number;
  /** Deals that are open and that the partner would be credited for if they were won now. */
  readonly openDeals: number;
  /** One for each currency; what was taken back is off. */
  readonly earned: readonly Money[];
  readonly toBePaid: readonly ToBePaid[];
}

export interface ToBePaid {
  readonly amount: Money;
  /** The part that is promised soonest, and for which UTC day; null while nothing is promised. */
  readonly next: { readonly amount: Money; readonly on: number } | null;
}

/** `waitingClicks` are those that the books do not have yet, by channel. */
export function homeFigures(
  program: Program,
  partnerId: string,
  now: number,
  waitingClicks: ReadonlyMap<string, number> = new Map(),
): HomeFigures {
  const { clicks, received } = funnelOf(program, partnerId, waitingClicks);
  const open = [...dealsOfPartner(program, partnerId)]
    .flatMap(dealId => program.deals.get(dealId) ?? [])
    .filter(deal => deal.phase === 'open' && creditedBp(program, deal, partnerId, now) > 0);
  const statement = statementOf(program, partnerId);
  return {
    clicks,
    referrals: received,
    openDeals: open.length,
    earned: statement
      .map(row => ({ currency: row.currency, amountMinor: row.earnedMinor - row.reversedMinor }))
      .filter(({ amountMinor }) => amountMinor !== 0),
    toBePaid: statement
      .filter(row => row.openMinor > 0)
      .map(({ currency, openMinor }) => {
        const amount = { currency, amountMinor: openMinor };
        return { amount, next: nextPayment(program, partnerId, amount) };
      }),
  };
}

/** At most what is open in all: what was overpaid before is kept back. */
function nextPayment(
  program: Program,
  partnerId: string,
  { currency, amountMinor: openMinor }: Money,
): ToBePaid['next'] {
  const promised = (program.rewardsByPartner.get(partnerId) ?? [])
    .filter(reward => reward.currency === currency && openMinorOf(reward) > 0)
    .flatMap(reward => {
      const on = promisedOn(program, reward);
      return on === null ? [] : [{ on, amountMinor: openMinorOf(reward) }];
    });
  if (promised.length === 0) return null;
  const on = Math.min(...promised.map(one => one.on));
  const amountMinor = promised.filter(one => one.on === on).reduce((sum, one) => sum + one.amountMinor, 0);
  return { amount: { amountMinor: Math.min(amountMinor, openMinor), currency }, on };
}
