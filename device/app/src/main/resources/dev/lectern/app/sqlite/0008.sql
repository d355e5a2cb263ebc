-- Papers that others are checked by: the root's list of lost keys, and the bridge's last signed time with what was
-- counted awake since.
CREATE TABLE paper (
  kind TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
