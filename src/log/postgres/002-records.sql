-- What is small and rewritten whole, one row for each portal and kind.
CREATE TABLE records (
  portal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  -- Each write names the version it was made from and makes the next.
  version bigint NOT NULL DEFAULT 0,
  -- Who made this version: an opening of these records.
  writer uuid,
  -- Null until the first write.
  data json,
  PRIMARY KEY (portal_id, kind)
);
