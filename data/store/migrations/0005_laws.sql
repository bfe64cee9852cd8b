-- The text of laws and guidelines, public to everyone: each version as in force from a day on.
--
-- Beside the documents, not among them: what the record covers, ranks and counts does not change with the laws taken in.

CREATE TABLE law_version (
    id TEXT PRIMARY KEY,                        -- from law and day: taking the version in again replaces it
    law TEXT NOT NULL,
    number TEXT,
    law_id TEXT,
    effective_on TEXT NOT NULL,
    dated TEXT NOT NULL CHECK (dated IN ('given', 'file', 'name', 'amendment', 'promulgation')), -- a day is never without where it is from
    name TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    by_sections INTEGER NOT NULL CHECK (by_sections IN (0, 1)),
    sha256 TEXT NOT NULL,                       -- seal over the row and its texts
    UNIQUE (law, effective_on)                  -- on a day one text of a law comes into force
) STRICT, WITHOUT ROWID;

CREATE TABLE law_text (
    version_id TEXT NOT NULL REFERENCES law_version (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('paragraph', 'item', 'subitem', 'table', 'section', 'heading')),
    article TEXT NOT NULL,
    paragraph TEXT,
    item TEXT,
    subitem TEXT,
    amending TEXT,
    title TEXT NOT NULL,
    caption TEXT NOT NULL,
    label TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    line_first INTEGER NOT NULL CHECK (line_first >= 1),
    line_last INTEGER NOT NULL,
    sha256 TEXT NOT NULL,                       -- seal over everything shown of the row, looked at whenever it is read
    PRIMARY KEY (version_id, seq),
    CHECK (line_first <= line_last)
) STRICT, WITHOUT ROWID;
CREATE INDEX law_text_by_article ON law_text (version_id, article);
