-- Chains of numbered items, and journals of lines, one of each for a portal and kind.

-- One row for each chain: whoever appends or edits locks it. It outlives an erasure, so that its fence only grows.
CREATE TABLE chain_heads (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- The number of the newest item; 0 before the first.
  head bigint NOT NULL DEFAULT 0,
  -- Appends name the fence they know. When it moves, those that are still on their way come to nothing.
  fence bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (portal_id, kind)
);

CREATE TABLE chain_items (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  -- As within a JSON string, without its quotes.
  key text COLLATE "C" NOT NULL,
  -- json, not jsonb: kept letter by letter, because receipts are signed.
  item json NOT NULL,
  PRIMARY KEY (portal_id, kind, number)
);

CREATE INDEX chain_items_keys ON chain_items (portal_id, kind, key);

-- One row for each journal: whoever writes names the opening that has it and the place it has reached.
CREATE TABLE journals (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- The opening that has it, the last one: what an earlier one still writes comes to nothing.
  owner uuid,
  -- Of the newest line. It only grows, so that places are never used twice.
  head bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (portal_id, kind)
);

CREATE TABLE journal_lines (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  line json NOT NULL,
  PRIMARY KEY (portal_id, kind, place)
);
