-- The log of facts. The portal is part of every key, so that both tables can be spread over machines by it.
-- Text is compared byte by byte ("C"): quicker, and an index does not break when a system's collation changes.

-- One row for each log: whoever appends locks it. It outlives an erasure, so that its fence only grows.
CREATE TABLE log_heads (
  portal_id text COLLATE "C" PRIMARY KEY,
  -- The place of the newest entry; 0 before the first.
  head bigint NOT NULL DEFAULT 0,
  -- Appends name the fence they know. When it moves, those that are still on their way come to nothing.
  fence bigint NOT NULL DEFAULT 0
);

-- key, hash and "by" are kept as within a JSON string (\u0000, lone surrogates), without its quotes.
CREATE TABLE log_entries (
  portal_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  -- Milliseconds since the epoch, UTC.
  at bigint NOT NULL,
  by text COLLATE "C" NOT NULL,
  -- json, not jsonb: kept letter by letter, so that a copy can be compared by its hash.
  facts json NOT NULL,
  CONSTRAINT log_entries_places PRIMARY KEY (portal_id, seq),
  CONSTRAINT log_entries_keys UNIQUE (portal_id, key)
);
