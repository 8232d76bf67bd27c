import { checkPortalId } from '../portal-file.ts';
import type { Database } from '../postgres/database.ts';
import { Closed } from '../unavailable.ts';
import type { Snapshots } from './snapshots.ts';

/** As many as are fetched at once: some two megabytes. */
const PARTS_AT_ONCE = 8;
const KEEP_WITHIN_MS = 10 * 60_000;

/**
 * Snapshots in a database, in parts. An erasure of the log takes them with it: one that is being made then looks, as
 * the last thing, whether the log is still the one that it was made of. Throws `RangeError` for a strange portal id.
 */
export function postgresSnapshots(database: Database): Snapshots {
  async function* parts(portalId: string, snapshot: string): AsyncGenerator<Buffer> {
    const from = (first: number) =>
      database.query<{ bytes: Buffer }>(
        `SELECT bytes FROM log_snapshots WHERE portal_id = $1 AND snapshot = $2 AND part >= $3 AND part < $4
         ORDER BY part`,
        [portalId, snapshot, first, first + PARTS_AT_ONCE],
      );
    for (let first = 1; ; first += PARTS_AT_ONCE) {
      const { rows } = await from(first);
      for (const { bytes } of rows) yield bytes;
      if (rows.length < PARTS_AT_ONCE) return;
    }
  }
  return {
    async read(portalId) {
      checkPortalId(portalId);
      const { rows } = await database.query<{ snapshot: string }>(
        'SELECT snapshot::text AS snapshot FROM log_snapshots WHERE portal_id = $1 AND part = 1 LIMIT 1',
        [portalId],
      );
      const [kept] = rows;
      return kept && parts(portalId, kept.snapshot);
    },
    async keeper(portalId) {
      checkPortalId(portalId);
      const look = 'SELECT fence::float8 AS fence FROM log_heads WHERE portal_id = $1';
      const { rows: before } = await database.query<{ fence: number }>(look, [portalId]);
      return bytes =>
        database.transaction(async connection => {
          const { rows } = await connection.query<{ snapshot: string }>(
            'SELECT gen_random_uuid()::text AS snapshot',
          );
          const snapshot = rows[0]?.snapshot;
          let part = 0;
          for await (const piece of bytes) {
            await connection.query(
              'INSERT INTO log_snapshots (portal_id, snapshot, part, bytes) VALUES ($1, $2, $3, $4)',
              [portalId, snapshot, ++part, piece],
            );
          }
          await connection.query('DELETE FROM log_snapshots WHERE portal_id = $1 AND snapshot <> $2', [
            portalId,
            snapshot,
          ]);
          // Last, because whoever appends waits for this lock; and until the end, so that an erasure sees what is kept.
          const { rows: now } = await connection.query<{ fence: number }>(`${look} FOR SHARE`, [portalId]);
          if (now[0]?.fence !== before[0]?.fence)
            throw new Closed(`log of portal ${portalId}: begun anew while a snapshot of it was made`);
        }, KEEP_WITHIN_MS);
    },
    async erase(portalId) {
      await database.query('DELETE FROM log_snapshots WHERE portal_id = $1', [portalId]);
    },
  };
}
