-- What logs come to, so that a start need not fold every fact. Nothing rests on it: any row may be deleted at any time.
CREATE TABLE log_snapshots (
  portal_id text COLLATE "C" NOT NULL,
  -- Mostly one for each portal; another while it is replaced.
  snapshot uuid NOT NULL,
  -- 1, 2, 3 ...
  part int NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (portal_id, snapshot, part)
);
-- Compressed already.
ALTER TABLE log_snapshots ALTER COLUMN bytes SET STORAGE EXTERNAL;
