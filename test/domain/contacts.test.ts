import { expect } from 'chai';
import type { ObserveContact } from '../../src/domain/contacts.ts';
import { day, given, partner } from '../support/given.ts';

const CRM = { by: 'crm', at: day(5) };

function contact(seen: Partial<ObserveContact> = {}): ObserveContact {
  return {
    type: 'observe_contact',
    contactId: '1',
    companyIds: ['1'],
    mayHoldCode: [],
    asked: false,
    ...seen,
  };
}

const CODE = { property: 'referral_code', value: ' kanda', seenAt: day(2) };
const UTM = { property: 'utm_source', value: 'BRIGHT', seenAt: day(1) };
const NEWS = { property: 'utm_source', value: 'newsletter', seenAt: day(1) };

describe('contacts', () => {
  it('are kept when they carry a partner’s code, the most telling first', () => {
    const test = given(...partner('kanda'), ...partner('bright'));
    const { facts } = test.when(contact({ mayHoldCode: [NEWS, CODE, UTM] }), CRM);
    expect(facts).to.deep.equal([
      {
        type: 'contact.observed',
        contactId: '1',
        companyIds: ['1'],
        hint: { property: 'referral_code', code: 'KANDA', seenAt: day(2) },
      },
    ]);
  });

  it('are left to the CRM while nothing points to a partner and nobody asks', () => {
    const test = given(...partner('kanda'));
    expect(test.when(contact({ mayHoldCode: [NEWS] }), CRM).facts).to.deep.equal([]);
    expect(test.when(contact({ asked: true }), CRM).facts).to.have.length(1);
  });

  it('are told again only when something changed', () => {
    const test = given(...partner('kanda')).and(CRM, contact({ mayHoldCode: [CODE] }));
    expect(test.when(contact({ mayHoldCode: [CODE], asked: true }), CRM).facts).to.deep.equal([]);
    expect(test.when(contact({ mayHoldCode: [CODE], companyIds: ['2'] }), CRM).facts).to.have.length(1);
    expect(test.when(contact({ companyIds: ['2'] }), CRM).facts).to.have.length(1);
    expect(test.program.contacts.get('1')?.hint).to.equal(null);
  });

  it('hold the score they gave, as long as there is one', () => {
    const test = given().and(CRM, contact({ asked: true, nps: 9 }));
    expect(test.facts('contact.observed')[0]).to.include({ nps: 9 });
    expect(test.when(contact({ nps: 9 }), CRM).facts).to.deep.equal([]);
    expect(test.when(contact({ nps: 0 }), CRM).facts).to.have.length(1);
    expect(test.when(contact(), CRM).facts).to.have.length(1);
    expect(test.program.contacts.get('1')).not.to.have.property('nps');
  });
});
