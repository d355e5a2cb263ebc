-- Keys under which rights are signed; their secret halves are files, and in no backup. One signs, the others have
-- been followed (what they signed stays good) or denied (it does not).
CREATE TABLE signing_key (
  key         TEXT    NOT NULL PRIMARY KEY,
  certificate TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('active', 'retired', 'denied')),
  since_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the root has said of denied keys, as it was signed; the highest version holds.
CREATE TABLE denied_keys (
  version  INTEGER NOT NULL PRIMARY KEY,
  document TEXT    NOT NULL
) STRICT;

-- Rights that end: lent by the household's membership. Apart from those that last, so that none is taken for bought.
CREATE TABLE loan (
  id          INTEGER PRIMARY KEY,
  account     TEXT    NOT NULL REFERENCES account,
  work        TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  author      TEXT    NOT NULL,
  language    TEXT    NOT NULL,
  edition     TEXT    NOT NULL,
  bytes       INTEGER NOT NULL,
  since_ms    INTEGER NOT NULL,
  until_ms    INTEGER NOT NULL,
  returned_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX lent_once ON loan (account, work) WHERE returned_ms IS NULL;
CREATE INDEX loan_edition ON loan (account, edition);
