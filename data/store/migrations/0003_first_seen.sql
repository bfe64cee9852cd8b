-- When each awaited report first came into the record: what was past by then goes into one backlog digest.

CREATE TABLE first_seen (
    follow_up_id TEXT PRIMARY KEY,              -- the first ingest that read it stands, whatever is read again
    seen_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
