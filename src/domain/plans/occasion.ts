import type { Exact } from '../exact.ts';
import type { ExchangeUse } from '../exchange.ts';
import type { Benefit, Offer, RewardForm, Stage } from './plan.ts';

/** One thing for which a partner may earn: a lead qualified, a deal won, a payment received. */
export interface Occasion {
  readonly stage: Exclude<Stage, 'bonus'>;
  readonly dealId: string;
  /** The deal's primary company; null when it has none. */
  readonly customerId: string | null;
  readonly at: number;
  /** The whole amount of the deal or payment that counts under the plan, before the credit was split and before refunds; null when the CRM holds none. */
  readonly wholeMinor: number | null;
  /** The partner's part of it by the split of the credit. */
  readonly baseMinor: number;
  /** Of both amounts. */
  readonly currency: string;
  readonly shareBp: number;
  /** What was refunded or charged back of the whole, in the same currency: the commission shrinks in proportion. */
  readonly refundedMinor: number;
  /** Months since the customer's first sale, started ones not counting. */
  readonly monthsIn: number;
  /** The customer bought before. */
  readonly isRepeat: boolean;
  readonly pipeline: string | null;
  /** What the referrer chose of what the plan offers. */
  readonly offer: Offer;
  /** How amounts get into the plan's currency; null when they are in it, undefined when no rate is known. */
  readonly exchange: ExchangeUse | null | undefined;
}

/** One step of the way from the amount to the commission, with its figures. Amounts are rounded for show; the way is exact. */
export type Step =
  | { readonly step: 'amount'; readonly amountMinor: number; readonly currency: string }
  | {
      readonly step: 'share';
      readonly shareBp: number;
      readonly amountMinor: number;
      readonly currency: string;
    }
  | ({ readonly step: 'exchange'; readonly amountMinor: number; readonly currency: string } & {
      readonly exchange: ExchangeUse;
    })
  | {
      readonly step: 'rate';
      /** With what a threshold added to it. */
      readonly rateBp: number;
      readonly raisedBp: number;
      readonly amountMinor: number;
      readonly currency: string;
    }
  | { readonly step: 'fixed'; readonly amountMinor: number; readonly currency: string }
  | {
      readonly step: 'band';
      readonly by: 'amount' | 'count';
      readonly from: number;
      readonly below: number | null;
      /** What of the amount fell into the band. */
      readonly ofMinor: number;
      /** With what a threshold added to it; null when the band pays an amount. */
      readonly rateBp: number | null;
      readonly raisedBp: number;
      readonly amountMinor: number;
      readonly currency: string;
    }
  | {
      readonly step: 'refund';
      /** These two are in the deal's own currency; `currency` is that of what is left of the commission. */
      readonly refundedMinor: number;
      readonly ofMinor: number;
      readonly amountMinor: number;
      readonly currency: string;
    }
  | {
      readonly step: 'cap';
      readonly cap: 'amount' | 'deal' | 'customer' | 'period' | 'partner';
      /** As the plan states it; for the amount, the partner's part of what the customer pays. */
      readonly limitMinor: number;
      readonly amountMinor: number;
      readonly currency: string;
    }
  /** Why it is nothing. */
  | { readonly step: 'nothing'; readonly because: NothingBecause };

export type NothingBecause =
  | 'below_minimum'
  | 'pipeline_does_not_count'
  | 'product_does_not_count'
  | 'term_is_over'
  | 'rate_unknown'
  | 'paid_in_kind'
  | 'no_sale_terms';

/** What an occasion pays under a plan. */
export interface Paid {
  /** In minor units; a line rounds it once. */
  readonly exact: Exact;
  /** What it would be had nothing been refunded. */
  readonly beforeRefund: Exact;
  readonly currency: string;
  readonly steps: readonly Step[];
  readonly form: RewardForm;
  readonly benefit: Benefit | null;
}
