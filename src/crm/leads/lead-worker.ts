import type { Logger } from 'pino';
import type { Program } from '../../domain/program-state.ts';
import { isOpen, type LeadRoute } from '../../domain/routing/route.ts';
import { Unavailable } from '../../log/unavailable.ts';
import { createChore } from '../chore.ts';
import type { Connection } from '../connection.ts';
import { CrmError } from '../crm-error.ts';
import { namesFrom } from '../directory.ts';
import { type Failing, failedAgain, isParked } from '../failing-records.ts';
import type { LivePrograms } from '../live-programs.ts';
import { tellable } from '../tellable-error.ts';
import { hearOfTasks } from './completed-tasks.ts';
import { bringLead, leadNow } from './lead-task.ts';
import type { ToldLeads } from './told-leads.ts';

export interface LeadWorkerOptions {
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
}

/** How it stands with the tasks of an account's leads. */
export interface LeadsStatus {
  /** Leads of which the CRM does not say yet what it should. */
  readonly waiting: number;
  /** Leads for which HubSpot takes neither a task nor a note. */
  readonly refused: number;
  /** Why they wait; null when they do not. */
  readonly trouble: string | null;
}

/** Tells the people of one account of its leads. */
export interface LeadWorker {
  remind(): void;
  /** Reminds at first, when a lead is to be tried again, and when it is time to look at tasks. */
  remindIfDue(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
  status(): Promise<LeadsStatus>;
}

/** How often we look whether people have completed tasks: HubSpot has no webhooks for them. */
const LOOK_AT_TASKS_EVERY_MS = 10 * 60_000;

/**
 * What people are told follows from how leads stand, as records' properties do, and not from what happened: so nothing
 * is lost over a crash, and what came and went meanwhile is not told. A lead that fails alone is tried again less and
 * less often and holds up no other; while HubSpot cannot be reached, all wait.
 */
export function createLeadWorker(connection: Connection, options: LeadWorkerOptions): LeadWorker {
  const { portalId, client, leads, directory, companies } = connection;
  const { portals, now, log } = options;
  const failing = new Map<string, Failing>();
  let lookedAt = now();
  /** Something may have changed in how leads stand. Else a program that nobody uses is left out of memory. */
  let isNews = true;
  const chore = createChore({
    work,
    gatherMs: 0,
    failed: (error, pauseMs) => log.warn({ portalId, ...tellable(error), pauseMs }, 'tasks for leads wait'),
  });

  const isTimeToLook = () => now() >= lookedAt + LOOK_AT_TASKS_EVERY_MS;
  const isTimeFor = (routeId: string) => (failing.get(routeId)?.retryAt ?? 0) <= now();
  const isTimeForAny = () => [...failing.keys()].some(isTimeFor);
  const names = () => ({ ...namesFrom(directory.data), company: (id: string) => companies.nameOf(id) });

  async function work(): Promise<number> {
    const callsBefore = client.calls();
    if (isTimeToLook()) {
      await hearOfTasks(connection, options);
      lookedAt = now();
    }
    if (isNews || isTimeForAny()) await bringAll();
    return client.restAfter('background', client.calls() - callsBefore);
  }

  async function bringAll(): Promise<void> {
    isNews = false;
    try {
      const { waiting, due } = await portals.read(portalId, program => {
        const routes = routesDue(program, leads.data);
        return {
          waiting: new Set(routes.map(({ routeId }) => routeId)),
          due: routes
            .filter(({ routeId }) => isTimeFor(routeId))
            .map(route => leadNow(program, route, names())),
        };
      });
      // What was settled in another way is not tried again.
      for (const routeId of failing.keys()) if (!waiting.has(routeId)) failing.delete(routeId);
      for (const lead of due) {
        if (chore.stopping) break;
        await bring(lead);
      }
    } catch (error) {
      isNews = true;
      throw error;
    }
  }

  async function bring(lead: Parameters<typeof bringLead>[1]): Promise<void> {
    const { routeId } = lead;
    try {
      await bringLead(connection, lead, now(), log);
      failing.delete(routeId);
    } catch (error) {
      if (!(await isItsOwn(error))) throw error;
      const { why, ...about } = tellable(error);
      const again = failedAgain(failing.get(routeId), now(), why);
      failing.set(routeId, again);
      const told = { portalId, routeId, tries: again.tries, why, ...about };
      if (isParked(again)) log.error(told, 'a lead cannot be told in HubSpot; it is tried once an hour');
      else log.warn(told, 'a lead could not be told in HubSpot; it is tried again');
    }
  }

  /** Whether it is this lead that fails: our disk takes writes, and HubSpot answers another question. */
  async function isItsOwn(error: unknown): Promise<boolean> {
    if (error instanceof Unavailable) return false;
    if (!(error instanceof CrmError)) return true;
    return client.accountInfo().then(
      () => true,
      () => false,
    );
  }

  return {
    remind() {
      isNews = true;
      chore.remind();
    },
    remindIfDue() {
      if (isNews || isTimeToLook() || isTimeForAny()) chore.remind();
    },
    idle: chore.idle,
    stop: chore.stop,
    status: async () => ({
      waiting: await portals.read(portalId, program => routesDue(program, leads.data).length),
      refused: Object.values(leads.data.leads).filter(({ as, isDone }) => as === 'refused' && !isDone).length,
      trouble: chore.trouble?.message ?? [...failing.values()][0]?.why ?? null,
    }),
  };
}

/** Leads of which the CRM says something else than the program, or nothing; the oldest first. */
function routesDue({ toldRoutes }: Program, { leads }: Readonly<ToldLeads>): LeadRoute[] {
  return toldRoutes.filter(route => {
    const told = leads[route.routeId];
    return told ? told.as === 'making' || told.isDone === isOpen(route) : isOpen(route);
  });
}
