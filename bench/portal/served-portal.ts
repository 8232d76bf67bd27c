/** The app over a large portal: its whole log in memory, all its companies in the book, names for its people. */
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Express } from 'express';
import { createApp } from '../../src/app.ts';
import { createGuard } from '../../src/crm/companies/guard.ts';
import { type Connection, openAccountRecords } from '../../src/crm/connection.ts';
import type { Directory } from '../../src/crm/directory.ts';
import { written } from '../../src/crm/sync-status.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { rules } from '../../src/domain/program.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { folderRecords } from '../../src/log/store.ts';
import type { AppOptions } from '../../src/routes/app-options.ts';
import { appBasics, logger, onlyAccount, PUBLIC_URL } from '../app-basics.ts';
import { generatedAccount } from '../matching/generated-accounts.ts';
import { type LargePortal, PORTAL } from './large-portal.ts';
import { partnerId } from './program-lives.ts';

export const MANAGER = '101';
export const REP = '102';

export interface ServedPortal {
  readonly app: Express;
  readonly portals: AppOptions['portals'];
  /** What time it is there: the evening of its last day. */
  readonly now: () => number;
  close(): Promise<void>;
}

/** Only what cards need is there; HubSpot is not, so that a card that asks it fails. */
export async function servePortal(portal: LargePortal, folder: string): Promise<ServedPortal> {
  const logs = join(folder, 'log');
  await mkdir(logs, { recursive: true });
  await copyFile(portal.file, join(logs, `${PORTAL}.jsonl`));
  const log = await openLowdbLog<Fact>(logs);
  const now = () => portal.until + 3_600_000;
  const portals = createPortals({ log, rules, now });
  await portals.read(PORTAL, program => program.revision);
  const connection = await connected(portal, folder);
  const basics = appBasics();
  const app = createApp({
    ...basics,
    now,
    portals,
    connections: onlyAccount(connection),
    guard: createGuard({ portals, newKey: randomUUID, log: logger }),
    sync: { standing: () => written },
    inbox: {
      refresh: async () => {
        throw new Error('HubSpot was asked for records');
      },
    },
    learnPeople: async () => {
      throw new Error('HubSpot was asked for people');
    },
  } as unknown as AppOptions);
  return {
    app,
    portals,
    now,
    async close() {
      await portals.close();
      await log.close();
      await connection.companies.close();
    },
  };
}

async function connected(portal: LargePortal, folder: string): Promise<Connection> {
  const records = await openAccountRecords(folderRecords(join(folder, 'records')), PORTAL, logger);
  const { companies, directory } = records;
  await companies.load();
  for (let number = 0; number < portal.companies; number++) companies.put(generatedAccount(number));
  await companies.advance({ complete: true });
  await directory.update(names => nameAll(names, portal.partners));
  return {
    ...records,
    portalId: PORTAL,
    currency: 'USD',
    pagesUrl: PUBLIC_URL,
  } as Connection;
}

function nameAll(names: Directory, partners: number): void {
  for (let number = 0; number < partners; number++)
    names.partners[partnerId(number)] = { name: generatedAccount(1_000_000 + number).name };
  names.users[MANAGER] = { name: 'Mara Lindqvist', email: 'mara@example.com' };
  names.users[REP] = { name: 'Jonas Weber', email: 'jonas@example.com' };
}
