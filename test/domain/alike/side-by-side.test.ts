import { expect } from 'chai';
import { type Agreement, type ComparedField, sideBySide } from '../../../src/domain/alike/side-by-side.ts';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';

const acme = (news: Partial<AccountIdentity> = {}): AccountIdentity => ({
  id: '1',
  name: 'Acme Rockets GmbH',
  domains: ['acme-rockets.de'],
  phone: '+49 30 2305 4871',
  city: 'Köln',
  country: 'Germany',
  ...news,
});

const agreements = (
  one: AccountIdentity,
  other: AccountIdentity,
): Partial<Record<ComparedField, Agreement>> =>
  Object.fromEntries(sideBySide(one, other).map(({ field, agreement }) => [field, agreement]));

describe('two accounts side by side', () => {
  it('agree in what means the same, however it is written', () => {
    const other = acme({
      id: '2',
      name: 'ACME Rockets',
      domains: ['https://www.acme-rockets.de/en'],
      phone: '0049 (30) 23054871',
      city: 'Koeln',
      country: 'DE',
    });
    expect(agreements(acme(), other)).to.deep.equal({
      name: 'same',
      domains: 'same',
      phone: 'same',
      city: 'same',
      country: 'same',
    });
  });

  it('are alike where a name or a domain is of one family, and differ in the rest', () => {
    const other = acme({
      id: '2',
      name: 'Acme Rockets Poland',
      domains: ['acme-rockets.com'],
      phone: '+48 22 765 43 18',
      city: 'Warsaw',
      country: 'Poland',
    });
    expect(agreements(acme(), other)).to.deep.equal({
      name: 'alike',
      domains: 'alike',
      phone: 'other',
      city: 'other',
      country: 'other',
    });
  });

  it('have nothing in common by domains that are each made of a name of their own', () => {
    const [one, other] = [
      { id: '1', name: 'Blue Harbour Offshore', domains: ['blueharbour.com'] },
      { id: '2', name: 'Zephyr Turbines AG', domains: ['zephyr-turbines.com'] },
    ];
    expect(agreements(one, other)).to.deep.equal({ name: 'other', domains: 'other' });
    const sister = { id: '2', name: 'Blue Harbour Offshore Group', domains: ['blueharbour-group.com'] };
    expect(agreements(one, sister)).to.deep.equal({ name: 'alike', domains: 'alike' });
  });

  it('agree in any of the names that one has', () => {
    const [one, other] = [
      { id: '1', name: 'Zephyr Turbines (formerly Blue Harbour)', domains: [] },
      { id: '2', name: 'Blue Harbour', domains: [] },
    ];
    expect(agreements(one, other).name).to.equal('same');
  });

  it('say nothing of each other by what one of them lacks, or by public mail', () => {
    const bare = { id: '2', name: '', domains: ['gmail.com'] };
    const found = agreements(acme({ domains: ['gmail.com'] }), bare);
    expect(found).to.deep.equal({
      name: 'unknown',
      domains: 'unknown',
      phone: 'unknown',
      city: 'unknown',
      country: 'unknown',
    });
  });

  it('are related when one is the parent of the other, and agree in a parent that both have', () => {
    expect(agreements(acme(), acme({ id: '2', parentId: '1' })).parent).to.equal('related');
    expect(agreements(acme({ parentId: '2' }), acme({ id: '2' })).parent).to.equal('related');
    expect(agreements(acme({ parentId: '9' }), acme({ id: '2', parentId: '9' })).parent).to.equal('same');
    expect(agreements(acme({ parentId: '9' }), acme({ id: '2', parentId: '8' })).parent).to.equal('other');
    expect(agreements(acme({ parentId: '9' }), acme({ id: '2' })).parent).to.equal('unknown');
  });

  it('show what the CRM has, as it stands there, and no field of which neither says anything', () => {
    const [one, other] = [
      { id: '1', name: 'Acme', domains: ['acme.de', 'acme.fr'], parentId: null },
      { id: '2', name: 'Zenith', domains: [] },
    ];
    expect(sideBySide(one, other)).to.deep.equal([
      { field: 'name', agreement: 'other', one: ['Acme'], other: ['Zenith'] },
      { field: 'domains', agreement: 'unknown', one: ['acme.de', 'acme.fr'], other: [] },
    ]);
  });
});
