-- What was asked last in a thread.

-- name: keep
INSERT INTO asked (thread, user, question, at) VALUES (:thread, :user, :question, :now)
ON CONFLICT (thread, user) DO UPDATE SET question = excluded.question, at = excluded.at;

-- name: prune
DELETE FROM asked WHERE at < :before;

-- name: last
-- Nobody else's, and nothing older.
SELECT question FROM asked WHERE thread = :thread AND user = :user AND at >= :since;
