import { expect } from 'chai';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TallyPortals } from './tally-portals.ts';

describe('following a log that other processes append to', () => {
  let tally: TallyPortals;
  let heard: string[];
  let rung: string[];

  beforeEach(async () => {
    tally = await TallyPortals.open(await temporaryFolder());
    rung = [];
    tally.restart({ appended: portalId => rung.push(portalId) });
    heard = [];
    tally.portals.follow((_portalId, entries) => {
      for (const { seq, key } of entries) heard.push(`${seq} ${key}`);
    });
  });
  afterEach(() => tally.close());

  const elsewhere = async (...keys: string[]) => {
    const other = tally.create();
    for (const key of keys) await other.execute('1', { key, by: 'crm', command: { do: 'add', amount: 1 } });
  };

  it('the state in memory reads on, and followers hear each entry once', async () => {
    await tally.add('k1', 1);
    await elsewhere('k2', 'k3');
    expect(await tally.balance(), 'as it was').to.equal(1);
    await Promise.all([tally.portals.readOn('1'), tally.portals.readOn('1')]);
    expect(await tally.balance()).to.equal(3);
    await tally.add('k4', 1);
    await tally.portals.readOn('1');
    expect(heard).to.deep.equal(['1 k1', '2 k2', '3 k3', '4 k4']);
  });

  it('followers hear though the state has left memory', async () => {
    await tally.add('k1', 1);
    tally.now += 60 * 60_000;
    tally.portals.forgetIdle();
    expect([...tally.portals.inMemory()]).to.deep.equal([]);
    await elsewhere('k2');
    await tally.portals.readOn('1');
    expect(heard).to.deep.equal(['1 k1', '2 k2']);
    expect([...tally.portals.inMemory()], 'nobody asked for the state').to.deep.equal([]);
    await elsewhere('k3');
    expect(await tally.balance()).to.equal(3);
    await tally.portals.readOn('1');
    expect(heard).to.deep.equal(['1 k1', '2 k2', '3 k3']);
  });

  it('of a portal that nobody asked for nothing is read', async () => {
    await elsewhere('k1');
    await tally.portals.readOn('1');
    expect(heard).to.deep.equal([]);
    expect([...tally.portals.inMemory()]).to.deep.equal([]);
  });

  it('one that was begun anew is read anew, and told from its beginning', async () => {
    await tally.add('k1', 1);
    await tally.add('k2', 1);
    const other = tally.create();
    await other.erase('1');
    await elsewhere('n1');
    await tally.portals.readAnew('1');
    expect(await tally.balance()).to.equal(1);
    expect(heard).to.deep.equal(['1 k1', '2 k2', '1 n1']);
  });

  it('what another process works for leaves memory, and begins from nothing when it comes back', async () => {
    await tally.add('k1', 1);
    await tally.portals.leave('1');
    expect([...tally.portals.inMemory()]).to.deep.equal([]);
    await elsewhere('k2');
    expect(await tally.balance()).to.equal(2);
    await tally.add('k3', 1);
    expect(heard, 'workers read for themselves what was before').to.deep.equal(['1 k1', '3 k3']);
  });

  it('others are rung for what this process appended, and for nothing else', async () => {
    await tally.add('k1', 1);
    await tally.add('k1', 1);
    await elsewhere('k2');
    await tally.portals.readOn('1');
    expect(rung).to.deep.equal(['1']);
  });
});
