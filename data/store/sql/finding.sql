-- Finding passages among those that an index proposes. :among has the numbers of those that typed filters leave.

-- name: candidates
-- with: visible_item
-- Of the numbers in the JSON list :numbers the visible ones; every phrase of the JSON list :phrases must stand there literally.
SELECT p.*, e.words, e.refs, e.names, e.context
FROM json_each(:numbers) AS n
JOIN placed_passage AS p ON p.number = n.value
JOIN entry AS e ON e.number = p.number
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE NOT EXISTS (SELECT 1 FROM json_each(:phrases) AS j WHERE instr(p.folded, j.value) = 0)
  AND (:agenda IS NULL OR p.agenda = :agenda)
  AND (:speaker IS NULL OR p.speaker = :speaker)
  AND (:among IS NULL OR p.number IN (SELECT value FROM json_each(:among)))
ORDER BY p.document_id, p.seq

-- name: documents
-- Where to look.
SELECT d.id FROM document AS d
LEFT JOIN meeting AS m ON m.document_id = d.id
WHERE (:document_id IS NULL OR d.id = :document_id)
  AND (:document_kind IS NULL OR d.kind = :document_kind)
  AND (:committee IS NULL OR d.committee = :committee)
  AND (:meeting IS NULL OR m.number = :meeting)
  AND (:since IS NULL OR COALESCE(m.date, d.date) >= :since)
  AND (:until IS NULL OR COALESCE(m.date, d.date) <= :until)
  AND (:among IS NULL OR d.id IN (SELECT p.document_id FROM passage AS p JOIN json_each(:among) AS j ON j.value = p.number))
