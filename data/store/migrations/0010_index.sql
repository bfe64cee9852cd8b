-- The full-text index is a file of its own beside the record; what it is made from stays in the record.
CREATE TABLE entry (
    number INTEGER PRIMARY KEY REFERENCES passage (number) ON DELETE CASCADE,
    words TEXT NOT NULL,                        -- normalised, a line for each sentence
    refs TEXT NOT NULL,                         -- articles and meetings
    names TEXT NOT NULL,
    context TEXT NOT NULL                       -- normalised words of what the passage stands under
) STRICT;
INSERT INTO entry (number, words, refs, names, context)
SELECT rowid, words, refs, names, context FROM whole_index WHERE rowid IN (SELECT number FROM passage);
DROP TABLE whole_index;
DROP TABLE public_index;

-- What state of the documents an index was made from: a new value with every change of any document.
CREATE TABLE record_version (value TEXT NOT NULL) STRICT;
INSERT INTO record_version (value) VALUES (hex(randomblob(16)));
CREATE TRIGGER document_is_added AFTER UPDATE OF contents ON document
BEGIN UPDATE record_version SET value = hex(randomblob(16)); END;
CREATE TRIGGER document_is_gone AFTER DELETE ON document
BEGIN UPDATE record_version SET value = hex(randomblob(16)); END;

-- What passages mean, as a model has it: filled in the background, used as far as it is there. The hash is the passage's seal.
CREATE TABLE vector (
    number INTEGER PRIMARY KEY,
    passage_sha256 TEXT NOT NULL,
    model TEXT NOT NULL,
    value BLOB NOT NULL,                        -- 16-bit floats, little-endian, of length 1
    UNIQUE (passage_sha256, model)
) STRICT;
CREATE INDEX passage_by_seal ON passage (sha256);
