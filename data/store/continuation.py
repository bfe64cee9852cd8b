"""Reports that later meetings tell again: told once, where they were first asked for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.store.rows import CaseRow, DeadlineRow


def told_once(rows: Sequence[DeadlineRow], cases: Sequence[CaseRow]) -> list[DeadlineRow]:
    """The rows in order; the earliest of those that are one, with the later ones as its continuation.

    One are, in one case, all without a day that do not come again and again; and, of one party, a day asked for
    and the same day told again.
    """
    of_row = {(row.document.id, row.case.agenda, row.case.respondent): row for row in cases}
    first: dict[tuple[str, date | None], DeadlineRow] = {}
    later: dict[str, list[DeadlineRow]] = {}
    for row in sorted(rows, key=_told):
        key = _shared(row, of_row.get((row.document.id, row.deadline.agenda, row.deadline.respondent)))
        opening = first.setdefault(key, row)
        again = row.deadline.due_on is None or row.deadline.retold
        if again and opening.document.id != row.document.id:
            later.setdefault(opening.follow_up, []).append(row)
    hidden = {row.follow_up for group in later.values() for row in group}
    return [
        replace(row, continued=tuple(later.get(row.follow_up, ())))
        for row in rows
        if row.follow_up not in hidden
    ]


def _shared(row: DeadlineRow, case: CaseRow | None) -> tuple[str, date | None]:
    """What the tellings of one report have in common."""
    if case is None or (row.deadline.due_on is None and row.deadline.every):
        return row.follow_up, None
    if row.deadline.due_on is None:
        return case.case_id, None
    return case.party_id or case.case_id, row.deadline.due_on


def _told(row: DeadlineRow) -> tuple[date, int, int]:
    return (row.document.date or date.min, row.document.meeting or 0, row.deadline.span.start)
