"""`followups --json` and `check --json`: what is awaited and what is doubtful, as other scripts read it."""

from datetime import datetime
from typing import Any

from commands.asking import Asking
from commands.citation_doubts import citations_of_nothing
from commands.meeting_doubts import unclear_meetings
from commands.receipt_doubts import unclear_receipts
from data.access import OPERATOR, View
from data.followups import CLOSED, FollowUp
from data.record import Record


def followups_json(
    record: Record, now: datetime, *, everything: bool, view: View = OPERATOR
) -> dict[str, Any]:
    """Awaited reports by day, those without one last; `everything` adds the finished ones."""
    asking = Asking(record, view, now)
    wanted = [one for one in asking.follow_ups if everything or one.status not in CLOSED]
    return {"followups": [follow_up_json(asking, one) for one in wanted]}


def follow_up_json(asking: Asking, one: FollowUp) -> dict[str, Any]:
    row, basis = one.row, one.provision
    citation = asking.quote(row.document.id, row.deadline.span) if row else None
    return {
        "id": one.id,
        "respondent": one.respondent,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "basis": {"law": basis.law, "article": basis.article, "paragraph": basis.paragraph}
        if basis
        else None,
        "round": one.round,
        "final": one.final,
        "status": one.status,
        "meeting": row.document.meeting if row else None,
        "agenda": row.deadline.agenda if row else None,
        "owner": one.standing.owner,
        "citation": citation.as_json() if citation else None,
    }


def check_json(record: Record, now: datetime, *, deep: bool, view: View = OPERATOR) -> dict[str, Any]:
    """Every doubt with its place, and whether the database is whole."""
    doubts = [
        {
            "kind": row.doubt.kind,
            "document": row.document.name,
            "lines": list(row.lines),
            "message": row.doubt.message,
        }
        for row in record.store.doubts(view)
    ]
    doubts += [*citations_of_nothing(record, view), *unclear_meetings(record, view)]
    doubts += unclear_receipts(record, view, now)
    return {"doubts": doubts, "integrity": record.store.integrity(deep=deep)}
