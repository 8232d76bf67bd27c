import { expect } from 'chai';
import type { Chains } from '../../src/log/chains.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';

export interface Item {
  readonly seq: number;
  readonly key: string;
  readonly name?: string;
}

export function item(seq: number, name?: string): Item {
  return { seq, key: `k${seq}`, ...(name && { name }) };
}

/** Takes its name out of an item that has one. */
export function nameless(one: Item): Item {
  const { name, ...rest } = one;
  return name ? rest : one;
}

/** Where chains can be opened again and again. */
export interface PlaceOfChains {
  open(): Promise<Chains<Item>>;
}

const PORTAL = '1';

/** What every store of chains must keep. `newPlace` makes an empty place for one test. */
export function describeChains(newPlace: () => Promise<PlaceOfChains>): void {
  let place: PlaceOfChains;
  let chains: Chains<Item>;

  beforeEach(async () => {
    place = await newPlace();
    chains = await place.open();
  });
  afterEach(() => chains.close());

  async function reopen(): Promise<void> {
    await chains.close();
    chains = await place.open();
  }
  const all = () => chains.read(PORTAL, 0, 9_999);

  it('keep what is appended, in order, over a restart', async () => {
    await chains.append(PORTAL, [item(1), item(2)]);
    await chains.append(PORTAL, [item(3, 'Zoë \u2028 \ud800 \u0000')]);
    await reopen();
    expect(await chains.length(PORTAL)).to.equal(3);
    expect(await all()).to.deep.equal([item(1), item(2), item(3, 'Zoë \u2028 \ud800 \u0000')]);
    expect(await chains.read(PORTAL, 1, 1)).to.deep.equal([item(2)]);
    expect(await chains.read(PORTAL, 3, 9)).to.deep.equal([]);
    await chains.append(PORTAL, [item(4)]);
    expect(await chains.length(PORTAL)).to.equal(4);
  });

  it('find an item by its key, the first where several have it', async () => {
    const strange = { seq: 2, key: 'a\u0000"\\\udfff' };
    await chains.append(PORTAL, [item(1), strange, { seq: 3, key: 'k1' }]);
    expect(await chains.find(PORTAL, 'k1')).to.deep.equal(item(1));
    expect(await chains.find(PORTAL, strange.key)).to.deep.equal(strange);
    expect(await chains.find(PORTAL, 'k9')).to.equal(undefined);
    expect(await chains.find('2', 'k1')).to.equal(undefined);
  });

  it('of one portal know nothing of another', async () => {
    await chains.append(PORTAL, [item(1, 'Ana')]);
    expect(await chains.length('2')).to.equal(0);
    await chains.append('2', [item(1, 'Ben')]);
    await chains.erase(PORTAL);
    expect(await chains.edit('2', one => ({ ...one }))).to.equal(1);
    expect(await chains.read('2', 0, 9)).to.deep.equal([item(1, 'Ben')]);
  });

  it('take nothing that is not the next', async () => {
    await chains.append(PORTAL, [item(1)]);
    for (const wrong of [[item(1)], [item(3)], [item(2), item(4)], [item(0), item(1)]]) {
      expect(await failure(chains.append(PORTAL, wrong))).to.be.instanceOf(RangeError);
    }
    expect(await chains.length(PORTAL)).to.equal(1);
    await chains.append(PORTAL, []);
    await chains.append(PORTAL, [item(2)]);
    expect(await all()).to.deep.equal([item(1), item(2)]);
  });

  it('take all that is asked for at once, in the order it was asked', async () => {
    const appends = Array.from({ length: 50 }, (_, i) => chains.append(PORTAL, [item(i + 1)]));
    await Promise.all(appends);
    expect((await all()).map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('put what is edited in the place of what was, and go on from there', async () => {
    const many = Array.from({ length: 1_200 }, (_, i) => item(i + 1, i % 400 === 0 ? 'Ana' : undefined));
    await chains.append(PORTAL, many);
    expect(await chains.edit(PORTAL, nameless)).to.equal(3);
    expect(await chains.edit(PORTAL, nameless)).to.equal(0);
    expect(await all()).to.deep.equal(many.map(nameless));
    expect(await chains.find(PORTAL, 'k801')).to.deep.equal(item(801));
    await chains.append(PORTAL, [item(1_201)]);
    await reopen();
    expect(await chains.read(PORTAL, 1_199, 9)).to.deep.equal([item(1_200), item(1_201)]);
  });

  it('are as they were when an edit breaks off', async () => {
    await chains.append(PORTAL, [item(1, 'Ana'), item(2)]);
    const broken = chains.edit(PORTAL, one => {
      if (one.seq === 2) throw new Error('edit broke');
      return nameless(one);
    });
    expect((await failure(broken)).message).to.equal('edit broke');
    expect(await all()).to.deep.equal([item(1, 'Ana'), item(2)]);
  });

  it('begin at 1 again when they were erased', async () => {
    await chains.append(PORTAL, [item(1), item(2)]);
    await chains.erase(PORTAL);
    expect(await chains.length(PORTAL)).to.equal(0);
    expect(await chains.find(PORTAL, 'k1')).to.equal(undefined);
    await chains.append(PORTAL, [item(1, 'anew')]);
    await reopen();
    expect(await all()).to.deep.equal([item(1, 'anew')]);
  });

  it('finish what waits when they are closed, and refuse what comes', async () => {
    const waiting = chains.append(PORTAL, [item(1)]);
    await chains.close();
    await waiting;
    expect(await failure(chains.append(PORTAL, [item(2)]))).to.have.property('name', 'Closed');
    chains = await place.open();
    expect(await chains.length(PORTAL)).to.equal(1);
  });

  it('refuse a strange portal id', async () => {
    for (const portalId of STRANGE_PORTAL_IDS) {
      expect(await failure(chains.append(portalId, [item(1)]))).to.be.instanceOf(RangeError);
    }
  });
}
