import { expect } from 'chai';
import { cityKey, countryKey } from '../../../src/domain/matching/places.ts';

describe('places', () => {
  it('have one spelling in every language', () => {
    for (const typed of ['Deutschland', 'DE', 'niemcy', 'ドイツ', 'Германия'])
      expect(countryKey(typed)).to.equal('de');
    for (const typed of ['U.S.A.', 'United States', 'us', 'USA']) expect(countryKey(typed)).to.equal('us');
    expect(countryKey('UK')).to.equal('gb');
    expect(cityKey('München')).to.equal(cityKey('Munich'));
  });

  it('that nobody knows are told by their letters, and those not given not at all', () => {
    expect(countryKey('Freedonia')).to.equal('freedonia');
    expect([countryKey(undefined), countryKey(' '), cityKey('')]).to.deep.equal(['', '', '']);
  });
});
