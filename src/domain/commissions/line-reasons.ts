import type { Deal } from '../deals.ts';
import type { Earning } from './earnings.ts';
import type { BookedLine, LineReason } from './lines.ts';

export function reasonWithout(deal: Deal, partnerId: string, right: readonly Earning[]): LineReason {
  if (deal.phase !== 'won') return deal.phase === 'open' ? 'reopened' : deal.phase;
  return right.some(one => one.partnerId === partnerId) ? 'currency_changed' : 'credit_ended';
}

export function reasonWith(earning: Earning, standing: readonly BookedLine[]): LineReason {
  const own = standing.filter(line => line.partnerId === earning.partnerId);
  const last = own.find(line => line.currency === earning.currency);
  if (last?.earning) return last.earning.shareBp === earning.shareBp ? 'amount_changed' : 'credit_changed';
  if (own.some(line => line.earning)) return 'currency_changed';
  // Somebody is paid for this close already, or this partner was: then only who is credited has changed.
  if (standing.some(line => line.earning) || last?.reason === 'credit_ended') return 'credit_changed';
  return last ? 'won_again' : 'won';
}
