-- What the owner lets a reader see, when, and whether that reader may order anything. No row limits nothing.
CREATE TABLE child_profile (
  account     TEXT    NOT NULL,
  reader      TEXT    NOT NULL,
  chosen      INTEGER NOT NULL,
  from_minute INTEGER,
  to_minute   INTEGER,
  days        TEXT    NOT NULL DEFAULT '',
  buying      INTEGER NOT NULL,
  PRIMARY KEY (account, reader),
  FOREIGN KEY (account, reader) REFERENCES reader
) STRICT;

-- The works that may be seen where they are chosen.
CREATE TABLE child_work (
  account TEXT NOT NULL,
  reader  TEXT NOT NULL,
  work    TEXT NOT NULL,
  PRIMARY KEY (account, reader, work),
  FOREIGN KEY (account, reader) REFERENCES child_profile
) STRICT, WITHOUT ROWID;
