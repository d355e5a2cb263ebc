-- Kobo readers: their keys, and what each was told last.

-- What stands in the address that is typed into a Kobo; the login is the face's usual one.
CREATE TABLE kobo_key (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account    TEXT NOT NULL,
  login      TEXT NOT NULL
) STRICT;
CREATE INDEX kobo_key_login ON kobo_key (account, login);

-- One state of a Kobo's library, never changed once it is made: a sync is the difference of two.
CREATE TABLE kobo_point (
  id      INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  login   TEXT NOT NULL
) STRICT;
CREATE INDEX kobo_point_login ON kobo_point (account, login);

-- b:book, s:reading state, t:collection; equal digests need no telling.
CREATE TABLE kobo_item (
  point  INTEGER NOT NULL REFERENCES kobo_point,
  item   TEXT    NOT NULL,
  digest TEXT    NOT NULL,
  PRIMARY KEY (point, item)
) STRICT;

-- Books that a Kobo was ever given: told as new once more, it throws its file away.
CREATE TABLE kobo_given (
  account TEXT NOT NULL,
  login   TEXT NOT NULL,
  work    TEXT NOT NULL,
  PRIMARY KEY (account, login, work)
) STRICT;

-- Taken off one Kobo there; the account keeps its right.
CREATE TABLE kobo_archived (
  account TEXT NOT NULL,
  login   TEXT NOT NULL,
  work    TEXT NOT NULL,
  PRIMARY KEY (account, login, work)
) STRICT;

-- What a Kobo said last of a book, in its own words, and what it was told last.
CREATE TABLE kobo_state (
  account     TEXT    NOT NULL,
  login       TEXT    NOT NULL,
  work        TEXT    NOT NULL,
  spot        TEXT    NOT NULL,
  bookmark    TEXT    NOT NULL,
  statistics  TEXT    NOT NULL,
  status      TEXT    NOT NULL,
  minutes     INTEGER NOT NULL,
  modified    TEXT    NOT NULL,
  modified_s  INTEGER NOT NULL,
  recent      TEXT    NOT NULL,
  told_dot    TEXT    NOT NULL,
  told_status TEXT    NOT NULL,
  told_s      INTEGER NOT NULL,
  seen_place  INTEGER NOT NULL,
  PRIMARY KEY (account, login, work)
) STRICT;

CREATE TABLE kobo_tag (
  account    TEXT    NOT NULL,
  reader     TEXT    NOT NULL,
  tag        TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  created_at TEXT    NOT NULL,
  changed_at TEXT    NOT NULL,
  removed    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account, reader, tag)
) STRICT;

CREATE TABLE kobo_tag_item (
  account TEXT NOT NULL,
  reader  TEXT NOT NULL,
  tag     TEXT NOT NULL,
  work    TEXT NOT NULL,
  PRIMARY KEY (account, reader, tag, work)
) STRICT;
