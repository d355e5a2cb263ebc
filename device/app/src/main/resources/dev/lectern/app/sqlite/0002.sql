-- How long the bridge has had a row: its clock, seconds since 1970.
ALTER TABLE outbox ADD COLUMN taken_at INTEGER NOT NULL DEFAULT 0;

UPDATE outbox SET taken_at = unixepoch() WHERE state <> 'KEPT';

-- One hash of the rows up to the mark; null where the bridge has not told.
ALTER TABLE actor ADD COLUMN chain TEXT;

UPDATE actor SET chain = '' WHERE mark = 0;

-- Rows that the bridge took under a name which this database has given up since.
CREATE TABLE earlier_row (
  life TEXT NOT NULL,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  covers INTEGER NOT NULL,
  state TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (life, n)
) STRICT;

-- Whose row the order is; null for the one actor there was before.
ALTER TABLE orders ADD COLUMN life TEXT;

UPDATE orders SET life = (SELECT id FROM actor);
