import { expect } from 'chai';
import fc from 'fast-check';
import type { Command } from '../../../src/domain/commands.ts';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Pay, Plan, Threshold, Tiers } from '../../../src/domain/plans/plan.ts';
import { revenue } from '../../support/commissions.ts';
import { type Case, day, deal, MANAGER, partner, touch } from '../../support/given.ts';
import { boss, LATER } from '../../support/ledger.ts';
import { under } from '../../support/policies.ts';
import { type Paper, type PaperDeal, type PaperState, paperBooks } from '../../support/simple-books.ts';

const PARTNERS = ['kanda', 'bright', 'ida'];

/** Small enough that sums come to boundaries, and some that are just there. */
const cents = fc.oneof(
  fc.integer({ min: 0, max: 300_000 }),
  fc.constantFrom(0, 1, 49_999, 50_000, 50_001, 99_999, 100_000, 200_000),
);
const rate = fc.integer({ min: 1, max: 9_000 }).map((rateBp): Pay => ({ rateBp }));
const amount = fc.integer({ min: 1, max: 20_000 }).map((amountMinor): Pay => ({ amountMinor }));

const tiers = fc
  .record({
    mode: fc.constantFrom('marginal' as const, 'cliff' as const),
    by: fc.constantFrom('amount' as const, 'count' as const),
    over: fc.constantFrom('deal' as const, 'quarter' as const, 'lifetime' as const),
    places: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    pays: fc.array(fc.oneof(rate, amount), { minLength: 3, maxLength: 3 }),
    rates: fc.array(rate, { minLength: 3, maxLength: 3 }),
  })
  .map(({ mode, by, over, places, pays, rates }): Tiers => {
    const from = [0, ...places.sort((a, b) => a - b)].map(place =>
      by === 'amount' ? place * 50_000 : place,
    );
    const bandPays = mode === 'marginal' && by === 'amount' ? rates : pays;
    const bands = from.map((start, index) => ({
      from: start,
      below: from[index + 1] ?? null,
      pays: bandPays[index] ?? { rateBp: 1 },
    }));
    return { mode, by, over, bands };
  });

const terms = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 9_000 }).map((rateBp): Plan => ({ kind: 'percent', rateBp })),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 30_000 })
      .map((amountMinor): Plan => ({ kind: 'fixed', amountMinor, currency: 'USD' })),
  },
  { weight: 4, arbitrary: tiers.map((bands): Plan => ({ kind: 'tiered', tiers: bands, currency: 'USD' })) },
);

const gives = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }).map(onceMinor => ({ onceMinor })),
  fc.integer({ min: 1, max: 1_000 }).map(raiseBp => ({ raiseBp })),
);
const threshold = fc
  .record({
    by: fc.constantFrom<Threshold['by']>('earned', 'amount', 'count'),
    place: fc.integer({ min: 1, max: 3 }),
    gives,
  })
  .map(({ by, place, gives: given }): Threshold => {
    const reaches = { earned: 20_000, amount: 100_000, count: 1 }[by] * place;
    return { by, reaches, gives: given };
  });

/** Plans of the kinds that the simple books know, without mistakes. */
const plans = fc
  .record({
    terms,
    currency: fc.constantFrom(undefined, 'USD', 'EUR'),
    minimum: fc.constantFrom(undefined, undefined, 0, 50_000, 100_000),
    dealCap: fc.option(fc.integer({ min: 1, max: 60_000 })),
    partnerCap: fc.option(fc.integer({ min: 20_000, max: 200_000 })),
    quarterCap: fc.option(fc.integer({ min: 20_000, max: 100_000 })),
    lead: fc.option(fc.integer({ min: 1, max: 10_000 })),
    threshold: fc.option(threshold),
  })
  .map(
    ({ terms: sale, currency, minimum, dealCap, partnerCap, quarterCap, lead, threshold: bonus }): Plan => {
      const caps = {
        ...(dealCap === null ? {} : { dealMinor: dealCap }),
        ...(partnerCap === null ? {} : { partnerMinor: partnerCap }),
        ...(quarterCap === null ? {} : { period: { over: 'quarter', amountMinor: quarterCap } }),
      };
      const clauses = {
        ...(minimum === undefined ? {} : { minimumDealMinor: minimum }),
        ...(Object.keys(caps).length === 0 ? {} : { caps }),
        ...(lead === null ? {} : { lead: { amountMinor: lead } }),
        ...(bonus === null ? {} : { threshold: bonus }),
      };
      const needsOne = Object.keys(clauses).length > 0 || sale.kind !== 'percent';
      const named = currency ?? (needsOne ? 'USD' : undefined);
      return { ...sale, ...clauses, ...(named === undefined ? {} : { currency: named }) } as Plan;
    },
  )
  .filter(plan => mistakesIn(plan).length === 0);

/** Days of two quarters, their last and first ones too, so few that deals meet on one. */
const state = fc.record({
  day: fc.constantFrom(20, 45, 60, 89, 90, 120, 180, 181),
  phase: fc.constantFrom<PaperState['phase']>('open', 'qualified', 'won', 'won', 'won', 'lost', 'removed'),
  cents,
});
const ofDay = { selector: ({ day: on }: { day: number }) => on };
const byDay = <One extends { day: number }>(all: One[]) => all.sort((a, b) => a.day - b.day);
const reached = fc.record({
  source: fc.constantFrom(...PARTNERS, ...PARTNERS, 'marketing'),
  day: fc.integer({ min: 0, max: 100 }),
});

/** Null gives back all that the deal was worth in the end. */
const given = fc.record({ part: fc.option(cents), isWonBack: fc.boolean() });

const life = fc.record({
  currency: fc.constantFrom('USD' as const, 'USD' as const, 'EUR' as const),
  states: fc.uniqueArray(state, { ...ofDay, minLength: 1, maxLength: 4 }).map(byDay),
  touches: fc.uniqueArray(reached, { ...ofDay, maxLength: 4 }),
  back: fc.array(given, { maxLength: 2 }),
});

interface Lived {
  readonly model: Paper['model'];
  readonly plans: readonly Plan[];
  readonly euro: number;
  readonly deals: readonly (Omit<PaperDeal, 'dealId' | 'backCents'> & {
    readonly back: readonly { readonly part: number | null; readonly isWonBack: boolean }[];
  })[];
  /** Whose news comes next; what is left comes in the end. */
  readonly order: readonly number[];
}

const lives: fc.Arbitrary<Lived> = fc.record({
  model: fc.constantFrom('linear' as const, 'position_based' as const),
  plans: fc.tuple(plans, plans, plans),
  euro: fc.integer({ min: 8_000, max: 12_000 }),
  deals: fc.array(life, { minLength: 1, maxLength: 8 }),
  order: fc.array(fc.nat(15), { maxLength: 40 }),
});

/** Tells all of it to the program, the news of each deal in their order, and writes down what the program accepted. */
function told({ model, plans: of, euro, deals, order }: Lived): { test: Case; paper: Paper } {
  const named = PARTNERS.map((name, place) => [name, of[place] ?? { kind: 'none' }] as const);
  const partners = named.flatMap(([name, plan]) => partner(name, plan));
  const test = under({ attributionModel: model, rateMaxAgeDays: 365 }, ...partners);
  test.and(boss('2026-01-02'), { type: 'record_rate', from: 'EUR', to: 'USD', ...rateOf(euro) });
  const backCents = deals.map(() => 0);
  const queues = deals.flatMap(({ currency, states, touches, back }, place) => {
    const dealId = String(place + 1);
    const seen = { dealId, currency, contactIds: [`of ${dealId}`] };
    const [first, ...others] = states.map(one => () => void test.and(LATER, seenAs(one, seen)));
    const given = back.map(({ part, isWonBack }, number) => () => {
      const amountMinor = part ?? states.at(-1)?.cents ?? 0;
      backCents[place] = (backCents[place] ?? 0) + giveBack(test, { amountMinor, isWonBack, number, seen });
    });
    const reached = touches.map(({ source, day: on }) => () => {
      const happened = { recordId: `of ${dealId}`, happenedAt: day(on) };
      test.and({ ...LATER, by: MANAGER }, touch(source, happened));
    });
    return [reached, [...(first ? [first] : []), ...given, ...others]];
  });
  for (const place of order) queues[place % queues.length]?.shift()?.();
  for (const tell of queues.flat()) tell();
  const onPaper = deals.map(({ back: _, ...one }, place): PaperDeal => {
    return { ...one, dealId: String(place + 1), backCents: backCents[place] ?? 0 };
  });
  return { test, paper: { model, plans: Object.fromEntries(named), deals: onPaper, euro } };
}

function rateOf(euro: number) {
  const value = `${Math.floor(euro / 10_000)}.${String(euro % 10_000).padStart(4, '0')}`;
  return { rate: value, on: '2026-01-01', source: 'ECB' };
}

interface Back {
  readonly amountMinor: number;
  readonly isWonBack: boolean;
  readonly number: number;
  readonly seen: { readonly dealId: string; readonly currency: string };
}

/** Cents that stay with the customer; none when the program refuses, because there is not so much to give back. */
function giveBack(test: Case, { amountMinor, isWonBack, number, seen }: Back): number {
  const said = { dealId: seen.dealId, currency: seen.currency };
  const charged = { ...revenue('chargeback', '0', { ...said, reference: `back ${number}` }), amountMinor };
  const { refused } = test.when(charged, LATER);
  if (refused) return 0;
  if (!isWonBack) return amountMinor;
  const of = test.program.revenue.get(seen.dealId)?.at(-1)?.revenueId ?? null;
  test.and(LATER, {
    ...revenue('chargeback_won', '0', { ...said, of, reference: `won ${number}` }),
    amountMinor,
  });
  return 0;
}

function seenAs(
  { day: on, phase, cents: amountMinor }: PaperState,
  seen: Parameters<typeof deal>[0],
): Command {
  const isQualified = phase === 'qualified';
  const at = { phase: isQualified ? 'open' : phase, stage: isQualified ? 'qualifiedtobuy' : phase } as const;
  return { ...deal({ ...seen, ...at, occurredAt: day(on) }), amountMinor };
}

/** The program's books in the words of the simple ones. */
function booksOf({ program }: Case): string[] {
  const sums = new Map<string, number>();
  for (const [dealId, lines] of program.lines) {
    for (const { partnerId, stage, currency, amountMinor } of lines) {
      const account = `${dealId} ${partnerId.slice(4)} ${stage} ${currency}`;
      sums.set(account, (sums.get(account) ?? 0) + amountMinor);
    }
  }
  const held = [...sums].filter(([, sum]) => sum !== 0);
  return held.map(([account, sum]) => `${account} ${sum}`).sort();
}

describe('the books of the program', () => {
  it('say to the cent what a second, simple bookkeeping says', () => {
    fc.assert(
      fc.property(lives, lived => {
        const { test, paper } = told(lived);
        expect(booksOf(test)).to.deep.equal(paperBooks(paper));
      }),
      { numRuns: 200 },
    );
  });
});
