-- Laws and guidelines: public, so no asker stands in these statements.

-- name: same_version
SELECT sha256 FROM law_version WHERE id = :id

-- name: forget_version
DELETE FROM law_version WHERE id = :id

-- name: version
INSERT INTO law_version (id, law, number, law_id, effective_on, dated, name, source_sha256, by_sections, sha256)
VALUES (:id, :law, :number, :law_id, :effective_on, :dated, :name, :source_sha256, :by_sections, :sha256)

-- name: text
INSERT INTO law_text (version_id, seq, part, article, paragraph, item, subitem, amending, title, caption, label, path, text,
                      line_first, line_last, sha256)
VALUES (:version_id, :seq, :part, :article, :paragraph, :item, :subitem, :amending, :title, :caption, :label, :path, :text,
        :line_first, :line_last, :sha256)

-- name: versions
SELECT * FROM law_version ORDER BY law, effective_on

-- name: texts_of_article
SELECT x.*, v.name FROM law_text AS x JOIN law_version AS v ON v.id = x.version_id
WHERE x.version_id = :version_id AND x.article = :article ORDER BY x.seq

-- name: texts_of_parts
-- The numbered parts of a guideline's section: 10-3(1) and 10-3(2) of 10-3.
SELECT x.*, v.name FROM law_text AS x JOIN law_version AS v ON v.id = x.version_id
WHERE x.version_id = :version_id AND substr(x.article, 1, length(:article) + 1) = :article || '(' ORDER BY x.seq

-- name: places
SELECT DISTINCT article, paragraph, item FROM law_text WHERE version_id = :version_id

-- name: texts_of_version
SELECT x.*, v.name FROM law_text AS x JOIN law_version AS v ON v.id = x.version_id
WHERE x.version_id = :version_id ORDER BY x.seq
