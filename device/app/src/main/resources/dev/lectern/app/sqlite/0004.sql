-- The changes of annotations that stand; the rules of reading.note say which.
CREATE TABLE annotations (
  dot TEXT PRIMARY KEY,
  note TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX annotations_note ON annotations (note);
