import type { Deal } from '../deals.ts';
import type { Benefit, RewardForm, Stage } from '../plans/plan.ts';
import type { Program } from '../program-state.ts';
import { type Earning, waitsForRate } from './earnings.ts';
import type { CreditedOccasion } from './occasions.ts';
import { foldOf, paidFor, remembersDeals } from './partner-fold.ts';
import { occasionsOn, reckoningOf } from './reckoning.ts';

/** What everybody who is credited for a deal has rightly earned on it as it stands, though it be nothing. */
export function rightEarnings(program: Program, deal: Deal): Earning[] {
  const reckoning = reckoningOf(program);
  const occasions = occasionsOn(reckoning, deal);
  return creditedPartners(occasions).flatMap(partnerId =>
    remembersDeals(program, partnerId)
      ? (foldOf(reckoning, partnerId).earnings.get(deal.dealId) ?? [])
      : paidFor(ofPartner(occasions, partnerId)),
  );
}

export function creditedPartners(occasions: readonly CreditedOccasion[]): string[] {
  return [...new Set(occasions.map(({ credit }) => credit.source))];
}

export function ofPartner(
  occasions: readonly CreditedOccasion[],
  partnerId: string,
): readonly CreditedOccasion[] {
  return occasions.filter(({ credit }) => credit.source === partnerId);
}

/** What is to be handed over to a partner for one stage of a deal, in money and in kind. */
export interface Owed {
  readonly partnerId: string;
  readonly stage: Stage;
  readonly currency: string;
  readonly balanceMinor: number;
  readonly form: RewardForm;
  readonly benefit: Benefit | null;
}

/** What is owed on a deal as it stands; the books say the same once they are settled. */
export function owedOn(program: Program, dealId: string): Owed[] {
  const deal = program.deals.get(dealId);
  return owedFor(deal ? rightEarnings(program, deal) : []);
}

/** What some earnings on one deal come to. */
export function owedFor(earnings: readonly Earning[]): Owed[] {
  const accounts = new Map<string, Owed>();
  for (const earning of earnings) {
    const { partnerId, stage, currency, amountMinor } = earning;
    const account = accountKey(earning);
    const sum = accounts.get(account);
    accounts.set(account, {
      partnerId,
      stage,
      currency,
      balanceMinor: (sum?.balanceMinor ?? 0) + amountMinor,
      form: earning.form ?? 'cash',
      benefit: earning.benefit ?? null,
    });
  }
  return [...accounts.values()].filter(({ balanceMinor, benefit }) => balanceMinor !== 0 || benefit !== null);
}

/** What cannot be paid because no exchange rate is known for the day on which it was earned. */
export function blockedEarnings(program: Program, deal: Deal): Earning[] {
  return rightEarnings(program, deal).filter(waitsForRate);
}

/** One balance each: partner, stage and currency of a deal. */
export function accountKey({
  partnerId,
  stage,
  currency,
}: Pick<Earning, 'partnerId' | 'stage' | 'currency'>): string {
  return `${partnerId} ${stage} ${currency}`;
}
