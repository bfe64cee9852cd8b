-- What people enter on awaited reports. No reference to what was read in documents: re-reading never undoes it.

CREATE TABLE plan (
    id TEXT PRIMARY KEY,                        -- of the follow-up; opaque, and of a document's where that told of it first
    respondent TEXT NOT NULL CHECK (respondent <> ''),
    what TEXT NOT NULL,
    basis TEXT,                                 -- JSON: the provision as read; none when none was entered
    round INTEGER,
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 2),   -- who may see it: as far as who entered it could see there
    issued_on TEXT,                             -- 施行日
    served_on TEXT,                             -- 送達日
    document_number TEXT,                       -- 文書番号
    counting TEXT,                              -- how a computed day was counted
    entered_on TEXT NOT NULL                    -- nothing is reminded of before
) STRICT;

-- Where people have brought a follow-up, entered or extracted; without a row it stands as extracted.
CREATE TABLE standing (
    follow_up_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),         -- moves by compare-and-set: of two at once one wins
    status TEXT NOT NULL
        CHECK (status IN ('要確認', '報告待ち', '受領済', '内容確認中', '追加照会中', '完了', '対象外')),
    due_on TEXT,                                -- the day people have set
    owner TEXT,
    deputy TEXT,
    channel TEXT,                               -- where it is reminded of, when not in the installation's channel
    received_on TEXT,                           -- 収受日: the day of arrival, not of the press
    receipt_number TEXT,                        -- 収受番号
    snoozed_until TEXT,
    before TEXT,                                -- JSON list of days: a schedule of its own
    CHECK (status <> '受領済' OR received_on IS NOT NULL)  -- nothing is received without its day
) STRICT, WITHOUT ROWID;

-- Every change: who, when, from what to what.
CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,                           -- UTC
    user TEXT NOT NULL,
    action TEXT NOT NULL,
    before TEXT NOT NULL,                       -- JSON of the fields that changed
    after TEXT NOT NULL,
    note TEXT NOT NULL,                         -- why, on what basis
    UNIQUE (follow_up_id, version)              -- one change leads to a version
) STRICT;
CREATE TRIGGER change_is_not_changed BEFORE UPDATE ON change    -- what was entered stays as it was entered
BEGIN SELECT RAISE(ABORT, 'the history is only appended to'); END;
CREATE TRIGGER change_is_not_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the history is only appended to'); END;
