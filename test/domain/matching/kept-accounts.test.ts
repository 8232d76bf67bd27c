import { expect } from 'chai';
import type { AccountIdentity } from '../../../src/domain/matching/identity.ts';
import { KeptAccounts } from '../../../src/domain/matching/kept-accounts.ts';
import { hashOf } from '../../../src/domain/matching/postings.ts';

describe('kept accounts', () => {
  const full: AccountIdentity = {
    id: '7',
    name: 'Łódź "Meble"\n',
    domains: ['a.pl', 'b.pl'],
    phone: '1',
    city: '',
    country: 'PL',
    parentId: '3',
  };

  it('are read back as they were put in, what is not known left out', () => {
    const kept = new KeptAccounts();
    const slot = kept.add(full);
    const other = kept.add({ id: '"7', name: '', domains: [], parentId: null });
    expect(kept.at(slot)).to.deep.equal(full);
    expect(kept.at(other)).to.deep.equal({ id: '"7', name: '', domains: [] });
    expect([kept.slotOf('7'), kept.slotOf('"7'), kept.slotOf('')]).to.deep.equal([slot, other, undefined]);
  });

  it('are told from others whose ids look alike to the index', () => {
    const byHash = new Map<number, string>();
    let pair: readonly [string, string] | undefined;
    for (let number = 0; !pair; number += 1) {
      const id = `${number}`;
      const known = byHash.get(hashOf(id));
      if (known !== undefined) pair = [known, id];
      byHash.set(hashOf(id), id);
    }
    const kept = new KeptAccounts();
    const slots = pair.map(id => kept.add({ ...full, id }));
    expect(pair.map(id => kept.slotOf(id))).to.deep.equal(slots);
  });

  it('give their slot to the next when they are taken out', () => {
    const kept = new KeptAccounts();
    const slot = kept.add(full);
    kept.remove('7');
    kept.remove('7');
    expect([kept.size, kept.at(slot), kept.slotOf('7')]).to.deep.equal([0, undefined, undefined]);
    expect(kept.add({ ...full, id: '8' })).to.equal(slot);
  });
});
