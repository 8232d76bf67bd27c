import type { Logger } from 'pino';
import type { Backlog } from '../log/backlog.ts';
import { createAccountWorkers } from './account-workers.ts';
import type { Guard } from './companies/guard.ts';
import type { Connection, Connections } from './connection.ts';
import type { Inbox } from './inbox.ts';
import { bringItem } from './intake/bring-items.ts';
import { unusable } from './intake/bringing.ts';
import { cleanItem } from './intake/clean-items.ts';
import type { Intake, IntakeItem } from './intake-items.ts';
import { createIntakeWorker, type IntakeWorker } from './intake-worker.ts';
import type { LivePrograms } from './live-programs.ts';
import { createUnderWay } from './under-way.ts';

export interface IntakeOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly inbox: Pick<Inbox, 'refresh'>;
  readonly guard: Pick<Guard, 'compare'>;
  readonly backlog: Backlog<IntakeItem>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Keys of commands are made of it. */
const LONGEST_KEY = 200;
/** A page answers while its reader still looks at it. */
const WAIT_MS = 8_000;

/** Brings what people outside the CRM send into the CRM and the books, in the order it came. */
export function createIntake(options: IntakeOptions): Intake {
  const { connections, portals, inbox, guard, backlog, now, log } = options;
  const underWay = createUnderWay();
  const workers = createAccountWorkers({ connections, make: makeWorker, left: underWay.giveUp });
  let unfollow = () => {};

  function makeWorker(connection: Connection): IntakeWorker {
    const { portalId } = connection;
    return createIntakeWorker(connection, {
      bring: (_, item) => {
        const waiting = underWay.isAwaited(portalId, item) ? 'person' : 'background';
        return bringItem({ connection, portals, inbox, guard, log, waiting }, item);
      },
      done: (item, outcome) => underWay.end(portalId, item, outcome),
      backlog,
      now,
      log,
    });
  }

  return {
    async submit(portalId, item, waitMs = WAIT_MS) {
      const { length } = item.requestKey;
      if (length === 0 || length > LONGEST_KEY)
        throw new RangeError(`a request key has 1 to ${LONGEST_KEY} characters, this one has ${length}`);
      const keep = () => backlog.push(portalId, [cleanItem(item)]);
      return underWay.join(portalId, item, waitMs, keep);
    },
    async edit(portalId, edit) {
      const orRefused = (item: IntakeItem) => {
        const edited = edit(item);
        if (!edited) underWay.end(portalId, item, unusable('It was erased.'));
        return edited;
      };
      await backlog.edit(portalId, orRefused);
      await connections.get(portalId)?.aside.update(({ items }) => {
        for (const [reference, one] of Object.entries(items)) {
          const edited = orRefused(one.item);
          if (edited) one.item = edited;
          else delete items[reference];
        }
      });
    },
    async waiting(portalId) {
      const aside = connections.get(portalId)?.aside.data.items ?? {};
      return (await backlog.waiting(portalId)) + Object.keys(aside).length;
    },
    start() {
      unfollow = backlog.onPushed(portalId => workers.of(portalId)?.remind());
      workers.start();
    },
    wake: portalId => workers.of(portalId)?.remind(),
    idle: workers.idle,
    async stop() {
      unfollow();
      await workers.stop();
      underWay.giveUp();
    },
  };
}
