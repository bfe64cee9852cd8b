-- Vectors of passages, as far as they have been worked out. Never shown to anybody; ranks go with them.

-- name: missing
SELECT p.sha256, p.folded, p.heading FROM passage AS p
WHERE NOT EXISTS (SELECT 1 FROM vector AS v WHERE v.passage_sha256 = p.sha256 AND v.model = :model)
ORDER BY p.number DESC LIMIT :limit

-- name: progress
SELECT count(*) AS whole, count(v.number) AS done
FROM passage AS p LEFT JOIN vector AS v ON v.passage_sha256 = p.sha256 AND v.model = :model
WHERE p.rank <= :rank

-- name: put
INSERT OR IGNORE INTO vector (passage_sha256, model, value)
SELECT :sha256, :model, :value WHERE EXISTS (SELECT 1 FROM passage WHERE sha256 = :sha256)

-- name: seals
SELECT sha256 FROM passage WHERE document_id = :id

-- name: forget
-- Of the seals in the JSON list :seals those that no passage has any more.
DELETE FROM vector WHERE passage_sha256 IN (SELECT value FROM json_each(:seals))
  AND NOT EXISTS (SELECT 1 FROM passage AS p WHERE p.sha256 = vector.passage_sha256)

-- name: last
SELECT COALESCE(MAX(number), 0) AS number FROM vector

-- name: all
SELECT p.number, v.value FROM vector AS v JOIN passage AS p ON p.sha256 = v.passage_sha256
WHERE v.model = :model AND p.rank <= :rank
ORDER BY p.number
