import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { books, CRM, referred, revenue, tiers, won } from '../../support/commissions.ts';
import { day, deal, percent } from '../../support/given.ts';

function sold(plan: Plan = percent(10), amount = '1000') {
  return referred(plan).and(CRM, won(day(5), { amount }));
}

describe('the commission on a deal that is refunded', () => {
  it('shrinks in proportion', () => {
    const test = sold().and(CRM, revenue('refund', '250'));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda: -2500 USD refunded']);
    test.and(CRM, revenue('chargeback', '750'));
    expect(books(test).slice(2)).to.deep.equal(['kanda: -7500 USD refunded']);
  });

  it('shrinks in proportion when it is a fixed amount, too', () => {
    const test = sold({ kind: 'fixed', amountMinor: 10_001, currency: 'USD' });
    test.and(CRM, revenue('refund', '500'));
    expect(test.program.lines.get('1')?.at(-1)?.balanceMinor).to.equal(5_001);
  });

  it('is the same to the cent when all is won back', () => {
    for (const plan of [percent(33), percent(12.5), tiers('marginal', 'amount', 'deal', [0, 7], [333, 11])]) {
      const test = sold(plan, '1234.57');
      const before = test.program.lines.get('1')?.at(-1)?.balanceMinor;
      test.and(CRM, revenue('chargeback', '333.33'));
      test.and(CRM, revenue('chargeback_won', '333.33', { of: 'rev_1' }));
      expect(test.program.lines.get('1')?.at(-1)).to.include({ balanceMinor: before, reason: 'restored' });
    }
  });

  it('stays refunded when the deal is reopened and won again, and follows its amount', () => {
    const test = sold().and(CRM, revenue('refund', '250'), deal({ occurredAt: day(60), amount: '1000' }));
    test.and(CRM, won(day(61), { amount: '1000' }), won(day(62), { amount: '500' }));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -7500 USD reopened',
      'kanda: 7500 USD won_again',
      'kanda: -5000 USD amount_changed',
    ]);
    test.and(CRM, won(day(63), { amount: '250' }));
    expect(books(test).slice(5)).to.deep.equal(['kanda: -2500 USD amount_changed']);
    test.and(CRM, won(day(64), { amount: '100' }));
    expect(books(test)).to.have.length(6);
  });

  it('is not undone by an amount that falls below it or rises again', () => {
    const test = sold().and(CRM, revenue('refund', '600'));
    test.and(CRM, won(day(62), { amount: '500' }), won(day(63), { amount: '1000' }));
    expect(books(test).slice(1)).to.deep.equal([
      'kanda: -6000 USD refunded',
      'kanda: -4000 USD amount_changed',
      'kanda: 4000 USD amount_changed',
    ]);
  });

  it('of some products loses its part of what was refunded', () => {
    const items = [
      { product: 'cloud', amountMinor: 40_000 },
      { product: 'edge', amountMinor: 60_000 },
    ];
    const details = { pipeline: null, business: null, ownerId: null, items };
    const test = referred({ ...percent(10), counts: { products: ['cloud'] } });
    test.and(CRM, won(day(5), { amount: '1000', details }), revenue('refund', '500'));
    expect(books(test)).to.deep.equal(['kanda: 4000 USD won', 'kanda: -2000 USD refunded']);
  });

  it('counts no refund in a currency that the deal had before', () => {
    const test = sold().and(CRM, revenue('refund', '250'), won(day(60), { currency: 'EUR', amount: '1000' }));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -7500 USD currency_changed',
      'kanda: 10000 EUR currency_changed',
    ]);
    test.and(CRM, revenue('refund', '250', { currency: 'EUR', reference: 'again' }));
    expect(books(test).at(-1)).to.equal('kanda: -2500 EUR refunded');
  });

  it('counts only deals and products that the plan names', () => {
    const item = (product: string, amountMinor: number) => ({ product, amountMinor });
    const details = (pipeline: string, ...items: ReturnType<typeof item>[]) => ({
      pipeline,
      business: null,
      ownerId: null,
      items,
    });
    const plan: Plan = { ...percent(10), counts: { pipelines: ['partners'], products: ['cloud'] } };
    const test = referred(plan);
    const said = (...of: Parameters<typeof details>) =>
      won(day(5), { amount: '1000', details: details(...of) });
    test.and(CRM, said('partners', item('cloud', 30_000), item('edge', 70_000)));
    test.and(CRM, said('partners', item('cloud', 30_000), item('cloud', 20_000)));
    test.and(CRM, said('direct', item('cloud', 50_000)));
    test.and(CRM, said('partners', item('edge', 50_000)));
    test.and(CRM, said('partners', item('cloud', 200_000)));
    expect(books(test)).to.deep.equal([
      'kanda: 3000 USD won',
      'kanda: 2000 USD amount_changed',
      'kanda: -5000 USD details_changed',
      // A discount on the whole deal: no product is worth more than the deal.
      'kanda: 10000 USD amount_changed',
    ]);
  });

  it('counts a payment by the part that the products have of the deal', () => {
    const items = [
      { product: 'cloud', amountMinor: 10_000 },
      { product: 'edge', amountMinor: 20_000 },
    ];
    const details = { pipeline: null, business: null, ownerId: null, items };
    const plan: Plan = {
      kind: 'revenue_share',
      rateBp: 1_000,
      months: null,
      counts: { products: ['cloud'] },
    };
    const test = referred(plan).and(CRM, won(day(5), { amount: null, details }), revenue('payment', '100'));
    expect(books(test)).to.deep.equal(['kanda: 1000 USD won', 'kanda: recurring 333 USD payment_received']);
  });
});
