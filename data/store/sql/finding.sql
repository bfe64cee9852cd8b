-- Finding passages. :among has the numbers of those that typed filters leave. {index} is public_index for a view that sees nothing else, else whole_index.

-- name: ranked
-- with: visible_item
-- The best by bm25; every phrase of the JSON list :phrases must stand in the passage literally.
SELECT p.id, bm25({index}, 1.0, 0.6, 1.5, 0.7, 0.4) AS score
FROM {index}
JOIN placed_passage AS p ON p.number = {index}.rowid
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE {index} MATCH :match
  AND NOT EXISTS (SELECT 1 FROM json_each(:phrases) AS j WHERE instr(p.folded, j.value) = 0)
  AND (:document_id IS NULL OR p.document_id = :document_id)
  AND (:document_kind IS NULL OR p.document_kind = :document_kind)
  AND (:committee IS NULL OR p.committee = :committee)
  AND (:meeting IS NULL OR p.meeting = :meeting)
  AND (:agenda IS NULL OR p.agenda = :agenda)
  AND (:speaker IS NULL OR p.speaker = :speaker)
  AND (:since IS NULL OR p.date >= :since)
  AND (:until IS NULL OR p.date <= :until)
  AND (:among IS NULL OR p.number IN (SELECT value FROM json_each(:among)))
ORDER BY score, p.document_id, p.seq
LIMIT :limit

-- name: count
-- with: visible_item
SELECT count(*) AS total
FROM {index}
JOIN placed_passage AS p ON p.number = {index}.rowid
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE {index} MATCH :match
  AND NOT EXISTS (SELECT 1 FROM json_each(:phrases) AS j WHERE instr(p.folded, j.value) = 0)
  AND (:document_id IS NULL OR p.document_id = :document_id)
  AND (:document_kind IS NULL OR p.document_kind = :document_kind)
  AND (:committee IS NULL OR p.committee = :committee)
  AND (:meeting IS NULL OR p.meeting = :meeting)
  AND (:agenda IS NULL OR p.agenda = :agenda)
  AND (:speaker IS NULL OR p.speaker = :speaker)
  AND (:since IS NULL OR p.date >= :since)
  AND (:until IS NULL OR p.date <= :until)
  AND (:among IS NULL OR p.number IN (SELECT value FROM json_each(:among)))

-- name: scanned
-- with: visible_item
-- Phrases that the index cannot tell (signs only): every passage is looked at.
SELECT p.id, 0.0 AS score, count(*) OVER () AS total
FROM placed_passage AS p
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE NOT EXISTS (SELECT 1 FROM json_each(:phrases) AS j WHERE instr(p.folded, j.value) = 0)
  AND (:document_id IS NULL OR p.document_id = :document_id)
  AND (:document_kind IS NULL OR p.document_kind = :document_kind)
  AND (:committee IS NULL OR p.committee = :committee)
  AND (:meeting IS NULL OR p.meeting = :meeting)
  AND (:agenda IS NULL OR p.agenda = :agenda)
  AND (:speaker IS NULL OR p.speaker = :speaker)
  AND (:since IS NULL OR p.date >= :since)
  AND (:until IS NULL OR p.date <= :until)
  AND (:among IS NULL OR p.number IN (SELECT value FROM json_each(:among)))
ORDER BY p.document_id, p.seq
LIMIT :limit

-- name: passages
-- with: allowed_item
SELECT p.* FROM placed_passage AS p
JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE p.id IN (SELECT value FROM json_each(:ids))
