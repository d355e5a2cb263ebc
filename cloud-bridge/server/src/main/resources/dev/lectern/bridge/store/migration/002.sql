-- Up to which an actor's rows are in a verified backup too.
ALTER TABLE actor ADD COLUMN safe INTEGER NOT NULL DEFAULT 0;

-- One hash of an actor's rows up to this one; null above the mark, and for rows of older versions.
ALTER TABLE outbox_row ADD COLUMN chain TEXT;
ALTER TABLE actor ADD COLUMN chain TEXT;

-- The nonce of the device's last hello, under whichever life: acks for earlier lives repeat it.
ALTER TABLE device ADD COLUMN nonce TEXT;

-- Above 0 until the device has begun to pull its feed from place 0 again.
ALTER TABLE device ADD COLUMN feed_again INTEGER NOT NULL DEFAULT 0;
