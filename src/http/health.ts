import type { RequestHandler } from 'express';
import type { AccountStatus } from '../crm/accounts/account-status.ts';
import type { CompanyBook } from '../crm/companies/company-book.ts';
import type { LeadsStatus } from '../crm/leads/lead-worker.ts';
import type { Leads } from '../crm/leads/leads.ts';
import type { SweepStatus } from '../crm/sweep/sweep-status.ts';
import type { Sweeps } from '../crm/sweep/sweeps.ts';
import type { ClientStatus } from '../crm/transport.ts';
import type { Homes } from '../homes/homes.ts';
import { type AccountFigures, createFigures, type FiguresOptions, figuresOf } from './account-figures.ts';
import type { KnownAccounts } from './connected.ts';
import { isOperator } from './operator.ts';

export interface HealthOptions extends FiguresOptions {
  readonly version: string;
  readonly connections: KnownAccounts;
  readonly leads: Pick<Leads, 'status'>;
  readonly sweeps: Pick<Sweeps, 'status'>;
  readonly homes: Pick<Homes, 'status'>;
  /** Who shows it is told of each account; null: nobody is. */
  readonly operatorToken: string | null;
}

/** Over all accounts, for everybody. */
interface Counts {
  readonly status: 'ok' | 'not_connected';
  readonly version: string;
  /** Accounts that are connected. */
  readonly portals: number;
  /** Accounts that other processes work for. */
  readonly portalsElsewhere: number;
  readonly hintsWaiting: number;
  readonly sentWaiting: number;
  readonly lettersWaiting: number;
  readonly workflowsWaiting: number;
  readonly recordsToSync: number;
  readonly syncLagMs: number;
}

/** How it stands with one account, for the operator. What needs a connection is null while there is none. */
interface AccountHealth extends AccountStatus, AccountFigures {
  /** What no webhook told, and the history at install. */
  readonly sweep: SweepStatus | null;
  /** Tasks for new leads on accounts that partners keep: what waits, and what HubSpot does not take. */
  readonly leads: LeadsStatus | null;
  /** The book of the CRM's companies, by which accounts are compared: nothing can be before it is complete. */
  readonly companies: { readonly known: number; readonly complete: boolean } | null;
  /** Calls, limits and whether HubSpot answers. */
  readonly client: ClientStatus | null;
}

/**
 * `GET /healthz`, for whoever watches the process: 200 while an account is connected, or none is awaited, else 503. It is open to
 * everybody and tells counts over all accounts; with the operator token it tells how it stands with each.
 */
export function health(options: HealthOptions): RequestHandler {
  const { version, connections, homes, operatorToken } = options;
  const figures = createFigures(options);
  return async (request, response) => {
    response.locals.isRoutine = true;
    const isForOperator = isOperator(request, operatorToken);
    const all = await figures();
    const status = all.length > 0 || nobodyAwaited(options) ? 'ok' : 'not_connected';
    const { elsewhere: portalsElsewhere } = homes.status();
    const counts: Counts = { status, version, portals: all.length, portalsElsewhere, ...totalOf(all) };
    response.status(status === 'ok' ? 200 : 503);
    if (!isForOperator) return void response.json(counts);
    const accounts = await Promise.all(connections.statuses().map(status => accountHealth(status, options)));
    response.json({ ...counts, accounts });
  };
}

function totalOf(all: readonly AccountFigures[]) {
  return {
    hintsWaiting: sum(all.map(({ hints }) => hints.waiting)),
    sentWaiting: sum(all.map(({ sentWaiting }) => sentWaiting)),
    lettersWaiting: sum(all.map(({ lettersWaiting }) => lettersWaiting)),
    workflowsWaiting: sum(all.map(({ workflowsWaiting }) => workflowsWaiting)),
    recordsToSync: sum(all.map(({ sync }) => sync?.waiting ?? 0)),
    syncLagMs: Math.max(0, ...all.map(({ sync }) => sync?.lagMs ?? 0)),
  };
}

async function accountHealth(status: AccountStatus, options: HealthOptions): Promise<AccountHealth> {
  const { portalId } = status;
  const { connections, leads, sweeps } = options;
  const connection = connections.get(portalId);
  return {
    ...status,
    ...(await figuresOf(portalId, options)),
    sweep: sweeps.status(portalId) ?? null,
    leads: (await leads.status(portalId)) ?? null,
    companies: connection ? bookOf(connection.companies) : null,
    client: connection?.client.status() ?? null,
  };
}

function bookOf({ size, isComplete }: CompanyBook): AccountHealth['companies'] {
  return { known: size, complete: isComplete };
}

/** A process into which nobody has installed the app yet is as well as can be. */
function nobodyAwaited({ connections, homes }: Pick<HealthOptions, 'connections' | 'homes'>): boolean {
  const { undecided, statuses } = connections;
  const away = statuses().filter(({ state }) => state === 'connecting' || state === 'unreachable');
  const homeless = statuses().filter(({ state }) => state === 'elsewhere').length - homes.status().elsewhere;
  return !undecided && away.length === 0 && homeless <= 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
