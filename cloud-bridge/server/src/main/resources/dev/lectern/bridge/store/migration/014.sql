-- When somebody last came in by it, by whatever face: the owner revokes by that. Of those before
-- this, only what their places tell is known.
ALTER TABLE login ADD COLUMN last_seen TEXT;

UPDATE login SET last_seen =
  (SELECT max(s.last_seen) FROM face_screen s
   WHERE s.account = login.account AND s.login = login.login);
