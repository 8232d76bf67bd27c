import { tendNamed } from '../companies/claimed-names.ts';
import type { Connection } from '../connection.ts';
import type { Erasure } from '../erasure/erasure.ts';
import type { LivePrograms } from '../live-programs.ts';
import { learnPeople } from '../people.ts';

export interface NightlyLookOptions {
  readonly portals: LivePrograms;
  readonly newKey: () => string;
  readonly erasure: Pick<Erasure, 'finish'>;
  /** Rewrites the files of the queues that hold what people wrote, so that nothing is left there of what is done. */
  readonly tidy: (portalId: string) => Promise<void>;
  readonly now: () => number;
}

/**
 * Looks each night at what HubSpot sends no webhooks for: people, what stages mean, our properties. All is tried,
 * whatever of it fails; rejects with all that did.
 */
export function createNightlyLook({ portals, newKey, erasure, tidy, now }: NightlyLookOptions) {
  return async (connection: Connection): Promise<void> => {
    const { portalId, stages, properties, companies } = connection;
    const looks = await Promise.allSettled([
      learnPeople(connection, { portals, newKey }),
      stages.lookAgain(),
      properties.look(),
      erasure.finish(connection),
      tidy(portalId),
      ...(companies.isComplete ? [tendNamed(connection, portals, now())] : []),
    ]);
    const failures = looks.flatMap(look => (look.status === 'rejected' ? [look.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  };
}
