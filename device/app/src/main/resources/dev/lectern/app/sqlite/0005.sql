-- Which works are one book, and the maps between its files.
CREATE TABLE tie (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;
