-- Reading meetings. An item stands where at least one of its passages may be seen.

-- name: meetings
-- with: allowed_item
-- For each meeting one text: minutes before summary, internal before published for those who may see an item of it.
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, m.value, t.original, t.page_starts,
       m.rank <= (SELECT v.ceiling FROM allowed_item AS v WHERE v.document_id = m.document_id AND v.agenda = 0)
           AS header_visible
FROM meeting AS m
JOIN document AS d ON d.id = m.document_id
JOIN document_text AS t ON t.document_id = d.id
WHERE (:number IS NULL OR m.number = :number)
  AND (:date IS NULL OR m.date = :date)
  AND (:committee IS NULL OR m.committee = :committee)
  AND (:document_id IS NULL OR m.document_id = :document_id)
  AND EXISTS (
    SELECT 1 FROM passage AS p
    JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda
    WHERE p.document_id = m.document_id AND p.rank <= v.ceiling)
ORDER BY m.committee, m.date, m.number, m.document_id

-- name: agenda
-- with: allowed_item
SELECT x.agenda, x.value,
       x.outcome_rank <= v.ceiling AS outcome_visible, x.publication_rank <= v.ceiling AS publication_visible
FROM agenda_item AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id ORDER BY x.seq

-- name: recusals
-- with: allowed_item
SELECT x.agenda, x.value FROM recusal AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id ORDER BY x.seq

-- name: speeches
-- with: allowed_item
SELECT x.value FROM speech AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id ORDER BY x.seq

-- name: events
-- with: allowed_item
SELECT x.value FROM event AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id ORDER BY x.seq

-- name: references
-- with: allowed_item
SELECT x.value FROM meeting_reference AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id ORDER BY x.seq

-- name: visible_spans
-- with: allowed_item
SELECT x.start_at, x.end_at FROM passage AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id ORDER BY x.start_at
