-- People at the bridge. Times are milliseconds since 1970 by the bridge's clock. Of a secret only a hash is kept;
-- a one-time-password key is the exception, since codes are computed from it.

-- What calls into a customer's own outside accounts carry, so that nobody can be made to act for somebody else.
ALTER TABLE account ADD COLUMN external_id TEXT;
CREATE UNIQUE INDEX account_external_id ON account (external_id);

-- A reader who signs in. The handle is what passkeys know the person by.
CREATE TABLE person (
  account   TEXT    NOT NULL,
  reader    TEXT    NOT NULL,
  handle    TEXT    NOT NULL UNIQUE,
  password  TEXT,
  totp      TEXT,
  totp_on   INTEGER NOT NULL DEFAULT 0,
  totp_step INTEGER NOT NULL DEFAULT 0,
  made_ms   INTEGER NOT NULL,
  PRIMARY KEY (account, reader),
  FOREIGN KEY (account, reader) REFERENCES reader
) STRICT;

-- The code that makes somebody owner, printed on the bridge's own machine.
CREATE TABLE owner_code (
  account  TEXT    NOT NULL PRIMARY KEY REFERENCES account,
  hash     TEXT    NOT NULL,
  until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  account TEXT    NOT NULL,
  reader  TEXT    NOT NULL,
  hash    TEXT    NOT NULL,
  used_ms INTEGER,
  PRIMARY KEY (account, reader, hash),
  FOREIGN KEY (account, reader) REFERENCES person
) STRICT;

CREATE TABLE passkey (
  credential TEXT    NOT NULL PRIMARY KEY,
  account    TEXT    NOT NULL,
  reader     TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  public_key TEXT    NOT NULL,
  counter    INTEGER NOT NULL,
  made_ms    INTEGER NOT NULL,
  used_ms    INTEGER,
  FOREIGN KEY (account, reader) REFERENCES person
) STRICT;
CREATE INDEX passkey_reader ON passkey (account, reader);

-- Begun with passkeys and not finished; each is answered once. Without a reader it is a sign-in.
CREATE TABLE passkey_ceremony (
  ceremony TEXT    NOT NULL PRIMARY KEY,
  account  TEXT    NOT NULL,
  reader   TEXT,
  address  TEXT    NOT NULL,
  request  TEXT    NOT NULL,
  until_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  hash      TEXT    NOT NULL PRIMARY KEY,
  id        TEXT    NOT NULL UNIQUE,
  account   TEXT    NOT NULL,
  reader    TEXT    NOT NULL,
  means     TEXT    NOT NULL,
  agent     TEXT    NOT NULL,
  address   TEXT    NOT NULL,
  made_ms   INTEGER NOT NULL,
  seen_ms   INTEGER NOT NULL,
  FOREIGN KEY (account, reader) REFERENCES person
) STRICT;
CREATE INDEX session_reader ON session (account, reader);

-- Browsers in which a person has signed in before: strangers' wrong passwords do not hold these up.
CREATE TABLE known_browser (
  hash    TEXT    NOT NULL PRIMARY KEY,
  account TEXT    NOT NULL,
  reader  TEXT    NOT NULL,
  made_ms INTEGER NOT NULL,
  FOREIGN KEY (account, reader) REFERENCES person
) STRICT;
CREATE INDEX known_browser_reader ON known_browser (account, reader);

-- Attempts that have not come right: kept, so that a restart forgives nothing.
CREATE TABLE throttle (
  kind    TEXT    NOT NULL,
  name    TEXT    NOT NULL,
  wrong   INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttle_last ON throttle (last_ms);

-- What programs come with. The one of the owner's token file has the id 'owner-file'.
CREATE TABLE api_token (
  account  TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  hash     TEXT    NOT NULL UNIQUE,
  name     TEXT    NOT NULL,
  scopes   TEXT    NOT NULL,
  made_ms  INTEGER NOT NULL,
  until_ms INTEGER,
  seen_ms  INTEGER,
  PRIMARY KEY (account, id),
  FOREIGN KEY (account) REFERENCES account
) STRICT;
