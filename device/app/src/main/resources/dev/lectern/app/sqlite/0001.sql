-- The device's database. Migrations only add, so that the release before can read it.
-- Bodies are the JSON of the wire, byte for byte.

CREATE TABLE actor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT,
  mark INTEGER NOT NULL,
  offered INTEGER NOT NULL,
  lamport INTEGER NOT NULL
) STRICT;

-- Every actor this database has written as; a name is never minted twice.
CREATE TABLE lives (
  id TEXT PRIMARY KEY
) STRICT;

CREATE TABLE outbox (
  n INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  covers INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE cursor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  incarnation TEXT,
  place INTEGER NOT NULL
) STRICT;

CREATE TABLE screen (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  open TEXT,
  asleep INTEGER NOT NULL
) STRICT;

CREATE TABLE here (
  reader TEXT NOT NULL,
  work TEXT NOT NULL,
  edition TEXT NOT NULL,
  locator TEXT NOT NULL,
  PRIMARY KEY (reader, work)
) STRICT;

-- The last move is null before the first; its place alone may be null after it.
CREATE TABLE standing (
  reader TEXT NOT NULL,
  work TEXT NOT NULL,
  read INTEGER NOT NULL,
  displayed TEXT,
  move_from TEXT,
  move_edition TEXT,
  move_locator TEXT,
  move_to TEXT,
  PRIMARY KEY (reader, work)
) STRICT;

CREATE TABLE settled (
  reader TEXT NOT NULL,
  work TEXT NOT NULL,
  actor TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (reader, work, actor)
) STRICT;

CREATE TABLE operations (
  arrival INTEGER PRIMARY KEY,
  dot TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE entitlements (
  work TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE catalogue (
  work TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE files (
  edition TEXT PRIMARY KEY,
  work TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL,
  code TEXT,
  sentence TEXT,
  upload INTEGER NOT NULL
) STRICT;

CREATE TABLE orders (
  key TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  cancelling INTEGER NOT NULL,
  outcome TEXT,
  told INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
