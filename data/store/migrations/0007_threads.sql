-- Postings in threads, digests, and where a posting went in the end. SQLite changes a CHECK only with the table.

ALTER TABLE backlog_item RENAME TO backlog_item_before;
ALTER TABLE delivery RENAME TO delivery_before;

CREATE TABLE delivery (
    id TEXT PRIMARY KEY,                        -- planning the same posting again, by any worker, changes nothing
    kind TEXT NOT NULL CHECK (kind IN ('reminder', 'backlog', 'missed', 'digest', 'week')),
    follow_up TEXT,
    due_on TEXT,
    offset_days INTEGER,
    day TEXT,                                   -- of a digest: on another day it is no news
    planned_at TEXT NOT NULL,                   -- UTC: not posted before
    channel TEXT NOT NULL,                      -- where it is posted, or was; settled when it is claimed
    fallback INTEGER NOT NULL DEFAULT 0 CHECK (fallback IN (0, 1)),  -- its own channel was closed to it
    state TEXT NOT NULL DEFAULT 'due'
        CHECK (state IN ('due', 'sending', 'sent', 'failed', 'superseded', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    claim TEXT,                                 -- of whoever holds it; a late settler finds another's here
    thread_ts TEXT,                             -- of the message it answers: it is looked for there
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
    CHECK ((kind IN ('digest', 'week')) = (day IS NOT NULL)),
    UNIQUE (follow_up, due_on, offset_days),    -- one reminder a follow-up, due day and offset
    CHECK ((state = 'sending') = (claim IS NOT NULL)),             -- what is being sent is held by someone
    CHECK ((state = 'sending') = (slack_lease_until IS NOT NULL)), -- and not for ever
    CHECK (state <> 'sending' OR slack_before_first_attempt IS NOT NULL), -- and can be searched for
    CHECK ((state = 'sent') = (slack_ts IS NOT NULL))              -- only what Slack confirmed is sent
) STRICT;
INSERT INTO delivery (id, kind, follow_up, due_on, offset_days, planned_at, channel, state, attempts, claim,
                      slack_lease_until, slack_before_first_attempt, slack_not_found_at, slack_not_before, unread,
                      perhaps_sent, slack_ts, reason)
SELECT id, kind, follow_up, due_on, offset_days, planned_at, channel, state, attempts, claim,
       slack_lease_until, slack_before_first_attempt, slack_not_found_at, slack_not_before, unread,
       perhaps_sent, slack_ts, reason
FROM delivery_before;

-- Deadlines that were past when first read: told once, all together.
CREATE TABLE backlog_item (
    follow_up TEXT NOT NULL,
    due_on TEXT NOT NULL,
    delivery_id TEXT NOT NULL REFERENCES delivery (id),
    PRIMARY KEY (follow_up, due_on)             -- in one digest only
) STRICT, WITHOUT ROWID;
INSERT INTO backlog_item SELECT follow_up, due_on, delivery_id FROM backlog_item_before;

DROP TABLE backlog_item_before;
DROP TABLE delivery_before;
CREATE INDEX delivery_open ON delivery (state, planned_at) WHERE state IN ('due', 'sending');

-- Reminders whose day went by unposted, in an outage say: told once, all together.
CREATE TABLE missed_item (
    reminder_id TEXT PRIMARY KEY REFERENCES delivery (id),   -- in one digest only
    delivery_id TEXT NOT NULL REFERENCES delivery (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX missed_by_delivery ON missed_item (delivery_id);

-- The first message about a follow-up in a channel: later ones answer it.
CREATE TABLE thread (
    follow_up TEXT NOT NULL,
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    PRIMARY KEY (follow_up, channel)            -- one thread a follow-up
) STRICT, WITHOUT ROWID;
