import { expect } from 'chai';
import { namedAs, saysAllOf } from '../../../src/crm/companies/named-account.ts';

const acme = { name: 'Acme GmbH', domains: ['acme.de', 'acme.com'] };

describe('what a claim named', () => {
  it('is what the company can be found by, and nothing else of it', () => {
    const identity = { id: '1', ...acme, city: 'Köln', country: 'DE', phone: '+49 221 1', parentId: '7' };
    expect(namedAs(identity)).to.deep.equal({ ...acme, city: 'Köln', country: 'DE' });
    expect(namedAs({ id: '1', name: '', domains: [], city: 'Köln' })).to.equal(undefined);
    expect(namedAs({ id: '1', name: '', domains: ['acme.de'] })).to.deep.equal({
      name: '',
      domains: ['acme.de'],
    });
  });

  it('is said by whoever has the name and all domains, in whatever case', () => {
    expect(saysAllOf(acme, { name: 'ACME GmbH ', domains: ['ACME.de'] })).to.equal(true);
    expect(saysAllOf(acme, { name: '', domains: ['acme.com'] })).to.equal(true);
    expect(saysAllOf(acme, { name: 'Acme', domains: [] })).to.equal(false);
    expect(saysAllOf(acme, { name: 'Acme GmbH', domains: ['acme.fr'] })).to.equal(false);
    expect(saysAllOf({ name: 'Acme GmbH', domains: [] }, acme)).to.equal(false);
  });
});
