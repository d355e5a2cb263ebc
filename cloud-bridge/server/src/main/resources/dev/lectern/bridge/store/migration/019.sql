-- What was decided about keys, people and money. Each row holds the hash of the one before it, so none can be changed,
-- taken out or moved without all that follow it being another chain than the one whose heads were signed.
CREATE TABLE audit (
  account TEXT    NOT NULL,
  n       INTEGER NOT NULL,
  at_ms   INTEGER NOT NULL,
  who     TEXT    NOT NULL,
  what    TEXT    NOT NULL,
  details TEXT    NOT NULL,
  before  TEXT    NOT NULL,
  hash    TEXT    NOT NULL,
  PRIMARY KEY (account, n)
) STRICT, WITHOUT ROWID;

-- Whom the rows speak of. Whoever is forgotten loses the name here, and the number is not given again.
CREATE TABLE pseudonym (
  account TEXT    NOT NULL,
  number  INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  name    TEXT,
  PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pseudonym_name ON pseudonym (account, kind, name);
