-- Looking for what is no longer as it was written. Shows nothing of the record but where it is damaged.

-- name: documents
SELECT id, name, contents FROM document ORDER BY id

-- name: passages
SELECT * FROM placed_passage ORDER BY document_id, seq

-- name: passages_not_indexed
SELECT 1 FROM passage WHERE number NOT IN (SELECT number FROM entry) LIMIT 1
