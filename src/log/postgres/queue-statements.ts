/** What a queue says to the database. $1 and $2 are the portal and the kind of the queue in all of it. */
export const THIS = 'portal_id = $1 AND kind = $2';

const COLUMNS = 'portal_id, kind, first, last, pushed_with, items';

/**
 * Parcels go behind the head while there is room for their $3 items below $5; where there is none, or the fence is not
 * $4, no row is made.
 */
export const PUSH = `
  WITH queue AS (
    UPDATE queues SET head = head + $3::bigint, waiting = waiting + $3::bigint, in_use = true
    WHERE ${THIS} AND fence = $4 AND waiting + $3::bigint <= $5
    RETURNING portal_id, kind, head - $3::bigint AS before
  )
  INSERT INTO queue_parcels (${COLUMNS})
  SELECT queue.portal_id, queue.kind, queue.before + new.first, queue.before + new.last, new.pushed_with, new.items::json
  FROM queue, unnest($6::bigint[], $7::bigint[], $8::text[], $9::text[]) AS new (first, last, pushed_with, items)`;

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
