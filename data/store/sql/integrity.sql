-- Looking for what is no longer as it was written. Shows nothing of the record but where it is damaged.

-- name: documents
SELECT id, name, contents FROM document ORDER BY id

-- name: passages
SELECT * FROM placed_passage ORDER BY document_id, seq

-- name: missing_from_public_index
SELECT 1 FROM passage WHERE rank = 0 AND number NOT IN (SELECT rowid FROM public_index)
UNION ALL
SELECT 1 FROM public_index WHERE rowid NOT IN (SELECT number FROM passage WHERE rank = 0)
LIMIT 1

-- name: missing_from_whole_index
SELECT 1 FROM passage WHERE number NOT IN (SELECT rowid FROM whole_index)
UNION ALL
SELECT 1 FROM whole_index WHERE rowid NOT IN (SELECT number FROM passage)
LIMIT 1
