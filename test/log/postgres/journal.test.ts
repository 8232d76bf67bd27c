import { expect } from 'chai';
import type { Journal } from '../../../src/log/journal.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresJournal } from '../../../src/log/postgres/journal.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { describeJournals, isLine, type Line, linesOf } from '../journal-contract.ts';
import { failure } from '../log-entries.ts';
import { newSchema } from './databases.ts';
import { UnreliableNetwork } from './unreliable-network.ts';

const WRITE = 'INSERT INTO journal_lines';
const READ = 'string_agg(line';

describePostgres('journals in PostgreSQL', postgres => {
  const databases: Database[] = [];
  let url: string;

  function open(
    at = url,
    { portalId = '1', kind = 'companies', isOne = isLine } = {},
  ): Promise<Journal<Line>> {
    const database = new Database(at, { warn: () => {} });
    databases.push(database);
    return openPostgresJournal<Line>(database, kind, portalId, isOne);
  }
  beforeEach(async () => {
    url = await newSchema(postgres());
  });
  afterEach(() => Promise.all(databases.splice(0).map(database => database.close())));

  const kept = async () => (await linesOf(await open())).map(({ n }) => n);

  describe('as any', () => {
    describeJournals(async () => ({ open: (portalId, isOne) => open(url, { portalId, isOne }) }));
  });

  describe('that another process takes', () => {
    it('take nothing more from the one before', async () => {
      const first = await open();
      await first.append({ n: 1 });
      const second = await open();
      const tries = [() => first.append({ n: 9 }), () => first.replace([]), () => first.remove()];
      for (const write of tries) {
        const error = await failure(write());
        expect(error).to.have.property('name', 'NotWritten');
        expect(error.message).to.include('another process keeps it now');
      }
      await second.append({ n: 2 });
      expect(await kept()).to.deep.equal([1, 2]);
    });

    it('are kept apart by their kind', async () => {
      const other = await open(url, { kind: 'others' });
      await (await open()).append({ n: 1 });
      await other.append({ n: 2 });
      expect(await linesOf(other)).to.deep.equal([{ n: 2 }]);
    });
  });

  describe('when the connection breaks', () => {
    let journal: Journal<Line>;
    let network: UnreliableNetwork;

    beforeEach(async () => {
      const between = await UnreliableNetwork.before(url);
      network = between.network;
      journal = await open(between.url);
      await journal.append({ n: 1 });
    });
    afterEach(() => network.close());

    it('have kept the line that only the answer was lost of', async () => {
      network.harmNext(WRITE, 'answer lost');
      await journal.append({ n: 2 });
      await journal.append({ n: 3 });
      expect(await kept()).to.deep.equal([1, 2, 3]);
    });

    it('never hold a line that was refused, however late it comes', async () => {
      network.harmNext(WRITE, 'request late');
      expect(await failure(journal.append({ n: 2 }))).to.have.property('name', 'NotWritten');
      await network.deliver();
      await journal.append({ n: 3 });
      expect(await kept()).to.deep.equal([1, 3]);
    });

    it('go on behind what was put in their place when only the answer was lost', async () => {
      network.harmNext('COMMIT', 'answer lost');
      expect(await failure(journal.replace([{ n: 5 }]))).to.have.property('name', 'AnswerLost');
      await journal.append({ n: 6 });
      expect(await kept()).to.deep.equal([5, 6]);
    });

    it('are read on when the database is back', async () => {
      await journal.append({ n: 2 });
      network.harmNext(READ, 'answer lost');
      expect(await linesOf(journal)).to.deep.equal([{ n: 1 }, { n: 2 }]);
    });
  });
});
