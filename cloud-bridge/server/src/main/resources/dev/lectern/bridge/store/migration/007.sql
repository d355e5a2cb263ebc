-- Annotations. What stands of each, by the rules of reading.note; the rows themselves stay in outbox_row.

CREATE TABLE annotation_change (
  account TEXT    NOT NULL,
  reader  TEXT    NOT NULL,
  note    TEXT    NOT NULL,
  device  TEXT    NOT NULL,
  life    TEXT    NOT NULL,
  n       INTEGER NOT NULL,
  body    TEXT    NOT NULL,
  PRIMARY KEY (account, reader, note, device, life, n)
) STRICT;

-- deleted_at is the place in the feed of the change that made it a tombstone; null while it lives.
CREATE TABLE annotation (
  account    TEXT    NOT NULL,
  reader     TEXT    NOT NULL,
  note       TEXT    NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (account, reader, note)
) STRICT;
CREATE INDEX annotation_deleted ON annotation (account, deleted_at) WHERE deleted_at IS NOT NULL;
