import { expect } from 'chai';
import type { Chains } from '../../../src/log/chains.ts';
import { openPostgresChains } from '../../../src/log/postgres/chains.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { describeChains, type Item, item } from '../chains-contract.ts';
import { failure } from '../log-entries.ts';
import { newSchema, withDatabase } from './databases.ts';
import { UnreliableNetwork } from './unreliable-network.ts';

const WRITE = 'INSERT INTO chain_items';

describePostgres('chains in PostgreSQL', postgres => {
  const opened: Chains<Item>[] = [];

  function open(url: string, kind = 'receipts'): Chains<Item> {
    const chains = withDatabase(url, database => openPostgresChains<Item>(database, kind), {
      warn: () => {},
    });
    opened.push(chains);
    return chains;
  }
  afterEach(() => Promise.all(opened.splice(0).map(chains => chains.close())));

  describe('as any', () => {
    describeChains(async () => {
      const url = await newSchema(postgres());
      return { open: async () => open(url) };
    });
  });

  describe('that several processes append to', () => {
    let url: string;
    beforeEach(async () => {
      url = await newSchema(postgres());
    });

    it('give a number once, and the other learns that it is taken', async () => {
      const both = [open(url), open(url)];
      const outcomes = await Promise.allSettled(
        both.map((chains, i) => chains.append('1', [item(1, `p${i}`)])),
      );
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
      expect(outcomes.find(one => one.status === 'rejected')?.reason).to.be.instanceOf(RangeError);
      expect(await both[0]?.length('1')).to.equal(1);
      for (const [i, chains] of both.entries()) await chains.append('1', [item(2 + i)]);
      expect(await both[0]?.read('1', 1, 9)).to.deep.equal([item(2), item(3)]);
    });

    it('take nothing for the chain that was erased', async () => {
      const [first, second] = [open(url), open(url)];
      await first.append('1', [item(1)]);
      await second.append('1', [item(2)]);
      await first.erase('1');
      expect(await failure(second.append('1', [item(3)]))).to.be.instanceOf(RangeError);
      await second.append('1', [item(1, 'anew')]);
      expect(await first.read('1', 0, 9)).to.deep.equal([item(1, 'anew')]);
    });

    it('are kept apart by their kind', async () => {
      await open(url).append('1', [item(1)]);
      expect(await open(url, 'others').length('1')).to.equal(0);
    });

    it('say when an item is missing', async () => {
      const chains = open(url);
      await chains.append('1', [item(1), item(2), item(3)]);
      const schema = /search_path%3D(\w+)/.exec(url)?.[1];
      await postgres().ask(`DELETE FROM ${schema}.chain_items WHERE number = 2`);
      for (const asked of [chains.read('1', 0, 9), chains.edit('1', one => one)]) {
        const error = await failure(asked);
        expect(error).to.have.property('name', 'DamagedLog');
        expect(error.message).to.include('item 2 is missing');
      }
    });
  });

  describe('when the connection breaks', () => {
    let url: string;
    let chains: Chains<Item>;
    let network: UnreliableNetwork;

    beforeEach(async () => {
      url = await newSchema(postgres());
      const between = await UnreliableNetwork.before(url);
      network = between.network;
      chains = open(between.url);
      await chains.append('1', [item(1)]);
    });
    afterEach(() => network.close());

    const kept = async () => (await open(url).read('1', 0, 9)).map(({ seq, name }) => name ?? seq);

    it('have kept what only the answer was lost of', async () => {
      network.harmNext(WRITE, 'answer lost');
      await chains.append('1', [item(2)]);
      await chains.append('1', [item(3)]);
      expect(await kept()).to.deep.equal([1, 2, 3]);
    });

    it('never hold what was refused, however late it comes', async () => {
      network.harmNext(WRITE, 'request late');
      expect(await failure(chains.append('1', [item(2)]))).to.have.property('name', 'NotWritten');
      await network.deliver();
      expect(await kept()).to.deep.equal([1]);
      await chains.append('1', [item(2, 'again')]);
      expect(await kept()).to.deep.equal([1, 'again']);
    });

    it('do not take for their own what another process appended in between', async () => {
      const other = open(url);
      network.harmNext(WRITE, 'request late', () => other.append('1', [item(2, 'other')]));
      expect(await failure(chains.append('1', [item(2)]))).to.have.property('name', 'NotWritten');
      expect(await failure(chains.append('1', [item(2)]))).to.be.instanceOf(RangeError);
      await chains.append('1', [item(3)]);
      expect(await kept()).to.deep.equal([1, 'other', 3]);
    });
  });
});
