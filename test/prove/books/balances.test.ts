/** Figures that somebody reckoned by hand from product.md and docs/rules.md. */
import { expect } from 'chai';
import { rightBooks } from './balances.ts';
import { dealtOut, minorUnits } from './fractions.ts';
import type { TrueClaim, TrueDeal, TrueHistory, TruePlan, TrueTouch } from './history.ts';

const DAY_MS = 86_400_000;
const day = (number: number) => Date.UTC(2026, 0, 1) + number * DAY_MS;

function won(dealId: string, on: number, amountMinor: number, currency = 'USD'): TrueDeal {
  const state = { amountMinor, currency };
  const states = [
    { at: day(0), phase: 'open', ...state } as const,
    { at: day(on), phase: 'won', ...state } as const,
  ];
  return { dealId, companyId: 'acme', contactIds: ['ann'], states, isDeleted: false };
}

function touch(source: string, on: number, more: Partial<TrueTouch> = {}): TrueTouch {
  const at = day(on);
  const of = { source, recordId: 'acme', happenedAt: at, recordedAt: at, touchId: `${source} ${on}` };
  return { ...of, isWithdrawn: false, ...more };
}

function claim(partnerId: string, more: Partial<TrueClaim> = {}): TrueClaim {
  return {
    claimId: `claim of ${partnerId}`,
    partnerId,
    companyId: 'acme',
    dealId: 'other',
    submittedAt: day(1),
    isQualified: true,
    approvedAt: day(2),
    protectedUntil: day(62),
    qualifyUntil: day(31),
    releasedAt: null,
    refusedAt: null,
    ...more,
  };
}

describe('the independent books', () => {
  const plans: Record<string, TruePlan> = {
    kanda: { kind: 'percent', rateBp: 1_000 },
    globex: { kind: 'percent', rateBp: 2_000 },
  };
  const history = (more: Partial<TrueHistory>): TrueHistory => ({
    partners: Object.entries(plans).map(([partnerId, plan]) => ({ partnerId, terms: [{ from: 0, plan }] })),
    policies: [{ from: 0, model: 'position_based', qualifyDays: 30, protectionDays: 60 }],
    rates: [],
    touches: [],
    deals: [],
    claims: [],
    refunds: [],
    rulings: [],
    asked: new Set(),
    ...more,
  });
  const books = (more: Partial<TrueHistory>): string[] =>
    rightBooks(history(more)).balances.map(
      ({ dealId, partnerId, currency, amountMinor }) => `${dealId} ${partnerId} ${amountMinor} ${currency}`,
    );
  const of = (plan: TruePlan, deal: TrueDeal, more: Partial<TrueHistory> = {}): string[] =>
    books({
      deals: [deal],
      touches: [touch('kanda', 1)],
      partners: [{ partnerId: 'kanda', terms: [{ from: 0, plan }] }],
      ...more,
    });

  it('split a deal by 40, 20 and 40, and what nobody is paid for stays unpaid', () => {
    const touches = [touch('kanda', 1), touch('marketing', 2), touch('globex', 3)];
    // 1,000.01 is split to 400.00, 200.00 and 400.01 by the largest remainder; of it 10 % and 20 %.
    expect(books({ deals: [won('1', 9, 100_001)], touches })).to.deep.equal([
      '1 kanda 4000 USD',
      '1 globex 8000 USD',
    ]);
  });

  it('count no touch after the win, none that was taken back, and one for what was done at once', () => {
    const contact = touch('kanda', 1, { recordId: 'ann', touchId: 'again' });
    const back = touch('globex', 2, { isWithdrawn: true });
    const touches = [touch('kanda', 1), contact, back, touch('globex', 10)];
    expect(books({ deals: [won('1', 9, 10_000)], touches })).to.deep.equal(['1 kanda 1000 USD']);
  });

  it('credit the registrant alone while the claim is live, and touches before and after', () => {
    const touches = [touch('globex', 0)];
    const claims = [claim('kanda')];
    const credited = (on: number, changed: Partial<TrueClaim> = {}) =>
      books({
        deals: [won('1', on, 10_000)],
        touches,
        claims: [{ ...claims[0], ...changed } as TrueClaim],
      })[0];
    expect(credited(0.5)).to.equal('1 globex 2000 USD');
    expect(credited(1)).to.equal('1 kanda 1000 USD');
    expect(credited(61)).to.equal('1 kanda 1000 USD');
    expect(credited(62)).to.equal('1 globex 2000 USD');
    expect(credited(40, { isQualified: false })).to.equal('1 globex 2000 USD');
    expect(credited(40, { releasedAt: day(39) })).to.equal('1 globex 2000 USD');
    expect(credited(40, { approvedAt: null, protectedUntil: null })).to.equal('1 globex 2000 USD');
  });

  it('let a ruling stand before all', () => {
    const shares = [
      { source: 'kanda', shareBp: 2_500 },
      { source: 'globex', shareBp: 7_500 },
    ];
    const rulings = [{ dealId: '1', shares }];
    expect(books({ deals: [won('1', 9, 10_000)], claims: [claim('kanda')], rulings })).to.deep.equal([
      '1 kanda 250 USD',
      '1 globex 1500 USD',
    ]);
  });

  it('leave an earlier ruling as it was when what stands is upheld', () => {
    const shares = [{ source: 'globex', shareBp: 10_000 }];
    const rulings = [
      { dealId: '1', shares },
      { dealId: '1', shares: null },
    ];
    const of = { deals: [won('1', 9, 10_000)], touches: [touch('kanda', 1)] };
    expect(books({ ...of, rulings })).to.deep.equal(['1 globex 2000 USD']);
    expect(books({ ...of, rulings: rulings.slice(1) })).to.deep.equal(['1 kanda 1000 USD']);
  });

  it('owe nothing on a deal that is reopened, lost or deleted, and date a second win anew', () => {
    const deal = won('1', 9, 10_000);
    const touches = [touch('kanda', 1), touch('globex', 10)];
    const then = (phase: 'open' | 'lost', on: number) => ({
      at: day(on),
      phase,
      amountMinor: 10_000,
      currency: 'USD',
    });
    expect(books({ deals: [{ ...deal, states: [...deal.states, then('open', 10)] }], touches })).to.be.empty;
    expect(books({ deals: [{ ...deal, states: [...deal.states, then('lost', 10)] }], touches })).to.be.empty;
    expect(books({ deals: [{ ...deal, isDeleted: true }], touches })).to.be.empty;
    const again = [...deal.states, then('open', 10), { ...then('open', 11), phase: 'won' as const }];
    expect(books({ deals: [{ ...deal, states: again }], touches })).to.have.length(2);
    // An edited amount moves no win.
    const edited = [...deal.states, { ...then('open', 11), phase: 'won' as const, amountMinor: 30_000 }];
    expect(books({ deals: [{ ...deal, states: edited }], touches })).to.deep.equal(['1 kanda 3000 USD']);
  });

  it('shrink a commission by what was refunded', () => {
    const refunds = [{ dealId: '1', amountMinor: 3_333, currency: 'USD' }];
    expect(of({ kind: 'percent', rateBp: 1_000 }, won('1', 9, 10_000), { refunds })).to.deep.equal([
      '1 kanda 667 USD',
    ]);
    const all = [{ dealId: '1', amountMinor: 20_000, currency: 'USD' }];
    expect(of({ kind: 'percent', rateBp: 1_000 }, won('1', 9, 10_000), { refunds: all })).to.be.empty;
  });

  it('pay by bands, minimum and cap', () => {
    const bands = [
      { from: 0, below: 10_000, pays: { rateBp: 500 } },
      { from: 10_000, below: null, pays: { rateBp: 1_000 } },
    ];
    const tiered = (mode: 'marginal' | 'cliff'): TruePlan => ({
      kind: 'tiered',
      tiers: { mode, by: 'amount', over: 'deal', bands },
    });
    expect(of(tiered('marginal'), won('1', 9, 15_000))).to.deep.equal(['1 kanda 1000 USD']);
    expect(of(tiered('cliff'), won('1', 9, 15_000))).to.deep.equal(['1 kanda 1500 USD']);
    const capped: TruePlan = { kind: 'percent', rateBp: 1_000, caps: { dealMinor: 900 } };
    expect(of(capped, won('1', 9, 15_000))).to.deep.equal(['1 kanda 900 USD']);
    const least: TruePlan = { kind: 'percent', rateBp: 1_000, minimumDealMinor: 15_001 };
    expect(of(least, won('1', 9, 15_000))).to.be.empty;
  });

  it('pay by the number of sales before', () => {
    const bands = [
      { from: 0, below: 1, pays: { rateBp: 500 } },
      { from: 1, below: null, pays: { rateBp: 1_000 } },
    ];
    const plan: TruePlan = {
      kind: 'tiered',
      tiers: { mode: 'marginal', by: 'count', over: 'lifetime', bands },
    };
    const partners = [{ partnerId: 'kanda', terms: [{ from: 0, plan }] }];
    const deals = [won('later', 12, 10_000), won('first', 11, 10_000)];
    expect(books({ partners, deals, touches: [touch('kanda', 1)] })).to.deep.equal([
      'first kanda 500 USD',
      'later kanda 1000 USD',
    ]);
  });

  it('exchange by the rate of the day, either way round, at most 31 days old', () => {
    const plan: TruePlan = { kind: 'percent', rateBp: 1_000, currency: 'USD' };
    const rate = (on: string, text: string, recordedAt = day(0)) => ({
      from: 'JPY',
      to: 'USD',
      rate: text,
      on,
      recordedAt,
    });
    const rates = [rate('2026-01-05', '0.0070'), rate('2026-01-08', '0.0060', day(20))];
    // 10 % of 1,000,000 JPY at 0.0070 is 700.00 USD: the later rate was not known at the win.
    expect(of(plan, won('1', 9, 1_000_000, 'JPY'), { rates })).to.deep.equal(['1 kanda 70000 USD']);
    expect(of(plan, won('1', 50, 1_000_000, 'JPY'), { rates })).to.be.empty;
    const inverse = [{ from: 'USD', to: 'KWD', rate: '0.25', on: '2026-01-05', recordedAt: day(0) }];
    // 100.000 KWD are 400.00 USD.
    expect(of(plan, won('1', 9, 100_000, 'KWD'), { rates: inverse })).to.deep.equal(['1 kanda 4000 USD']);
  });

  it('read amounts by their digits and leave no cent behind', () => {
    expect([minorUnits('12.5', 'USD'), minorUnits('12', 'JPY'), minorUnits('12.345', 'KWD')]).to.deep.equal([
      1_250, 12, 12_345,
    ]);
    expect(minorUnits('0.005', 'USD')).to.equal(1);
    expect(dealtOut(100, [1, 1, 1])).to.deep.equal([34, 33, 33]);
    expect(() => minorUnits('1e3', 'USD')).to.throw('no plain decimal');
  });
});
