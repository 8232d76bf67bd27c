import { expect } from 'chai';
import type { MergeRecords } from '../../../src/domain/merges/merge.ts';
import { registrationStatus } from '../../../src/domain/registrations/protection.ts';
import { about, type Case, day, deal, given, MANAGER, partner, REP, register } from '../../support/given.ts';

const CRM = { by: 'crm', at: day(20) };

function merge(on: MergeRecords['on'], from: readonly string[], into: string): MergeRecords {
  return { type: 'merge_records', on, from, into };
}

/** Kanda claimed company 1 with deal 1 on day 2, Brightwave company 2 with deal 2 on day 3. */
function twoClaims(scopes: { kanda?: string; bright?: string } = {}): Case {
  return given(...partner('kanda'), ...partner('bright'))
    .and({ by: 'crm', at: day(1) }, deal(), deal({ dealId: '2', companyIds: ['2'] }))
    .and({ by: REP, at: day(2) }, register('kanda', { scope: scopes.kanda ?? null }))
    .and(
      { by: REP, at: day(3) },
      register('bright', { companyId: '2', dealId: '2', scope: scopes.bright ?? null }),
    );
}

const approve = (registrationId: string, dealId: string) =>
  about('approve_registration', registrationId, dealId);
const status = (test: Case, id: string, at = day(20)) => {
  const claim = test.program.registrations.get(id);
  return claim && registrationStatus(test.program, claim, at);
};

describe('claims on accounts that are merged', () => {
  it('leave the earlier of two protections standing; the other gives way and stays to be seen', () => {
    const test = twoClaims().and({ by: MANAGER, at: day(4) }, approve('reg_2', '2'), approve('reg_1', '1'));
    const { facts } = test.when(merge('company', ['1'], '2'), CRM);
    expect(facts).to.deep.equal([
      { type: 'records.merged', on: 'company', from: ['1'], into: '2' },
      {
        type: 'registration.released',
        registrationId: 'reg_2',
        reason: 'its account was merged with one that was registered earlier',
        ground: 'displaced',
      },
    ]);
    expect([status(test, 'reg_1'), status(test, 'reg_2')]).to.deep.equal(['approved', 'closed']);
    expect(test.program.registrationsByCompany.get('2')?.map(one => one.registrationId)).to.deep.equal([
      'reg_1',
      'reg_2',
    ]);
  });

  it('leave what protects standing before what still waits', () => {
    const test = twoClaims().and({ by: MANAGER, at: day(4) }, approve('reg_2', '2'));
    test.and(CRM, merge('company', ['2'], '1'));
    expect([status(test, 'reg_1'), status(test, 'reg_2')]).to.deep.equal(['closed', 'approved']);
  });

  it('leave the earlier of two that wait', () => {
    const test = twoClaims().and(CRM, merge('company', ['1', '2'], '9'));
    expect([status(test, 'reg_1'), status(test, 'reg_2')]).to.deep.equal(['submitted', 'closed']);
  });

  it('stand side by side when their scopes differ, and not when only one has a scope', () => {
    const apart = twoClaims({ kanda: 'Cloud', bright: 'Edge' }).and(CRM, merge('company', ['1'], '2'));
    expect([status(apart, 'reg_1'), status(apart, 'reg_2')]).to.deep.equal(['submitted', 'submitted']);
    const whole = twoClaims({ bright: 'Edge' }).and(CRM, merge('company', ['1'], '2'));
    expect([status(whole, 'reg_1'), status(whole, 'reg_2')]).to.deep.equal(['submitted', 'closed']);
  });

  it('give way also where the same partner registered both', () => {
    const test = given(...partner('kanda'))
      .and({ by: 'crm', at: day(1) }, deal(), deal({ dealId: '2', companyIds: ['2'] }))
      .and({ by: REP, at: day(2) }, register('kanda'), register('kanda', { companyId: '2', dealId: '2' }));
    test.and(CRM, merge('company', ['1'], '2'));
    expect([status(test, 'reg_1'), status(test, 'reg_2')]).to.deep.equal(['submitted', 'closed']);
  });

  it('that were refused, released or lapsed are left as they ended', () => {
    const test = twoClaims()
      .and({ by: MANAGER, at: day(4) }, approve('reg_2', '2'))
      .and(
        { by: MANAGER, at: day(5) },
        { type: 'release_registration', registrationId: 'reg_2', dealId: '2', reason: 'gone' },
      );
    expect(test.when(merge('company', ['1'], '2'), CRM).facts).to.have.length(1);
    const refused = twoClaims().and(
      { by: MANAGER, at: day(4) },
      { type: 'refuse_registration', registrationId: 'reg_1', dealId: '1', reason: 'no' },
    );
    expect(refused.when(merge('company', ['1'], '2'), CRM).facts).to.have.length(1);
    expect(status(refused, 'reg_2')).to.equal('submitted');
  });

  it('that sleep with a lost deal give way to what stands, so that they do not wake beside it', () => {
    const test = twoClaims()
      .and({ by: MANAGER, at: day(4) }, approve('reg_1', '1'), approve('reg_2', '2'))
      .and({ by: 'crm', at: day(6) }, deal({ phase: 'lost', occurredAt: day(6) }));
    test.and(CRM, merge('company', ['1'], '2'));
    test.and({ by: 'crm', at: day(21) }, deal({ companyIds: ['2'], occurredAt: day(21) }));
    expect([status(test, 'reg_1', day(21)), status(test, 'reg_2', day(21))]).to.deep.equal([
      'closed',
      'approved',
    ]);
  });

  it('do not wake by a merge of their deals beside what took their place', () => {
    const test = given(...partner('kanda'), ...partner('bright'))
      .and({ by: 'crm', at: day(1) }, deal(), deal({ dealId: '2' }), deal({ dealId: '3', companyIds: ['9'] }))
      .and({ by: REP, at: day(2) }, register('kanda', { qualifiedBy: null }))
      .and({ by: MANAGER, at: day(3) }, approve('reg_1', '1'))
      // It lapsed on day 32, unqualified; only then could Brightwave register.
      .and({ by: REP, at: day(33) }, register('bright', { dealId: '2' }));
    const won = deal({ dealId: '3', companyIds: ['9'], phase: 'won', occurredAt: day(20) });
    test.and({ by: 'crm', at: day(34) }, won);
    const later = { by: 'crm', at: day(35) };
    const { facts } = test.when(merge('deal', ['1'], '3'), later);
    expect(facts.filter(fact => fact.type === 'registration.released')).to.have.length(1);
    expect([status(test, 'reg_1', day(35)), status(test, 'reg_2', day(35))]).to.deep.equal([
      'closed',
      'submitted',
    ]);
  });
});
