-- Reading documents and passages. Every statement starts from the access rule.

-- name: documents
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting
FROM document AS d LEFT JOIN meeting AS m ON m.document_id = d.id
WHERE EXISTS (
    SELECT 1 FROM passage AS p
    JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda
    WHERE p.document_id = d.id AND p.rank <= v.ceiling)
   OR (NOT EXISTS (SELECT 1 FROM passage AS p WHERE p.document_id = d.id) AND d.rank <= :rank)
ORDER BY d.committee, d.date, d.kind, d.subject, d.distribution

-- name: document
-- with: allowed_item
-- By name or id; of two texts of one meeting the internal one first, for those who may see something of it.
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, t.original, t.page_starts,
       NOT EXISTS (
           SELECT 1 FROM passage AS p
           JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda
           WHERE p.document_id = d.id AND p.rank > v.ceiling) AND d.rank <= :rank AS whole
FROM document AS d
JOIN document_text AS t ON t.document_id = d.id
LEFT JOIN meeting AS m ON m.document_id = d.id
WHERE (d.name = :name_or_id OR d.id = :name_or_id)
  AND (EXISTS (
    SELECT 1 FROM passage AS p
    JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda
    WHERE p.document_id = d.id AND p.rank <= v.ceiling)
   OR (NOT EXISTS (SELECT 1 FROM passage AS p WHERE p.document_id = d.id) AND d.rank <= :rank))
ORDER BY d.distribution, d.committee, d.kind, d.subject
LIMIT 1

-- name: report
-- with: allowed_item
SELECT x.value FROM report AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.document_id = :document_id

-- name: reports
-- with: visible_item
SELECT x.document_id, x.value FROM report AS x
JOIN document AS d ON d.id = x.document_id
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
ORDER BY d.committee, x.period, x.document_id

-- name: passage
-- with: allowed_item
SELECT p.* FROM placed_passage AS p
JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE p.id = :id

-- name: passages_of
-- with: allowed_item
SELECT p.* FROM placed_passage AS p
JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE p.document_id = :document_id
  AND (:agenda IS NULL OR p.agenda = :agenda)
  AND (:speaker IS NULL OR p.speaker = :speaker)
ORDER BY p.seq

-- name: passages_covering
-- with: allowed_item
SELECT p.* FROM placed_passage AS p
JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE p.document_id = :document_id AND p.start_at < :end_at AND p.end_at > :start_at
ORDER BY p.seq

-- name: passages_at
-- with: allowed_item
-- The passage at each of the places, a JSON list of [document id, offset]; nth is the place's position in the list.
SELECT j.key AS nth, p.* FROM json_each(:places) AS j
JOIN placed_passage AS p ON p.document_id = json_extract(j.value, '$[0]')
 AND p.start_at <= json_extract(j.value, '$[1]') AND p.end_at > json_extract(j.value, '$[1]')
JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
ORDER BY j.key, p.seq

-- name: neighbours
-- with: allowed_item
SELECT p.* FROM placed_passage AS p
JOIN allowed_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
JOIN passage AS here ON here.document_id = p.document_id
JOIN allowed_item AS w ON w.document_id = here.document_id AND w.agenda = here.agenda AND here.rank <= w.ceiling
WHERE here.id = :id AND p.seq BETWEEN here.seq - :before AND here.seq + :after
ORDER BY p.seq

-- name: speeches_by
-- with: visible_item
SELECT p.* FROM placed_passage AS p
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE p.speaker = :speaker
ORDER BY p.date DESC, p.meeting DESC, p.document_id, p.seq

-- name: speakers
-- with: visible_item
SELECT DISTINCT p.speaker, p.role FROM passage AS p
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE p.speaker IS NOT NULL AND p.speaker <> ''
ORDER BY p.speaker, p.role

-- name: covered_meetings
-- with: visible_item
SELECT DISTINCT m.committee, m.number, m.date FROM meeting AS m
WHERE EXISTS (
    SELECT 1 FROM passage AS p
    JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda
    WHERE p.document_id = m.document_id AND p.rank <= v.ceiling)
ORDER BY m.committee, m.date, m.number

-- name: covered_periods
-- with: visible_item
SELECT DISTINCT x.period FROM report AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.period IS NOT NULL
ORDER BY x.period

-- name: audit
SELECT at, user, surface, action, query, outcome FROM audit ORDER BY number
