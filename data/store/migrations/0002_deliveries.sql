-- What is posted to Slack, what became of it, and what was already heard from Slack.
--
-- Times called slack_… are by Slack's clock (seconds since 1970), the only one all workers and Slack agree on.

CREATE TABLE delivery (
    id TEXT PRIMARY KEY,                        -- planning the same posting again, by any worker, changes nothing
    kind TEXT NOT NULL CHECK (kind IN ('reminder', 'backlog')),
    follow_up TEXT,
    due_on TEXT,
    offset_days INTEGER,
    planned_at TEXT NOT NULL,                   -- UTC: not posted before
    channel TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'due'
        CHECK (state IN ('due', 'sending', 'sent', 'failed', 'superseded', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    claim TEXT,                                 -- of whoever holds it; a late settler finds another's here
    slack_lease_until REAL,
    slack_before_first_attempt REAL,            -- history is searched from here
    slack_not_found_at REAL,                    -- when a search first found nothing: a request may still be in flight
    slack_not_before REAL,                      -- after a refusal: not tried again earlier
    unread INTEGER NOT NULL DEFAULT 0,          -- times that history could not be read
    perhaps_sent INTEGER NOT NULL DEFAULT 0 CHECK (perhaps_sent IN (0, 1)),  -- sent again without knowing: said in the message
    slack_ts TEXT,
    reason TEXT,
    CHECK ((kind = 'reminder') = (follow_up IS NOT NULL)),
    CHECK ((follow_up IS NULL) = (due_on IS NULL) AND (follow_up IS NULL) = (offset_days IS NULL)),
    UNIQUE (follow_up, due_on, offset_days),    -- one reminder a follow-up, due day and offset
    CHECK ((state = 'sending') = (claim IS NOT NULL)),             -- what is being sent is held by someone
    CHECK ((state = 'sending') = (slack_lease_until IS NOT NULL)), -- and not for ever
    CHECK (state <> 'sending' OR slack_before_first_attempt IS NOT NULL), -- and can be searched for
    CHECK ((state = 'sent') = (slack_ts IS NOT NULL))              -- only what Slack confirmed is sent
) STRICT;
CREATE INDEX delivery_open ON delivery (state, planned_at) WHERE state IN ('due', 'sending');

-- Deadlines that were past when first read: told once, all together.
CREATE TABLE backlog_item (
    follow_up TEXT NOT NULL,
    due_on TEXT NOT NULL,
    delivery_id TEXT NOT NULL REFERENCES delivery (id),
    PRIMARY KEY (follow_up, due_on)             -- in one digest only
) STRICT, WITHOUT ROWID;

-- Ids of events and commands that were answered: Slack delivers some several times, and replays are accepted.
CREATE TABLE heard (
    id TEXT PRIMARY KEY,                        -- the first to insert it answers
    heard_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_by_time ON heard (heard_at);

-- The last sign of life of each process that works without being asked.
CREATE TABLE heartbeat (
    name TEXT PRIMARY KEY,
    beat_at TEXT NOT NULL                       -- UTC
) STRICT, WITHOUT ROWID;
