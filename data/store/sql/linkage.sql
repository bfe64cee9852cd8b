-- What follows from all documents together.

-- name: matters
SELECT x.key, x.rank, x.agenda, x.respondent, x.value, d.committee, d.distribution, d.date AS document_date,
       m.number AS meeting, m.date
FROM matter AS x JOIN document AS d ON d.id = x.document_id LEFT JOIN meeting AS m ON m.document_id = x.document_id
ORDER BY x.key

-- name: aliases
SELECT matter_key, rank, value FROM alias ORDER BY matter_key, seq

-- name: forget_links
DELETE FROM case_link

-- name: forget_parties
DELETE FROM party

-- name: party
INSERT INTO party (id, rank, name) VALUES (:id, :rank, :name)

-- name: party_alias
INSERT INTO party_alias (party_id, rank, name, reason) VALUES (:party_id, :rank, :name, :reason)

-- name: case_link
INSERT INTO case_link (matter_key, rank, case_id, party_id) VALUES (:matter_key, :rank, :case_id, :party_id)

-- name: forget_recused
DELETE FROM recused_item

-- name: recused_here
-- From the item, in every text of the same meeting.
INSERT OR IGNORE INTO recused_item (document_id, agenda, member)
SELECT a.document_id, a.agenda, r.member
FROM recusal AS r
JOIN document AS said ON said.id = r.document_id
JOIN document AS d ON d.committee = said.committee
 AND (d.id = said.id OR (d.subject = said.subject AND d.kind IN ('minutes', 'summary')))
JOIN item_access AS a ON a.document_id = d.id AND a.agenda = r.agenda
WHERE r.member <> '' AND r.agenda > 0

-- name: recused_from_case
-- A recused member does not see what was said of the case in another meeting either.
INSERT OR IGNORE INTO recused_item (document_id, agenda, member)
SELECT other.document_id, other.agenda, r.member
FROM recused_item AS r
JOIN matter AS x ON x.document_id = r.document_id AND x.agenda = r.agenda
JOIN case_link AS c ON c.matter_key = x.key AND c.rank = 2
JOIN case_link AS same ON same.case_id = c.case_id AND same.rank = 2
JOIN matter AS other ON other.key = same.matter_key

-- name: forget_follow_ups
DELETE FROM follow_up

-- name: follow_ups
INSERT OR IGNORE INTO follow_up (id, committee, meeting, date, agenda, respondent, round)
SELECT x.follow_up_id, d.committee, m.number, COALESCE(m.date, d.date), x.agenda, x.respondent,
       json_extract(x.value, '$.round')
FROM deadline AS x
JOIN document AS d ON d.id = x.document_id
LEFT JOIN meeting AS m ON m.document_id = x.document_id
ORDER BY x.follow_up_id, d.distribution, d.id
