-- Postings to Slack. State moves only by compare-and-set; the caller looks at the number of rows changed.
--
-- SQLite uses the index of open ones only where its very condition is repeated: state IN ('due', 'sending').

-- name: plan_reminder
-- What was dropped, the report being received or moved by mistake say, is due again where it is planned again.
INSERT INTO delivery (id, kind, follow_up, due_on, offset_days, planned_at, channel)
VALUES (:id, 'reminder', :follow_up, :due_on, :offset_days, :planned_at, :channel)
ON CONFLICT (id) DO UPDATE SET state = 'due', reason = NULL WHERE state = 'dropped';

-- name: plan_backlog
INSERT INTO delivery (id, kind, planned_at, channel) VALUES (:id, 'backlog', :planned_at, :channel)
ON CONFLICT DO NOTHING;

-- name: plan_backlog_item
INSERT INTO backlog_item (follow_up, due_on, delivery_id) VALUES (:follow_up, :due_on, :delivery_id);

-- name: plan_digest
-- One that was dropped as another day's, by a clock that was wrong, is due again when its day is.
INSERT INTO delivery (id, kind, day, planned_at, channel) VALUES (:id, :kind, :day, :planned_at, :channel)
ON CONFLICT (id) DO UPDATE SET state = 'due', reason = NULL WHERE state = 'dropped';

-- name: late_reminders
-- Those whose day went by: all of an outage's, when it is over.
SELECT id FROM delivery
WHERE state IN ('due', 'sending') AND state = 'due' AND kind = 'reminder' AND perhaps_sent = 0 AND planned_at < :before
ORDER BY id;

-- name: plan_missed
INSERT INTO delivery (id, kind, planned_at, channel) VALUES (:id, 'missed', :planned_at, :channel);

-- name: plan_missed_item
INSERT INTO missed_item (reminder_id, delivery_id) VALUES (:reminder_id, :delivery_id);

-- name: gather
UPDATE delivery SET state = 'superseded', reason = 'told in a digest of what was missed' WHERE id = :id AND state = 'due';

-- name: missed_items
SELECT d.follow_up, d.due_on FROM missed_item AS m JOIN delivery AS d ON d.id = m.reminder_id
WHERE m.delivery_id = :id ORDER BY d.due_on, d.follow_up;

-- name: known_reminders
SELECT id FROM delivery WHERE kind = 'reminder' AND state <> 'dropped';

-- name: told_in_backlog
SELECT follow_up, due_on FROM backlog_item;

-- name: backlog_items
SELECT follow_up, due_on FROM backlog_item WHERE delivery_id = :id ORDER BY due_on, follow_up;

-- name: supersede
-- Of several reminders of one deadline that wait together, after an outage say, only the latest is still news.
UPDATE delivery SET state = 'superseded', reason = 'a later reminder waits too'
WHERE state IN ('due', 'sending') AND state = 'due' AND planned_at <= :now
  AND kind = 'reminder' AND perhaps_sent = 0 AND EXISTS (
    SELECT 1 FROM delivery AS later
    WHERE later.follow_up = delivery.follow_up AND later.due_on = delivery.due_on
      AND later.offset_days > delivery.offset_days AND later.planned_at <= :now
      AND later.state IN ('due', 'sending', 'sent')
);

-- name: waiting
-- In the order of planning: by id all that wait would have to be sorted for each one that is posted.
SELECT * FROM delivery
WHERE state IN ('due', 'sending') AND state = 'due' AND planned_at <= :now AND COALESCE(slack_not_before, 0) <= :slack_now
ORDER BY planned_at, rowid LIMIT 1;

-- name: open_work
SELECT EXISTS (
    SELECT 1 FROM delivery WHERE state IN ('due', 'sending') AND (state = 'sending' OR planned_at <= :now)
) AS some;

-- name: claim
UPDATE delivery
SET state = 'sending', claim = :claim, channel = :channel,
    thread_ts = (SELECT t.ts FROM thread AS t WHERE t.follow_up = delivery.follow_up AND t.channel = :channel),
    slack_lease_until = :lease_until, attempts = attempts + 1,
    slack_before_first_attempt = COALESCE(slack_before_first_attempt, :slack_now), slack_not_found_at = NULL
WHERE id = :id AND state = 'due';

-- name: claimed_thread
SELECT thread_ts FROM delivery WHERE id = :id;

-- name: open_thread
-- The first message about a follow-up in a channel begins its thread.
INSERT INTO thread (follow_up, channel, ts)
SELECT follow_up, channel, slack_ts FROM delivery
WHERE id = :id AND state = 'sent' AND kind = 'reminder' AND thread_ts IS NULL
ON CONFLICT DO NOTHING;

-- name: thread
SELECT ts FROM thread WHERE follow_up = :follow_up AND channel = :channel;

-- name: forget_thread
-- Its first message was deleted: the next begins another.
DELETE FROM thread WHERE channel = :channel AND ts = :ts;

-- name: leave_thread
-- What is being sent is looked for in the channel instead.
UPDATE delivery SET thread_ts = NULL WHERE state = 'sending' AND channel = :channel AND thread_ts = :ts;

-- name: postpone
UPDATE delivery SET slack_not_before = :not_before, reason = :reason WHERE id = :id AND state = 'due';

-- name: turn_away
UPDATE delivery SET fallback = 1, reason = :reason WHERE id = :id AND state = 'due';

-- name: reroute
-- Its channel is closed to it: elsewhere, at once.
UPDATE delivery
SET state = 'due', fallback = 1, reason = :reason, claim = NULL, slack_lease_until = NULL, thread_ts = NULL
WHERE id = :id AND state = 'sending' AND claim = :claim;

-- name: unanswered
-- Reminders after the due day since somebody last entered something.
SELECT COUNT(*) AS count FROM delivery
WHERE follow_up = :follow_up AND due_on = :due_on AND state = 'sent' AND offset_days > 0
  AND planned_at > COALESCE((SELECT MAX(c.at) FROM change AS c WHERE c.follow_up_id = :follow_up), '');

-- name: settle
UPDATE delivery
SET state = 'sent', slack_ts = :slack_ts, claim = NULL, slack_lease_until = NULL, reason = NULL
WHERE id = :id AND state = 'sending' AND claim = :claim;

-- name: refuse
-- Slack certainly did not post it.
UPDATE delivery
SET state = :state, slack_not_before = :not_before, reason = :reason, claim = NULL, slack_lease_until = NULL
WHERE id = :id AND state = 'sending' AND claim = :claim;

-- name: drop
UPDATE delivery SET state = 'dropped', reason = :reason WHERE id = :id AND state = 'due';

-- name: in_doubt
SELECT * FROM delivery
WHERE state IN ('due', 'sending') AND state = 'sending' AND slack_lease_until < :slack_now ORDER BY id;

-- name: note_not_found
UPDATE delivery SET slack_not_found_at = :slack_now
WHERE id = :id AND state = 'sending' AND claim = :claim AND slack_not_found_at IS NULL;

-- name: note_unread
UPDATE delivery SET unread = unread + 1 WHERE id = :id AND state = 'sending' AND claim = :claim;

-- name: release
UPDATE delivery
SET state = 'due', claim = NULL, slack_lease_until = NULL, slack_not_found_at = NULL,
    perhaps_sent = MAX(perhaps_sent, :perhaps_sent), unread = 0
WHERE id = :id AND state = 'sending' AND claim = :claim;

-- name: hear
INSERT INTO heard (id, heard_at) VALUES (:id, :now) ON CONFLICT DO NOTHING;

-- name: forget_heard
DELETE FROM heard WHERE heard_at < :before;

-- name: beat
INSERT INTO heartbeat (name, beat_at) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE SET beat_at = :now;

-- name: last_beat
SELECT beat_at FROM heartbeat WHERE name = :name;

-- name: count_by_state
SELECT state, COUNT(*) AS count FROM delivery GROUP BY state;
