-- What is known of a name of before: the chain of its rows, and which bridge has all of them.
CREATE TABLE earlier_life (
  life TEXT PRIMARY KEY,
  last INTEGER NOT NULL,
  chain TEXT,
  confirmed TEXT
) STRICT;
