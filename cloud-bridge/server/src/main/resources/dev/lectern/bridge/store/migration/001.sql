-- The bridge's memory. Every table is STRICT: a column typed by affinity alone reads '007' back as 7.
-- The tables that every act is written to lie in the order of their keys: one tree to write to, not two.

CREATE TABLE meta (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Principals: who pays, who reads, what hardware and which logins act for them, and for whom.

CREATE TABLE account (
  account         TEXT    NOT NULL PRIMARY KEY,
  currency        TEXT    NOT NULL,
  voice_buying    INTEGER NOT NULL DEFAULT 1,
  daily_cap_minor INTEGER NOT NULL,
  feed_place      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE reader (
  account TEXT NOT NULL REFERENCES account,
  reader  TEXT NOT NULL,
  PRIMARY KEY (account, reader)
) STRICT;

CREATE TABLE device (
  account    TEXT NOT NULL REFERENCES account,
  device     TEXT NOT NULL,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  last_seen  TEXT,
  retired_at TEXT,
  PRIMARY KEY (account, device)
) STRICT;

-- Which readers a device speaks for, and whose places it may know.
CREATE TABLE device_grant (
  account TEXT NOT NULL,
  device  TEXT NOT NULL,
  reader  TEXT NOT NULL,
  PRIMARY KEY (account, device, reader),
  FOREIGN KEY (account, device) REFERENCES device,
  FOREIGN KEY (account, reader) REFERENCES reader
) STRICT, WITHOUT ROWID;

-- A name and a secret for one person in one of other people's apps.
CREATE TABLE login (
  account     TEXT NOT NULL,
  login       TEXT NOT NULL PRIMARY KEY,
  reader      TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  retired_at  TEXT,
  FOREIGN KEY (account, reader) REFERENCES reader
) STRICT;

-- Rows: stored first, understood second.

CREATE TABLE actor (
  account         TEXT    NOT NULL,
  device          TEXT    NOT NULL,
  life            TEXT    NOT NULL,
  mark            INTEGER NOT NULL DEFAULT 0,
  nonce           TEXT,
  last_seen       TEXT    NOT NULL,
  retired_at      TEXT,
  retired_because TEXT,
  PRIMARY KEY (account, device, life)
) STRICT, WITHOUT ROWID;

-- covers is the first counter folded into the row; n where none is.
CREATE TABLE outbox_row (
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
  PRIMARY KEY (account, device, life, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_row_refused ON outbox_row (account, device, life, n) WHERE verdict = 'refused';

-- The other bytes of a dot that two databases both wrote.
CREATE TABLE other_row (
  account   TEXT    NOT NULL,
  device    TEXT    NOT NULL,
  life      TEXT    NOT NULL,
  n         INTEGER NOT NULL,
  hash      TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  body      TEXT    NOT NULL,
  stored_at TEXT    NOT NULL,
  PRIMARY KEY (account, device, life, n, hash)
) STRICT;

CREATE TABLE incident (
  id      INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  text    TEXT NOT NULL
) STRICT;

-- Where each operation that was understood is to be found again.
CREATE TABLE operation (
  account TEXT    NOT NULL,
  reader  TEXT    NOT NULL,
  work    TEXT    NOT NULL,
  place   INTEGER NOT NULL,
  device  TEXT    NOT NULL,
  life    TEXT    NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (account, reader, work, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
  account TEXT    NOT NULL,
  place   INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  reader  TEXT,
  body    TEXT    NOT NULL,
  PRIMARY KEY (account, place)
) STRICT, WITHOUT ROWID;

-- Works, files, rights and money.

CREATE TABLE catalogue_item (
  work        TEXT    NOT NULL PRIMARY KEY,
  title       TEXT    NOT NULL,
  author      TEXT    NOT NULL,
  language    TEXT    NOT NULL,
  edition     TEXT    NOT NULL,
  bytes       INTEGER NOT NULL,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  currency    TEXT    NOT NULL
) STRICT;

CREATE TABLE permanent_right (
  id        INTEGER PRIMARY KEY,
  account   TEXT    NOT NULL REFERENCES account,
  work      TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  state     TEXT    NOT NULL CHECK (state IN ('placed', 'delivered', 'refunded')),
  title     TEXT    NOT NULL,
  author    TEXT    NOT NULL,
  language  TEXT    NOT NULL,
  edition   TEXT    NOT NULL,
  bytes     INTEGER NOT NULL,
  order_key TEXT,
  since     TEXT    NOT NULL
) STRICT;
-- Bought once: this index alone decides it. A refund frees the work again.
CREATE UNIQUE INDEX bought_once ON permanent_right (account, work) WHERE state IN ('placed', 'delivered');
CREATE INDEX permanent_right_edition ON permanent_right (account, edition);

-- body_hash is null where a cancel came before its order.
CREATE TABLE purchase_order (
  account       TEXT    NOT NULL REFERENCES account,
  order_key     TEXT    NOT NULL,
  body_hash     TEXT,
  work          TEXT,
  device        TEXT,
  reader        TEXT,
  state         TEXT    NOT NULL CHECK (state IN ('taken', 'placed', 'already-owned', 'cancelled', 'refused')),
  code          TEXT,
  charged_minor INTEGER NOT NULL DEFAULT 0,
  sentence      TEXT    NOT NULL DEFAULT '',
  day           TEXT    NOT NULL,
  at            TEXT    NOT NULL,
  PRIMARY KEY (account, order_key)
) STRICT;
CREATE INDEX purchase_order_day ON purchase_order (account, day);

CREATE TABLE ledger_transaction (
  id        INTEGER PRIMARY KEY,
  account   TEXT NOT NULL REFERENCES account,
  at        TEXT NOT NULL,
  text      TEXT NOT NULL,
  order_key TEXT
) STRICT;

CREATE TABLE ledger_line (
  id             INTEGER PRIMARY KEY,
  transaction_id INTEGER NOT NULL REFERENCES ledger_transaction,
  account        TEXT    NOT NULL,
  ledger_account TEXT    NOT NULL,
  minor          INTEGER NOT NULL,
  currency       TEXT    NOT NULL
) STRICT;
CREATE INDEX ledger_line_account ON ledger_line (account, ledger_account);
CREATE INDEX ledger_line_transaction ON ledger_line (transaction_id);
