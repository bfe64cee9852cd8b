"""The awaited reports of the record as reminders take them, with the day each first came into the record."""

from collections.abc import Callable
from datetime import date

from data.access import View
from data.followups import FollowUp, Status
from data.model.reference import Provision
from data.store import Store
from data.store.rows import DeadlineRow
from data.store.statements import statements

Named = Callable[[Provision], str]
"""How a provision is written out."""


def note_first_seen(store: Store, today: date) -> None:
    """Put down today for every awaited report that is new to the record."""
    with store.immediate() as db:
        db.execute(statements("first_seen")["note"], {"today": today.isoformat()})


def awaited(store: Store, view: View, today: date, named: Named) -> list[FollowUp]:
    """Every awaited report the view sees."""
    with store.snapshot() as db:
        seen = {row["follow_up_id"]: row["seen_on"] for row in db.execute(statements("first_seen")["all"])}
    return [
        _follow_up(row, today, date.fromisoformat(seen.get(row.follow_up, today.isoformat())), named)
        for row in store.deadlines(view)
    ]


def status(due_on: date | None, today: date) -> Status:
    """As extracted: to be confirmed; the due day is not overdue until it has ended."""
    return "期限超過" if due_on is not None and due_on < today else "要確認"


def place(row: DeadlineRow) -> str:
    """第295回（2024-07-17）議題1 113行: where it stands, without any of the text."""
    document = row.document
    meeting = f"第{document.meeting}回" if document.meeting is not None else document.name
    held_on = f"（{document.date.isoformat()}）" if document.date else ""
    item = f" 議題{row.deadline.agenda}" if row.deadline.agenda is not None else ""
    lines = f" {row.passage.lines[0]}行" if row.passage else ""
    return f"{meeting}{held_on}{item}{lines}"


def _follow_up(row: DeadlineRow, today: date, first_seen_on: date, named: Named) -> FollowUp:
    told = row.deadline
    return FollowUp(
        id=row.follow_up,
        respondent=told.respondent,
        due_on=told.due_on,
        what=told.what,
        basis=named(told.basis) if told.basis else None,
        round=told.round,
        final=told.final,
        status=status(told.due_on, today),
        owner=None,
        level=row.level,
        recused=row.recused,
        place=place(row),
        first_seen_on=first_seen_on,
    )
