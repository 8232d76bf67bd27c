/** What must hold of pay under any plan without mistakes, whatever is sold. */
import { expect } from 'chai';
import fc from 'fast-check';
import { compare, type Exact, exact, minus, plus, rounded, times, ZERO } from '../../../src/domain/exact.ts';
import { split } from '../../../src/domain/money.ts';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Occasion, Step } from '../../../src/domain/plans/occasion.ts';
import { periodOf } from '../../../src/domain/plans/periods.ts';
import type { Band, Caps, Pay, Plan, Tiers } from '../../../src/domain/plans/plan.ts';
import { day } from '../../support/given.ts';
import { earnedBy, minorOf, pays, sale, tiered } from '../../support/occasions.ts';

const rates = fc.nat(10_000).map((rateBp): Pay => ({ rateBp }));
const amounts = fc.nat(50_000).map((amountMinor): Pay => ({ amountMinor }));
const minors = fc.oneof(fc.nat(5), fc.nat(500_000), fc.nat(10 ** 12));

function bandsOf(pay: fc.Arbitrary<Pay>, widths: fc.Arbitrary<number>): fc.Arbitrary<Band[]> {
  return fc.array(fc.tuple(widths, pay), { minLength: 1, maxLength: 6 }).map(all => {
    let from = 0;
    return all.map(([width, pays], index): Band => {
      const band = { from, below: index === all.length - 1 ? null : from + width, pays };
      from += width;
      return band;
    });
  });
}

const wide = fc.integer({ min: 1, max: 300_000 });
const periods = fc.constantFrom('month', 'quarter', 'year', 'lifetime');
const slices = fc
  .record({ over: fc.oneof(fc.constant('deal' as const), periods), bands: bandsOf(rates, wide) })
  .map((said): Tiers => ({ mode: 'marginal', by: 'amount', ...said }));
const reached = fc
  .record({
    over: fc.oneof(fc.constant('deal' as const), periods),
    bands: bandsOf(fc.oneof(rates, amounts), wide),
  })
  .map((said): Tiers => ({ mode: 'cliff', by: 'amount', ...said }));
const counted = fc
  .record({
    mode: fc.constantFrom('marginal', 'cliff'),
    over: periods,
    bands: bandsOf(fc.oneof(rates, amounts), fc.integer({ min: 1, max: 3 })),
  })
  .map((said): Tiers => ({ by: 'count', ...said }));

const caps = fc.record<Required<Caps>>(
  {
    dealMinor: fc.integer({ min: 1, max: 20_000 }),
    customerMinor: fc.integer({ min: 20_000, max: 60_000 }),
    period: fc.record({
      over: fc.constantFrom('month', 'quarter', 'year'),
      amountMinor: fc.integer({ min: 20_000, max: 60_000 }),
    }),
    partnerMinor: fc.integer({ min: 60_000, max: 200_000 }),
  },
  { requiredKeys: [] },
);

const plans = fc
  .tuple(
    fc.oneof(
      rates.map(pay => ({ kind: 'percent', ...pay }) as Plan),
      amounts.map(pay => ({ kind: 'fixed', currency: 'USD', ...pay }) as Plan),
      fc.oneof(slices, reached, counted).map((tiers): Plan => ({ kind: 'tiered', tiers })),
    ),
    fc.record(
      {
        caps,
        renewalBonus: fc.oneof(rates, amounts),
        minimumDealMinor: fc.nat(1_000),
        threshold: fc.record({
          by: fc.constantFrom('earned', 'amount', 'count'),
          reaches: fc.integer({ min: 1, max: 30_000 }),
          gives: fc.oneof(
            fc.record({ onceMinor: fc.nat(5_000) }),
            fc.record({ raiseBp: fc.integer({ min: 1, max: 500 }) }),
          ),
        }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([terms, clauses]): Plan => ({ ...terms, currency: 'USD', ...clauses }))
  .filter(plan => mistakesIn(plan).length === 0);

const won = fc.record({
  amountMinor: minors,
  shareBp: fc.integer({ min: 1, max: 10_000 }),
  customerId: fc.constantFrom('1', '2', null),
  refunded: fc.nat(100),
  laterDays: fc.nat(60),
  isRepeat: fc.boolean(),
});

/** Deals of a partner in the order of time, each with its sale and what it brings on top. */
const lives = fc.array(won, { minLength: 1, maxLength: 12 }).map(all => {
  let at = day(0);
  return all.flatMap(({ amountMinor, refunded, laterDays, ...said }, index): Occasion[] => {
    at += laterDays * 86_400_000;
    const [baseMinor = 0] = split(amountMinor, [said.shareBp, 10_000 - said.shareBp]);
    const refundedMinor = Math.floor((amountMinor * refunded) / 100);
    const of = { ...said, wholeMinor: amountMinor, baseMinor, refundedMinor, at, dealId: String(index) };
    return [sale(of), sale({ ...of, stage: 'renewal' })].map(one => ({ ...one, ...of }));
  });
});

function of(amountMinor: number, more: Partial<Occasion> = {}): Occasion {
  return { ...sale(), wholeMinor: amountMinor, baseMinor: amountMinor, ...more };
}

function sum(all: readonly Exact[]): Exact {
  return all.reduce(plus, ZERO);
}

function bandSteps(steps: readonly Step[]): Extract<Step, { step: 'band' }>[] {
  return steps.filter((one): one is Extract<Step, { step: 'band' }> => one.step === 'band');
}

describe('pay under any plan', () => {
  it('of marginal tiers grows with the amount, by no more than the amount does, without leaps', () => {
    const overDeal = slices.map((tiers): Plan => ({ ...tiered(), tiers: { ...tiers, over: 'deal' } }));
    fc.assert(
      fc.property(overDeal, minors, fc.nat(1_000), (plan, amount, more) => {
        const growth = minus(pays(plan, of(amount + more)).exact, pays(plan, of(amount)).exact);
        expect(compare(growth, ZERO)).to.be.at.least(0);
        expect(compare(growth, exact(more))).to.be.at.most(0);
      }),
    );
  });

  it('of marginal tiers lays the whole amount into bands', () => {
    fc.assert(
      fc.property(slices, minors, (tiers, amount) => {
        const steps = bandSteps(pays({ ...tiered(), tiers }, of(amount)).steps);
        expect(steps.reduce((total, { ofMinor }) => total + ofMinor, 0)).to.equal(amount);
      }),
    );
  });

  it('of marginal tiers over a period is in all the same, whatever the order and however it is sliced', () => {
    const overLife = slices.map((tiers): Plan => ({ ...tiered(), tiers: { ...tiers, over: 'lifetime' } }));
    const parts = fc.array(minors, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(overLife, parts, (plan, all) => {
        const inAll = (row: readonly number[]) =>
          sum(
            earnedBy(
              plan,
              row.map((amount, index) => of(amount, { dealId: String(index) })),
            ).map(({ paid }) => paid.exact),
          );
        const whole = inAll([all.reduce((total, one) => total + one, 0)]);
        expect(compare(inAll(all), whole)).to.equal(0);
        expect(compare(inAll(all.toReversed()), whole)).to.equal(0);
      }),
    );
  });

  it('of a cliff over a period is in all the same, whatever the order', () => {
    const overLife = reached.map((tiers): Plan => ({ ...tiered(), tiers: { ...tiers, over: 'lifetime' } }));
    fc.assert(
      fc.property(overLife, fc.array(minors, { minLength: 1, maxLength: 8 }), (plan, all) => {
        const inAll = (row: readonly number[]) =>
          sum(
            earnedBy(
              plan,
              row.map((amount, index) => of(amount, { dealId: String(index) })),
            ).map(({ paid }) => paid.exact),
          );
        expect(compare(inAll(all), inAll(all.toReversed()))).to.equal(0);
      }),
    );
  });

  it('gives partners who share a deal together what one would have', () => {
    const overDeal = fc
      .oneof(slices, reached)
      .map((tiers): Plan => ({ ...tiered(), tiers: { ...tiers, over: 'deal' } }));
    fc.assert(
      fc.property(overDeal, fc.nat(10_000), fc.nat(10_000), (plan, hundreds, shareBp) => {
        // So that the parts need no rounding of their own.
        const amount = hundreds * 10_000;
        const part = (bp: number) =>
          pays(plan, of(amount, { shareBp: bp, baseMinor: (amount / 10_000) * bp })).exact;
        const whole = pays({ ...plan }, of(amount)).exact;
        const together = plus(part(shareBp), part(10_000 - shareBp));
        expect(compare(together, whole)).to.equal(0);
      }),
    );
  });

  it('is never over the partner’s part of the amount, nor below nothing', () => {
    fc.assert(
      fc.property(plans, lives, (plan, life) => {
        const earned = earnedBy(plan, life);
        for (const { dealId, baseMinor, stage } of life) {
          if (stage !== 'sale') continue;
          const paid = earnedBy(
            plan,
            life.filter(one => one.dealId === dealId),
          );
          const onDeal = paid.filter(one => one.stage !== 'bonus').map(one => one.paid.beforeRefund);
          // The sale of which the renewal leaves room is rounded once, as lines are.
          expect(compare(sum(onDeal), plus(exact(baseMinor), times(exact(1), 1, 2)))).to.be.at.most(0);
        }
        for (const { paid } of earned) expect(compare(paid.exact, ZERO)).to.be.at.least(0);
      }),
    );
  });

  it('is never over a cap', () => {
    fc.assert(
      fc.property(plans, lives, (plan, life) => {
        const totals = new Map<string, number>();
        const add = (key: string, amount: number) => totals.set(key, (totals.get(key) ?? 0) + amount);
        const { caps = {} } = plan;
        for (const [occasion, earned] of paidEach(plan, life)) {
          for (const { stage, paid } of earned) {
            add('partner', minorOf(paid));
            if (caps.period) add(`period ${periodOf(caps.period.over, occasion.at)}`, minorOf(paid));
            if (stage === 'bonus') continue;
            add(`deal ${occasion.dealId}`, minorOf(paid));
            if (occasion.customerId) add(`customer ${occasion.customerId}`, minorOf(paid));
          }
        }
        const limits: Record<string, number | undefined> = {
          partner: caps.partnerMinor,
          period: caps.period?.amountMinor,
          deal: caps.dealMinor,
          customer: caps.customerMinor,
        };
        for (const [key, total] of totals) {
          expect(total, key).to.be.at.most(limits[key.split(' ')[0] ?? ''] ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it('shrinks by a refund in proportion, and is the same to the cent when it is undone', () => {
    fc.assert(
      fc.property(plans, minors, fc.nat(100), (plan, amount, percent) => {
        const refundedMinor = Math.floor((amount * percent) / 100);
        const before = pays(plan, of(amount));
        const after = pays(plan, of(amount, { refundedMinor }));
        const left = amount === 0 ? before.exact : times(before.exact, amount - refundedMinor, amount);
        expect(compare(after.exact, left)).to.equal(0);
        // What was refunded in full is no sale of its period, so it reaches another band there.
        if (refundedMinor < amount) expect(compare(after.beforeRefund, before.exact)).to.equal(0);
        expect(pays(plan, of(amount))).to.deep.equal(before);
      }),
    );
  });

  it('gives the bonus of a threshold at most once in a life', () => {
    fc.assert(
      fc.property(plans, lives, (plan, life) => {
        expect(earnedBy(plan, life).filter(({ stage }) => stage === 'bonus').length).to.be.at.most(1);
      }),
    );
  });

  it('is shown by steps whose last figure is what is paid', () => {
    fc.assert(
      fc.property(plans, lives, (plan, life) => {
        for (const { paid } of earnedBy(plan, life)) {
          const last = paid.steps.at(-1);
          if (!last || last.step === 'nothing') expect(paid.exact.n).to.equal(0n);
          else if (last.step !== 'band')
            expect('amountMinor' in last && last.amountMinor).to.equal(rounded(paid.exact));
        }
      }),
    );
  });
});

/** Each occasion with what it earned: its own stage, and the bonus it brought. */
function paidEach(plan: Plan, life: readonly Occasion[]): [Occasion, ReturnType<typeof earnedBy>][] {
  const all = [...earnedBy(plan, life)];
  return life.flatMap(occasion => {
    const clause = occasion.stage === 'sale' || (plan.renewalBonus !== undefined && occasion.isRepeat);
    if (!clause) return [];
    const own = all.splice(0, all[1]?.stage === 'bonus' ? 2 : 1);
    return [[occasion, own]];
  });
}
