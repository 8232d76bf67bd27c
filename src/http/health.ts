import type { RequestHandler } from 'express';
import type { AccountStatus } from '../crm/accounts/account-status.ts';
import type { CompanyBook } from '../crm/companies/company-book.ts';
import type { Inbox, InboxStatus } from '../crm/inbox.ts';
import type { Intake } from '../crm/intake-items.ts';
import type { LeadsStatus } from '../crm/leads/lead-worker.ts';
import type { Leads } from '../crm/leads/leads.ts';
import type { SweepStatus } from '../crm/sweep/sweep-status.ts';
import type { Sweeps } from '../crm/sweep/sweeps.ts';
import type { Sync } from '../crm/sync.ts';
import type { SyncStatus } from '../crm/sync-status.ts';
import type { ClientStatus } from '../crm/transport.ts';
import type { Backlog } from '../log/backlog.ts';
import type { Mailer } from '../mail/letter.ts';
import type { KnownAccounts } from './connected.ts';
import { isOperator } from './operator.ts';
import type { WorkflowCalls } from './workflow-actions/workflow-calls.ts';

export interface HealthOptions {
  readonly version: string;
  readonly connections: KnownAccounts;
  readonly backlog: Pick<Backlog<unknown>, 'waiting'>;
  readonly inbox: Pick<Inbox, 'status'>;
  readonly intake: Pick<Intake, 'waiting'>;
  readonly mailer: Pick<Mailer, 'waiting'>;
  readonly workflowCalls: Pick<WorkflowCalls, 'waiting'>;
  readonly sync: Pick<Sync, 'status'>;
  readonly leads: Pick<Leads, 'status'>;
  readonly sweeps: Pick<Sweeps, 'status'>;
  /** Who shows it is told of each account; null: nobody is. */
  readonly operatorToken: string | null;
}

/** Over all accounts, for everybody. */
interface Counts {
  readonly status: 'ok' | 'not_connected';
  readonly version: string;
  /** Accounts that are connected. */
  readonly portals: number;
  readonly hintsWaiting: number;
  readonly sentWaiting: number;
  readonly lettersWaiting: number;
  readonly workflowsWaiting: number;
  readonly recordsToSync: number;
  readonly syncLagMs: number;
}

/** How it stands with one account, for the operator. What needs a connection is null while there is none. */
interface AccountHealth extends AccountStatus {
  /** From the CRM into the program. */
  readonly hints: InboxStatus & { readonly waiting: number };
  /** What no webhook told, and the history at install. */
  readonly sweep: SweepStatus | null;
  /** From the program to the CRM's records: what waits, what HubSpot does not take, properties that cannot be written. */
  readonly sync: SyncStatus | null;
  /** Tasks for new leads on accounts that partners keep: what waits, and what HubSpot does not take. */
  readonly leads: LeadsStatus | null;
  /** The book of the CRM's companies, by which accounts are compared: nothing can be before it is complete. */
  readonly companies: { readonly known: number; readonly complete: boolean } | null;
  /** What people outside sent and is not brought in yet. */
  readonly sentWaiting: number;
  readonly lettersWaiting: number;
  /** Workflows that wait to be told that they may go on. */
  readonly workflowsWaiting: number;
  /** Calls, limits and whether HubSpot answers. */
  readonly client: ClientStatus | null;
}

/**
 * `GET /healthz`, for whoever watches the process: 200 while an account is connected, or none is awaited, else 503. It is open to
 * everybody and tells counts over all accounts; with the operator token it tells how it stands with each.
 */
export function health(options: HealthOptions): RequestHandler {
  const { connections, operatorToken } = options;
  return async (request, response) => {
    const isForOperator = isOperator(request, operatorToken);
    const counts = await countAll(options);
    response.status(counts.status === 'ok' ? 200 : 503);
    if (!isForOperator) return void response.json(counts);
    const accounts = await Promise.all(connections.statuses().map(status => accountHealth(status, options)));
    response.json({ ...counts, accounts });
  };
}

async function countAll(options: HealthOptions): Promise<Counts> {
  const { version, connections, sync } = options;
  const portalIds = connections.all().map(({ portalId }) => portalId);
  const queues = await Promise.all(portalIds.map(portalId => waitingIn(options, portalId)));
  const syncs = portalIds.map(portalId => sync.status(portalId));
  return {
    status: portalIds.length > 0 || nobodyAwaited(connections) ? 'ok' : 'not_connected',
    version,
    portals: portalIds.length,
    hintsWaiting: sum(queues.map(({ hints }) => hints)),
    sentWaiting: sum(queues.map(({ sent }) => sent)),
    lettersWaiting: sum(queues.map(({ letters }) => letters)),
    workflowsWaiting: sum(queues.map(({ workflows }) => workflows)),
    recordsToSync: sum(syncs.map(status => status?.waiting ?? 0)),
    syncLagMs: Math.max(0, ...syncs.map(status => status?.lagMs ?? 0)),
  };
}

async function accountHealth(status: AccountStatus, options: HealthOptions): Promise<AccountHealth> {
  const { portalId } = status;
  const { connections, inbox, sync, leads, sweeps } = options;
  const { hints, sent, letters, workflows } = await waitingIn(options, portalId);
  return {
    ...status,
    hints: { waiting: hints, ...inbox.status(portalId) },
    sweep: sweeps.status(portalId) ?? null,
    sync: sync.status(portalId) ?? null,
    leads: (await leads.status(portalId)) ?? null,
    companies: bookOf(connections.get(portalId)?.companies),
    sentWaiting: sent,
    lettersWaiting: letters,
    workflowsWaiting: workflows,
    client: connections.get(portalId)?.client.status() ?? null,
  };
}

function bookOf(companies: CompanyBook | undefined): AccountHealth['companies'] {
  return companies ? { known: companies.size, complete: companies.isComplete } : null;
}

async function waitingIn({ backlog, intake, mailer, workflowCalls }: HealthOptions, portalId: string) {
  return {
    hints: await backlog.waiting(portalId),
    sent: await intake.waiting(portalId),
    letters: await mailer.waiting(portalId),
    workflows: await workflowCalls.waiting(portalId),
  };
}

/** A process into which nobody has installed the app yet is as well as can be. */
function nobodyAwaited({ undecided, statuses }: KnownAccounts): boolean {
  const away = statuses().filter(({ state }) => state === 'connecting' || state === 'unreachable');
  return !undecided && away.length === 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
