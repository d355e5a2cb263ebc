-- Money's brakes. What a household chose before stays as it is; for new ones the program, not this schema,
-- says that voice buying is off. Times that are compared are milliseconds since 1970 by the bridge's clock.

-- A reader's role decides whether its word alone buys.
ALTER TABLE reader ADD COLUMN role TEXT NOT NULL DEFAULT 'adult' CHECK (role IN ('owner', 'adult', 'child'));
-- What one reader may spend on one UTC day; null for as much as the household.
ALTER TABLE reader ADD COLUMN daily_cap_minor INTEGER;

-- What one book may cost; null for no limit of its own.
ALTER TABLE account ADD COLUMN item_cap_minor INTEGER;
-- From what price on the PIN is asked for, where one is set.
ALTER TABLE account ADD COLUMN pin_from_minor INTEGER NOT NULL DEFAULT 0;

-- When it was bought; null where it was not, and for what was bought before this was kept.
ALTER TABLE purchase_order ADD COLUMN placed_ms INTEGER;

-- The PIN under a slow hash, and how often it was wrong: a restart must not forget.
CREATE TABLE pin (
  account       TEXT    NOT NULL PRIMARY KEY REFERENCES account,
  hash          TEXT    NOT NULL,
  wrong         INTEGER NOT NULL DEFAULT 0,
  locked_ms     INTEGER
) STRICT, WITHOUT ROWID;

-- Orders that wait, or once waited, for one more yes. The secret half of a challenge is gone once it was used.
CREATE TABLE purchase_request (
  account          TEXT    NOT NULL,
  order_key        TEXT    NOT NULL,
  needs            TEXT    NOT NULL CHECK (needs IN ('owner', 'pin')),
  state            TEXT    NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'expired', 'closed')),
  via              TEXT    NOT NULL,
  greatest_minor   INTEGER NOT NULL,
  currency         TEXT    NOT NULL,
  price_minor      INTEGER NOT NULL,
  asked_ms         INTEGER NOT NULL,
  until_ms         INTEGER NOT NULL,
  challenge        TEXT,
  challenge_secret TEXT,
  PRIMARY KEY (account, order_key),
  FOREIGN KEY (account, order_key) REFERENCES purchase_order
) STRICT;
CREATE INDEX purchase_request_open ON purchase_request (until_ms) WHERE state = 'open';
