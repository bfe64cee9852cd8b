-- What fits the filters that somebody typed. Lists are JSON; an empty list, or NULL, is no filter.

-- name: matters
-- with: visible_item
-- Matters with the facts, findings, measures and number of people wanted, each of them visible by itself.
-- :sections has [document id, key] of the sections of reports whose authority is wanted; their rows name no measure.
SELECT x.key FROM matter AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE (:causes = '[]' OR EXISTS (
      SELECT 1 FROM fact AS f JOIN json_each(:causes) AS j ON j.value = f.label
      WHERE f.matter_key = x.key AND f.kind IN ('cause', 'attack') AND f.rank <= v.ceiling))
  AND (:findings = '[]' OR EXISTS (
      SELECT 1 FROM finding AS f JOIN json_each(:findings) AS j ON j.value IN (f.item, f.category)
      WHERE f.matter_key = x.key AND f.rank <= v.ceiling))
  AND (:measures = '[]' OR EXISTS (
      SELECT 1 FROM measure AS m JOIN json_each(:measures) AS j ON j.value = m.kind
      WHERE m.matter_key = x.key AND m.rank <= v.ceiling)
    OR EXISTS (
      SELECT 1 FROM json_each(:sections) AS j
      WHERE j.value ->> 0 = x.document_id AND j.value ->> 1 = x.section))
  AND (:affected = 0 OR EXISTS (
      -- The largest number told: others count a part of the people.
      SELECT MAX(CAST(f.value ->> 'value' AS INTEGER)) AS people FROM fact AS f
      WHERE f.matter_key = x.key AND f.kind = 'affected' AND f.rank <= v.ceiling
      GROUP BY f.matter_key
      HAVING people BETWEEN COALESCE(:least, 0) AND COALESCE(:most, 9223372036854775807)))

-- name: under_provisions
-- with: visible_item
-- Matters with a measure under one of the provisions.
SELECT x.key, x.document_id, x.agenda FROM matter AS x
JOIN visible_item AS v ON v.document_id = x.document_id AND v.agenda = x.agenda AND x.rank <= v.ceiling
WHERE EXISTS (
    SELECT 1 FROM measure AS m JOIN json_each(:provisions) AS j
    WHERE m.matter_key = x.key AND m.rank <= v.ceiling
      AND (j.value ->> 0 IS NULL OR COALESCE(m.law, m.value ->> 'law') = j.value ->> 0)
      AND (j.value ->> 1 IS NULL OR m.article = j.value ->> 1))

-- name: passages
-- with: visible_item
-- :matters has the keys of the statement above when a filter is about matters: their items and rows.
SELECT p.number, p.id, p.document_id, p.agenda, p.start_at, p.end_at FROM placed_passage AS p
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE (:since IS NULL OR p.date >= :since)
  AND (:until IS NULL OR p.date <= :until)
  AND (:meetings = '[]' OR p.meeting IN (SELECT value FROM json_each(:meetings)))
  AND (:speakers = '[]' OR EXISTS (
      SELECT 1 FROM json_each(:speakers) AS j
      WHERE j.value = p.speaker OR (p.speaker = '' AND j.value = p.role)))
  AND (:kinds = '[]' OR EXISTS (
      SELECT 1 FROM json_each(:kinds) AS j WHERE j.value IN (p.document_kind, p.kind)))
  AND (:provisions = '[]' OR EXISTS (
      SELECT 1 FROM citation AS c JOIN json_each(:provisions) AS j
      WHERE c.document_id = p.document_id AND c.start_at >= p.start_at AND c.start_at < p.end_at
        AND c.rank <= v.ceiling
        AND (j.value ->> 0 IS NULL OR c.law = j.value ->> 0)
        AND (j.value ->> 1 IS NULL OR c.article = j.value ->> 1)
        AND (j.value ->> 2 IS NULL OR c.paragraph = j.value ->> 2)
        AND (j.value ->> 3 IS NULL OR c.item = j.value ->> 3))
    OR EXISTS (
      -- 番号法による指導 names no article; the measure knows its law.
      SELECT 1 FROM measure AS m JOIN json_each(:provisions) AS j
      WHERE m.document_id = p.document_id AND m.start_at < p.end_at AND m.end_at > p.start_at AND m.rank <= v.ceiling
        AND j.value ->> 2 IS NULL AND (j.value ->> 0 IS NULL OR COALESCE(m.law, m.value ->> 'law') = j.value ->> 0)
        AND (j.value ->> 1 IS NULL OR m.article = j.value ->> 1))
    OR EXISTS (
      SELECT 1 FROM json_each(:under) AS j
      WHERE j.value ->> 0 = p.document_id AND p.start_at < j.value ->> 2 AND p.end_at > j.value ->> 1))
  AND (:matters IS NULL OR EXISTS (
      SELECT 1 FROM matter AS x JOIN json_each(:matters) AS j ON j.value = x.key
      WHERE x.document_id = p.document_id AND x.agenda = p.agenda
        AND (x.row IS NULL OR (x.start_at < p.end_at AND x.end_at > p.start_at))))
  AND NOT EXISTS (SELECT 1 FROM json_each(:without) AS j WHERE instr(p.folded, j.value) > 0)
ORDER BY p.document_id, p.seq

-- name: excluded
-- with: visible_item
-- Where words stand that are not wanted.
SELECT p.document_id, p.agenda, p.start_at, p.end_at FROM placed_passage AS p
JOIN visible_item AS v ON v.document_id = p.document_id AND v.agenda = p.agenda AND p.rank <= v.ceiling
WHERE EXISTS (SELECT 1 FROM json_each(:without) AS j WHERE instr(p.folded, j.value) > 0)
