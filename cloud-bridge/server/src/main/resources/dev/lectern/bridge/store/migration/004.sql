-- What the files of books say of themselves, for the windows of the OPDS face. All of it can be made again
-- from the files. Folded text is lower case without marks, so that a search finds what a person means.

CREATE TABLE book_facts (
  edition         TEXT NOT NULL PRIMARY KEY,
  learned_from    TEXT NOT NULL CHECK (learned_from IN ('words', 'file', 'absent')),
  sort_title      TEXT NOT NULL,
  sort_author     TEXT NOT NULL,
  words           TEXT NOT NULL,
  authors         TEXT NOT NULL,
  subjects        TEXT NOT NULL,
  description     TEXT NOT NULL,
  publisher       TEXT NOT NULL,
  issued          TEXT NOT NULL,
  identifier      TEXT NOT NULL,
  series          TEXT NOT NULL,
  series_position TEXT NOT NULL,
  listed_at       TEXT NOT NULL
) STRICT;
CREATE INDEX book_facts_title ON book_facts (sort_title, edition);
CREATE INDEX book_facts_listed ON book_facts (listed_at, edition);
CREATE INDEX book_facts_series ON book_facts (series) WHERE series <> '';
CREATE INDEX book_facts_unread ON book_facts (learned_from, edition);

CREATE TABLE book_author (
  edition TEXT    NOT NULL REFERENCES book_facts,
  place   INTEGER NOT NULL,
  name    TEXT    NOT NULL,
  folded  TEXT    NOT NULL,
  PRIMARY KEY (edition, place)
) STRICT;
CREATE INDEX book_author_name ON book_author (name, edition);

CREATE INDEX catalogue_item_edition ON catalogue_item (edition);
CREATE INDEX catalogue_item_language ON catalogue_item (language);

-- What apps say of themselves and of their places by OPDS Progression. The first device of a login is the
-- login's own screen; a login that several share has a screen for each of them.
CREATE TABLE opds_device (
  account   TEXT NOT NULL,
  login     TEXT NOT NULL,
  device    TEXT NOT NULL,
  name      TEXT NOT NULL,
  screen    TEXT NOT NULL,
  since     TEXT NOT NULL,
  PRIMARY KEY (account, login, device)
) STRICT;

-- The last document of each device and work as it came. told is the place of others that the device was
-- made to look at, waiting_since when a document of an older hour than the last one came first,
-- low_since since when it has been at the beginning of a finished book.
CREATE TABLE opds_progression (
  account       TEXT NOT NULL,
  login         TEXT NOT NULL,
  device        TEXT NOT NULL,
  work          TEXT NOT NULL,
  document      TEXT NOT NULL,
  modified      TEXT NOT NULL,
  told          TEXT,
  waiting_since TEXT,
  low_since     TEXT,
  PRIMARY KEY (account, login, device, work)
) STRICT;
