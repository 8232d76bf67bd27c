import type { Logger } from 'pino';
import type { Connection } from '../../crm/connection.ts';
import type { Asker } from './asker.ts';

export interface IntroductionOptions {
  /** Reads the names of an account's users, and who of them decides, from HubSpot. */
  readonly learnPeople: (connection: Connection) => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

/** A user who stays unknown (HubSpot's staff, somebody who left) must not cost a call with every click. */
const ASKED_AGAIN_AFTER_MS = 600_000;

/** Learns an account's people when somebody asks whom it does not know yet, so that history can say their name. */
export function createIntroductions({ learnPeople, now, log }: IntroductionOptions) {
  const askedAt = new Map<string, number>();
  return async ({ connection, portalId, userId }: Asker): Promise<void> => {
    if (Object.hasOwn(connection.directory.data.users, userId)) return;
    if (now() - (askedAt.get(portalId) ?? Number.NEGATIVE_INFINITY) < ASKED_AGAIN_AFTER_MS) return;
    askedAt.set(portalId, now());
    // The name is a courtesy: without it the card still works.
    await learnPeople(connection).catch(error =>
      log.warn({ portalId, err: error }, 'users could not be read'),
    );
  };
}
