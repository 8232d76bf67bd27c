import { expect } from 'chai';
import { localAddress, readAddress } from '../../../../src/sandbox/ui/host/addresses.ts';
import { typeNamed } from '../../../../src/sandbox/ui/host/object-types.ts';

describe('addresses', () => {
  it('name lists, records, and the other pages', () => {
    expect(readAddress('/')).to.deep.equal({ page: 'list', objectType: 'deals' });
    expect(readAddress('/contacts/')).to.deep.equal({ page: 'list', objectType: 'contacts' });
    expect(readAddress('/companies/42')).to.deep.equal({ page: 'record', objectType: 'companies', id: '42' });
    expect(readAddress('/workflows')).to.deep.equal({ page: 'workflows' });
    expect(readAddress('/log')).to.deep.equal({ page: 'log' });
    expect(readAddress('/outbox')).to.deep.equal({ page: 'outbox' });
    expect(readAddress('/app')).to.deep.equal({ page: 'app' });
    expect(readAddress('/8675310')).to.deep.equal({ page: 'list', objectType: 'deals' });
    expect(readAddress('/8675310/deals/42')).to.deep.equal({ page: 'record', objectType: 'deals', id: '42' });
  });

  it('name nothing else', () => {
    for (const path of ['/tickets', '/deals/abc', '/deals/1/2', '/log/1', '/1/2/deals']) {
      expect(readAddress(path), path).to.deep.equal({ page: 'missing' });
    }
  });

  it('of HubSpot are known only where they are of records', () => {
    expect(localAddress('https://app-eu1.hubspot.com/contacts/1/record/0-1/7')).to.equal('/contacts/7');
    expect(localAddress('https://example.com/contacts/1/record/0-1/7')).to.equal(null);
    expect(localAddress('/contacts/1/record/0-5/7')).to.equal(null);
  });
});

describe('object types', () => {
  it('go by each of the names that HubSpot takes', () => {
    for (const name of ['0-3', 'deals', 'deal', 'DEAL']) expect(typeNamed(name)).to.equal('deals');
    expect(() => typeNamed('tickets')).to.throw('tickets');
  });
});
