-- When each awaited report first came into the record.

-- name: note
INSERT INTO first_seen (follow_up_id, seen_on)
SELECT id, :today FROM follow_up WHERE TRUE
ON CONFLICT DO NOTHING;

-- name: all
SELECT follow_up_id, seen_on FROM first_seen;
