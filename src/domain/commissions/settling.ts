import type { Context, Program } from '../program-state.ts';
import { creditedEarnings, type Earning } from './earnings.ts';
import { reasonWith, reasonWithout } from './line-reasons.ts';
import { accountKey, type CommissionFact, type CommissionLine, latestLines } from './lines.ts';

/** The lines that bring a deal's books from what stands to what is right; none when they are right. */
export function linesDue(program: Program, dealId: string, context: Context): CommissionFact[] {
  const deal = program.deals.get(dealId);
  if (!deal) return [];
  const right = deal.wonAt === null ? [] : creditedEarnings(program, deal, deal.wonAt);
  const standing = latestLines(program.lines.get(dealId) ?? []);
  const accounts = new Map([...standing, ...right].map(account => [accountKey(account), account]));
  return [...accounts].flatMap(([key, { partnerId, stage, currency }]) => {
    const earning = right.find(one => accountKey(one) === key);
    const last = standing.find(one => accountKey(one) === key);
    const balanceMinor = earning?.amountMinor ?? 0;
    const amountMinor = balanceMinor - (last?.balanceMinor ?? 0);
    if (amountMinor === 0) return [];
    const reason = earning ? reasonWith(earning, standing) : reasonWithout(deal, partnerId, right);
    const line = { dealId, partnerId, stage, currency, amountMinor, balanceMinor, reason };
    return [{ type: 'commission.booked', lineId: context.id('com'), ...line, earning: termsOf(earning) }];
  });
}

function termsOf(earning: Earning | undefined): CommissionLine['earning'] {
  if (!earning) return null;
  const { partnerId: _, stage: __, amountMinor: ___, currency: ____, ...terms } = earning;
  return terms;
}
