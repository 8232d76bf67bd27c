import { expect } from 'chai';
import { sameAccounts, undecidedAlike } from '../../../src/domain/alike/same-accounts.ts';
import { recordsTouchedBy } from '../../../src/domain/record-keys.ts';
import { claimed, compare, FOUND, SAID, standing, tell } from '../../support/alike.ts';
import { type Case, day, deal, MANAGER } from '../../support/given.ts';

const merge = (from: string, into: string, on: 'company' | 'contact' = 'company') =>
  ({ type: 'merge_records', on, from: [from], into }) as const;
const LATER = { by: 'crm', at: day(9) };
const same = ({ program }: Case, id: string) =>
  sameAccounts(program, `company:${id}`).map(({ account, by }) => `${account} ${by}`);

describe('companies that the CRM merges', () => {
  it('take along what they were like and what people said', () => {
    const test = claimed().and(
      FOUND,
      compare('company:3', ['company:1', 'same']),
      compare('company:4', ['company:1', 'review']),
    );
    test.and(SAID, tell('company:4', 'company:1')).and(LATER, merge('1', '9'));
    expect(same(test, '9')).to.deep.equal(['company:9 itself', 'company:4 told', 'company:3 matched']);
    expect(same(test, '4')).to.include('company:9 told');
    expect(test.program.comparisons.has('company:1')).to.equal(false);
  });

  it('forget what was said of the two', () => {
    const test = claimed().and(FOUND, compare('company:2', ['company:1', 'review']));
    test.and(SAID, tell('company:2', 'company:1', 'apart')).and(LATER, merge('2', '1'));
    expect(same(test, '1')).to.deep.equal(['company:1 itself']);
    expect(undecidedAlike(test.program, 'company:1')).to.deep.equal([]);
    expect(standing(test)).to.include({ partnerId: 'par_kanda', protectionStatus: 'protected' });
  });

  it('let the later word count where people said otherwise of each', () => {
    const test = claimed().and(
      FOUND,
      compare('company:2', ['company:1', 'review']),
      compare('company:3', ['company:1', 'review']),
    );
    test.and(SAID, tell('company:2', 'company:1'));
    test.and({ by: MANAGER, at: day(8.5) }, tell('company:3', 'company:1', 'apart'));
    expect(standing(test).partnerId).to.equal('par_kanda');
    test.and(LATER, merge('3', '2'));
    expect(same(test, '1')).to.deep.equal(['company:1 itself']);
    expect(standing(test)).to.include({ partnerId: null, protectionStatus: 'none' });
  });

  it('take claims and credit from others where the later word holds them apart', () => {
    const test = claimed({ companyId: '2', dealId: '2' }).and(
      FOUND,
      compare('company:1', ['company:2', 'review']),
      { ...compare('company:3', ['company:1', 'review']), asked: true },
    );
    test.and(SAID, tell('company:1', 'company:2'));
    test.and({ by: MANAGER, at: day(8.5) }, tell('company:3', 'company:1', 'apart'));
    // What people said stands, though matching finds nothing in common any more.
    test.and(LATER, compare('company:1'), deal({ phase: 'won', occurredAt: day(9) }));
    expect(test.facts('commission.booked')).to.have.length(1);
    const { facts } = test.when(merge('3', '2'), LATER);
    expect(
      test.facts('commission.booked').map(({ dealId, amountMinor }) => [dealId, amountMinor]),
    ).to.deep.equal([
      ['1', 480_000],
      ['1', -480_000],
    ]);
    const touched = facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)]);
    expect(touched).to.include.members(['company:1', 'company:2', 'deal:1', 'deal:2']);
  });

  it('matter to the program by what they are like alone, and settle the money of all that becomes one', () => {
    const test = claimed().and(FOUND, compare('company:3', ['company:1', 'review']));
    test.and(SAID, tell('company:3', 'company:1'));
    test.and(
      LATER,
      deal({ dealId: '2', companyIds: ['2'], contactIds: [], phase: 'won', occurredAt: day(9) }),
    );
    const { facts } = test.when(merge('3', '2'), LATER);
    expect(facts.map(({ type }) => type)).to.include.members(['records.merged', 'commission.booked']);
    expect(test.facts('commission.booked').map(line => line.partnerId)).to.deep.equal(['par_kanda']);
  });

  it('are meant by whoever still names the merged one, and what was read of it before is left out', () => {
    const test = claimed()
      .and(FOUND, compare('company:2', ['company:1', 'review']))
      .and(LATER, merge('1', '9'));
    test.and(LATER, tell('company:2', 'company:1'));
    expect(same(test, '2')).to.deep.equal(['company:2 itself', 'company:9 told']);
    test.and(LATER, tell('company:1', 'company:2', null));
    expect(same(test, '2')).to.deep.equal(['company:2 itself']);
    expect(test.when(compare('company:1', ['company:2', 'same']), LATER).facts).to.deep.equal([]);
    test.and(LATER, compare('company:3', ['company:1', 'same']));
    expect(same(test, '3')).to.include('company:9 matched');
  });
});

describe('contacts that the CRM merges', () => {
  it('take along which account they are of', () => {
    const test = claimed().and(
      FOUND,
      deal({ dealId: '3', companyIds: [], contactIds: ['8'] }),
      compare('contact:7', ['company:1', 'same']),
    );
    expect(standing(test, '3').nextAction).to.equal('none');
    test.and(LATER, merge('7', '8', 'contact'));
    expect(standing(test, '3').nextAction).to.equal('route_to_partner');
  });

  it('make two companies one that people said they are of, and settle the money', () => {
    const test = claimed().and(
      FOUND,
      compare('contact:7', ['company:1', 'review']),
      { ...compare('contact:8', ['company:2', 'review']), asked: true },
      deal({ dealId: '2', companyIds: ['2'], contactIds: [], phase: 'won', occurredAt: day(7) }),
    );
    test.and(SAID, tell('contact:7', 'company:1'), tell('contact:8', 'company:2'));
    expect(test.facts('commission.booked')).to.deep.equal([]);
    test.and(LATER, merge('7', '8', 'contact'));
    expect(test.facts('commission.booked').map(({ dealId }) => dealId)).to.deep.equal(['2']);
  });
});
