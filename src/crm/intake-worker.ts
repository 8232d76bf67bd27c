import type { Logger } from 'pino';
import type { Backlog } from '../log/backlog.ts';
import { Unavailable } from '../log/unavailable.ts';
import { createChore } from './chore.ts';
import type { Connection } from './connection.ts';
import { CrmError } from './crm-error.ts';
import { failedAgain, isParked } from './failing-records.ts';
import { unusable } from './intake/bringing.ts';
import { isForGood } from './intake/for-good.ts';
import { referenceOf } from './intake/note.ts';
import type { IntakeItem, IntakeOutcome } from './intake-items.ts';
import { keepOutcome } from './sent-registrations.ts';
import { ASIDE_AT_MOST } from './set-aside.ts';
import { tellable } from './tellable-error.ts';

export interface IntakeWorkerOptions {
  /** Brings one item in. */
  readonly bring: (connection: Connection, item: IntakeItem) => Promise<IntakeOutcome>;
  readonly backlog: Backlog<IntakeItem>;
  /** Hears of each item that is done. */
  readonly done: (item: IntakeItem, outcome: IntakeOutcome) => void;
  readonly now: () => number;
  /** How long all waits after a first failure; 500 ms unless said. */
  readonly firstPauseMs?: number;
  readonly log: Logger;
}

/** Works off what was sent to one account, in the order it came. */
export interface IntakeWorker {
  remind(): void;
  /** Reminds at first, and when the time of something set aside has come. */
  remindIfDue(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** So often the first in line is tried before the others get their turn: order is worth a few seconds. */
const TRIES_IN_LINE = 3;

/**
 * One after another, because of two claims the first has to win. While the CRM cannot be reached everything waits, in
 * its order. An item that fails alone is set aside after some tries, so that it blocks nobody, and tried again less
 * and less often. One that the CRM will never take is done with: it is told in the log, without what it says.
 */
export function createIntakeWorker(connection: Connection, options: IntakeWorkerOptions): IntakeWorker {
  const { portalId, client, aside, partners } = connection;
  const { bring, backlog, done, now, firstPauseMs, log } = options;
  const chore = createChore({
    work: workOff,
    gatherMs: 0,
    firstPauseMs,
    failed: (error, pauseMs) => log.warn({ portalId, ...tellable(error), pauseMs }, 'what was sent waits'),
  });
  let started = false;
  let inLine = { reference: '', tries: 0 };

  const dueAside = () =>
    Object.entries(aside.data.items).flatMap(([reference, { item, retryAt }]) =>
      retryAt <= now() ? [{ reference, item }] : [],
    );

  async function workOff(): Promise<number> {
    for (const { reference, item } of dueAside()) {
      if (chore.stopping) return 0;
      await tryAside(reference, item);
    }
    while (!chore.stopping) {
      const { items, upTo } = await backlog.take(portalId, 1);
      const [item] = items;
      if (!item) break;
      await tryInLine(item);
      await backlog.done(portalId, upTo);
    }
    return 0;
  }

  /** Ends when the line may move on: the item is done, or set aside. */
  async function tryInLine(item: IntakeItem): Promise<void> {
    try {
      await finish(item, await attempt(item));
    } catch (error) {
      const reference = referenceOf(item);
      inLine = { reference, tries: inLine.reference === reference ? inLine.tries + 1 : 1 };
      if (inLine.tries < TRIES_IN_LINE || !(await isItsOwn(error))) throw error;
      await setAside(reference, item, error);
    }
    inLine = { reference: '', tries: 0 };
  }

  async function tryAside(reference: string, item: IntakeItem): Promise<void> {
    try {
      await finish(item, await attempt(item));
    } catch (error) {
      if (!(await isItsOwn(error))) throw error;
      await setAside(reference, item, error);
      return;
    }
    await aside.update(({ items }) => {
      delete items[reference];
    });
  }

  /** What will never be taken has an outcome too. */
  async function attempt(item: IntakeItem): Promise<IntakeOutcome> {
    try {
      return await bring(connection, item);
    } catch (error) {
      if (!isForGood(error)) throw error;
      const about = { portalId, kind: item.kind, reference: referenceOf(item), ...tellable(error) };
      log.error(about, 'HubSpot does not take what was sent; it is not tried again');
      return unusable('HubSpot does not take what was sent.');
    }
  }

  async function finish(item: IntakeItem, outcome: IntakeOutcome): Promise<void> {
    if (item.kind === 'registration') await keepOutcome(partners, item, outcome);
    done(item, outcome);
  }

  /** Whether it is this item that fails: our disk takes writes, and HubSpot answers another question. */
  async function isItsOwn(error: unknown): Promise<boolean> {
    if (error instanceof Unavailable) return false;
    const isAboutAll = error instanceof CrmError && error.status !== 207;
    if (!isAboutAll) return true;
    return client.accountInfo().then(
      () => true,
      () => false,
    );
  }

  async function setAside(reference: string, item: IntakeItem, error: unknown): Promise<void> {
    const { items } = aside.data;
    if (!items[reference] && Object.keys(items).length >= ASIDE_AT_MOST) throw error;
    const { why, ...about } = tellable(error);
    const again = failedAgain(items[reference], now(), why);
    await aside.update(data => {
      data.items[reference] = { item, ...again };
    });
    const told = { portalId, kind: item.kind, reference, tries: again.tries, why, ...about };
    if (isParked(again)) log.error(told, 'what was sent fails again and again; it is tried once an hour');
    else log.warn(told, 'what was sent could not be brought in; it is tried again');
  }

  return {
    remind: chore.remind,
    remindIfDue() {
      if (started && dueAside().length === 0) return;
      // What an earlier run of the program left behind nobody submits again.
      started = true;
      chore.remind();
    },
    idle: chore.idle,
    stop: chore.stop,
  };
}
