import { expect } from 'chai';
import { withoutNames } from '../../../src/domain/receipts/forgetting.ts';
import { chainOf, fileOf, wrong } from '../../support/receipts.ts';

describe('a receipt with a name to be forgotten', () => {
  const [receipt] = chainOf(1);
  if (!receipt) throw new Error('there is no receipt');

  it('loses that name with its salt, and nothing else', () => {
    const left = withoutNames(receipt, text => text === 'Kanda Systems');
    const { partner: _, ...names } = receipt.names;
    expect(left).to.deep.equal({ ...receipt, names });
  });

  it('still holds, and a copy from before still proves the name', async () => {
    const left = withoutNames(receipt, text => text === 'Kanda Systems');
    expect(await wrong({ 'now.json': fileOf(left), 'before.json': fileOf(receipt) })).to.deep.equal([]);
  });

  it('is the very same when it does not name it', () => {
    expect(withoutNames(receipt, text => text === 'Acme')).to.equal(receipt);
  });
});
