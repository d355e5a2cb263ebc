-- What the owner has decided about a device: open, locked, or wipe (at its next contact).
ALTER TABLE device ADD COLUMN custody TEXT NOT NULL DEFAULT 'open';
ALTER TABLE device ADD COLUMN custody_at TEXT;
ALTER TABLE device ADD COLUMN wiped_at TEXT;

-- Certificates that were signed; issue counts those of one device. One that is not in here, or revoked, opens nothing.
CREATE TABLE certificate (
  serial     TEXT NOT NULL PRIMARY KEY,
  account    TEXT NOT NULL,
  device     TEXT NOT NULL,
  issue      INTEGER NOT NULL,
  key_hash   TEXT NOT NULL,
  issued_at  TEXT NOT NULL,
  not_before TEXT NOT NULL,
  not_after  TEXT NOT NULL,
  revoked_at TEXT,
  because    TEXT,
  FOREIGN KEY (account, device) REFERENCES device
) STRICT;
CREATE UNIQUE INDEX certificate_device ON certificate (account, device, issue);

-- A device that asks to belong to somebody. The device's code is kept as its hash only; the
-- certificates are kept until the claim is forgotten, since their delivery may be lost on the way.
CREATE TABLE claim (
  device_code_hash TEXT    NOT NULL PRIMARY KEY,
  user_code        TEXT    NOT NULL UNIQUE,
  csr              TEXT    NOT NULL,
  kind             TEXT    NOT NULL,
  name             TEXT    NOT NULL,
  address          TEXT    NOT NULL,
  made_at          TEXT    NOT NULL,
  expires_at       TEXT    NOT NULL,
  interval_s       INTEGER NOT NULL,
  polled_at        TEXT,
  state            TEXT    NOT NULL DEFAULT 'pending'
                   CHECK (state IN ('pending', 'granted', 'denied')),
  account          TEXT,
  device           TEXT,
  serial           TEXT,
  chain            TEXT
) STRICT;
CREATE INDEX claim_address ON claim (address, made_at);

-- Who typed wrong codes lately: kept, so that a restart does not forgive them.
CREATE TABLE claim_guess (
  account TEXT    NOT NULL,
  address TEXT    NOT NULL,
  wrong   INTEGER NOT NULL,
  last_at TEXT    NOT NULL,
  PRIMARY KEY (account, address)
) STRICT, WITHOUT ROWID;
