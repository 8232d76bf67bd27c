/** What a queue says to the database. $1 and $2 are the portal and the kind of the queue in all of it. */
export const THIS = 'portal_id = $1 AND kind = $2';

const COLUMNS = 'portal_id, kind, first, last, pushed_with, items';

/**
 * Puts so many parcels behind the head while there is room for their $3 items below $5; where there is none, or the
 * fence is not $4, no row is made. From $6 on come the columns of one parcel after another: as elements of arrays their
 * texts would be escaped here and unescaped there, which takes as long as all the rest.
 */
export function pushOf(parcels: number): string {
  const rows = Array.from({ length: parcels }, (_, index) => {
    const at = 6 + 4 * index;
    return `($${at}::bigint, $${at + 1}::bigint, $${at + 2}::text, $${at + 3}::json)`;
  });
  return `
  WITH queue AS (
    UPDATE queues SET head = head + $3::bigint, waiting = waiting + $3::bigint, in_use = true
    WHERE ${THIS} AND fence = $4 AND waiting + $3::bigint <= $5
    RETURNING portal_id, kind, head - $3::bigint AS before
  )
  INSERT INTO queue_parcels (${COLUMNS})
  SELECT queue.portal_id, queue.kind, queue.before + new.first, queue.before + new.last, new.pushed_with, new.items
  FROM queue, (VALUES ${rows.join(', ')}) AS new (first, last, pushed_with, items)`;
}

/** Most pushes are of one parcel, and so the same statement. */
export const PUSH_NAME = 'push to queue';

export const PUT_BACK = `
  INSERT INTO queue_parcels (${COLUMNS})
  SELECT $1, $2, first, last, pushed_with, items::json
  FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[]) AS parcels (first, last, pushed_with, items)`;

const PARCEL = `first::float8 AS first, last::float8 AS last, pushed_with AS "pushedWith", items::text AS items`;

export const ALL_PARCELS = `SELECT ${PARCEL} FROM queue_parcels WHERE ${THIS} ORDER BY queue_parcels.first`;

/** The oldest parcels, until they have $3 items: no list is read that none is taken from. */
export const OLDEST_PARCELS = `
  SELECT ${PARCEL}
  FROM (
    SELECT *, sum(last - first + 1) OVER (ORDER BY first) - (last - first + 1) AS items_before
    FROM queue_parcels WHERE ${THIS} ORDER BY first LIMIT $3
  ) AS oldest
  WHERE items_before < $3 ORDER BY oldest.first`;

/** Everything up to place $3: whole parcels go, and of one that goes on behind it the first place moves on. */
export const DONE = `
  WITH reached AS (
    SELECT first, last FROM queue_parcels WHERE ${THIS} AND first <= $3
  ), gone AS (
    DELETE FROM queue_parcels WHERE ${THIS} AND first <= $3 AND last <= $3
  ), begun AS (
    UPDATE queue_parcels SET first = $3::bigint + 1 WHERE ${THIS} AND first <= $3 AND last > $3
  )
  UPDATE queues SET waiting = waiting - (SELECT coalesce(sum(least(last, $3) - first + 1), 0) FROM reached)
  WHERE ${THIS}`;
