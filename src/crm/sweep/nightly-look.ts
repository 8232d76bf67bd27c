import type { Logger } from 'pino';
import type { Connection } from '../connection.ts';
import type { Erasure } from '../erasure/erasure.ts';
import type { LivePrograms } from '../live-programs.ts';
import { learnPeople } from '../people.ts';
import { ensureProperties } from '../properties.ts';

export interface NightlyLookOptions {
  readonly portals: LivePrograms;
  readonly newKey: () => string;
  readonly erasure: Pick<Erasure, 'finish'>;
  /** Rewrites the files of the queues that hold what people wrote, so that nothing is left there of what is done. */
  readonly tidy: (portalId: string) => Promise<void>;
  readonly log: Logger;
}

/**
 * Looks each night at what HubSpot sends no webhooks for: people, what stages mean, our properties. All is tried,
 * whatever of it fails; rejects with all that did.
 */
export function createNightlyLook({ portals, newKey, erasure, tidy, log }: NightlyLookOptions) {
  return async (connection: Connection): Promise<void> => {
    const { portalId, client, stages, writable } = connection;
    const looks = await Promise.allSettled([
      learnPeople(connection, { portals, newKey }),
      stages.lookAgain(),
      ensureProperties(client, log.child({ portalId })).then(found => Object.assign(writable, found)),
      erasure.finish(connection),
      tidy(portalId),
    ]);
    const failures = looks.flatMap(look => (look.status === 'rejected' ? [look.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  };
}
