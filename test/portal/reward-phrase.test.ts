import { expect } from 'chai';
import type { Offer, Plan } from '../../src/domain/plans/plan.ts';
import { presetFor } from '../../src/domain/plans/presets.ts';
import type { Language } from '../../src/portal/languages.ts';
import { rewardPhrase } from '../../src/portal/reward-phrase.ts';
import { wordsIn } from '../../src/portal/words.ts';

const CASH: Offer = { form: 'cash' };
const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ');

function said(plan: Plan, offer = CASH, language: Language = 'en'): string | undefined {
  return plain(rewardPhrase(plan, offer, wordsIn(language)));
}

describe('what a referrer earns, in a phrase', () => {
  it('is a part of the sale, a fixed amount or a part of what the customer pays', () => {
    expect(said({ kind: 'percent', rateBp: 1_250 })).to.equal('12.5% of each sale');
    expect(said({ kind: 'fixed', amountMinor: 50_000, currency: 'USD' })).to.equal(
      '500.00 USD for each sale',
    );
    expect(said({ kind: 'revenue_share', rateBp: 1_500, months: 12 })).to.equal(
      '15% of what the customer pays in its first 12 months',
    );
  });

  it('is the range of what tiers pay, rates and amounts apart', () => {
    const { plan } = presetFor('customer', 'USD');
    expect(said(plan)).to.equal('100.00 USD to 1,000.00 USD for each sale');
    const tiered = (pays: readonly ({ rateBp: number } | { amountMinor: number })[]): Plan => ({
      kind: 'tiered',
      currency: 'USD',
      tiers: {
        mode: 'marginal',
        by: 'amount',
        over: 'year',
        bands: pays.map((pay, index) => ({ from: index * 100, below: index * 100 + 100, pays: pay })),
      },
    });
    expect(said(tiered([{ rateBp: 1_000 }, { rateBp: 1_500 }, { rateBp: 1_200 }]))).to.equal(
      '10% to 15% of each sale',
    );
    expect(said(tiered([{ rateBp: 0 }, { rateBp: 1_500 }]))).to.equal('up to 15% of each sale');
    expect(said(tiered([{ rateBp: 500 }, { amountMinor: 10_000 }]))).to.equal(
      '5% of each sale and 100.00 USD for each sale',
    );
    expect(said(tiered([{ rateBp: 0 }]))).to.equal(undefined);
  });

  it('adds what a lead pays', () => {
    expect(said(presetFor('employee', 'USD').plan)).to.equal('50.00 USD to 500.00 USD for a qualified lead');
    const both: Plan = { kind: 'percent', rateBp: 1_000, currency: 'EUR', lead: { amountMinor: 50_000 } };
    expect(said(both)).to.equal('10% of each sale and 500.00 EUR for a qualified lead');
    expect(said({ kind: 'none', lead: { rateBp: 200 } })).to.equal('2% of the deal for a qualified lead');
  });

  it('names credit as such, what comes with the money, and what comes in its place', () => {
    const plan: Plan = { kind: 'percent', rateBp: 1_000, currency: 'USD' };
    const month = { kind: 'free_months', months: 1 } as const;
    expect(said(plan, { form: 'account_credit' })).to.equal('10% of each sale, as account credit');
    expect(said(plan, { form: 'cash', benefit: month })).to.equal('10% of each sale and one free month');
    expect(said(plan, { form: 'none', benefit: month })).to.equal('one free month');
    const gift = { kind: 'gift', what: 'A bicycle', worthMinor: 90_000 } as const;
    expect(said(plan, { form: 'none', benefit: gift })).to.equal('A bicycle (worth 900.00 USD)');
    const listing = { kind: 'recognition', what: 'Listed among the technology partners' } as const;
    expect(said({ kind: 'none' }, { form: 'none', benefit: listing })).to.equal(listing.what);
  });

  it('is nothing when nothing is paid', () => {
    expect(said({ kind: 'none' })).to.equal(undefined);
    expect(said({ kind: 'percent', rateBp: 0 })).to.equal(undefined);
    expect(said({ kind: 'percent', rateBp: 1_000 }, { form: 'none' })).to.equal(undefined);
  });

  it('is said in each language with its own figures', () => {
    const { plan } = presetFor('customer', 'USD');
    expect(said(plan, CASH, 'de')).to.equal('100,00 USD bis 1.000,00 USD für jeden Verkauf');
    expect(said(plan, CASH, 'ja')).to.equal('販売 1 件につき 100.00 USD ～ 1,000.00 USD');
    expect(said(plan, CASH, 'pl')).to.equal('od 100,00 USD do 1 000,00 USD za każdą sprzedaż');
    expect(said(plan, CASH, 'pt')).to.equal('de 100,00 USD a 1 000,00 USD por cada venda');
    const credit: Offer = { form: 'account_credit' };
    expect(said({ kind: 'percent', rateBp: 1_000 }, credit, 'de')).to.equal(
      '10 % jedes Verkaufs, als Kontoguthaben',
    );
    expect(said({ kind: 'percent', rateBp: 1_000 }, credit, 'ja')).to.equal(
      'アカウントクレジットで 販売額の 10%',
    );
    expect(said({ kind: 'percent', rateBp: 1_000 }, credit, 'pl')).to.equal(
      '10% każdej sprzedaży, w formie: środki na koncie',
    );
    expect(said({ kind: 'percent', rateBp: 1_000 }, credit, 'pt')).to.equal(
      '10% de cada venda, em crédito em conta',
    );
  });
});
