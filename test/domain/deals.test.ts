import { expect } from 'chai';
import type { ObserveDeal } from '../../src/domain/deals.ts';
import { type Case, day, deal, given } from '../support/given.ts';

const CRM = { by: 'crm', at: day(20) };

function seen(...states: ObserveDeal[]): Case {
  return given().and(CRM, ...states);
}

function deal1(test: Case) {
  const found = test.program.deals.get('1');
  if (!found) throw new Error('deal 1 is not there');
  return found;
}

describe('deals', () => {
  it('appear as they are first seen', () => {
    const { facts } = given().when(deal(), CRM);
    expect(facts).to.deep.equal([
      {
        type: 'deal.appeared',
        dealId: '1',
        occurredAt: day(1),
        stage: 'open',
        phase: 'open',
        amountMinor: 1_600_000,
        currency: 'USD',
        companyIds: ['1'],
        contactIds: ['1'],
      },
    ]);
  });

  it('change by what differs, and only by that', () => {
    const test = seen(deal());
    expect(test.when(deal(), CRM).facts).to.deep.equal([]);
    const all = deal({
      occurredAt: day(2),
      phase: 'won',
      stage: 'closedwon',
      amount: '9',
      contactIds: ['2'],
    });
    expect(test.when(all, CRM).facts).to.deep.equal([
      {
        type: 'deal.linked',
        dealId: '1',
        companyIds: ['1'],
        contactIds: ['2'],
        was: { companyIds: ['1'], contactIds: ['1'] },
      },
      { type: 'deal.amountChanged', dealId: '1', occurredAt: day(2), amountMinor: 900, currency: 'USD' },
      { type: 'deal.moved', dealId: '1', occurredAt: day(2), stage: 'closedwon', from: 'open', phase: 'won' },
    ]);
    expect(test.when(all, CRM).facts).to.deep.equal([]);
    expect(test.when({ ...all, currency: 'EUR' }, CRM).facts).to.have.length(1);
  });

  it('ignore a state older than the one that stands, but not who they are linked to now', () => {
    const test = seen(deal({ occurredAt: day(5), phase: 'won' }));
    const stale = deal({ occurredAt: day(5) - 1, amount: '1', companyIds: ['2', '1'] });
    expect(test.when(stale, CRM).facts).to.deep.equal([
      {
        type: 'deal.linked',
        dealId: '1',
        companyIds: ['2', '1'],
        contactIds: ['1'],
        was: { companyIds: ['1'], contactIds: ['1'] },
      },
    ]);
    expect(deal1(test)).to.include({ phase: 'won', amountMinor: 1_600_000, changedAt: day(5) });
  });

  it('take the later told of two states that began at once', () => {
    const test = seen(deal(), deal({ phase: 'lost' }));
    expect(deal1(test).phase).to.equal('lost');
  });

  it('were won when they were won: not when the amount was edited, nor in another won stage', () => {
    const test = seen(deal(), deal({ phase: 'won', occurredAt: day(5) }));
    test.and(CRM, deal({ phase: 'won', occurredAt: day(6), amount: '5' }));
    test.and(CRM, deal({ phase: 'won', occurredAt: day(7), amount: '5', stage: 'paid' }));
    expect(deal1(test)).to.include({ wonAt: day(5), stage: 'paid', amountMinor: 500, movedAt: day(7) });
    test.and(CRM, deal({ occurredAt: day(8) }));
    expect(deal1(test).wonAt).to.equal(null);
    test.and(CRM, deal({ phase: 'won', occurredAt: day(9) }));
    expect(deal1(test)).to.include({ wonAt: day(9), lostAt: null });
  });

  it('were lost when they were lost or deleted first', () => {
    const test = seen(deal({ phase: 'lost', occurredAt: day(5) }));
    test.and(CRM, deal({ phase: 'lost', stage: 'no budget', occurredAt: day(6) }));
    test.and(CRM, deal({ phase: 'removed', occurredAt: day(7) }));
    expect(deal1(test)).to.include({ lostAt: day(5), wonAt: null });
  });

  it('keep what was known of them when they are deleted', () => {
    const test = seen(deal({ stage: 'demo' }));
    const gone = deal({
      phase: 'removed',
      occurredAt: day(5),
      stage: '',
      amount: null,
      companyIds: [],
      contactIds: [],
    });
    expect(test.when(gone, CRM).facts).to.deep.equal([
      { type: 'deal.moved', dealId: '1', occurredAt: day(5), stage: 'demo', from: 'open', phase: 'removed' },
    ]);
    expect(test.when({ ...gone, occurredAt: day(6) }, CRM).facts).to.deep.equal([]);
    expect(deal1(test)).to.deep.include({ amountMinor: 1_600_000, companyIds: ['1'], stage: 'demo' });
  });

  it('that were deleted before they were known are left alone', () => {
    expect(seen().when(deal({ phase: 'removed' }), CRM).facts).to.deep.equal([]);
  });

  it('return with their own dates when they are restored', () => {
    const won = deal({ phase: 'won', occurredAt: day(3) });
    const test = seen(deal(), won, deal({ phase: 'removed', occurredAt: day(9) }), deal(), won);
    expect(deal1(test)).to.include({ phase: 'won', wonAt: day(3), lostAt: null, changedAt: day(3) });
  });

  it('are found by their companies and contacts as they are linked now', () => {
    const test = seen(deal({ companyIds: ['1', '2'] }), deal({ dealId: '2' }));
    test.and(CRM, deal({ companyIds: ['2', '3'], contactIds: [] }));
    const ids = (deals: readonly { dealId: string }[] | undefined) => (deals ?? []).map(one => one.dealId);
    const { dealsByCompany, dealsByContact } = test.program;
    expect(['1', '2', '3'].map(id => ids(dealsByCompany.get(id)))).to.deep.equal([['2'], ['1'], ['1']]);
    expect(ids(dealsByContact.get('1'))).to.deep.equal(['2']);
  });
});
