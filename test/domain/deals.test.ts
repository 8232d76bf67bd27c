import { expect } from 'chai';
import type { ObserveDeal } from '../../src/domain/deals.ts';
import { type Case, day, deal, given, partner, percent, REP, touch } from '../support/given.ts';

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

  it('are described by what differs, and keep what was not read', () => {
    const details = { pipeline: 'default', business: 'new', ownerId: '7', items: [] } as const;
    const test = seen(deal({ details }));
    expect(deal1(test).details).to.deep.equal(details);
    expect(test.when(deal({ details }), CRM).facts).to.deep.equal([]);
    expect(test.when(deal(), CRM).facts).to.deep.equal([]);
    const owned = { ...details, ownerId: '8' };
    expect(test.when(deal({ details: owned }), CRM).facts).to.deep.equal([
      { type: 'deal.described', dealId: '1', ...owned },
    ]);
    expect(deal1(test).details).to.deep.equal(owned);
    const gone = deal({ phase: 'removed', occurredAt: day(5), details });
    expect(test.when(gone, CRM).facts.map(({ type }) => type)).to.deep.equal(['deal.moved']);
  });

  it('were worked on when they last were, never in the future', () => {
    const test = seen(deal({ workedAt: day(3) }));
    expect(deal1(test).workedAt).to.equal(day(3));
    expect(test.when(deal({ workedAt: day(2) }), CRM).facts).to.deep.equal([]);
    expect(test.when(deal({ workedAt: day(3) }), CRM).facts).to.deep.equal([]);
    expect(test.when(deal({ workedAt: CRM.at + 1 }), CRM).facts).to.deep.equal([]);
    expect(test.when(deal({ workedAt: CRM.at }), CRM).facts).to.deep.equal([
      { type: 'deal.worked', dealId: '1', occurredAt: CRM.at },
    ]);
    expect(
      test.when(deal({ phase: 'removed', occurredAt: day(9), workedAt: CRM.at }), CRM).facts,
    ).to.have.length(1);
    const planned = given().when(deal({ workedAt: CRM.at + 1 }), CRM).facts[0];
    expect(planned).not.to.have.property('workedAt');
  });
});

describe('deals whose records change', () => {
  const REFERRED = { by: REP, at: day(0) };
  const won = deal({ phase: 'won', occurredAt: day(5), amount: '100' });
  const booked = (test: Case) =>
    test.facts('commission.booked').map(line => [line.partnerId, line.reason, line.amountMinor]);
  const program = () => given(...partner('kanda', percent(10)), ...partner('bright', percent(20)));

  it('are credited by the company they belong to now', () => {
    const test = program()
      .and(REFERRED, touch('kanda', { on: 'company', recordId: '1' }))
      .and(REFERRED, touch('bright', { on: 'company', recordId: '2' }))
      .and(CRM, { ...won, contactIds: [] });
    test.and(CRM, { ...won, contactIds: [], companyIds: ['2'] });
    expect(booked(test)).to.deep.equal([
      ['par_kanda', 'won', 1_000],
      ['par_kanda', 'credit_ended', -1_000],
      ['par_bright', 'credit_changed', 2_000],
    ]);
  });

  it('book nothing anew when another of their companies becomes the primary one', () => {
    const test = program()
      .and(REFERRED, touch('kanda', { on: 'company', recordId: '1' }))
      .and(CRM, { ...won, companyIds: ['1', '2'] });
    const { facts } = test.when({ ...won, companyIds: ['2', '1'] }, CRM);
    expect(facts.map(({ type }) => type)).to.deep.equal(['deal.linked']);
    expect(deal1(test).companyIds).to.deep.equal(['2', '1']);
  });

  it('book nothing anew when another contact comes first, and the rest when one goes', () => {
    const test = program()
      .and(REFERRED, touch('kanda', { recordId: '2' }))
      .and(CRM, { ...won, contactIds: ['1', '2'] });
    test.and(CRM, { ...won, contactIds: ['2', '1'] });
    expect(booked(test)).to.deep.equal([['par_kanda', 'won', 1_000]]);
    test.and(CRM, { ...won, contactIds: ['1'] });
    expect(booked(test).at(-1)).to.deep.equal(['par_kanda', 'credit_ended', -1_000]);
  });

  it('book nothing anew when another rep owns them', () => {
    const details = { pipeline: null, business: null, ownerId: '7', items: [] } as const;
    const test = program()
      .and(REFERRED, touch('kanda'))
      .and(CRM, { ...won, details });
    const { facts } = test.when({ ...won, details: { ...details, ownerId: '8' } }, CRM);
    expect(facts.map(({ type }) => type)).to.deep.equal(['deal.described']);
  });

  it('have their money back when they are deleted, and again when they are restored', () => {
    const test = program().and(REFERRED, touch('kanda')).and(CRM, won);
    test.and(CRM, { ...won, phase: 'removed', occurredAt: day(8) }, won);
    expect(booked(test)).to.deep.equal([
      ['par_kanda', 'won', 1_000],
      ['par_kanda', 'removed', -1_000],
      ['par_kanda', 'won_again', 1_000],
    ]);
    expect(deal1(test).wonAt).to.equal(day(5));
  });
});
