-- Where acts lie. Rows and entries carry whole bodies: in a tree ordered by their keys only four or five
-- fit a page, inner pages too, and each act rewrote ten pages. Now a body is added at the end of its
-- table, once, and the tree that finds it holds keys alone.

CREATE TABLE outbox_row_by_arrival (
  account   TEXT    NOT NULL,
  device    TEXT    NOT NULL,
  life      TEXT    NOT NULL,
  n         INTEGER NOT NULL,
  covers    INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  body      TEXT    NOT NULL,
  hash      TEXT    NOT NULL,
  stored_at TEXT    NOT NULL,
  verdict   TEXT    NOT NULL DEFAULT 'kept' CHECK (verdict IN ('kept', 'opaque', 'refused')),
  code      TEXT,
  sentence  TEXT,
  chain     TEXT,
  PRIMARY KEY (account, device, life, n)
) STRICT;
INSERT INTO outbox_row_by_arrival
  SELECT account, device, life, n, covers, kind, body, hash, stored_at, verdict, code, sentence, chain
  FROM outbox_row ORDER BY account, device, life, n;
DROP TABLE outbox_row;
ALTER TABLE outbox_row_by_arrival RENAME TO outbox_row;
CREATE INDEX outbox_row_refused ON outbox_row (account, device, life, n) WHERE verdict = 'refused';

CREATE TABLE feed_by_arrival (
  account TEXT    NOT NULL,
  place   INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  reader  TEXT,
  body    TEXT    NOT NULL,
  device  TEXT,
  PRIMARY KEY (account, place)
) STRICT;
INSERT INTO feed_by_arrival
  SELECT account, place, kind, reader, body, device FROM feed ORDER BY account, place;
DROP TABLE feed;
ALTER TABLE feed_by_arrival RENAME TO feed;
CREATE INDEX feed_device ON feed (account, device, kind) WHERE device IS NOT NULL;

-- An act that moves to another reader is found by its work.
DROP INDEX operation_dot;
