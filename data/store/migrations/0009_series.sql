-- Reports that come again and again: how often, and which is the first of them.

ALTER TABLE plan ADD COLUMN every TEXT;         -- ISO 8601 duration: P2M
ALTER TABLE plan ADD COLUMN inexact INTEGER NOT NULL DEFAULT 0 CHECK (inexact IN (0, 1));  -- 11月下旬 names no day
ALTER TABLE plan ADD COLUMN recused INTEGER NOT NULL DEFAULT 0 CHECK (recused IN (0, 1));  -- from an item that somebody left the room for
ALTER TABLE plan ADD COLUMN follows TEXT;       -- the first of a series: who may see that may see this
