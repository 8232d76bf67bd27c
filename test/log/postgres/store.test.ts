import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openChosenStore } from '../../../src/log/chosen-store.ts';
import { openPostgresStore } from '../../../src/log/postgres/store.ts';
import type { Store } from '../../../src/log/store.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { failure } from '../log-entries.ts';
import { describeStore } from '../store-contract.ts';
import { newSchema } from './databases.ts';

describePostgres('a store in PostgreSQL', postgres => {
  describeStore(async () => {
    const url = await newSchema(postgres());
    return () => openPostgresStore(url);
  });

  it('is told of when it cannot be reached, without its password', async () => {
    const error = await failure(openPostgresStore('postgres://me:secret@127.0.0.1:1/books'));
    expect(error).to.have.property('name', 'Unavailable');
    expect(error.message).not.to.include('secret');
  });
});

describePostgres('the place that was chosen', postgres => {
  const opened: Store<never>[] = [];
  async function open(databaseUrl: string | null, dataFolder: string, hasSandbox = true) {
    const store = await openChosenStore<never>({
      databaseUrl,
      dataFolder,
      hasSandbox,
      at: 1,
      warn: () => {},
    });
    opened.push(store);
    return store;
  }
  afterEach(() => Promise.all(opened.splice(0).map(store => store.close())));

  it('is a folder or a database, and then the folder stays empty', async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    await open(null, one);
    expect(await readdir(one)).to.include.members(['facts', 'lock']);
    await open(await newSchema(postgres()), join(other, 'data'), false);
    expect(await readdir(other)).to.deep.equal([]);
  });

  it('is shared by any number of processes, of which one has a sandbox', async () => {
    const url = await newSchema(postgres());
    const first = await open(url, await temporaryFolder());
    await open(url, await temporaryFolder(), false);
    const second = await failure(open(url, await temporaryFolder()));
    expect(second).to.have.property('name', 'SandboxElsewhere');
    await open(await newSchema(postgres()), await temporaryFolder());
    await first.close();
    opened.splice(opened.indexOf(first), 1);
    await open(url, await temporaryFolder());
  });

  describe('at a start beside a database', () => {
    const waiting: string[] = [];
    beforeEach(() => waiting.splice(0));
    async function openAt(url: string, awaitMs: number): Promise<Store<never>> {
      const store = await openChosenStore<never>({
        databaseUrl: url,
        dataFolder: await temporaryFolder(),
        hasSandbox: true,
        at: 1,
        warn: message => waiting.push(message),
        awaitMs,
      });
      opened.push(store);
      return store;
    }
    async function closedDatabase(): Promise<{ url: string; allow: () => Promise<unknown> }> {
      const name = await postgres().newDatabase();
      await postgres().ask(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      const allow = () => postgres().ask(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      return { url: postgres().url(name), allow };
    }

    it('that is not ready yet, waits and says so once', async () => {
      const { url, allow } = await closedDatabase();
      const opening = openAt(url, 20_000);
      await new Promise(resolve => setTimeout(resolve, 1_200));
      await allow();
      await (await opening).answers();
      expect(waiting).to.deep.equal(['waiting for the database, for 20 seconds at most']);
    });

    it('that does not become ready, gives up', async () => {
      const { url } = await closedDatabase();
      expect(await failure(openAt(url, 600))).to.have.property('name', 'Unavailable');
    });

    it('that waiting does not bring, gives up at once', async () => {
      const name = 'nobody_made_it';
      expect((await failure(openAt(postgres().url(name), 60_000))).message).to.include(name);
      expect(waiting).to.deep.equal([]);
    });
  });
});
