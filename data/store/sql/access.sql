-- Who may see what: the rule that every statement which reads the record starts from.
-- :rank is the view's (0 public, 1 staff, 2 supervision), :member a committee member's name or NULL.
-- A row of an item may be seen when its rank is not above the item's ceiling.

-- name: allowed_item
-- What the view may see when it asks for a document or passage by itself.
SELECT a.document_id, a.agenda,
       -- Supervision passages of an item stay hidden from the member who recused; names may be surnames or full.
       CASE WHEN :member IS NOT NULL AND EXISTS (
           SELECT 1 FROM recused_item AS r
           WHERE r.document_id = a.document_id AND r.agenda = a.agenda
             AND (instr(r.member, :member) = 1 OR instr(:member, r.member) = 1))
       THEN MIN(:rank, 1) ELSE :rank END AS ceiling
FROM item_access AS a

-- name: visible_item
-- The same for whatever goes through many documents: an item that the view reads in the internal text is not
-- counted again in the published one, unless that document is asked for (:document_id).
SELECT document_id, agenda, ceiling FROM (
    SELECT a.document_id, a.agenda, a.eclipsed_from,
           CASE WHEN :member IS NOT NULL AND EXISTS (
               SELECT 1 FROM recused_item AS r
               WHERE r.document_id = a.document_id AND r.agenda = a.agenda
                 AND (instr(r.member, :member) = 1 OR instr(:member, r.member) = 1))
           THEN MIN(:rank, 1) ELSE :rank END AS ceiling
    FROM item_access AS a)
WHERE eclipsed_from IS NULL OR ceiling < eclipsed_from OR document_id = :document_id
