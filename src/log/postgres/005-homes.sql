-- Which process works for which portal. At home is who holds the advisory lock; the rows tell the others where that is.

-- Processes that came; those are alive whose connection is (pg_stat_activity), and the others are taken out by whoever
-- comes next.
CREATE TABLE processes (
  process_id text COLLATE "C" PRIMARY KEY,
  -- Where the others reach it.
  url text NOT NULL,
  -- The database's own process behind the connection that holds its locks.
  backend int NOT NULL,
  backend_started_at timestamptz NOT NULL
);

CREATE TABLE homes (
  -- Or what else has one home, such as the account of the settings.
  portal_id text COLLATE "C" PRIMARY KEY,
  -- Null once it was let go in order.
  process_id text COLLATE "C",
  -- Grows with each taking.
  epoch bigint NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now()
);
