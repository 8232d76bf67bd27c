import type { Logger } from 'pino';
import { type AccountKey, companyIdOf, companyKey } from '../../domain/alike/account-key.ts';
import type { Program } from '../../domain/program-state.ts';
import { type AccountWorker, createAccountWorkers } from '../account-workers.ts';
import { createChore } from '../chore.ts';
import type { Connection, Connections } from '../connection.ts';
import type { LivePrograms } from '../live-programs.ts';
import { tendNamed } from './claimed-names.ts';
import type { Guard } from './guard.ts';

export interface CatchUpOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly guard: Pick<Guard, 'compare' | 'compareNews'>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Compares what could not be compared before, once the book of an account's companies is whole. */
export interface CatchUp {
  start(): void;
  /** Ends when what it was comparing has ended; the rest is found again at the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing waits that can be compared. */
  idle(): Promise<void>;
}

export function createCatchUp({ connections, portals, guard, now, log }: CatchUpOptions): CatchUp {
  return createAccountWorkers({ connections, make: catcher });

  function catcher(connection: Connection): AccountWorker {
    const { portalId, companies } = connection;
    let isDone = false;
    const chore = createChore({
      work,
      gatherMs: 0,
      failed: (err, pauseMs) => log.warn({ portalId, err, pauseMs }, 'accounts wait to be compared'),
    });

    async function work(): Promise<number> {
      await guard.compareNews(connection, companies.uncompared);
      if (isDone) return 0;
      await tendNamed(connection, portals, now());
      const all = !companies.progress.compared;
      const waiting = await portals.read(portalId, program => companiesInQuestion(program, all));
      for (const account of waiting) {
        if (chore.stopping) return 0;
        await guard.compare(connection, [account]);
      }
      if (all) await companies.advance({ compared: true });
      await companies.keep();
      isDone = true;
      return 0;
    }

    return {
      remindIfDue: () => {
        if (companies.isComplete && (!isDone || companies.uncompared.size > 0)) chore.remind();
      },
      idle: chore.idle,
      stop: chore.stop,
    };
  }
}

/** Companies with claims: all, or those of which nobody knows yet what they are alike to; and what could not be compared. */
function companiesInQuestion({ registrationsByCompany, comparisons }: Program, all: boolean): AccountKey[] {
  const claimed = [...registrationsByCompany].filter(([, claims]) => claims.length > 0);
  const accounts = claimed.map(([companyId]) => companyKey(companyId));
  const unchecked = [...comparisons].filter(([account, one]) => one.unchecked && companyIdOf(account));
  return [
    ...new Set([
      ...(all ? accounts : accounts.filter(account => comparisons.get(account)?.unchecked !== null)),
      ...unchecked.map(([account]) => account),
    ]),
  ];
}
