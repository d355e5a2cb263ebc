-- Works, their files, and every other name that a file goes by.

-- What was found in a file when it came in; the same for all accounts.
CREATE TABLE edition (
  edition    TEXT    NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL,
  author     TEXT    NOT NULL,
  language   TEXT    NOT NULL,
  text_print TEXT,
  letters    INTEGER NOT NULL,
  studied_at TEXT    NOT NULL
) STRICT;
CREATE INDEX edition_text_print ON edition (text_print);

CREATE TABLE work_edition (
  work    TEXT NOT NULL,
  edition TEXT NOT NULL,
  PRIMARY KEY (work, edition)
) STRICT;
CREATE INDEX work_edition_edition ON work_edition (edition);

-- Several files may share a name of any kind: an alias leads to candidates.
CREATE TABLE alias (
  kind    TEXT NOT NULL CHECK (kind IN ('sha256', 'koreader-md5', 'file-name-md5', 'identifier')),
  value   TEXT NOT NULL,
  edition TEXT NOT NULL,
  PRIMARY KEY (kind, value, edition)
) STRICT;
CREATE INDEX alias_edition ON alias (edition);

-- Two works of an account that may be one: nothing is joined until somebody says so.
CREATE TABLE join_offer (
  id        INTEGER PRIMARY KEY,
  account   TEXT    NOT NULL REFERENCES account,
  work      TEXT    NOT NULL,
  into_work TEXT    NOT NULL,
  score     INTEGER NOT NULL,
  reason    TEXT    NOT NULL,
  state     TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined')),
  at        TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX join_offered_once ON join_offer (account, work, into_work);

-- What was joined and split, in order; the last word on a pair holds. Never changed.
CREATE TABLE work_join (
  id        INTEGER PRIMARY KEY,
  account   TEXT    NOT NULL REFERENCES account,
  work      TEXT    NOT NULL,
  into_work TEXT    NOT NULL,
  joined    INTEGER NOT NULL,
  because   TEXT    NOT NULL,
  at        TEXT    NOT NULL
) STRICT;
CREATE INDEX work_join_account ON work_join (account);

-- What follows from work_join: all works that are one share their root. Works alone have no row.
CREATE TABLE work_root (
  account TEXT NOT NULL,
  work    TEXT NOT NULL,
  root    TEXT NOT NULL,
  PRIMARY KEY (account, work)
) STRICT;
CREATE INDEX work_root_root ON work_root (account, root);

-- Maps from a file to its work's reference file.
CREATE TABLE alignment (
  edition   TEXT    NOT NULL,
  reference TEXT    NOT NULL,
  same      INTEGER NOT NULL,
  points    TEXT    NOT NULL,
  made_at   TEXT    NOT NULL,
  PRIMARY KEY (edition, reference)
) STRICT;
