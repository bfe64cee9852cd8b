"""`followups --json` and `check --json`: what is awaited and what is doubtful, as other scripts read it."""

from datetime import datetime
from typing import Any

from commands.asking import Asking
from commands.citation_doubts import citations_of_nothing
from commands.meeting_doubts import unclear_meetings
from data.access import OPERATOR, View
from data.awaited import status
from data.record import Record
from data.store.rows import DeadlineRow

_CLOSED = {"完了", "対象外"}


def followups_json(
    record: Record, now: datetime, *, everything: bool, view: View = OPERATOR
) -> dict[str, Any]:
    """Awaited reports by day, those without one last; `everything` adds the finished ones."""
    asking = Asking(record, view, now)
    rows = [follow_up_json(asking, row) for row in asking.deadlines]
    return {"followups": [row for row in rows if everything or row["status"] not in _CLOSED]}


def follow_up_json(asking: Asking, row: DeadlineRow) -> dict[str, Any]:
    told = row.deadline
    citation = asking.quote(row.document.id, told.span)
    basis = told.basis
    return {
        "id": row.follow_up,
        "respondent": told.respondent,
        "due_on": told.due_on.isoformat() if told.due_on else None,
        "basis": {"law": basis.law, "article": basis.article, "paragraph": basis.paragraph}
        if basis
        else None,
        "round": told.round,
        "final": told.final,
        "status": status(told.due_on, asking.today),
        "meeting": row.document.meeting,
        "agenda": told.agenda,
        "owner": None,
        "citation": citation.as_json() if citation else None,
    }


def check_json(record: Record, *, deep: bool, view: View = OPERATOR) -> dict[str, Any]:
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
    return {"doubts": doubts, "integrity": record.store.integrity(deep=deep)}
