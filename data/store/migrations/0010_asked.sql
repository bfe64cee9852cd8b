-- What was asked last in a thread, so that a question that follows keeps its subject.

CREATE TABLE asked (
    thread TEXT NOT NULL,
    user TEXT NOT NULL,                         -- nobody goes on from what another asked
    question TEXT NOT NULL,
    at TEXT NOT NULL,                           -- UTC
    PRIMARY KEY (thread, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX asked_by_time ON asked (at);
