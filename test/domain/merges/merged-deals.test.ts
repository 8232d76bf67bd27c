import { expect } from 'chai';
import type { MergeRecords } from '../../../src/domain/merges/merge.ts';
import { recordKey } from '../../../src/domain/record-keys.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { dealStanding } from '../../../src/domain/standing.ts';
import {
  about,
  type Case,
  day,
  deal,
  given,
  MANAGER,
  NAMES,
  partner,
  percent,
  REP,
  register,
  touch,
} from '../../support/given.ts';

const CRM = { by: 'crm', at: day(20) };

function merge(from: readonly string[], into: string): MergeRecords {
  return { type: 'merge_records', on: 'deal', from, into };
}

/** Two deals of company 1, which Kanda referred; of each what is said. */
function two(first: Parameters<typeof deal>[0] = {}, second: Parameters<typeof deal>[0] = {}): Case {
  return given(...partner('kanda', percent(10)))
    .and({ by: REP, at: day(0) }, touch('kanda'))
    .and(
      { by: 'crm', at: day(10) },
      deal({ amount: '100', ...first }),
      deal({ dealId: '2', amount: '50', ...second }),
    );
}

const won = (on: number) => ({ phase: 'won', occurredAt: day(on) }) as const;
const lines = (test: Case) =>
  test
    .facts('commission.booked')
    .filter(line => line.stage === 'sale')
    .map(line => [line.dealId, line.reason, line.amountMinor]);

describe('merged deals', () => {
  it('are one won deal in the books: what the lost one earned is taken back', () => {
    const test = two(won(5), won(6)).and(CRM, merge(['2'], '1'));
    expect(lines(test)).to.deep.equal([
      ['1', 'won', 1_000],
      ['2', 'won', 500],
      ['2', 'merged', -500],
    ]);
    expect(test.program.deals.get('2')).to.include({ phase: 'removed', mergedInto: '1', wonAt: null });
    expect(test.program.deals.get('1')).to.include({ phase: 'won', wonAt: day(5) });
  });

  it('go on under a new id with their books, so that nothing is taken back and earned again', () => {
    const test = two(won(5)).and({ by: 'workflow:1', at: day(6) }, { type: 'request_reward', dealId: '1' });
    const { facts } = test.when(merge(['1', '2'], '9'), CRM);
    expect(facts.map(({ type }) => type)).to.deep.equal(['records.merged']);
    const standing = test.program.deals.get('9');
    expect(standing).to.deep.include({ dealId: '9', phase: 'won', wonAt: day(5), amountMinor: 10_000 });
    if (!standing) return;
    expect(dealStanding(test.program, standing, day(20))).to.deep.include({
      commission: { amountMinor: 1_000, currency: 'USD' },
      commissionStatus: 'earned',
      rewardStatus: 'approved',
    });
    expect(test.program.lines.has('1')).to.equal(false);
    expect(test.program.rewardsByDeal.get('9')?.map(reward => reward.dealId)).to.deep.equal(['9']);
    expect(test.program.linesByPartner.get('par_kanda')?.map(line => line.dealId)).to.deep.equal(['9']);
  });

  it('go on as the one that has the most in the books, else as the one furthest on', () => {
    const rewarded = two(won(5), won(6)).and(
      { by: 'workflow:1', at: day(7) },
      { type: 'request_reward', dealId: '2' },
    );
    rewarded.and(CRM, merge(['1', '2'], '9'));
    expect(rewarded.program.deals.get('9')?.amountMinor).to.equal(5_000);
    const booked = two({}, won(6)).and(CRM, merge(['1', '2'], '9'));
    expect(booked.program.deals.get('9')?.amountMinor).to.equal(5_000);
    const open = two({ phase: 'lost' }, {}).and(CRM, merge(['1', '2'], '9'));
    expect(open.program.deals.get('9')?.phase).to.equal('open');
    const equal = two().and(CRM, merge(['1', '2'], '9'));
    expect(equal.program.deals.get('9')?.amountMinor).to.equal(10_000);
  });

  it('earn on what the CRM says next of the survivor', () => {
    const test = two(won(5), won(6)).and(CRM, merge(['1', '2'], '9'));
    test.and(CRM, deal({ dealId: '9', amount: '150', ...won(8) }));
    expect(lines(test).slice(2)).to.deep.equal([
      ['2', 'merged', -500],
      ['9', 'amount_changed', 500],
    ]);
    test.and(CRM, deal({ dealId: '9', amount: '150', occurredAt: day(19) }));
    expect(lines(test).at(-1)).to.deep.equal(['9', 'reopened', -1_500]);
  });

  it('were won when the first of them was, and reached stages when the first did', () => {
    const test = two(won(7), { ...won(4), stage: 'paid' }).and(CRM, merge(['2'], '1'));
    expect(test.program.deals.get('1')?.wonAt).to.equal(day(4));
    expect([...(test.program.deals.get('1')?.stagesReached ?? [])]).to.deep.equal([
      ['won', day(7)],
      ['paid', day(4)],
    ]);
    const open = two({}, won(4)).and(CRM, merge(['2'], '1'));
    expect(open.program.deals.get('1')).to.include({ phase: 'open', wonAt: null });
    expect([...(open.program.deals.get('1')?.stagesReached.keys() ?? [])]).to.deep.equal(['open', 'won']);
  });

  it('were worked on when either was last', () => {
    const test = two({ workedAt: day(3) }, { workedAt: day(8) }).and(CRM, merge(['2'], '1'));
    expect(test.program.deals.get('1')?.workedAt).to.equal(day(8));
    const known = two({}, { workedAt: day(8) }).and(CRM, merge(['2'], '1'));
    expect(known.program.deals.get('1')?.workedAt).to.equal(day(8));
    expect(
      two()
        .and(CRM, merge(['2'], '1'))
        .program.deals.get('1')?.workedAt,
    ).to.equal(null);
  });

  it('hand their claims to the survivor, clocks and all, and their history', () => {
    const test = two()
      .and({ by: REP, at: day(11) }, register('kanda', { dealId: '2' }))
      .and({ by: MANAGER, at: day(12) }, about('approve_registration', 'reg_1', '2'));
    const before = { ...test.program.registrations.get('reg_1') };
    test.and(CRM, merge(['2'], '1'));
    expect(test.program.registrations.get('reg_1')).to.deep.equal({ ...before, dealId: '1' });
    expect(test.program.registrationsByDeal.get('1')).to.have.length(1);
    expect(test.program.registrationsByDeal.has('2')).to.equal(false);
    const told = historyOf(test.program, [recordKey('deal', '1')], NAMES).map(one => one.text);
    expect(told).to.deep.equal([
      'Another deal was merged into this one.',
      'Registration of Kanda Systems approved; protected until 13 Apr 2026.',
      'Registration of Kanda Systems shown to be qualified by a meeting.',
      'Registered for Kanda Systems.',
      'The deal was first seen open, with 100.00 USD.',
    ]);
  });

  it('credit the registrant of the lost one with the sale of the survivor', () => {
    const test = given(...partner('kanda', percent(10)), ...partner('bright', percent(20)))
      .and({ by: 'crm', at: day(1) }, deal({ amount: '100' }), deal({ dealId: '2', amount: '100' }))
      .and({ by: REP, at: day(1) }, touch('kanda'))
      .and({ by: REP, at: day(2) }, register('bright', { dealId: '2', scope: 'Cloud' }))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration', 'reg_1', '2'))
      .and({ by: 'crm', at: day(5) }, deal({ amount: '100', ...won(5) }));
    test.and(CRM, merge(['2'], '1'));
    const sale = test.facts('commission.booked').filter(line => line.stage === 'sale');
    expect(sale.map(line => [line.partnerId, line.reason, line.amountMinor])).to.deep.equal([
      ['par_kanda', 'won', 1_000],
      ['par_kanda', 'credit_ended', -1_000],
      ['par_bright', 'credit_changed', 2_000],
    ]);
  });

  it('hand their payments to the survivor', () => {
    const test = two(won(5), won(6));
    for (const dealId of ['1', '2']) {
      const payment = {
        kind: 'payment',
        amountMinor: 100,
        currency: 'USD',
        occurredAt: day(9),
        of: null,
      } as const;
      test.and(
        { by: MANAGER, at: day(11) },
        { type: 'record_revenue', dealId, reference: dealId, ...payment },
      );
    }
    test.and(CRM, merge(['2'], '1'));
    expect(test.program.revenue.get('1')?.map(one => [one.dealId, one.reference])).to.deep.equal([
      ['1', '1'],
      ['1', '2'],
    ]);
    expect(test.program.revenue.has('2')).to.equal(false);
  });

  it('are found at the companies and contacts of the survivor alone', () => {
    const test = two({}, { companyIds: ['2'] }).and(CRM, merge(['1', '2'], '9'));
    const ids = (id: string) => test.program.dealsByCompany.get(id)?.map(one => one.dealId);
    expect([ids('1'), ids('2')]).to.deep.equal([['9'], []]);
    expect(test.program.dealsByContact.get('1')?.map(one => one.dealId)).to.deep.equal(['9']);
  });

  it('may have been deleted before the merge was heard of', () => {
    const test = two(won(5), won(6)).and(CRM, deal({ dealId: '2', phase: 'removed', occurredAt: day(15) }));
    test.and(CRM, merge(['2'], '1'));
    expect(lines(test).at(-1)).to.deep.equal(['2', 'removed', -500]);
    expect(test.program.deals.get('2')?.mergedInto).to.equal('1');
  });
});
