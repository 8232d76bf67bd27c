import type { Session } from '../wire.ts';
import { companiesByName, writeCompanies, writeParents } from './companies.ts';
import { readCompanies } from './company-rows.ts';
import { type DealRow, readDeals } from './deal-rows.ts';
import { writeDeals } from './deals.ts';
import { type Mapping, nameKey } from './mapping.ts';
import { ownerFinder } from './owners.ts';
import { type ProgramTotals, programTotals } from './program-totals.ts';
import type { Progress } from './progress.ts';
import { SandboxClient } from './sandbox-client.ts';
import type { Complaint } from './table.ts';
import { sendTouches, type TouchesSent } from './touches.ts';
import { type WonTotals, wonTotals } from './won-totals.ts';

export interface ImportOrder {
  readonly sandboxUrl: string;
  readonly accessToken: string;
  /** The texts of the files. */
  readonly companiesCsv: string | undefined;
  readonly dealsCsv: string | undefined;
  readonly mapping: Mapping;
  readonly onProgress: (progress: Progress) => void;
  /** The app is taken to be at rest when it has not called for so long, twice in a row. */
  readonly quietMs?: number;
}

interface FileReport {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unread: readonly Complaint[];
}

export interface ImportReport {
  readonly companies: FileReport & { readonly leftOut: readonly Complaint[] };
  readonly deals: FileReport & {
    readonly withoutAccount: number;
    /** Named by deals, in neither the CRM nor the file; those deals have no company. */
    readonly missingCompanies: readonly { readonly name: string; readonly deals: number }[];
  };
  readonly touches: TouchesSent;
  readonly won: WonTotals;
  /** False when webhooks were still on their way as the waiting ended. */
  readonly settled: boolean;
  /** What the app says, or why it says nothing. */
  readonly program: ProgramTotals | string;
  readonly seconds: number;
}

/** How long the app may take to hear everything and to work it out. */
const settleLimitMs = 240_000;
const lookEveryMs = 1_000;
const standardQuietMs = 2_000;

/**
 * Loads companies, then the touches that give them to partners, then the deals: a deal must find its partner
 * when it is won. Throws when a file cannot be read at all or the CRM cannot be reached.
 */
export async function runImport(order: ImportOrder): Promise<ImportReport> {
  const startedAt = performance.now();
  const { mapping, onProgress } = order;
  const companyTable = readCompanies(order.companiesCsv ?? `${mapping.companyColumns.name}\n`, mapping);
  const { id, stage } = mapping.dealColumns;
  const dealTable = readDeals(order.dealsCsv ?? `${id},${stage}\n`, mapping);

  const client = new SandboxClient(order.sandboxUrl, order.accessToken);
  const session = await client.call<Session>('GET', '/sandbox/v1/session');
  const currency = mapping.currency ?? session.currency;
  const step = (name: Progress['step'], of: number) => (done: number) => onProgress({ step: name, done, of });

  const companyCount = companyTable.companies.length;
  const companies = await writeCompanies(client, companyTable.companies, step('companies', companyCount));
  const companyIds = await companiesByName(client);
  await writeParents(client, companyTable.companies, companyIds);
  const partnerCount = Object.keys(mapping.partners).length;
  const touched = step('touches', partnerCount);
  const touches = await sendTouches(client, session.appUrl, mapping, companyIds, dealTable.deals, touched);
  const ownerOf = await ownerFinder(client, mapping);
  const deals = await writeDeals(
    { client, companyIds, ownerOf, currency },
    dealTable.deals,
    step('deals', dealTable.deals.length),
  );
  const { settled, program } = await settle(client, session.appUrl, order);
  return {
    companies: {
      rows: companyTable.rows,
      created: companies.created,
      updated: companies.updated,
      unread: inOrder([...companyTable.unread, ...companies.refused]),
      leftOut: companyTable.leftOut,
    },
    deals: {
      rows: dealTable.rows,
      created: deals.created,
      updated: deals.updated,
      unread: inOrder([...dealTable.unread, ...deals.refused]),
      withoutAccount: dealTable.deals.filter(deal => deal.account === '').length,
      missingCompanies: missingCompanies(dealTable.deals, companyIds),
    },
    touches,
    won: wonTotals(dealTable.deals, mapping, currency),
    settled,
    program,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

/**
 * Waits until the app has heard of everything and its totals stand still: it may pause for a rate limit, and
 * one quiet moment does not mean that it has done.
 */
async function settle(
  client: SandboxClient,
  appUrl: string,
  { onProgress, quietMs = standardQuietMs }: ImportOrder,
): Promise<{ settled: boolean; program: ProgramTotals | string }> {
  const deadline = performance.now() + settleLimitMs;
  let most = 0;
  let program: ProgramTotals | string = '';
  while (performance.now() < deadline) {
    const { idle, pendingEvents, pendingRuns } = await client.call<{
      idle: boolean;
      pendingEvents: number;
      pendingRuns: number;
    }>('POST', '/sandbox/v1/idle', { timeoutMs: quietMs + lookEveryMs, quietMs });
    const pending = pendingEvents + pendingRuns;
    most = Math.max(most, pending);
    onProgress({ step: 'webhooks', done: most - pending, of: most });
    if (!idle) continue;
    const before = program;
    program = await programTotals(client, appUrl);
    if (JSON.stringify(before) === JSON.stringify(program)) return { settled: true, program };
  }
  return { settled: false, program: await programTotals(client, appUrl) };
}

function missingCompanies(deals: readonly DealRow[], companyIds: ReadonlyMap<string, string>) {
  const counts = new Map<string, number>();
  for (const { account } of deals) {
    if (account !== '' && !companyIds.has(nameKey(account)))
      counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  return [...counts].map(([name, deals]) => ({ name, deals }));
}

function inOrder(complaints: readonly Complaint[]): Complaint[] {
  return [...complaints].sort((a, b) => a.row - b.row);
}
