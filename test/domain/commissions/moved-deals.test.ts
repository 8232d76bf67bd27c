import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import { dealsMovedBy, dealsOfCustomer } from '../../../src/domain/commissions/moved-deals.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { BOSS, CRM, publish, referred, tiers, won } from '../../support/commissions.ts';
import { type Case, day, deal, given, partner, percent, touch } from '../../support/given.ts';

/** The second sale pays, the first does not: nothing is booked on a deal that counts all the same. */
const SECOND = tiers('marginal', 'count', 'lifetime', [0, { amountMinor: 0 }], [1, 10]);

/** The one fact of a command, applied. */
function fact(test: Case, command: Command): Fact {
  const [first] = test.when(command, CRM).facts;
  if (!first) throw new Error('Nothing happened.');
  return first;
}

describe('deals whose first win may be another one', () => {
  /** Open deals 1 and 2 of company 1, and deal 7 of company 2, on which company 1 is named too. */
  function customers(): Case {
    return given(deal(), deal({ dealId: '2' }), deal({ dealId: '7', companyIds: ['2', '1'] }));
  }
  function moved(test: Case, command: Command): string[] {
    return dealsOfCustomer(test.program, fact(test, command));
  }

  it('are the customer’s when a deal appears as its first win, and none when it appears otherwise', () => {
    const test = customers();
    expect(moved(test, deal({ dealId: '3' }))).to.deep.equal([]);
    expect(moved(test, won(day(5), { dealId: '4' }))).to.deep.equal(['1', '2', '3', '4']);
    expect(moved(test, won(day(6), { dealId: '5' }))).to.deep.equal([]);
    expect(moved(test, won(day(4), { dealId: '6', companyIds: [] }))).to.deep.equal([]);
  });

  it('are the customer’s when a deal is won before its others, and none when it is won after', () => {
    const test = customers();
    expect(moved(test, won(day(5)))).to.deep.equal(['1', '2']);
    expect(moved(test, won(day(6), { dealId: '2' }))).to.deep.equal([]);
    expect(moved(test, won(day(4), { dealId: '7', companyIds: ['2', '1'] }))).to.deep.equal(['7']);
  });

  it('are the customer’s when a deal is won no longer, and none when an open one is lost', () => {
    const test = customers().and(CRM, won(day(5)), won(day(6), { dealId: '2' }));
    expect(moved(test, deal({ dealId: '2', phase: 'lost', occurredAt: day(7) }))).to.deep.equal(['1', '2']);
    expect(moved(test, deal({ dealId: '2', phase: 'open', occurredAt: day(8) }))).to.deep.equal([]);
    expect(moved(test, deal({ dealId: '1', occurredAt: day(9) }))).to.deep.equal(['1', '2']);
  });

  it('are none when a deal without a company is won no longer', () => {
    const lone = { dealId: '9', companyIds: [] };
    const test = customers().and(CRM, won(day(5), lone));
    expect(moved(test, deal({ ...lone, occurredAt: day(6) }))).to.deep.equal([]);
  });

  it('are none when a won deal only comes to another won stage', () => {
    const test = customers().and(CRM, won(day(5)));
    expect(moved(test, won(day(6), { stage: 'paid' }))).to.deep.equal([]);
  });

  it('are those of both customers when a first win goes from one to another', () => {
    const test = customers().and(CRM, won(day(5)));
    expect(moved(test, won(day(5), { companyIds: ['2'] }))).to.have.members(['2', '1', '7']);
  });

  it('are those of the former customer when an open deal goes, and none when only a contact does', () => {
    const test = customers();
    expect(moved(test, deal({ contactIds: ['2'] }))).to.deep.equal([]);
    expect(moved(test, deal({ contactIds: ['2'], companyIds: [] }))).to.deep.equal(['2']);
    expect(moved(test, deal({ contactIds: [], companyIds: [] }))).to.deep.equal([]);
  });

  it('are none beyond the new customer’s in logs of old, which do not say what a deal was linked to', () => {
    const { program } = customers().and(CRM, won(day(5)));
    const linked = { type: 'deal.linked', dealId: '1', companyIds: ['1'], contactIds: [] } as const;
    expect(dealsOfCustomer(program, linked)).to.have.members(['1', '2']);
  });

  it('are none when something else happens', () => {
    const test = customers().and(CRM, won(day(5)));
    expect(moved(test, won(day(5), { amount: '1' }))).to.deep.equal([]);
  });
});

describe('deals of partners whose plans remember', () => {
  /** Kanda remembers, Brightwave does not; contact 1 is Kanda’s, with deals 1 and 2; contact 2 Brightwave’s, with deal 5. */
  function remembered(): Case {
    const test = referred(SECOND).and(CRM, deal(), deal({ dealId: '2' }));
    test.and(BOSS, touch('bright', { recordId: '2' }));
    return test.and(CRM, won(day(3), { dealId: '5', contactIds: ['2'], companyIds: ['5'] }));
  }
  function moved(test: Case, command: Command, touched: readonly string[]): string[] {
    return [...dealsMovedBy(test.program, fact(test, command), touched)];
  }

  it('are all of a partner’s when one of them is won or was won', () => {
    const test = remembered();
    expect(moved(test, won(day(5)), ['1'])).to.deep.equal(['1', '2']);
    expect(moved(test, deal({ occurredAt: day(6) }), ['1'])).to.deep.equal(['1', '2']);
  });

  it('are none when an open deal moves, or one that the program does not know', () => {
    const test = remembered();
    expect(moved(test, deal({ stage: 'b', occurredAt: day(2) }), ['1', '404'])).to.deep.equal([]);
  });

  it('are none by an open deal beside the one that is won no longer', () => {
    const test = referred(percent(10), SECOND).and(
      CRM,
      won(day(3)),
      deal({ dealId: '2', contactIds: ['2'] }),
    );
    test.and(BOSS, touch('bright', { recordId: '2' }));
    expect(moved(test, deal({ occurredAt: day(6) }), ['2'])).to.deep.equal([]);
  });

  it('are none of a partner whose plan does not remember', () => {
    const test = remembered();
    const later = won(day(3), { dealId: '5', contactIds: ['2'], companyIds: ['5'], amount: '1' });
    expect(moved(test, later, ['5'])).to.deep.equal([]);
  });

  it('are those of the partner whom a won deal leaves', () => {
    const test = remembered().and(CRM, won(day(5)));
    expect(moved(test, won(day(5), { contactIds: ['9'] }), ['1'])).to.deep.equal(['2']);
  });

  it('are no others’ for a deal that is touched beside one that leaves', () => {
    const test = remembered();
    expect(moved(test, deal({ contactIds: ['9'] }), ['1', '5'])).to.deep.equal([]);
  });

  it('are those of partners under the plan of their kind, when that remembers', () => {
    const test = given(...partner('ida', null, 'customer'), publish('customer', SECOND, day(0)));
    const follow = { type: 'sign_agreement', partnerId: 'par_ida', plan: null, effectiveAt: day(0) } as const;
    test.and(BOSS, follow, touch('ida'));
    test.and(CRM, deal({ dealId: '2' }));
    expect(moved(test, won(day(5)), ['1'])).to.deep.equal(['2', '1']);
  });
});
