import { expect } from 'chai';
import { FormerNames, formerCompanyId } from '../../../src/crm/companies/former-names.ts';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';

describe('what claimed companies were', () => {
  let book: Map<string, AccountIdentity>;
  let lent: Map<string, AccountIdentity>;
  let former: FormerNames;

  beforeEach(() => {
    book = new Map();
    lent = new Map();
    former = new FormerNames({
      identityOf: id => book.get(id),
      lend: account => void lent.set(account.id, account),
      giveBack: key => void lent.delete(key),
    });
  });

  function is(id: string, name: string, ...domains: string[]): void {
    book.set(id, { id, name, domains });
    former.look(id);
  }

  it('is found while the CRM says otherwise or has them no more', () => {
    is('1', 'Acme', 'acme.de');
    former.know('1', [{ name: 'Acme', domains: ['acme.de'] }]);
    expect([...lent.keys()]).to.deep.equal([]);
    is('1', 'Zzyx', 'acme.de');
    expect(lent.get('was:1:0')).to.deep.equal({ id: 'was:1:0', name: 'Acme', domains: ['acme.de'] });
    expect(former.of('1')).to.deep.equal([...lent.values()]);
    is('1', 'ACME', 'acme.com', 'acme.de');
    expect([...lent.keys(), ...former.ids()]).to.deep.equal([]);
    book.delete('1');
    former.look('1');
    expect([...lent.keys()]).to.deep.equal(['was:1:0']);
    expect([...former.ids()]).to.deep.equal(['1']);
    former.know('1', []);
    expect([...lent.keys(), ...former.ids()]).to.deep.equal([]);
  });

  it('is each name that is not said any more', () => {
    is('1', 'Third', 'third.example');
    former.know('1', [
      { name: 'First', domains: [] },
      { name: 'Third', domains: [] },
      { name: 'Second', domains: ['second.example'] },
    ]);
    expect([...lent.values()].map(({ id, name }) => `${id} ${name}`)).to.deep.equal([
      'was:1:0 First',
      'was:1:2 Second',
    ]);
    is('2', 'Other');
    expect(former.of('2')).to.deep.equal([]);
  });

  it('is looked for again when the book begins anew', () => {
    is('1', 'Acme');
    former.know('1', [{ name: 'Acme', domains: [] }]);
    book.clear();
    former.lookAgain();
    expect([...lent.keys()]).to.deep.equal(['was:1:0']);
  });

  it('is told from companies by its key', () => {
    expect(['was:41:0', '41', 'hold:was:41:0'].map(formerCompanyId)).to.deep.equal([
      '41',
      undefined,
      undefined,
    ]);
  });
});
