-- Writing the record: one document at a time, replaced as a whole.

-- name: same_file
SELECT reading, distribution FROM document WHERE sha256 = :sha256

-- name: same_identity
SELECT id FROM document WHERE id = :id

-- name: replaced
-- The same file, whatever it was taken for before, and the same identity.
SELECT id, committee, kind, subject FROM document WHERE id = :id OR sha256 = :sha256

-- name: forget
-- Everything read in the document goes with it; follow-up states, deliveries and the audit log are in no way tied to it.
DELETE FROM document WHERE id = :id

-- name: document
INSERT INTO document (id, name, sha256, reading, format, committee, kind, distribution, subject, date, rank)
VALUES (:id, :name, :sha256, :reading, :format, :committee, :kind, :distribution, :subject, :date, :rank)

-- name: seal
UPDATE document SET contents = :contents WHERE id = :id

-- name: document_text
INSERT INTO document_text (document_id, original, page_starts) VALUES (:document_id, :original, :page_starts)

-- name: item_access
INSERT OR IGNORE INTO item_access (document_id, agenda) VALUES (:document_id, :agenda)

-- name: passage
INSERT INTO passage (id, document_id, seq, kind, start_at, end_at, line_first, line_last, page, text, folded, rank,
                     agenda, speaker, role, heading, sha256)
VALUES (:id, :document_id, :seq, :kind, :start_at, :end_at, :line_first, :line_last, :page, :text, :folded, :rank,
        :agenda, :speaker, :role, :heading, :sha256)
RETURNING number

-- name: entry
INSERT INTO entry (number, words, refs, names, context) VALUES (:number, :words, :refs, :names, :context)

-- name: meeting
INSERT INTO meeting (document_id, committee, number, date, rank, agenda, value)
VALUES (:document_id, :committee, :number, :date, :rank, 0, :value)

-- name: agenda_item
INSERT INTO agenda_item (document_id, seq, agenda, rank, outcome_rank, publication_rank, start_at, end_at, value)
VALUES (:document_id, :seq, :agenda, :rank, :outcome_rank, :publication_rank, :start_at, :end_at, :value)

-- name: speech
INSERT INTO speech (document_id, seq, agenda, rank, start_at, end_at, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :value)

-- name: event
INSERT INTO event (document_id, seq, agenda, rank, start_at, end_at, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :value)

-- name: recusal
INSERT INTO recusal (document_id, seq, agenda, rank, start_at, end_at, member, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :member, :value)

-- name: meeting_reference
INSERT INTO meeting_reference (document_id, seq, agenda, rank, start_at, end_at, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :value)

-- name: report
INSERT INTO report (document_id, period, rank, agenda, value) VALUES (:document_id, :period, :rank, 0, :value)

-- name: matter
INSERT INTO matter (document_id, seq, key, agenda, rank, start_at, end_at, respondent, section, row, value)
VALUES (:document_id, :seq, :key, :agenda, :rank, :start_at, :end_at, :respondent, :section, :row, :value)

-- name: alias
INSERT INTO alias (matter_key, document_id, seq, agenda, rank, start_at, end_at, name, value)
VALUES (:matter_key, :document_id, :seq, :agenda, :rank, :start_at, :end_at, :name, :value)

-- name: fact
INSERT INTO fact (matter_key, document_id, seq, agenda, rank, start_at, end_at, kind, label, value)
VALUES (:matter_key, :document_id, :seq, :agenda, :rank, :start_at, :end_at, :kind, :label, :value)

-- name: finding
INSERT INTO finding (matter_key, document_id, seq, agenda, rank, start_at, end_at, regime, category, item, value)
VALUES (:matter_key, :document_id, :seq, :agenda, :rank, :start_at, :end_at, :regime, :category, :item, :value)

-- name: measure
INSERT INTO measure (matter_key, document_id, seq, agenda, rank, start_at, end_at, kind, status, law, article, date, value)
VALUES (:matter_key, :document_id, :seq, :agenda, :rank, :start_at, :end_at, :kind, :status, :law, :article, :date, :value)

-- name: deadline
INSERT INTO deadline (document_id, seq, agenda, rank, start_at, end_at, follow_up_id, respondent, due_on, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :follow_up_id, :respondent, :due_on, :value)

-- name: receipt
INSERT INTO receipt (document_id, seq, agenda, rank, start_at, end_at, respondent, received_on, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :respondent, :received_on, :value)

-- name: citation
INSERT INTO citation (document_id, seq, agenda, rank, start_at, end_at, law, article, paragraph, item, state, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :law, :article, :paragraph, :item, :state, :value)

-- name: date_mention
INSERT INTO date_mention (document_id, seq, agenda, rank, start_at, end_at, first_day, last_day, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :first_day, :last_day, :value)

-- name: doubt
INSERT INTO doubt (document_id, seq, agenda, rank, start_at, end_at, kind, value)
VALUES (:document_id, :seq, :agenda, :rank, :start_at, :end_at, :kind, :value)

-- name: eclipse
-- Items of the published text give way to the internal text for those who see something of the item there.
UPDATE item_access SET eclipsed_from = (
    SELECT MAX(1, MIN(p.rank))
    FROM document AS twin JOIN passage AS p ON p.document_id = twin.id
    WHERE twin.committee = :committee AND twin.kind = :kind AND twin.subject = :subject
      AND twin.distribution = 'internal' AND p.agenda = item_access.agenda)
WHERE document_id = (
    SELECT id FROM document
    WHERE committee = :committee AND kind = :kind AND subject = :subject AND distribution = 'published')

-- name: audit
INSERT INTO audit (at, user, surface, action, query, outcome)
VALUES (:at, :user, :surface, :action, :query, :outcome)
