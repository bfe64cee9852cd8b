-- Postings to Slack. State moves only by compare-and-set; the caller looks at the number of rows changed.

-- name: plan_reminder
INSERT INTO delivery (id, kind, follow_up, due_on, offset_days, planned_at, channel)
VALUES (:id, 'reminder', :follow_up, :due_on, :offset_days, :planned_at, :channel)
ON CONFLICT DO NOTHING;

-- name: plan_backlog
INSERT INTO delivery (id, kind, planned_at, channel) VALUES (:id, 'backlog', :planned_at, :channel)
ON CONFLICT DO NOTHING;

-- name: plan_backlog_item
INSERT INTO backlog_item (follow_up, due_on, delivery_id) VALUES (:follow_up, :due_on, :delivery_id);

-- name: known_reminders
SELECT id FROM delivery WHERE kind = 'reminder';

-- name: told_in_backlog
SELECT follow_up, due_on FROM backlog_item;

-- name: backlog_items
SELECT follow_up, due_on FROM backlog_item WHERE delivery_id = :id ORDER BY due_on, follow_up;

-- name: supersede
-- Of several reminders of one deadline that wait together, after an outage say, only the latest is still news.
UPDATE delivery SET state = 'superseded', reason = 'a later reminder waits too'
WHERE kind = 'reminder' AND state = 'due' AND planned_at <= :now AND perhaps_sent = 0 AND EXISTS (
    SELECT 1 FROM delivery AS later
    WHERE later.follow_up = delivery.follow_up AND later.due_on = delivery.due_on
      AND later.offset_days > delivery.offset_days AND later.planned_at <= :now
      AND later.state IN ('due', 'sending', 'sent')
);

-- name: waiting
SELECT * FROM delivery
WHERE state = 'due' AND planned_at <= :now AND COALESCE(slack_not_before, 0) <= :slack_now
ORDER BY planned_at, id LIMIT 1;

-- name: open_work
SELECT EXISTS (SELECT 1 FROM delivery WHERE state = 'sending' OR (state = 'due' AND planned_at <= :now)) AS some;

-- name: claim
UPDATE delivery
SET state = 'sending', claim = :claim, slack_lease_until = :lease_until, attempts = attempts + 1,
    slack_before_first_attempt = COALESCE(slack_before_first_attempt, :slack_now), slack_not_found_at = NULL
WHERE id = :id AND state = 'due';

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
SELECT * FROM delivery WHERE state = 'sending' AND slack_lease_until < :slack_now ORDER BY id;

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
