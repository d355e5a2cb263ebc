-- Other people's apps: their logins, and the screens behind them.

-- secret_hash is a slow one, over the lower-case hexadecimal MD5 of the password: kosync sends no more.
ALTER TABLE login ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE login ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
CREATE INDEX login_account ON login (account);

-- One sequential screen: screen is its name for ever, device and life those of its actor now.
CREATE TABLE face_screen (
  account    TEXT    NOT NULL,
  screen     TEXT    NOT NULL,
  reader     TEXT    NOT NULL,
  face       TEXT    NOT NULL,
  login      TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  label      TEXT,
  device     TEXT    NOT NULL,
  life       TEXT    NOT NULL,
  generation INTEGER NOT NULL,
  created_at TEXT    NOT NULL,
  last_seen  TEXT    NOT NULL,
  retired_at TEXT,
  PRIMARY KEY (account, screen)
) STRICT;
CREATE INDEX face_screen_login ON face_screen (account, face, login);

-- Where a screen stands in a work: what it displays, what its reader settled there, what it was
-- handed out and what it was taken to. Dots are device.life:n.
CREATE TABLE face_standing (
  account      TEXT    NOT NULL,
  screen       TEXT    NOT NULL,
  work         TEXT    NOT NULL,
  read_ordinal INTEGER NOT NULL,
  displayed    TEXT,
  settled      TEXT    NOT NULL,
  offered      TEXT,
  offered_at   TEXT,
  landed       TEXT,
  move_from    TEXT,
  move_edition TEXT,
  move_loc     TEXT,
  move_to      TEXT,
  offered_share TEXT,
  offered_exact INTEGER,
  PRIMARY KEY (account, screen, work)
) STRICT, WITHOUT ROWID;

-- Which devices use a login. The first is the login's own screen; where there are more, a question
-- does not tell who asks.
CREATE TABLE kosync_device (
  account   TEXT NOT NULL,
  login     TEXT NOT NULL,
  device_id TEXT NOT NULL,
  screen    TEXT NOT NULL,
  label     TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  PRIMARY KEY (account, login, device_id)
) STRICT;

-- Pushes that were acknowledged and moved nobody yet: far behind, right after a reconnection.
CREATE TABLE kosync_held (
  id         INTEGER PRIMARY KEY,
  account    TEXT NOT NULL,
  screen     TEXT NOT NULL,
  work       TEXT NOT NULL,
  document   TEXT NOT NULL,
  progress   TEXT NOT NULL,
  percentage TEXT NOT NULL,
  at         TEXT NOT NULL
) STRICT;
CREATE INDEX kosync_held_work ON kosync_held (account, screen, work);
