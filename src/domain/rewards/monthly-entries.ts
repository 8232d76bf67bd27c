import type { BookedLine } from '../commissions/lines.ts';
import type { Program } from '../program-state.ts';
import type { WriteOffEntry } from './clawback.ts';
import type { Payment, Reward } from './reward.ts';

interface Dated {
  /**
   * When it came into the books: a payment when it was recorded, not when the money left, so that nothing is added
   * to a month that is over.
   */
  readonly at: number;
  readonly dealId: string;
  readonly currency: string;
  /** What it changes of what the partner has to get: what left and what was taken back is below zero. */
  readonly changeMinor: number;
}

/** One thing that a partner's statement lists. */
export type MonthlyEntry =
  | (Dated & { readonly kind: 'booked'; readonly line: BookedLine })
  | (Dated & { readonly kind: 'paid'; readonly reward: Reward; readonly payment: Payment })
  /** What was overpaid and is not claimed back any more. */
  | (Dated & { readonly kind: 'writtenOff'; readonly ground: WriteOffEntry['ground'] });

/** Everything that ever changed what a partner has to get: lines, then payments, then write-offs, each in order. */
export function* entriesOf(program: Program, partnerId: string): Iterable<MonthlyEntry> {
  for (const line of program.linesByPartner.get(partnerId) ?? []) {
    const { bookedAt, dealId, currency, amountMinor } = line;
    yield { kind: 'booked', at: bookedAt, dealId, currency, changeMinor: amountMinor, line };
  }
  for (const reward of program.rewardsByPartner.get(partnerId) ?? []) {
    const { dealId, currency } = reward;
    for (const payment of reward.payments) {
      const { recordedAt, paidMinor } = payment;
      yield { kind: 'paid', at: recordedAt, dealId, currency, changeMinor: 0 - paidMinor, reward, payment };
    }
  }
  for (const { rewardId, currency, writeOffs } of program.clawbacksByPartner.get(partnerId) ?? []) {
    const dealId = program.rewards.get(rewardId)?.dealId ?? '';
    for (const { at, amountMinor, ground } of writeOffs)
      yield { kind: 'writtenOff', at, dealId, currency, changeMinor: amountMinor, ground };
  }
}
