/** A portal with books, records and a company book in a folder, in which partners ask first. */

import { join } from 'node:path';
import { pino } from 'pino';
import { type AccountQuestion, type AskedAnswer, createAskFirst } from '../../../src/crm/asking/ask-first.ts';
import { type CompanyBook, openCompanyBook } from '../../../src/crm/companies/company-book.ts';
import type { Connection } from '../../../src/crm/connection.ts';
import { openPartnerRecords } from '../../../src/crm/partner-records.ts';
import { byPartner } from '../../../src/domain/asker.ts';
import type { Command } from '../../../src/domain/commands.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { startingPolicy } from '../../../src/domain/policy.ts';
import { rules } from '../../../src/domain/program.ts';
import { openLowdbLog } from '../../../src/log/lowdb.ts';
import { createPortals } from '../../../src/log/portals.ts';
import { folderRecords } from '../../../src/log/store.ts';
import { day, partner } from '../../support/given.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const PORTAL = '1001';

export interface AskingPortal {
  readonly clock: { now: number };
  readonly companies: CompanyBook;
  readonly connection: Connection;
  /** What the log was told, as text. */
  readonly logged: string[];
  ask(partner: string, name: string, over?: Partial<AccountQuestion>): Promise<AskedAnswer>;
  execute(command: Command, by?: string): Promise<void>;
  facts(): Promise<Fact[]>;
  /** The same folder in a new process. */
  restart(): Promise<AskingPortal>;
  close(): Promise<void>;
}

export async function openAskingPortal(folder?: string, clock = { now: day(5) }): Promise<AskingPortal> {
  const isNew = folder === undefined;
  const home = folder ?? (await temporaryFolder());
  const log = await openLowdbLog<Fact>(join(home, 'log'));
  const portals = createPortals({ log, rules, now: () => clock.now });
  const logged: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const companies = await openCompanyBook(folderRecords(home), PORTAL, logger);
  await companies.load();
  const partners = await openPartnerRecords(folderRecords(join(home, 'partners')), PORTAL);
  const connection = { portalId: PORTAL, companies, partners } as Connection;
  let count = 0;
  const newToken = () => `t${clock.now}-${count++}`;
  const askFirst = createAskFirst({ portals, newToken, now: () => clock.now, log: logger });
  askFirst.begin(connection);

  const portal: AskingPortal = {
    clock,
    companies,
    connection,
    logged,
    ask: (name, company, over = {}) =>
      askFirst.ask(connection, {
        partnerId: `par_${name}`,
        personId: `per_${name}`,
        by: byPartner(`par_${name}`),
        name: company,
        domain: '',
        city: '',
        country: '',
        scope: null,
        ...over,
      }),
    async execute(command, by = 'setup') {
      const outcome = await portals.execute(PORTAL, { key: newToken(), by, command });
      if (outcome.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
    },
    async facts() {
      const facts: Fact[] = [];
      for await (const entry of portals.entries(PORTAL, 0)) facts.push(...entry.facts);
      return facts;
    },
    async restart() {
      await portal.close();
      return openAskingPortal(home, clock);
    },
    async close() {
      await portals.close();
      await log.close();
      await companies.close();
    },
  };
  if (!isNew) return portal;
  await companies.advance({ complete: true });
  await portal.execute({ type: 'open_program', policy: startingPolicy('USD', 50_000) });
  await portal.execute({ type: 'name_managers', userIds: ['101'] });
  for (const name of ['kanda', 'bright', 'ida'])
    for (const command of partner(name)) await portal.execute(command);
  return portal;
}
