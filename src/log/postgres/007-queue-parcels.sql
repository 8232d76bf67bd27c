-- Items of a queue that came together lie together in one row. A row for each took most of the time of keeping webhooks.

CREATE TABLE queue_parcels (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- The place of its oldest item that waits. It moves on when some are done and others are not.
  first bigint NOT NULL,
  -- The place of its newest item. There are no gaps between the two.
  last bigint NOT NULL,
  -- Which push it came with: tells a push whose answer was lost whether it was kept.
  pushed_with text COLLATE "C" NOT NULL,
  -- A list that ends with what lies from first to last; what is done may still stand before it.
  items json NOT NULL,
  PRIMARY KEY (portal_id, kind, first)
);
-- It is gone within seconds: to compress it takes longer than to write it.
ALTER TABLE queue_parcels ALTER COLUMN items SET STORAGE EXTERNAL;

-- Places that follow each other have the same distance to their number; where an item was taken out it changes.
INSERT INTO queue_parcels (portal_id, kind, first, last, pushed_with, items)
SELECT portal_id, kind, min(place), max(place), min(pushed_with), json_agg(item ORDER BY place)
FROM (
  SELECT *, place - row_number() OVER (PARTITION BY portal_id, kind ORDER BY place) AS distance FROM queue_items
) AS waiting
GROUP BY portal_id, kind, distance, place / 500;

DROP TABLE queue_items;
