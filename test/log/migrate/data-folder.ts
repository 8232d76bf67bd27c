/** A data folder as the product leaves it, with something of every shape in it, for several portals. */
import { openFolderStore } from '../../../src/log/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { isLine, type Line } from '../journal-contract.ts';
import { newEntry, type TestFact } from '../log-entries.ts';

const AT = Date.UTC(2026, 0, 5);
export const STRANGE = 'Zoë \u2028 \ud800 \u0000 "quoted"';

/** Writes to it as the product would; the folder is let go of again. */
export async function writeTo(
  folder: string,
  write: (store: Awaited<ReturnType<typeof openFolderStore<TestFact>>>) => Promise<void>,
): Promise<void> {
  const store = await openFolderStore<TestFact>(folder, AT);
  try {
    await write(store);
  } finally {
    await store.close();
  }
}

/** Portal 1 has something of everything, with `entries` entries in its log; portals 2 and 3 have less. */
export async function filledFolder(entries = 30): Promise<string> {
  const folder = await temporaryFolder();
  await writeTo(folder, async store => {
    const many = Array.from({ length: entries }, (_, i) =>
      newEntry(`key ${i + 1}`, `fact ${i + 1}`, STRANGE),
    );
    for (let after = 0; after < entries; after += 1_000)
      await store.log.append('1', after, many.slice(after, after + 1_000));
    await store.log.append('2', 0, [newEntry(STRANGE, 'one')]);
    await store.log.append('3', 0, [newEntry('k', 'one')]);
    await store.log.erase('3');
    const hints = await store.backlog<{ id: number }>('hints');
    await hints.push('1', [{ id: 1 }, { id: 2 }, { id: 3 }]);
    await hints.done('1', (await hints.take('1', 1)).upTo);
    await (await store.backlog<string>('outbox')).push('2', [STRANGE]);
    const chains = await store.chains<{ seq: number; key: string; name?: string }>('receipts');
    await chains.append('1', [
      { seq: 1, key: 'a', name: STRANGE },
      { seq: 2, key: 'b' },
    ]);
    for (const portalId of ['1', '2']) {
      await (await store.records('directory', portalId, { names: {} })).update(data => {
        data.names = { par_1: `${STRANGE} ${portalId}` };
      });
    }
    await (await store.records('accounts', '1', { since: 0 })).update(data =>
      Object.assign(data, { since: 5 }),
    );
    const book = await store.journal<Line>('companies', '1', isLine);
    await book.append({ n: 1, text: STRANGE });
    await book.append({ n: 2 });
    await book.close();
  });
  return folder;
}
