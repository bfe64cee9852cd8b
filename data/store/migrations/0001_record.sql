-- The record: documents, what was read in them, and what follows from all of them together.
--
-- Ranks: 0 public, 1 staff, 2 supervision. Agenda 0: outside any item.
-- Columns are what is looked for; `value` is the rest of the row as it was read (JSON).
-- Ids are opaque (12 letters and digits): nothing about the record can be told from one, or from a gap between two.

CREATE TABLE document (
    number INTEGER PRIMARY KEY,                 -- inside the database only, never handed out
    id TEXT NOT NULL UNIQUE,                    -- the same document has the same id in every record
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,                -- one file is in the record once, whatever it was taken for before
    reading TEXT NOT NULL,                      -- digest of all that was read: the same again changes nothing
    format TEXT NOT NULL,
    committee TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('minutes', 'summary', 'material', 'report', 'law', 'guideline')),
    distribution TEXT NOT NULL CHECK (distribution IN ('published', 'internal')),
    subject TEXT NOT NULL,
    date TEXT,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- who sees all of it: the highest of its passages and what is between them
    contents TEXT NOT NULL DEFAULT '',          -- seal over every row read in it, looked at by the check
    UNIQUE (committee, kind, subject, distribution),      -- a corrected file replaces, it never stands beside
    CHECK (distribution = 'internal' OR rank = 0)         -- all of a published document is public
) STRICT;

CREATE TABLE document_text (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    original TEXT NOT NULL,
    page_starts TEXT NOT NULL                   -- JSON list of offsets
) STRICT;

-- Who may see an item of a document, beside the ranks of its passages.
CREATE TABLE item_access (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    agenda INTEGER NOT NULL,
    eclipsed_from INTEGER CHECK (eclipsed_from BETWEEN 1 AND 2),  -- from this rank on, the meeting's internal text of the item is read instead: nothing is counted twice
    PRIMARY KEY (document_id, agenda)
) STRICT, WITHOUT ROWID;

-- Members who do not see supervision passages of an item: recused from it, or from its case in another meeting.
CREATE TABLE recused_item (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    agenda INTEGER NOT NULL,
    member TEXT NOT NULL CHECK (member <> ''),
    PRIMARY KEY (document_id, agenda, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    number INTEGER PRIMARY KEY,                 -- the row of both indexes, never handed out
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start_at INTEGER NOT NULL CHECK (start_at >= 0),
    end_at INTEGER NOT NULL,
    line_first INTEGER NOT NULL,
    line_last INTEGER NOT NULL,
    page INTEGER,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,                       -- the text as matching sees it, without white space
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    agenda INTEGER NOT NULL,
    speaker TEXT,
    role TEXT,
    heading TEXT NOT NULL,
    sha256 TEXT NOT NULL,                       -- seal over everything shown of the row, looked at whenever it is read
    UNIQUE (document_id, seq),                  -- the order of a document's passages is certain
    CHECK (start_at <= end_at),
    FOREIGN KEY (document_id, agenda) REFERENCES item_access (document_id, agenda) -- no passage without a rule on who sees it
) STRICT;
CREATE INDEX passage_by_span ON passage (document_id, start_at);
CREATE INDEX passage_by_speaker ON passage (speaker) WHERE speaker IS NOT NULL;

CREATE TABLE meeting (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    committee TEXT NOT NULL,
    number INTEGER,
    date TEXT,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- of the header: who sees place, chair and members
    agenda INTEGER NOT NULL CHECK (agenda = 0),
    value TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_by_number ON meeting (number);
CREATE INDEX meeting_by_date ON meeting (date);

-- Everything below that is read in a document has the same first columns: where it stands and who may see it.
CREATE TABLE agenda_item (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- the lowest of its passages: whoever sees one knows the item
    outcome_rank INTEGER NOT NULL CHECK (outcome_rank BETWEEN 0 AND 2),
    publication_rank INTEGER NOT NULL CHECK (publication_rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE speech (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE recusal (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    member TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_reference (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    period TEXT,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    agenda INTEGER NOT NULL CHECK (agenda = 0),
    value TEXT NOT NULL
) STRICT;

-- One respondent's matter within one document (a case joins matters across documents).
CREATE TABLE matter (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- of its summary and of the respondent's name
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    respondent TEXT,
    section TEXT,
    row INTEGER,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

-- Parts of a matter, each with the rank of its own passage.
CREATE TABLE alias (
    matter_key TEXT NOT NULL REFERENCES matter (key) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (matter_key, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    matter_key TEXT NOT NULL REFERENCES matter (key) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (matter_key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_by_kind ON fact (kind, label);

CREATE TABLE finding (
    matter_key TEXT NOT NULL REFERENCES matter (key) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    regime TEXT NOT NULL,
    category TEXT NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (matter_key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_item ON finding (item);

CREATE TABLE measure (
    matter_key TEXT NOT NULL REFERENCES matter (key) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    law TEXT,
    article TEXT,
    date TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (matter_key, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE deadline (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    follow_up_id TEXT NOT NULL,
    respondent TEXT,
    due_on TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_by_follow_up ON deadline (follow_up_id);
CREATE INDEX deadline_by_day ON deadline (due_on);

CREATE TABLE citation (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    law TEXT,
    article TEXT,
    paragraph TEXT,
    item TEXT,
    state TEXT NOT NULL CHECK (state IN ('resolved', 'ambiguous', 'unresolved')),
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq),
    CHECK ((state = 'resolved') = (law IS NOT NULL))      -- a law is named exactly when it is known
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_article ON citation (article, law);

CREATE TABLE date_mention (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE doubt (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;

-- What follows from all documents together; written anew after each. Once for each rank of reader, from what that rank
-- may see: who may not see a matter does not see either that it ties two others together.
CREATE TABLE party (
    id TEXT NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    name TEXT NOT NULL,
    PRIMARY KEY (id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_alias (
    party_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,                       -- no name is taken for another without a reason
    PRIMARY KEY (party_id, rank, name),
    FOREIGN KEY (party_id, rank) REFERENCES party (id, rank) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE case_link (
    matter_key TEXT NOT NULL REFERENCES matter (key) ON DELETE CASCADE,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),
    case_id TEXT NOT NULL,
    party_id TEXT,                              -- none for an anonymous row: it is never tied to a company
    PRIMARY KEY (matter_key, rank),             -- to one reader a matter belongs to one case
    FOREIGN KEY (party_id, rank) REFERENCES party (id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_link_by_case ON case_link (case_id, rank);

-- The identity of each report that is awaited; its days stand in `deadline`, what people enter in tables keyed by this id.
CREATE TABLE follow_up (
    id TEXT PRIMARY KEY,                        -- from committee, meeting, item, respondent and round: survives re-reading
    committee TEXT NOT NULL,
    meeting INTEGER,
    date TEXT,
    agenda INTEGER NOT NULL,
    respondent TEXT,
    round INTEGER
) STRICT, WITHOUT ROWID;

-- Every look-up, written before its answer is given. No reference to what was looked up: rows outlive documents.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- a deleted row leaves a gap
    at TEXT NOT NULL,
    user TEXT NOT NULL,
    surface TEXT NOT NULL,
    action TEXT NOT NULL,
    query TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit      -- what was looked up stays as it was written
BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;

-- Two indexes over passages, so that ranking and counts for a public asker come from public passages alone.
-- words: normalised words; grams: pairs of characters in order; refs: articles; names; context: what a passage stands under.
CREATE VIRTUAL TABLE public_index USING fts5 (words, grams, refs, names, context, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE whole_index USING fts5 (words, grams, refs, names, context, tokenize = "unicode61 remove_diacritics 0");

-- A passage with all that a reader needs to say where it stands.
CREATE VIEW placed_passage AS
SELECT p.*, d.name AS document_name, d.kind AS document_kind, d.committee, d.distribution, d.subject,
       m.number AS meeting, COALESCE(m.date, d.date) AS date
FROM passage AS p
JOIN document AS d ON d.id = p.document_id
LEFT JOIN meeting AS m ON m.document_id = p.document_id;
