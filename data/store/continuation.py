"""Open matters without a day that later meetings take up again: told once, where they were first asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.store.rows import CaseRow, DeadlineRow


def told_once(rows: Sequence[DeadlineRow], cases: Sequence[CaseRow]) -> list[DeadlineRow]:
    """The rows in order; of those without a day in one case the earliest, with the later ones as its continuation."""
    case_of = {(row.document.id, row.case.agenda, row.case.respondent): row.case_id for row in cases}
    first: dict[str, DeadlineRow] = {}
    later: dict[str, list[DeadlineRow]] = {}
    for row in sorted((row for row in rows if row.deadline.due_on is None), key=_told):
        case = case_of.get((row.document.id, row.deadline.agenda, row.deadline.respondent), row.follow_up)
        opening = first.setdefault(case, row)
        if opening.document.id != row.document.id:
            later.setdefault(opening.follow_up, []).append(row)
    hidden = {row.follow_up for group in later.values() for row in group}
    return [
        replace(row, continued=tuple(later.get(row.follow_up, ())))
        for row in rows
        if row.follow_up not in hidden
    ]


def _told(row: DeadlineRow) -> tuple[date, int, int]:
    return (row.document.date or date.min, row.document.meeting or 0, row.deadline.span.start)
