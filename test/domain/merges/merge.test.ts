import { expect } from 'chai';
import type { MergeRecords } from '../../../src/domain/merges/merge.ts';
import { day, deal, given, partner, REP, register, replayed, touch } from '../../support/given.ts';

const CRM = { by: 'crm', at: day(20) };

function merge(on: MergeRecords['on'], from: readonly string[], into: string): MergeRecords {
  return { type: 'merge_records', on, from, into };
}

describe('a merge of records', () => {
  it('is one fact, once, however often the CRM tells of it', () => {
    const test = given().and(CRM, deal(), deal({ dealId: '2' }));
    expect(test.when(merge('deal', ['2'], '1'), CRM).facts).to.deep.equal([
      { type: 'records.merged', on: 'deal', from: ['2'], into: '1' },
    ]);
    expect(test.when(merge('deal', ['2'], '1'), CRM).facts).to.deep.equal([]);
    expect(test.when(merge('deal', ['2', '1'], '1'), { ...CRM, at: day(90) }).facts).to.deep.equal([]);
  });

  it('is nothing to the program when it knows none of the records', () => {
    const test = given().and(CRM, deal());
    expect(test.when(merge('deal', ['7'], '8'), CRM).facts).to.deep.equal([]);
    expect(test.when(merge('contact', ['7'], '8'), CRM).facts).to.deep.equal([]);
    expect(test.when(merge('company', ['7'], '8'), CRM).facts).to.deep.equal([]);
    expect(test.when(merge('deal', ['1'], '1'), CRM).facts).to.deep.equal([]);
    expect(test.when(merge('deal', [], '1'), CRM).facts).to.deep.equal([]);
  });

  it('matters when a deal, a touch or a claim is at one of the records', () => {
    const known = given(...partner('kanda')).and(CRM, deal({ companyIds: ['3'], contactIds: ['4'] }));
    expect(known.when(merge('company', ['3'], '9'), CRM).facts).to.have.length(1);
    expect(known.when(merge('contact', ['5'], '4'), CRM).facts).to.have.length(1);
    known.and({ by: REP, at: day(20) }, touch('kanda', { recordId: '6' }));
    expect(known.when(merge('contact', ['6'], '7'), CRM).facts).to.have.length(1);
    known.and({ by: REP, at: day(20) }, touch('kanda', { on: 'company', recordId: '10' }));
    expect(known.when(merge('company', ['10'], '11'), CRM).facts).to.have.length(1);
    known.and({ by: REP, at: day(20) }, register('kanda', { companyId: '12', dealId: null }));
    expect(known.when(merge('company', ['12'], '13'), CRM).facts).to.have.length(1);
  });

  it('of what was merged before is told of the record it became', () => {
    const test = given().and(CRM, deal(), deal({ dealId: '2' }), deal({ dealId: '3' }));
    test.and(CRM, merge('deal', ['2'], '1'));
    const { facts } = test.when(merge('deal', ['1', '2', '3'], '9'), CRM);
    expect(facts[0]).to.deep.equal({ type: 'records.merged', on: 'deal', from: ['1', '3'], into: '9' });
    expect(test.when(merge('deal', ['9'], '2'), CRM).facts).to.deep.equal([]);
  });

  it('lets a command about a merged record be about the survivor', () => {
    const test = given(...partner('kanda')).and(CRM, deal(), deal({ dealId: '2', companyIds: ['2'] }));
    test.and(CRM, merge('deal', ['1'], '5'), merge('company', ['1'], '6'), merge('contact', ['1'], '7'));
    test.and({ by: REP, at: day(21) }, register('kanda', { contactId: '1' }), touch('kanda'));
    const [claim] = test.facts('registration.submitted');
    expect(claim).to.include({ dealId: '5', companyId: '6', contactId: '7' });
    expect(test.facts('touch.recorded')[0]).to.include({ on: 'contact', recordId: '7' });
    expect(test.program.touchesByContact.get('7')).to.have.length(1);
  });

  it('makes what the CRM still says of the merged record history', () => {
    const test = given(...partner('kanda')).and(CRM, deal(), deal({ dealId: '2' }));
    test.and(CRM, merge('deal', ['2'], '1'));
    expect(test.when(deal({ dealId: '2', phase: 'won', occurredAt: day(30) }), CRM).facts).to.deep.equal([]);
    expect(test.program.deals.get('1')?.phase).to.equal('open');
    test.and(CRM, merge('contact', ['1'], '7'));
    const contact = { type: 'observe_contact', contactId: '1', companyIds: [], mayHoldCode: [] } as const;
    expect(test.when({ ...contact, asked: true }, CRM).facts).to.deep.equal([]);
  });

  it('names the survivor where a reading of another record still names the merged one', () => {
    const test = given().and(CRM, deal({ companyIds: ['1', '2'], contactIds: ['1'] }));
    test.and(CRM, merge('company', ['2'], '1'), merge('contact', ['1'], '7'));
    expect(test.when(deal({ companyIds: ['1', '2'], contactIds: ['1'] }), CRM).facts).to.deep.equal([]);
    expect(test.program.deals.get('1')).to.deep.include({ companyIds: ['1'], contactIds: ['7'] });
  });

  it('is the same when the log is read again', () => {
    const test = given(...partner('kanda')).and(CRM, deal(), deal({ dealId: '2' }));
    test.and({ by: REP, at: day(20) }, register('kanda'), touch('kanda'));
    test.and(CRM, merge('deal', ['1', '2'], '9'), merge('company', ['1'], '8'), merge('contact', ['1'], '7'));
    expect(replayed(test.log)).to.deep.equal(test.program);
  });
});
