-- Reports that documents say have come: proposals, which nobody's state of a follow-up hangs on until a person confirms them.
CREATE TABLE receipt (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    agenda INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- of its passage and of the respondent's name
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    respondent TEXT NOT NULL,
    received_on TEXT,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_day ON receipt (received_on);
