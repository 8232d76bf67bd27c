import { expect } from 'chai';
import { CrmError } from '../../../src/crm/crm-error.ts';
import type { Waiting } from '../../../src/crm/limits.ts';
import { createTurns, type Wanted } from '../../../src/crm/transport/turns.ts';

describe('turns', () => {
  const late = () => new CrmError('late', { category: 'TIMEOUT' });
  let room: number;
  let blocked: (wanted: Wanted) => boolean;
  let went: number[];
  const turns = () =>
    createTurns({
      mayGo: wanted => room > 0 && !blocked(wanted),
      go: () => room--,
    });
  const take = (
    of: ReturnType<typeof turns>,
    n: number,
    waiting: Waiting,
    isSearch = false,
    patience = never(),
  ) =>
    of.take({ waiting, isSearch }, patience, late).then(
      () => went.push(n),
      () => went.push(-n),
    );
  const never = () => new AbortController().signal;
  beforeEach(() => {
    room = 0;
    blocked = () => false;
    went = [];
  });

  it('come in the order of rank, and within a rank in the order of asking', async () => {
    const all = turns();
    const ranks: Waiting[] = ['sweep', 'background', 'sweep', 'person', 'background', 'person'];
    const taken = ranks.map((rank, n) => take(all, n + 1, rank));
    room = 4;
    all.look();
    await Promise.all([taken[3], taken[5], taken[1], taken[4]]);
    expect(went).to.deep.equal([4, 6, 2, 5]);
    expect([all.waiting('person'), all.waiting('background'), all.waiting('sweep')]).to.deep.equal([0, 0, 2]);
    room = 2;
    all.look();
    await Promise.all(taken);
    expect(went.slice(4)).to.deep.equal([1, 3]);
  });

  it('pass over what may not go to what may', async () => {
    const all = turns();
    blocked = ({ isSearch }) => isSearch;
    room = 2;
    void take(all, 1, 'person', true);
    await Promise.all([take(all, 2, 'person'), take(all, 3, 'sweep')]);
    expect(went).to.deep.equal([2, 3]);
    expect(all.waiting('person')).to.equal(1);
  });

  it('do not come to who has left', async () => {
    const all = turns();
    const patience = new AbortController();
    const first = take(all, 1, 'person', false, patience.signal);
    const second = take(all, 2, 'person');
    patience.abort();
    await first;
    await take(all, 3, 'person', false, patience.signal);
    room = 1;
    all.look();
    await second;
    expect([went, room]).to.deep.equal([[-1, -3, 2], 0]);
  });
});
