-- Deleted annotations that were forgotten: by name only, so that a change of one that comes late is known for what it is.
CREATE TABLE annotation_gone (
  account TEXT NOT NULL,
  reader  TEXT NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (account, reader, note)
) STRICT;
