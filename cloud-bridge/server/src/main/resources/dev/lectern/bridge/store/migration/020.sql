-- Loans are lent and end. The time as people read it, beside the one that is compared.
ALTER TABLE loan ADD COLUMN since TEXT NOT NULL DEFAULT '';
CREATE INDEX loan_due ON loan (until_ms) WHERE returned_ms IS NULL;

-- What an account may have now. A bought copy stands before a loan of the same work.
CREATE VIEW held_right AS
SELECT p.id, p.account, p.work, p.kind, p.title, p.author, p.language, p.edition, p.bytes, p.since
FROM permanent_right p WHERE p.state IN ('placed', 'delivered')
UNION ALL
SELECT l.id, l.account, l.work, 'loan', l.title, l.author, l.language, l.edition, l.bytes, l.since
FROM loan l WHERE l.returned_ms IS NULL AND NOT EXISTS (
  SELECT 1 FROM permanent_right q
  WHERE q.account = l.account AND q.work = l.work AND q.state IN ('placed', 'delivered'));
