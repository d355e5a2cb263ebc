-- Who was erased, by pseudonym alone, and the receipt that was given. salted is the SHA-256 of pseudonym and name: by it a
-- device that comes late with an erased reader's rows is known for that, and nobody can read the name from it.
CREATE TABLE erasure (
  id        TEXT    NOT NULL PRIMARY KEY,
  account   TEXT    NOT NULL REFERENCES account,
  of_whom   TEXT    NOT NULL CHECK (of_whom IN ('reader', 'household')),
  pseudonym TEXT    NOT NULL,
  salted    TEXT    NOT NULL,
  at_ms     INTEGER NOT NULL,
  receipt   TEXT    NOT NULL
) STRICT;
CREATE INDEX erasure_account ON erasure (account, at_ms);
