import { expect } from 'chai';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresRecords } from '../../../src/log/postgres/records.ts';
import type { Records } from '../../../src/log/records.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { failure } from '../log-entries.ts';
import { describeRecords, emptyNames, type Names, setCursor } from '../records-contract.ts';
import { newSchema } from './databases.ts';
import { UnreliableNetwork } from './unreliable-network.ts';

const WRITE = 'SET data = $3';

describePostgres('records in PostgreSQL', postgres => {
  const databases: Database[] = [];

  function open(url: string, portalId = '1', kind = 'names'): Promise<Records<Names>> {
    const database = new Database(url, { warn: () => {} });
    databases.push(database);
    return openPostgresRecords(database, kind, portalId, emptyNames);
  }
  afterEach(() => Promise.all(databases.splice(0).map(database => database.close())));

  const add =
    (amount: number) =>
    (data: Names): void =>
      setCursor(data, data.cursor + amount);

  describe('as any', () => {
    describeRecords(async () => {
      const url = await newSchema(postgres());
      return { open: portalId => open(url, portalId) };
    });
  });

  describe('that several processes change', () => {
    let url: string;
    let first: Records<Names>;
    let second: Records<Names>;

    beforeEach(async () => {
      url = await newSchema(postgres());
      first = await open(url);
      second = await open(url);
    });

    it('lose no change of either', async () => {
      const both = Array.from({ length: 100 }, async (_, i) => {
        await Promise.resolve();
        await (i % 2 ? first : second).update(add(1));
        await (i % 2 ? second : first).update(add(1));
      });
      await Promise.all(both);
      expect((await open(url)).data.cursor).to.equal(200);
    });

    it('are changed on what was written last, an erasure too', async () => {
      await first.update(add(5));
      await second.update(add(1));
      expect(second.data.cursor).to.equal(6);
      await first.erase();
      await second.update(add(2));
      expect(second.data.cursor).to.equal(2);
      await first.update(add(1));
      expect(first.data.cursor).to.equal(3);
    });

    it('are kept apart by their kind', async () => {
      await first.update(add(5));
      expect((await open(url, '1', 'places')).data.cursor).to.equal(0);
    });
  });

  describe('when the connection breaks', () => {
    let url: string;
    let records: Records<Names>;
    let network: UnreliableNetwork;

    beforeEach(async () => {
      url = await newSchema(postgres());
      const between = await UnreliableNetwork.before(url);
      network = between.network;
      records = await open(between.url);
      await records.update(add(1));
    });
    afterEach(() => network.close());

    const kept = async () => (await open(url)).data.cursor;

    it('are found to be kept when only the answer was lost', async () => {
      network.harmNext(WRITE, 'answer lost');
      await records.update(add(10));
      expect([records.data.cursor, await kept()]).to.deep.equal([11, 11]);
      await records.update(add(1));
      expect(await kept()).to.equal(12);
    });

    it('are never written by a change that was refused, however late it comes', async () => {
      network.harmNext(WRITE, 'request late');
      expect(await failure(records.update(add(10)))).to.have.property('name', 'NotWritten');
      await network.deliver();
      expect([records.data.cursor, await kept()]).to.deep.equal([1, 1]);
      await records.update(add(1));
      expect([records.data.cursor, await kept()]).to.deep.equal([2, 2]);
    });

    it('do not take for their own what another process wrote in between', async () => {
      const other = await open(url);
      network.harmNext(WRITE, 'request late', () => other.update(add(100)));
      expect(await failure(records.update(add(10)))).to.have.property('name', 'NotWritten');
      await records.update(add(1));
      expect([records.data.cursor, await kept()]).to.deep.equal([102, 102]);
    });

    it('say when nobody can tell whether they were kept', async () => {
      const other = await open(url);
      const twice = async () => {
        await other.update(add(100));
        await other.update(add(100));
      };
      network.harmNext(WRITE, 'request late', twice);
      expect(await failure(records.update(add(10)))).to.have.property('name', 'AnswerLost');
      await records.update(add(1));
      expect(await kept()).to.equal(202);
    });
  });
});
