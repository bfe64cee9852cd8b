-- What people enter on awaited reports. State moves only by compare-and-set; the caller looks at the number of rows changed.

-- name: plans
SELECT * FROM plan ORDER BY id;

-- name: standings
SELECT * FROM standing ORDER BY follow_up_id;

-- name: touched
SELECT follow_up_id FROM standing;

-- name: standing
SELECT * FROM standing WHERE follow_up_id = :follow_up_id;

-- name: days_set
SELECT DISTINCT follow_up_id, json_extract(after, '$.due_on') AS due_on
FROM change
WHERE json_extract(after, '$.due_on') IS NOT NULL;

-- name: history
SELECT * FROM change WHERE follow_up_id = :follow_up_id ORDER BY version;

-- name: add_plan
INSERT INTO plan (id, respondent, what, basis, round, final, rank, issued_on, served_on, document_number, counting,
                  every, inexact, recused, follows, entered_on)
VALUES (:id, :respondent, :what, :basis, :round, :final, :rank, :issued_on, :served_on, :document_number, :counting,
        :every, :inexact, :recused, :follows, :entered_on)
ON CONFLICT (id) DO NOTHING;

-- name: put_plan
INSERT INTO plan (id, respondent, what, basis, round, final, rank, issued_on, served_on, document_number, counting,
                  every, inexact, recused, follows, entered_on)
VALUES (:id, :respondent, :what, :basis, :round, :final, :rank, :issued_on, :served_on, :document_number, :counting,
        :every, :inexact, :recused, :follows, :entered_on)
ON CONFLICT (id) DO UPDATE
SET what = excluded.what, basis = excluded.basis, round = excluded.round, final = excluded.final, rank = excluded.rank,
    issued_on = excluded.issued_on, served_on = excluded.served_on, document_number = excluded.document_number,
    counting = excluded.counting, every = excluded.every, inexact = excluded.inexact, recused = excluded.recused;

-- name: touched_by_people
SELECT 1 FROM change WHERE follow_up_id = :follow_up_id AND action <> 'follow' AND (action <> 'add' OR version > 1) LIMIT 1;

-- name: plan_anew
UPDATE plan SET counting = :counting, every = :every, inexact = :inexact WHERE id = :id;

-- name: first_standing
INSERT INTO standing (follow_up_id, version, status, due_on, owner, deputy, channel, received_on, receipt_number,
                      snoozed_until, before)
VALUES (:follow_up_id, 1, :status, :due_on, :owner, :deputy, :channel, :received_on, :receipt_number, :snoozed_until,
        :before)
ON CONFLICT DO NOTHING;

-- name: move
UPDATE standing
SET version = version + 1, status = :status, due_on = :due_on, owner = :owner, deputy = :deputy, channel = :channel,
    received_on = :received_on, receipt_number = :receipt_number, snoozed_until = :snoozed_until, before = :before
WHERE follow_up_id = :follow_up_id AND version = :seen;

-- name: note_change
INSERT INTO change (follow_up_id, version, at, user, action, before, after, note)
VALUES (:follow_up_id, :version, :at, :user, :action, :before, :after, :note);

-- name: last_change
SELECT * FROM change WHERE follow_up_id = :follow_up_id ORDER BY version DESC LIMIT 1;
