-- What a button in Slack stands for: the button carries the id alone, and what was asked stays here.

CREATE TABLE handle (
    id TEXT PRIMARY KEY,                        -- random: tells nothing and cannot be guessed
    user TEXT NOT NULL,                         -- who asked
    channel TEXT NOT NULL,                      -- where: pressed anywhere else it is not known
    question TEXT,
    passage_id TEXT,                            -- no reference: the passage may be read again meanwhile
    start INTEGER NOT NULL CHECK (start >= 0),  -- the first find to show
    for_all INTEGER NOT NULL CHECK (for_all IN (0, 1)), -- under a shared answer: whoever is in the channel may press
    made_at TEXT NOT NULL,                      -- UTC
    CHECK ((question IS NULL) <> (passage_id IS NULL)) -- it asks one thing
) STRICT, WITHOUT ROWID;
CREATE INDEX handle_by_time ON handle (made_at);
