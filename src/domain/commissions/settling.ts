/** The lines that bring the books of deals from what stands to what is right; none when they are right. */
import type { Deal } from '../deals.ts';
import type { Fact } from '../facts.ts';
import type { Context, Program } from '../program-state.ts';
import type { Earning, EarningTerms } from './earnings.ts';
import { type Cause, reasonEnded, reasonFor } from './line-reasons.ts';
import { type BookedLine, type CommissionFact, latestLines } from './lines.ts';
import { dealsMovedBy } from './moved-deals.ts';
import { accountKey, rightEarnings } from './right-earnings.ts';

/** What stands in the books of one part of a deal: a payment that recurs, or a stage as a whole. */
interface Standing {
  readonly last: BookedLine;
  amountMinor: number;
}

/** What follows for the books when facts, already applied, have touched deals: on these, and on those that hang on them. */
export function linesAfter(
  program: Program,
  facts: readonly Fact[],
  touched: ReadonlySet<string>,
  context: Context,
): CommissionFact[] {
  const cause = facts.some(({ type }) => type === 'rate.recorded') ? 'rate' : 'deal';
  const moved = new Set(facts.flatMap(fact => [...dealsMovedBy(program, fact, touched)]));
  return [
    ...[...touched].flatMap(dealId => linesDue(program, dealId, context, cause)),
    ...[...moved].flatMap(id => (touched.has(id) ? [] : linesDue(program, id, context, 'other_deals'))),
  ];
}

function linesDue(program: Program, dealId: string, context: Context, cause: Cause): CommissionFact[] {
  const deal = program.deals.get(dealId);
  if (!deal) return [];
  const right = byPart(rightEarnings(program, deal));
  const lines = program.lines.get(dealId) ?? [];
  const standing = standingParts(lines);
  const balances = new Map(latestLines(lines).map(line => [accountKey(line), line.balanceMinor]));
  const around = { right: [...right.values()], standing: [...standing.values()].map(({ last }) => last) };
  return [...new Set([...standing.keys(), ...right.keys()])].flatMap(part => {
    const earning = right.get(part);
    const stands = standing.get(part);
    const subject = earning ?? stands?.last;
    const amountMinor = (earning?.amountMinor ?? 0) - (stands?.amountMinor ?? 0);
    if (!subject || amountMinor === 0) return [];
    const balanceMinor = (balances.get(accountKey(subject)) ?? 0) + amountMinor;
    balances.set(accountKey(subject), balanceMinor);
    const seen = { program, deal, ...around, last: stands?.last, cause };
    const reason = earning ? reasonFor(earning, seen) : reasonEnded(subject, seen);
    return [bookingOf(context.id('com'), deal, subject, { amountMinor, balanceMinor, reason, earning })];
  });
}

function bookingOf(
  lineId: string,
  { dealId }: Deal,
  { partnerId, stage, revenueId, currency }: Earning | BookedLine,
  line: Pick<BookedLine, 'amountMinor' | 'balanceMinor' | 'reason'> & { earning: Earning | undefined },
): CommissionFact {
  const { amountMinor, balanceMinor, reason, earning } = line;
  const part = revenueId === undefined ? { stage } : { stage, revenueId };
  const account = { dealId, partnerId, ...part, currency };
  return {
    type: 'commission.booked',
    lineId,
    ...account,
    amountMinor,
    balanceMinor,
    reason,
    earning: earning ? termsOf(earning) : null,
  };
}

/** Two thresholds may be reached on one deal, under terms that followed one another: one balance holds both. */
function byPart(earnings: readonly Earning[]): Map<string, Earning> {
  const parts = new Map<string, Earning>();
  for (const earning of earnings) {
    const sum = parts.get(partKey(earning))?.amountMinor ?? 0;
    parts.set(partKey(earning), { ...earning, amountMinor: sum + earning.amountMinor });
  }
  return parts;
}

function standingParts(lines: readonly BookedLine[]): Map<string, Standing> {
  const parts = new Map<string, Standing>();
  for (const line of lines) {
    const sum = parts.get(partKey(line))?.amountMinor ?? 0;
    parts.set(partKey(line), { last: line, amountMinor: sum + line.amountMinor });
  }
  return parts;
}

/** Each payment that recurs is corrected by itself, so that its lines show its own figures. */
function partKey(part: Earning | BookedLine): string {
  return `${accountKey(part)} ${part.revenueId ?? ''}`;
}

function termsOf(earning: Earning): EarningTerms {
  const { partnerId: _, stage: __, revenueId: ___, amountMinor: ____, currency: _____, ...terms } = earning;
  return terms;
}
