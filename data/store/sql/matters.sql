-- Reading cases, deadlines, references and doubts. Every statement starts from the access rule.

-- name: matters
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, x.key, x.rank AS matter_rank, x.value, c.case_id, c.party_id
FROM matter AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
JOIN document AS d ON d.id = x.document_id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
LEFT JOIN case_link AS c ON c.matter_key = x.key AND c.rank = :rank
WHERE (:case_id IS NULL OR x.key = :case_id OR EXISTS (
      -- The id may have been handed to somebody who sees less.
      SELECT 1 FROM case_link AS k WHERE k.matter_key = x.key AND k.case_id = :case_id AND k.rank <= :rank))
  AND (:party_id IS NULL OR c.party_id = :party_id)
  AND (:document_id IS NULL OR x.document_id = :document_id)
  AND (:agenda IS NULL OR x.agenda = :agenda)
  AND (:named IS NULL OR (x.respondent IS NOT NULL) = :named)
  AND (:fact_kind IS NULL OR EXISTS (
      SELECT 1 FROM fact AS f
      JOIN visible_item AS w ON w.document_id = f.document_id AND w.agenda = f.agenda AND f.rank <= w.ceiling
      WHERE f.matter_key = x.key AND f.kind = :fact_kind AND (:fact_label IS NULL OR f.label = :fact_label)))
  AND (:finding IS NULL OR EXISTS (
      SELECT 1 FROM finding AS f
      JOIN visible_item AS w ON w.document_id = f.document_id AND w.agenda = f.agenda AND f.rank <= w.ceiling
      WHERE f.matter_key = x.key AND :finding IN (f.item, f.category)))
  AND (:measure IS NULL OR EXISTS (
      SELECT 1 FROM measure AS f
      JOIN visible_item AS w ON w.document_id = f.document_id AND w.agenda = f.agenda AND f.rank <= w.ceiling
      WHERE f.matter_key = x.key AND f.kind = :measure AND (:status IS NULL OR f.status = :status)))
ORDER BY COALESCE(m.date, d.date), d.committee, d.kind, d.subject, d.distribution, x.seq

-- name: aliases
-- with: allowed_item
SELECT x.matter_key, x.value FROM alias AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.matter_key IN (SELECT value FROM json_each(:keys)) ORDER BY x.matter_key, x.seq

-- name: facts
-- with: allowed_item
SELECT x.matter_key, x.value FROM fact AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.matter_key IN (SELECT value FROM json_each(:keys)) ORDER BY x.matter_key, x.seq

-- name: findings
-- with: allowed_item
SELECT x.matter_key, x.value FROM finding AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.matter_key IN (SELECT value FROM json_each(:keys)) ORDER BY x.matter_key, x.seq

-- name: measures
-- with: allowed_item
SELECT x.matter_key, x.value FROM measure AS x
JOIN allowed_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE x.matter_key IN (SELECT value FROM json_each(:keys)) ORDER BY x.matter_key, x.seq

-- name: names
-- with: visible_item
-- Every name of a respondent that is read in something the view may see; the same party only through such rows.
SELECT c.party_id, x.respondent AS name, 1 AS is_respondent,
       (SELECT k.reason FROM party_alias AS k WHERE k.party_id = c.party_id AND k.rank = :rank AND k.name = x.respondent) AS reason
FROM matter AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
LEFT JOIN case_link AS c ON c.matter_key = x.key AND c.rank = :rank
WHERE x.respondent IS NOT NULL
UNION
SELECT c.party_id, a.name, 0, json_extract(a.value, '$.reason')
FROM alias AS a
JOIN visible_item AS v ON v.document_id = a.document_id AND v.agenda = a.agenda AND a.rank <= v.ceiling
LEFT JOIN case_link AS c ON c.matter_key = a.matter_key AND c.rank = :rank
ORDER BY 1, 3 DESC, 2

-- name: deadlines
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, x.rank AS row_rank, x.follow_up_id, x.start_at, x.value,
       EXISTS (SELECT 1 FROM recused_item AS r WHERE r.document_id = x.document_id AND r.agenda = x.agenda) AS recused
FROM deadline AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
JOIN document AS d ON d.id = x.document_id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
WHERE (:document_id IS NULL OR x.document_id = :document_id)
  AND (:follow_up_id IS NULL OR x.follow_up_id = :follow_up_id)
ORDER BY x.due_on IS NULL, x.due_on, x.follow_up_id, d.distribution

-- name: receipts
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, x.rank AS row_rank, x.start_at, x.value,
       EXISTS (SELECT 1 FROM recused_item AS r WHERE r.document_id = x.document_id AND r.agenda = x.agenda) AS recused
FROM receipt AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
JOIN document AS d ON d.id = x.document_id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
WHERE (:document_id IS NULL OR x.document_id = :document_id)
ORDER BY x.received_on IS NULL, x.received_on, d.date, x.document_id, x.start_at

-- name: citations
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, x.rank AS row_rank, x.start_at, x.value
FROM citation AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
JOIN document AS d ON d.id = x.document_id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
WHERE (:document_id IS NULL OR x.document_id = :document_id)
  AND (:law IS NULL OR x.law = :law)
  AND (:article IS NULL OR x.article = :article)
  AND (:paragraph IS NULL OR x.paragraph = :paragraph)
  AND (:item IS NULL OR x.item = :item)
ORDER BY COALESCE(m.date, d.date) DESC, x.document_id, x.start_at

-- name: dates
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, x.rank AS row_rank, x.value
FROM date_mention AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
JOIN document AS d ON d.id = x.document_id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
WHERE (:document_id IS NULL OR x.document_id = :document_id)
ORDER BY d.date, x.document_id, x.start_at

-- name: doubts
-- with: visible_item
SELECT d.id, d.name, d.sha256, d.format, d.committee, d.kind, d.distribution, d.subject, d.date, d.rank,
       m.number AS meeting, x.value, t.original, t.page_starts
FROM doubt AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
JOIN document AS d ON d.id = x.document_id
JOIN document_text AS t ON t.document_id = d.id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
ORDER BY d.committee, d.date, d.name, x.document_id, x.start_at
