import { type Terms, termsAt } from './agreements.ts';
import { type Credit, creditsOf } from './attribution.ts';
import type { Deal } from './deals.ts';
import { applyRate, split, WHOLE_BP } from './money.ts';
import type { Step } from './plans/occasion.ts';
import type { Benefit, Plan, RewardForm, Stage } from './plans/plan.ts';
import type { Context, Program } from './program-state.ts';
import { list } from './program-state.ts';
import type { Registration } from './registrations/registration.ts';

/** What a partner would earn on a deal, with everything it was computed from. */
export interface Earning {
  readonly partnerId: string;
  readonly stage: Stage;
  readonly amountMinor: number;
  readonly currency: string;
  /** The partner's part of the deal's amount, in the deal's currency. */
  readonly baseMinor: number;
  readonly baseCurrency: string;
  readonly shareBp: number;
  readonly plan: Plan;
  readonly agreementId: string;
  readonly agreementVersion: number;
  /** The version of the kind's plan that the agreement follows; absent under terms of its own. */
  readonly kindPlan?: Terms['kindPlan'];
  readonly ground: Credit['ground'];
  /** The way from the amount to the commission; absent in lines of old logs. */
  readonly steps?: readonly Step[];
  /** How the money is handed over, if not in cash. */
  readonly form?: RewardForm;
  /** What comes in kind, beside the money or instead of it. */
  readonly benefit?: Benefit;
}

/** Why a line was booked. */
export type LineReason =
  | 'won'
  | 'won_again'
  | 'amount_changed'
  | 'currency_changed'
  | 'credit_changed'
  | 'credit_ended'
  | 'reopened'
  | 'lost'
  | 'removed';

/** One entry in the books: never edited, corrected by a further line. */
export interface CommissionLine {
  readonly lineId: string;
  readonly dealId: string;
  readonly partnerId: string;
  readonly stage: Stage;
  /** What changes: positive earns, negative takes back. */
  readonly amountMinor: number;
  /** The sum of all lines of this partner, deal, stage and currency, this one included. */
  readonly balanceMinor: number;
  readonly currency: string;
  readonly reason: LineReason;
  /** What the balance was computed from; null when the partner is not credited any more. */
  readonly earning: Omit<Earning, 'partnerId' | 'stage' | 'amountMinor' | 'currency'> | null;
}

export interface BookedLine extends CommissionLine {
  readonly bookedAt: number;
}

/** Logs of old know no stages: all they hold was earned on the sale. */
export type CommissionFact = { readonly type: 'commission.booked' } & Omit<CommissionLine, 'stage'> &
  Partial<Pick<CommissionLine, 'stage'>>;

/**
 * What each partner earns if the deal is won at `at` as it stands: the preview, and the balance booked at close.
 * With `assumed`, as if that claim were approved: what a decision on it would cost.
 */
export function earningsOf(program: Program, deal: Deal, at: number, assumed?: Registration): Earning[] {
  return creditedEarnings(program, deal, at, assumed).filter(earning => earning.amountMinor !== 0);
}

/** What everybody who is credited and has an agreement earns, though it be nothing. */
function creditedEarnings(program: Program, deal: Deal, at: number, assumed?: Registration): Earning[] {
  const credits = creditsOf(program, deal, at, assumed);
  if (credits.length === 0) return [];
  const bases = split(
    Math.max(0, deal.amountMinor ?? 0),
    credits.map(credit => credit.shareBp),
  );
  return credits.flatMap((credit, index) => {
    const terms = termsAt(program, credit.source, at);
    return terms ? [earningOf(credit, terms, bases[index] ?? 0, deal)] : [];
  });
}

function earningOf(credit: Credit, terms: Terms, baseMinor: number, deal: Deal): Earning {
  const { plan } = terms;
  const percent = plan.kind === 'percent';
  return {
    partnerId: credit.source,
    stage: 'sale',
    amountMinor: percent
      ? applyRate(baseMinor, plan.rateBp)
      : plan.kind === 'fixed'
        ? applyRate(plan.amountMinor, credit.shareBp)
        : 0,
    currency: plan.kind === 'fixed' ? plan.currency : deal.currency,
    baseMinor,
    baseCurrency: deal.currency,
    shareBp: credit.shareBp,
    plan,
    agreementId: terms.agreementId,
    agreementVersion: terms.agreementVersion,
    ground: credit.ground,
  };
}

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

/** The last line of each partner and currency: together the balances of a deal. */
export function latestLines(lines: readonly BookedLine[]): BookedLine[] {
  return [...new Map(lines.map(line => [accountKey(line), line])).values()];
}

function accountKey({
  partnerId,
  stage,
  currency,
}: Pick<CommissionLine, 'partnerId' | 'stage' | 'currency'>): string {
  return `${partnerId} ${stage} ${currency}`;
}

function reasonWithout(deal: Deal, partnerId: string, right: readonly Earning[]): LineReason {
  if (deal.phase !== 'won') return deal.phase === 'open' ? 'reopened' : deal.phase;
  return right.some(one => one.partnerId === partnerId) ? 'currency_changed' : 'credit_ended';
}

function reasonWith(earning: Earning, standing: readonly BookedLine[]): LineReason {
  const own = standing.filter(line => line.partnerId === earning.partnerId);
  const last = own.find(line => line.currency === earning.currency);
  if (last?.earning) return last.earning.shareBp === earning.shareBp ? 'amount_changed' : 'credit_changed';
  if (own.some(line => line.earning)) return 'currency_changed';
  // Somebody is paid for this close already, or this partner was: then only who is credited has changed.
  if (standing.some(line => line.earning) || last?.reason === 'credit_ended') return 'credit_changed';
  return last ? 'won_again' : 'won';
}

function termsOf(earning: Earning | undefined): CommissionLine['earning'] {
  if (!earning) return null;
  const { partnerId: _, stage: __, amountMinor: ___, currency: ____, ...terms } = earning;
  return terms;
}

export function applyCommission(program: Program, fact: CommissionFact, at: number): void {
  const { type: _, ...line } = fact;
  const booked: BookedLine = { stage: 'sale', ...line, bookedAt: at };
  list(program.lines, line.dealId, booked);
}

/** Whether a share is the whole: then there is no need to speak of shares. */
export function isWhole(shareBp: number): boolean {
  return shareBp === WHOLE_BP;
}
