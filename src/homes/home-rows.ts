/** What processes write down for each other: who is alive, and which portal is at home where. */
import type { Elsewhere } from './homes.ts';
import type { Backend, Keeper } from './keeper.ts';

/** Of this portal, in this installation; portals' turns to append have other names. */
const LOCK = `hashtextextended(current_schema() || ' home ' || portal_id, 0)`;
const ALIVE = `
  FROM processes JOIN pg_stat_activity ON pid = backend AND backend_start = backend_started_at`;

/** A portal that was taken. */
export interface Taken {
  readonly key: string;
  /** Grows with each taking, whoever takes it. */
  readonly epoch: number;
  /** Whoever had it before has not let go of it in order: it died, or has yet to notice. */
  readonly wasLost: boolean;
}

/** How it stands everywhere. */
export interface Whereabouts {
  readonly alive: ReadonlyMap<string, Elsewhere>;
  /** By portal, of processes that are alive. */
  readonly homes: ReadonlyMap<string, Elsewhere>;
}

/** This process is alive from now on; what an earlier connection of it had is nobody's. */
export async function register(keeper: Keeper, { processId, url }: Elsewhere): Promise<Backend> {
  await keeper.query('UPDATE homes SET process_id = NULL WHERE process_id = $1', [processId]);
  await keeper.query(
    `DELETE FROM processes WHERE process_id = $1 OR process_id NOT IN (SELECT process_id ${ALIVE})`,
    [processId],
  );
  const [backend] = await keeper.query<{ pid: number; started_at: string }>(
    `INSERT INTO processes (process_id, url, backend, backend_started_at)
     SELECT $1, $2, pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()
     RETURNING backend AS pid, backend_started_at::text AS started_at`,
    [processId, url],
  );
  return { pid: backend?.pid ?? 0, startedAt: backend?.started_at ?? '' };
}

/**
 * Takes those that nobody has. None may be held already: a lock taken twice is let go only by letting go twice. Should
 * this fail nobody knows which locks are held, so the connection is given up with all of them.
 */
export async function take(keeper: Keeper, processId: string, keys: readonly string[]): Promise<Taken[]> {
  try {
    const rows = await keeper.query<{ portal_id: string; epoch: number; was_lost: boolean }>(
      `WITH locked AS MATERIALIZED (
         SELECT portal_id FROM unnest($1::text[]) AS asked (portal_id) WHERE pg_try_advisory_lock(${LOCK})
       ), taken AS (
         INSERT INTO homes (portal_id, process_id, epoch) SELECT portal_id, $2, 1 FROM locked
         ON CONFLICT (portal_id) DO UPDATE
           SET process_id = excluded.process_id, epoch = homes.epoch + 1, taken_at = now()
         RETURNING portal_id, epoch
       )
       SELECT taken.portal_id, taken.epoch::float8 AS epoch, before.process_id IS NOT NULL AS was_lost
       FROM taken LEFT JOIN homes AS before USING (portal_id)`,
      [keys, processId],
    );
    return rows.map(({ portal_id, epoch, was_lost }) => ({ key: portal_id, epoch, wasLost: was_lost }));
  } catch (error) {
    keeper.lose(error as Error);
    throw error;
  }
}

/** Lets go of one, in order. */
export async function release(keeper: Keeper, processId: string, key: string): Promise<void> {
  await keeper.query(
    `WITH left_behind AS (
       UPDATE homes SET process_id = NULL WHERE portal_id = $1 AND process_id = $2
     )
     SELECT pg_advisory_unlock(${LOCK}) FROM (SELECT $1::text AS portal_id) AS it`,
    [key, processId],
  );
}

export async function lookAround(keeper: Keeper): Promise<Whereabouts> {
  const processes = await keeper.query<{ process_id: string; url: string }>(
    `SELECT process_id, url ${ALIVE}`,
  );
  const alive = new Map(processes.map(({ process_id, url }) => [process_id, { processId: process_id, url }]));
  const rows = await keeper.query<{ portal_id: string; process_id: string }>(
    'SELECT portal_id, process_id FROM homes WHERE process_id = ANY($1)',
    [[...alive.keys()]],
  );
  const homes = new Map<string, Elsewhere>();
  for (const { portal_id, process_id } of rows) {
    const at = alive.get(process_id);
    if (at) homes.set(portal_id, at);
  }
  return { alive, homes };
}
