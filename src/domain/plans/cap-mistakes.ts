/** Caps that would never let a partner have what the plan promises, or that another cap makes idle. */
import { rounded } from '../exact.ts';
import { WHOLE_BP } from '../money.ts';
import type { Mistake } from '../refusal.ts';
import { amountMistake, mistakeIf } from './figures.ts';
import type { Occasion } from './occasion.ts';
import { payFor } from './pay.ts';
import type { Caps, Plan } from './plan.ts';
import { emptyTally } from './tally.ts';

interface Cap {
  readonly field: string;
  readonly amountMinor: number;
}

/** `isSound`: the figures of the terms are right, so that what they pay can be computed. */
export function capMistakes(plan: Plan, isSound: boolean): Mistake[] {
  const { caps = {}, threshold } = plan;
  const all = capsOf(caps);
  const wrong = all.flatMap(({ field, amountMinor }) => amountMistake(field, amountMinor));
  if (wrong.length > 0) return wrong;
  const smallest = isSound ? smallestPay(plan) : 0;
  const { partnerMinor } = caps;
  const beyond = threshold?.by === 'earned' && partnerMinor !== undefined && threshold.reaches > partnerMinor;
  return [
    ...all.flatMap(({ field, amountMinor }) => [
      ...mistakeIf(amountMinor === 0, field, 'Must be above 0; leave the cap out, or pay nothing.'),
      ...mistakeIf(
        amountMinor > 0 && amountMinor < smallest,
        field,
        `Must be ${smallest} or more: so much the smallest sale or lead that counts earns.`,
      ),
    ]),
    ...orderMistakes(caps),
    ...mistakeIf(beyond, 'threshold.reaches', 'Must be within what the partner may earn in all.'),
  ];
}

function capsOf({ dealMinor, customerMinor, period, partnerMinor }: Caps): Cap[] {
  const cap = (field: string, amountMinor: number | undefined) =>
    amountMinor === undefined ? [] : [{ field: `caps.${field}`, amountMinor }];
  return [
    ...cap('dealMinor', dealMinor),
    ...cap('customerMinor', customerMinor),
    ...cap('period.amountMinor', period?.amountMinor),
    ...cap('partnerMinor', partnerMinor),
  ];
}

/** A cap over more must not be under one over less: the latter could never be reached. */
function orderMistakes({ dealMinor = 0, customerMinor = 0, period, partnerMinor }: Caps): Mistake[] {
  const perPeriod = period?.amountMinor ?? 0;
  const under = (field: string, amountMinor: number | undefined, other: number, name: string) =>
    mistakeIf(
      amountMinor !== undefined && amountMinor > 0 && amountMinor < other,
      `caps.${field}`,
      `Must be ${other} or more, the cap per ${name}.`,
    );
  return [
    ...under('customerMinor', customerMinor === 0 ? undefined : customerMinor, dealMinor, 'deal'),
    ...under('period.amountMinor', period?.amountMinor, dealMinor, 'deal'),
    ...under('partnerMinor', partnerMinor, dealMinor, 'deal'),
    ...under('partnerMinor', partnerMinor, customerMinor, 'customer'),
    ...under('partnerMinor', partnerMinor, perPeriod, 'period'),
  ];
}

/** What the smallest sale or lead that counts earns, were it the first and without caps; minor units. */
function smallestPay(plan: Plan): number {
  const { caps: _, counts: __, threshold: ___, ...uncapped } = plan;
  const wholeMinor = plan.minimumDealMinor ?? null;
  const occasion: Occasion = {
    stage: 'sale',
    dealId: '',
    customerId: null,
    at: 0,
    wholeMinor,
    baseMinor: wholeMinor ?? 0,
    currency: plan.currency ?? '',
    shareBp: WHOLE_BP,
    refundedMinor: 0,
    monthsIn: 0,
    isRepeat: false,
    pipeline: null,
    offer: { form: 'cash' },
    exchange: null,
  };
  const lead = { ...occasion, stage: 'lead' as const, wholeMinor: null, baseMinor: 0 };
  const pays = [occasion, lead].map(one => payFor(uncapped, one, emptyTally()));
  return Math.max(...pays.map(paid => (paid ? rounded(paid.exact) : 0)));
}
