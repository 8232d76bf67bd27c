import { expect } from 'chai';
import type { MergeRecords } from '../../../src/domain/merges/merge.ts';
import { recordKey } from '../../../src/domain/record-keys.ts';
import { historyOf } from '../../../src/domain/sentences/history.ts';
import { companyStanding, contactStanding } from '../../../src/domain/standing.ts';
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
import { accept, apply, page, refer } from '../../support/partner-side.ts';

const CRM = { by: 'crm', at: day(20) };

function merge(on: MergeRecords['on'], from: readonly string[], into: string): MergeRecords {
  return { type: 'merge_records', on, from, into };
}

const texts = (test: Case, type: 'contact' | 'company', id: string) =>
  historyOf(test.program, [recordKey(type, id)], NAMES).map(one => one.text);

describe('merged contacts', () => {
  const referred = () =>
    given(...partner('kanda'), ...partner('bright'))
      .and({ by: 'crm', at: day(2) }, deal({ contactIds: ['2'] }))
      .and({ by: REP, at: day(4) }, touch('bright', { recordId: '1' }))
      .and({ by: REP, at: day(3) }, touch('kanda', { recordId: '2' }));

  it('take their referrals, deals and history to the survivor, the last statement first', () => {
    const test = referred().and(CRM, merge('contact', ['2', '1'], '9'));
    expect(contactStanding(test.program, '9').partnerId).to.equal('par_bright');
    expect(contactStanding(test.program, '1').touch).to.equal(null);
    expect(test.program.deals.get('1')?.contactIds).to.deep.equal(['9']);
    expect(test.program.dealsByContact.get('9')).to.have.length(1);
    expect(test.program.dealsByContact.has('2')).to.equal(false);
    expect(texts(test, 'contact', '9')).to.deep.equal([
      '2 other contacts were merged into this one.',
      'Attributed to Brightwave by a sales rep.',
      'Attributed to Kanda Systems by a sales rep.',
    ]);
    expect(texts(test, 'contact', '1')).to.deep.equal([]);
  });

  it('bring a referral to a won deal, which is credited anew', () => {
    const test = given(...partner('kanda', percent(10)))
      .and({ by: REP, at: day(1) }, touch('kanda', { recordId: '2' }))
      .and({ by: 'crm', at: day(5) }, deal({ phase: 'won', occurredAt: day(5), amount: '100' }));
    expect(test.facts('commission.booked')).to.deep.equal([]);
    test.and(CRM, merge('contact', ['2'], '1'));
    expect(test.facts('commission.booked').map(line => line.amountMinor)).to.deep.equal([1_000]);
  });

  it('keep a hint of either, the survivor’s first, and work at the companies of both', () => {
    const codes = (code: string) => [{ property: 'utm_source', value: code, seenAt: day(1) }];
    const contact = (contactId: string, companyIds: string[], code: string) =>
      ({ type: 'observe_contact', contactId, companyIds, mayHoldCode: codes(code), asked: true }) as const;
    const partners = [...partner('kanda'), ...partner('bright')];
    const both = given(...partners).and(
      CRM,
      contact('1', ['1'], 'kanda'),
      contact('2', ['2', '1'], 'bright'),
    );
    both.and(CRM, merge('contact', ['2'], '1'));
    expect(both.program.contacts.get('1')).to.deep.equal({
      contactId: '1',
      companyIds: ['1', '2'],
      hint: { property: 'utm_source', code: 'KANDA', seenAt: day(1) },
    });
    expect(both.program.contacts.has('2')).to.equal(false);
    const one = given(...partners).and(CRM, contact('1', [], 'nobody'), contact('2', [], 'bright'));
    one.and(CRM, merge('contact', ['2'], '1'));
    expect(one.program.contacts.get('1')?.hint?.code).to.equal('BRIGHT');
  });

  it('take what was sent of them, referrals and applications, the earlier first', () => {
    const test = given(...partner('kanda'), ...partner('bright'))
      .and(page(day(4)), refer('kanda', { contactId: '2' }), apply({ contactId: '2' }))
      .and(page(day(3)), refer('bright', { contactId: '1', doubts: ['same_company'] }));
    test.and(CRM, merge('contact', ['2', '1'], '9'));
    expect(
      test.program.referralsByContact.get('9')?.map(one => [one.partnerId, one.contactId]),
    ).to.deep.equal([
      ['par_bright', '9'],
      ['par_kanda', '9'],
    ]);
    expect(test.program.applications.get('app_1')?.contactId).to.equal('9');
    expect(test.program.referralsByContact.has('2') || test.program.applicationsByContact.has('2')).to.equal(
      false,
    );
    test.and({ by: MANAGER, at: day(21) }, accept('ref_2', '1'));
    expect(test.program.touchesByContact.get('9')?.map(one => one.source)).to.deep.equal([
      'par_kanda',
      'par_bright',
    ]);
    const refusal = { type: 'refuse_application', applicationId: 'app_1', reason: 'no' } as const;
    expect(test.when({ ...refusal, contactId: '2' }, { by: MANAGER, at: day(21) }).facts).to.have.length(1);
  });

  it('matter when all that is known of them was sent', () => {
    const sent = [refer('kanda', { contactId: '2', doubts: ['same_person'] }), apply({ contactId: '2' })];
    for (const command of sent) {
      const test = given(...partner('kanda')).and(page(day(4)), command);
      expect(test.when(merge('contact', ['2'], '1'), CRM).facts).to.have.length(1);
      expect(test.program.contacts.size).to.equal(0);
    }
  });

  it('keep the score that either gave, the survivor’s first', () => {
    const scored = (contactId: string, nps?: number) =>
      ({
        type: 'observe_contact',
        contactId,
        companyIds: [],
        mayHoldCode: [],
        asked: true,
        ...(nps !== undefined && { nps }),
      }) as const;
    const score = (...contacts: ReturnType<typeof scored>[]) =>
      given()
        .and(CRM, ...contacts, merge('contact', ['2'], '1'))
        .program.contacts.get('1');
    expect(score(scored('1', 0), scored('2', 10))?.nps).to.equal(0);
    expect(score(scored('1'), scored('2', 10))?.nps).to.equal(10);
    expect(score(scored('1'), scored('2'))).not.to.have.property('nps');
    expect(score(scored('2', 8))).to.include({ contactId: '1', nps: 8 });
  });

  it('are named by claims as what they became', () => {
    const test = given(...partner('kanda')).and(CRM, deal());
    test.and(
      { by: REP, at: day(20) },
      register('kanda', { contactId: '1' }),
      touch('kanda', { recordId: '2' }),
    );
    test.and(CRM, merge('contact', ['2'], '8'));
    expect(test.program.registrations.get('reg_1')?.contactId).to.equal('1');
    test.and(CRM, merge('contact', ['1'], '9'));
    expect(test.program.registrations.get('reg_1')?.contactId).to.equal('9');
  });
});

describe('merged companies', () => {
  const claimed = () =>
    given(...partner('kanda'), ...partner('bright'))
      .and(
        { by: 'crm', at: day(1) },
        deal({ companyIds: ['3', '1'] }),
        deal({ dealId: '2', companyIds: ['2'] }),
      )
      .and({ by: REP, at: day(2) }, register('kanda'))
      .and({ by: MANAGER, at: day(3) }, about('approve_registration'));

  it('take their claims with their clocks, touches and deals to the survivor', () => {
    const test = claimed().and({ by: REP, at: day(4) }, touch('bright', { on: 'company', recordId: '1' }));
    const before = { ...test.program.registrations.get('reg_1') };
    test.and(CRM, merge('company', ['1'], '9'));
    expect(test.program.registrations.get('reg_1')).to.deep.equal({ ...before, companyId: '9' });
    expect(companyStanding(test.program, '9', day(20)).protectionStatus).to.equal('protected');
    expect(companyStanding(test.program, '1', day(20)).protectionStatus).to.equal('none');
    expect(test.program.deals.get('1')?.companyIds).to.deep.equal(['3', '9']);
    expect(test.program.touchesByCompany.get('9')?.map(one => one.recordId)).to.deep.equal(['9']);
  });

  it('are protected for deals of the other one too', () => {
    const test = claimed().and(CRM, merge('company', ['1'], '2'));
    const won = deal({ dealId: '2', companyIds: ['2'], phase: 'won', occurredAt: day(21), amount: '100' });
    test.and({ by: 'crm', at: day(21) }, won);
    expect(test.facts('commission.booked').map(line => [line.partnerId, line.amountMinor])).to.deep.equal([
      ['par_kanda', 3_000],
    ]);
  });

  it('are one for whoever was sent from them, also when that is all that is known of them', () => {
    const test = given(...partner('kanda')).and(
      page(day(4)),
      refer('kanda', { companyId: '7' }),
      apply({ contactId: '2', companyId: '8' }),
      refer('kanda', { contactId: '3', companyId: null }),
    );
    test.and(CRM, merge('company', ['7'], '9'), merge('company', ['8'], '10'));
    expect(test.facts('records.merged')).to.have.length(2);
    expect([...test.program.referrals.values()].map(one => one.companyId)).to.deep.equal(['9', null]);
    expect(test.program.applications.get('app_1')?.companyId).to.equal('10');
    expect(test.when(merge('company', ['70'], '71'), CRM).facts).to.deep.equal([]);
  });

  it('are one on the contacts who work there, and on deals that named both', () => {
    const contact = { type: 'observe_contact', contactId: '1', companyIds: ['2', '1'] } as const;
    const test = claimed().and(CRM, { ...contact, mayHoldCode: [], asked: true });
    test.and(CRM, deal({ companyIds: ['3', '2', '1'] }), merge('company', ['1'], '2'));
    expect(test.program.contacts.get('1')?.companyIds).to.deep.equal(['2']);
    expect(test.program.deals.get('1')?.companyIds).to.deep.equal(['3', '2']);
    expect(test.program.dealsByCompany.get('2')?.map(one => one.dealId)).to.have.members(['1', '2']);
  });

  it('tell on the survivor what was told on each', () => {
    const test = claimed().and(CRM, merge('company', ['1'], '9'));
    expect(texts(test, 'company', '9')).to.deep.equal([
      'Another company was merged into this one.',
      'Registration of Kanda Systems approved; protected until 4 Apr 2026.',
      'Registration of Kanda Systems shown to be qualified by a meeting.',
      'Registered for Kanda Systems.',
    ]);
    expect(texts(test, 'company', '1')).to.deep.equal([]);
  });
});
