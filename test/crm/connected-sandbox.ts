import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type CrmClient, createCrmClient } from '../../src/crm/client.ts';
import { createClock } from '../../src/crm/clock.ts';
import { type CatchUp, createCatchUp } from '../../src/crm/companies/catch-up.ts';
import { createGuard, type Guard } from '../../src/crm/companies/guard.ts';
import { type Connection, connect } from '../../src/crm/connection.ts';
import { privateToken } from '../../src/crm/credentials.ts';
import { createErasure, type Erasure, type ErasureOptions } from '../../src/crm/erasure/erasure.ts';
import { createInbox, type Inbox } from '../../src/crm/inbox.ts';
import { createIntake } from '../../src/crm/intake.ts';
import type { Intake, IntakeItem } from '../../src/crm/intake-items.ts';
import { createLeads, type Leads } from '../../src/crm/leads/leads.ts';
import type { LivePrograms } from '../../src/crm/live-programs.ts';
import { createReceipts, type Receipts } from '../../src/crm/receipts/receipts.ts';
import type { RecordHint } from '../../src/crm/record-hint.ts';
import { createNightlyLook } from '../../src/crm/sweep/nightly-look.ts';
import { createSweeps, type Sweeps } from '../../src/crm/sweep/sweeps.ts';
import { createSync, type Sync } from '../../src/crm/sync.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { rules } from '../../src/domain/program.ts';
import type { RecordType } from '../../src/domain/record-keys.ts';
import { type Backlog, openBacklog } from '../../src/log/backlog.ts';
import { openChains } from '../../src/log/chains.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { folderRecords } from '../../src/log/store.ts';
import { accessToken, type RunningSandbox, runSandbox } from '../sandbox/running-sandbox.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { silent } from './hubspot-answers.ts';

/** What of the app speaks with the CRM, running against a sandbox. */
export interface Connected {
  readonly sandbox: RunningSandbox;
  /** Where all of the app lies. */
  readonly folder: string;
  readonly client: CrmClient;
  readonly portals: LivePrograms;
  readonly backlog: Backlog<RecordHint>;
  readonly connection: Connection;
  readonly guard: Guard;
  readonly catchUp: CatchUp;
  readonly inbox: Inbox;
  readonly intake: Intake;
  readonly sync: Sync;
  readonly leads: Leads;
  readonly erasure: Erasure;
  /** Not started. */
  readonly receipts: Receipts;
  /** Not started. */
  readonly sweeps: Sweeps;
  /** What a webhook would leave in the backlog. */
  hint(type: RecordType, ...ids: string[]): Promise<void>;
  /** Begins to sweep, if it has not, and does all that is due; then as `settle`. */
  sweep(): Promise<void>;
  /** Until hints are worked off and the records say what they should. */
  settle(): Promise<void>;
  execute(command: Command, by?: string): Promise<unknown>;
  /** Values of ours on a record, without those that are empty. */
  ours(type: RecordType, id: string): Promise<Record<string, string>>;
  /** Calls that HubSpot got while this was done and all came to rest, by kind. */
  callsOf(work: () => Promise<unknown>): Promise<Record<string, number>>;
  /** The books: every commission line, in the order booked, with what it says and without when. */
  lines(): Promise<unknown[]>;
  /** The app's part stops; the sandbox and the folder stay. */
  stopApp(): Promise<void>;
  stop(): Promise<void>;
}

export const PORTAL = '4242';
const PLURALS: Record<RecordType, string> = { contact: 'contacts', company: 'companies', deal: 'deals' };
let keys = 0;
const newKey = () => `test-${++keys}`;

/** Starts against a sandbox of its own, or the one given, which then is not stopped with it. */
export async function startConnected(
  given: {
    sandbox?: RunningSandbox;
    folder?: string;
    log?: Logger;
    mailer?: ErasureOptions['mailer'];
    workflowCalls?: ErasureOptions['workflowCalls'];
  } = {},
): Promise<Connected> {
  const sandbox = given.sandbox ?? (await runSandbox());
  const folder = given.folder ?? (await temporaryFolder());
  const log = await openLowdbLog<Fact>(join(folder, 'facts'));
  const backlog = await openBacklog<RecordHint>(join(folder, 'hints'));
  const sent = await openBacklog<IntakeItem>(join(folder, 'intake'));
  const { now } = sandbox;
  const portals = createPortals({ log, rules, now });
  // Pauses between tries take no time; the app's own pauses are real, and short at first.
  const client = createCrmClient({
    baseUrl: sandbox.url(),
    credentials: privateToken(accessToken),
    log: silent,
    sleep: async () => {},
    chance: Math.random,
  });
  const connection = await connect({
    client,
    portals,
    store: folderRecords(join(folder, 'records')),
    pagesUrl: () => 'https://partners.example.com',
    newKey,
    log: silent,
  });
  const connections = {
    get: (portalId: string) => (portalId === connection.portalId ? connection : undefined),
    all: () => [connection],
  };
  const sync = createSync({ connections, portals, now, log: given.log ?? silent });
  const leads = createLeads({ connections, portals, now, log: given.log ?? silent });
  const clock = createClock({ connections, portals, now, log: silent });
  const guard = createGuard({ portals, newKey, log: given.log ?? silent });
  const catchUp = createCatchUp({ connections, portals, guard, now, log: given.log ?? silent });
  const inbox = createInbox({
    connections,
    portals,
    backlog,
    sync,
    guard,
    erase: (account, contactId) => erasure.erase(account, contactId),
    newKey,
    now,
    log: silent,
  });
  const intake = createIntake({
    connections,
    portals,
    inbox,
    guard,
    backlog: sent,
    now,
    log: given.log ?? silent,
  });
  const receipts = createReceipts({
    chains: await openChains(join(folder, 'receipts')),
    dataKeys: [Buffer.alloc(32, 7)],
    randomBytes,
    connections,
    portals,
    now,
    log: silent,
  });
  const erasure = createErasure({
    portals,
    intake,
    mailer: given.mailer ?? { forget: async () => {} },
    workflowCalls: given.workflowCalls ?? { forget: async () => {} },
    receipts,
    backlog,
    now,
    log: silent,
  });
  const sweeps = createSweeps({
    connections,
    portals,
    backlog,
    everyMs: 60 * 60_000,
    lookAgain: createNightlyLook({ portals, newKey, erasure, tidy: async () => {}, now }),
    now,
    log: given.log ?? silent,
  });
  sync.start();
  leads.start();
  clock.start();
  catchUp.start();
  inbox.start();
  intake.start();

  let isSweeping = false;
  const connected: Connected = {
    sandbox,
    folder,
    client,
    portals,
    backlog,
    connection,
    guard,
    catchUp,
    inbox,
    intake,
    sync,
    leads,
    erasure,
    receipts,
    sweeps,
    async sweep() {
      if (!isSweeping) sweeps.start();
      isSweeping = true;
      await sweeps.idle();
      await connected.settle();
    },
    hint: (type, ...ids) =>
      backlog.push(
        PORTAL,
        ids.map(id => ({ type, id, occurredAt: now() })),
      ),
    async settle() {
      await intake.idle();
      await inbox.idle();
      await clock.idle();
      await catchUp.idle();
      await sync.idle();
      await leads.idle();
    },
    execute: (command, by = 'setup') => portals.execute(PORTAL, { key: newKey(), by, command }),
    async ours(type, id) {
      const names = connection.properties.writable[type].map(({ name }) => name);
      const path = `/crm/objects/2026-03/${PLURALS[type]}/${id}?properties=${names.join(',')}`;
      const { body } = await sandbox.api('GET', path);
      const values = Object.entries<string | null>(body.properties);
      return Object.fromEntries(
        values.filter((entry): entry is [string, string] => entry[0].startsWith('vouchsafe_') && !!entry[1]),
      );
    },
    async callsOf(work) {
      const counts = async (): Promise<Record<string, number>> =>
        (await sandbox.control('GET', '/calls')).body.counts;
      const before = await counts();
      await work();
      await connected.settle();
      const more = Object.entries(await counts()).map(
        ([kind, n]) => [kind, n - (before[kind] ?? 0)] as const,
      );
      return Object.fromEntries(more.filter(([, n]) => n > 0));
    },
    lines: () =>
      portals.read(PORTAL, program =>
        [...program.lines.values()].flat().map(({ lineId: _, bookedAt: __, earning: ___, ...line }) => line),
      ),
    async stopApp() {
      await sweeps.stop();
      await Promise.all([inbox, intake, clock, sync, leads, catchUp, receipts].map(part => part.stop()));
      await connection.companies.close();
      await portals.close();
      await backlog.close();
      await sent.close();
      await log.close();
    },
    async stop() {
      await connected.stopApp();
      if (!given.sandbox) await sandbox.stop();
    },
  };
  return connected;
}

/** A record made through HubSpot's API; returns its id. */
export async function create(
  sandbox: RunningSandbox,
  type: RecordType,
  properties: Record<string, string>,
  links: readonly { type: RecordType; id: string }[] = [],
): Promise<string> {
  const { status, body } = await sandbox.api('POST', `/crm/objects/2026-03/${PLURALS[type]}`, { properties });
  if (status !== 201) throw new Error(JSON.stringify(body));
  for (const link of links) {
    const path = `/crm/objects/2026-03/${PLURALS[type]}/${body.id}/associations/default/${PLURALS[link.type]}/${link.id}`;
    const linked = await sandbox.api('PUT', path);
    if (linked.status >= 300) throw new Error(JSON.stringify(linked.body));
  }
  return body.id;
}

export async function change(
  sandbox: RunningSandbox,
  type: RecordType,
  id: string,
  properties: Record<string, string>,
): Promise<void> {
  const { status, body } = await sandbox.api('PATCH', `/crm/objects/2026-03/${PLURALS[type]}/${id}`, {
    properties,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** A reseller with 30 % on everything, named Northwind. */
export async function addNorthwind({ connection, execute }: Connected): Promise<void> {
  await connection.directory.update(data => {
    data.partners.par_nw = { name: 'Northwind' };
  });
  await execute({ type: 'add_partner', partnerId: 'par_nw', kind: 'reseller', code: 'NORTHWIND' });
  await execute({
    type: 'sign_agreement',
    partnerId: 'par_nw',
    plan: { kind: 'percent', rateBp: 3_000 },
    effectiveAt: 0,
  });
}
