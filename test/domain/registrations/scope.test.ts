import { expect } from 'chai';
import { isSameScope, meets, scopeOf } from '../../../src/domain/registrations/scope.ts';

describe('the scope of a claim', () => {
  it('is what was typed without the blanks around it, and none when that is nothing', () => {
    expect([' Cloud ', ' ', '', null].map(scopeOf)).to.deep.equal(['Cloud', null, null, null]);
  });

  it('is the same in any case and with any blanks around it, on either side', () => {
    expect(isSameScope(' Cloud', 'cloud ')).to.equal(true);
    expect(isSameScope('Cloud', 'Cloud 2')).to.equal(false);
  });

  it('meets every other but one of another name', () => {
    const [whole, cloud, edge] = [{ scope: null }, { scope: 'Cloud' }, { scope: 'Edge' }];
    expect([meets(whole, edge), meets(cloud, whole), meets(cloud, { scope: 'CLOUD' })]).to.deep.equal([
      true,
      true,
      true,
    ]);
    expect(meets(cloud, edge)).to.equal(false);
  });
});
