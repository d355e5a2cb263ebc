-- The key that was signed, X.509 in base 64 for addresses: with it and its own the bridge seals bodies for an outside broker.
-- Null for certificates that are older; filled in when their device next asks where to connect.
ALTER TABLE certificate ADD COLUMN public_key TEXT;
