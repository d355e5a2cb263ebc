-- Several persons at one device, and guests.

-- For whom the bridge lets the device speak, in order; place is -1 for a guest who reads now.
CREATE TABLE person (
  reader TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  reads INTEGER NOT NULL
) STRICT;

-- What was said about whose acts are whose.
CREATE TABLE reassignment (
  body TEXT PRIMARY KEY
) STRICT;

-- Acts of guests: never sent, and deleted after a day.
CREATE TABLE guest_act (
  dot TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
