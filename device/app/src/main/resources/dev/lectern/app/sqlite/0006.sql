-- The last row that may be offered under this name, where the bridge was restored since.
ALTER TABLE actor ADD COLUMN ends INTEGER;
