-- Whose acts are whose, what a device alone is told, and what old histories can do without.

-- Of each act the reassignment that counts; place is that of its entry in the feed.
CREATE TABLE reassignment (
  account TEXT    NOT NULL,
  device  TEXT    NOT NULL,
  life    TEXT    NOT NULL,
  n       INTEGER NOT NULL,
  work    TEXT    NOT NULL,
  place   INTEGER NOT NULL,
  body    TEXT    NOT NULL,
  PRIMARY KEY (account, device, life, n)
) STRICT;
CREATE INDEX reassignment_work ON reassignment (account, work, place);
CREATE INDEX operation_dot ON operation (account, device, life, n);

-- An entry for one device alone; null for all that its reader is granted to.
ALTER TABLE feed ADD COLUMN device TEXT;

-- How far in the feed the actor had come at its last hello.
ALTER TABLE actor ADD COLUMN cursor_place INTEGER NOT NULL DEFAULT 0;
