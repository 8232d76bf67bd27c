import { expect } from 'chai';
import { addedName, splitName } from '../../../src/crm/intake/person-name.ts';

describe('a name', () => {
  it('has its family name last, first in East Asian scripts', () => {
    const split = (name: string) => Object.values(splitName(name));
    expect(split('Mara Lindqvist')).to.deep.equal(['Mara', 'Lindqvist']);
    expect(split('Ana Maria  Silva')).to.deep.equal(['Ana Maria', 'Silva']);
    expect(split('山田 太郎')).to.deep.equal(['太郎', '山田']);
    expect(split('Nico')).to.deep.equal(['Nico', '']);
    expect(split('')).to.deep.equal(['', '']);
  });

  const typed = { firstname: 'Mara', lastname: 'Lindqvist' };
  it('is added where the CRM has none', () => {
    expect(addedName({ firstname: '', lastname: '' }, typed)).to.deep.equal(typed);
    expect(addedName({ firstname: 'mara', lastname: '' }, typed)).to.deep.equal({ lastname: 'Lindqvist' });
    expect(addedName({ firstname: '', lastname: 'LINDQVIST' }, typed)).to.deep.equal({ firstname: 'Mara' });
  });

  it('never replaces one, nor is half of it put to another’s half', () => {
    expect(addedName({ firstname: 'M.', lastname: 'L.' }, typed)).to.deep.equal({});
    expect(addedName({ firstname: 'Maria', lastname: '' }, typed)).to.deep.equal({});
    expect(addedName({ firstname: '', lastname: 'Berg' }, typed)).to.deep.equal({});
  });
});
