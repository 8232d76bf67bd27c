/** A portal with receipts in a folder: opened again it is as it was left. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Connection } from '../../../src/crm/connection.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import type { LivePrograms } from '../../../src/crm/live-programs.ts';
import { createReceipts, type Receipts } from '../../../src/crm/receipts/receipts.ts';
import { noSigningKey } from '../../../src/crm/receipts/signing-key.ts';
import type { Command } from '../../../src/domain/commands.ts';
import type { Fact } from '../../../src/domain/facts.ts';
import { rules } from '../../../src/domain/program.ts';
import { openChains } from '../../../src/log/chains.ts';
import { openLowdbLog } from '../../../src/log/lowdb.ts';
import { createPortals } from '../../../src/log/portals.ts';
import { openRecords } from '../../../src/log/records.ts';
import type { DataKeys } from '../../../src/log/sealing.ts';
import { connectionsOf, openKept, PORTAL } from '../../mail/kept-portal.ts';
import { partner } from '../../support/given.ts';
import { policyWith } from '../../support/policies.ts';
import { silent } from '../hubspot-answers.ts';

export const DATA_KEYS: DataKeys = [Buffer.alloc(32, 7)];

export interface ReceiptedPortal {
  readonly portals: LivePrograms;
  readonly connection: Connection;
  readonly receipts: Receipts;
  /** Companies of the CRM, by id. */
  readonly companies: Map<string, Record<string, string>>;
  crmIsAway: boolean;
  /** How many companies each call asked for. */
  readonly asked: number[];
  execute(command: Command, by?: string): Promise<unknown>;
  close(): Promise<void>;
}

let keys = 0;

export async function openReceipted(
  folder: string,
  { now, log = silent, dataKeys = DATA_KEYS }: { now: () => number; log?: Logger; dataKeys?: DataKeys },
): Promise<ReceiptedPortal> {
  const facts = await openLowdbLog<Fact>(join(folder, 'facts'));
  const portals = createPortals({ log: facts, rules, now });
  const companies = new Map<string, Record<string, string>>();
  const asked: number[] = [];
  const client = {
    async batchRead(_type: string, ids: readonly string[]) {
      if (portal.crmIsAway) throw new CrmError('HubSpot does not answer', { category: 'NETWORK' });
      asked.push(ids.length);
      return { found: new Map(ids.flatMap(id => (companies.has(id) ? [[id, recordOf(id)]] : []))) };
    },
  };
  const recordOf = (id: string) => ({ id, properties: companies.get(id) });
  const connection = {
    ...(await openKept(folder)),
    receiptKey: await openRecords(join(folder, 'receipt-key'), PORTAL, noSigningKey),
    client: client as unknown as Connection['client'],
  };
  const connections = connectionsOf(connection);
  const chains = join(folder, 'receipts');
  const receipts = createReceipts({
    chains: await openChains(chains),
    dataKeys,
    randomBytes,
    connections,
    portals,
    now,
    log,
  });
  const portal: ReceiptedPortal = {
    portals,
    connection,
    receipts,
    companies,
    crmIsAway: false,
    asked,
    execute: (command, by = 'user:102') =>
      portals.execute(PORTAL, { key: `r${keys++}${randomBytes(6).toString('hex')}`, by, command }),
    async close() {
      await receipts.stop();
      await portals.close();
      await facts.close();
    },
  };
  return portal;
}

/** A program with two partners, Kanda Systems and one that is not in the directory. */
export async function begin({ execute, connection }: ReceiptedPortal): Promise<void> {
  const opening: Command[] = [{ type: 'open_program', policy: policyWith() }];
  for (const command of [...opening, ...partner('kanda'), ...partner('bright')])
    await execute(command, 'setup');
  await connection.directory.update(data => {
    data.partners.par_kanda = { name: 'Kanda Systems' };
  });
}

/** A claim on a company, without a deal. */
export function claim(companyId: string, partner = 'kanda'): Command {
  const nothing = { dealId: null, contactId: null, scope: null, amountMinor: null, currency: null };
  return {
    type: 'register',
    partner: `par_${partner}`,
    companyId,
    ...nothing,
    expectedCloseAt: null,
    qualifiedBy: null,
    note: '',
  };
}
