-- What the buttons of messages stand for.

-- name: keep
INSERT INTO handle (id, user, channel, question, passage_id, start, for_all, made_at)
VALUES (:id, :user, :channel, :question, :passage_id, :start, :for_all, :now);

-- name: prune
DELETE FROM handle WHERE made_at < :before;

-- name: pressed
-- Nobody else's, nowhere else, and nothing older.
SELECT * FROM handle
WHERE id = :id AND channel = :channel AND (user = :user OR for_all = 1) AND made_at >= :since;

-- name: take
DELETE FROM handle WHERE id = :id;
