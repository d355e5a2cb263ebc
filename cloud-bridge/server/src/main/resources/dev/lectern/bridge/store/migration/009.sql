-- A Kobo's collections are the reader's collections. Of theirs only the ids of those that Kobos knew before are kept.

CREATE TABLE kobo_collection (
  account TEXT NOT NULL,
  reader  TEXT NOT NULL,
  tag     TEXT NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (account, reader, tag)
) STRICT;
