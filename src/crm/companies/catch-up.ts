import type { Logger } from 'pino';
import { type AccountKey, companyIdOf, companyKey } from '../../domain/alike/account-key.ts';
import type { Comparison } from '../../domain/alike/alike.ts';
import { groupOf } from '../../domain/alike/same-accounts.ts';
import type { Fact } from '../../domain/facts.ts';
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

/**
 * Compares what could not be compared before, once the book of an account's companies is whole; and what became one with
 * a claimed account by people's word, because what that is alike to matters from then on.
 */
export interface CatchUp {
  start(): void;
  /** Ends when what it was comparing has ended; the rest is found again at the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing waits that can be compared. */
  idle(): Promise<void>;
}

interface Catcher extends AccountWorker {
  /** People said that these are the same as others. */
  heard(accounts: readonly AccountKey[]): void;
}

export function createCatchUp({ connections, portals, guard, now, log }: CatchUpOptions): CatchUp {
  const catchers = createAccountWorkers({ connections, make: catcher });
  let unfollow = () => {};

  return {
    start() {
      unfollow = portals.follow((portalId, entries) => {
        const joined = entries.flatMap(({ facts }) => facts.flatMap(joinedBy));
        if (joined.length > 0) catchers.of(portalId)?.heard(joined);
      });
      catchers.start();
    },
    async stop() {
      unfollow();
      await catchers.stop();
    },
    idle: catchers.idle,
  };

  function catcher(connection: Connection): Catcher {
    const { portalId, companies } = connection;
    let isDone = false;
    /** Of pairs that people said are one since. */
    const joined = new Set<AccountKey>();
    const chore = createChore({
      work,
      gatherMs: 0,
      failed: (err, pauseMs) => log.warn({ portalId, err, pauseMs }, 'accounts wait to be compared'),
    });

    async function work(): Promise<number> {
      const told = [...joined];
      companies.leaveUncompared(await portals.read(portalId, program => companiesWith(program, told)));
      for (const account of told) joined.delete(account);
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
      heard(accounts) {
        for (const account of accounts) joined.add(account);
        if (companies.isComplete) chore.remind();
      },
      remindIfDue: () => {
        const waits = !isDone || joined.size > 0 || companies.uncompared.size > 0;
        if (companies.isComplete && waits) chore.remind();
      },
      idle: chore.idle,
      stop: chore.stop,
    };
  }
}

function joinedBy(fact: Fact): readonly AccountKey[] {
  return fact.type === 'accounts.told' && fact.told === 'same' ? [fact.one] : [];
}

/** All companies that are one with some accounts. */
function companiesWith(program: Program, accounts: readonly AccountKey[]): readonly string[] {
  const all = accounts.flatMap(account => [...groupOf(program, account)]);
  return [...new Set(all)].flatMap(key => companyIdOf(key) ?? []);
}

/**
 * Companies with claims: all, or those of which nobody knows yet what they are alike to; what could not be compared; and
 * what people said is one, which may not have been compared since.
 */
function companiesInQuestion({ registrationsByCompany, comparisons }: Program, all: boolean): AccountKey[] {
  const claimed = [...registrationsByCompany].filter(([, claims]) => claims.length > 0);
  const accounts = claimed.map(([companyId]) => companyKey(companyId));
  const isTold = (one: Comparison) => [...one.told.values()].some(({ told }) => told === 'same');
  const open = [...comparisons].filter(
    ([account, one]) => companyIdOf(account) && (one.unchecked || isTold(one)),
  );
  return [
    ...new Set([
      ...(all ? accounts : accounts.filter(account => comparisons.get(account)?.unchecked !== null)),
      ...open.map(([account]) => account),
    ]),
  ];
}
