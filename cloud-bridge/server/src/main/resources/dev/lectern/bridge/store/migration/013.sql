-- Whether who signs in with it may spend the household's money; only the owner says so.
ALTER TABLE login ADD COLUMN may_buy INTEGER NOT NULL DEFAULT 0;
