-- Durable queues, one for each portal and kind.

-- Whoever pushes, works off or edits locks the queue's row. It outlives an erasure, so that places are never used twice.
CREATE TABLE queues (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- The place of the item that was pushed last.
  head bigint NOT NULL DEFAULT 0,
  -- How many items wait: counting them would cost more with each.
  waiting bigint NOT NULL DEFAULT 0,
  -- Pushes name the fence they know. When it moves, those that are still on their way come to nothing.
  fence bigint NOT NULL DEFAULT 0,
  -- From the first push to an erasure.
  in_use boolean NOT NULL DEFAULT false,
  PRIMARY KEY (portal_id, kind)
);

CREATE TABLE queue_items (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  -- Which push it came with: tells a push whose answer was lost whether it was kept.
  pushed_with text COLLATE "C" NOT NULL,
  item json NOT NULL,
  PRIMARY KEY (portal_id, kind, place)
);
