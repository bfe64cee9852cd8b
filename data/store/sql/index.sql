-- What the full-text indexes are made from. Nothing of this is shown to anybody.

-- name: version
SELECT value FROM record_version

-- name: stamps
-- A document's stamp: another reading has other contents, and passages put in anew have other numbers.
SELECT d.id, substr(d.contents, 1, 24) || ':' || COALESCE(
    (SELECT p.number FROM passage AS p WHERE p.document_id = d.id ORDER BY p.seq LIMIT 1), 0) AS stamp
FROM document AS d

-- name: passages
-- Those of the documents in the JSON list :documents up to the rank :most.
SELECT p.number, p.document_id, p.folded, p.heading, e.words, e.refs, e.names, e.context
FROM json_each(:documents) AS j
JOIN passage AS p ON p.document_id = j.value
JOIN entry AS e ON e.number = p.number
WHERE p.rank <= :most
ORDER BY p.document_id, p.seq
