"""Reports that later meetings tell again, or move to another day: told once, where they were first asked for."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from data.access import rank
from data.store.rows import CaseRow, DeadlineRow

_Shared = tuple[str, date | None]
"""What the tellings of one report have in common: its case without a day, or its party and the day."""


def told_once(
    rows: Sequence[DeadlineRow], cases: Sequence[CaseRow], touched: Collection[str] = ()
) -> list[DeadlineRow]:
    """The rows in order; one of those that are one, with the others as its continuation.

    One are, in one case, all without a day that do not come again and again; and, of one party, a day asked for, the
    same day told again, and the day that a later meeting puts in its place. It stands where it was first asked for,
    but `touched` follow-ups, on which people have entered something, always stand.
    """
    groups = _groups(rows, cases)
    hidden: set[str] = set()
    standing: dict[str, DeadlineRow] = {}
    for group in groups:
        stands = next((row for row in group if row.follow_up in touched), group[0])
        others = tuple(row for row in group if row is not stands)
        hidden.update(row.follow_up for row in others if row.follow_up not in touched)
        standing[stands.follow_up] = _moved(replace(stands, continued=others), group)
    return [standing.get(row.follow_up, row) for row in rows if row.follow_up not in hidden]


def _groups(rows: Sequence[DeadlineRow], cases: Sequence[CaseRow]) -> list[list[DeadlineRow]]:
    """Those told in several documents, in the order in which they were told."""
    of_row = {(row.document.id, row.case.agenda, row.case.respondent): row for row in cases}
    groups: dict[_Shared, list[DeadlineRow]] = {}
    for row in sorted(rows, key=_told):
        case = of_row.get((row.document.id, row.deadline.agenda, row.deadline.respondent))
        key = _shared(row, case)
        group = groups.get(_shared(row, case, row.deadline.instead_of)) if row.deadline.instead_of else None
        if group is None:
            group = groups.setdefault(key, [])
        again = row.deadline.due_on is None or row.deadline.retold or row.deadline.instead_of is not None
        if not group or (again and group[0].document.id != row.document.id):
            group.append(row)
            groups.setdefault(key, group)
    apart = {id(group): group for group in groups.values() if len(group) > 1}
    return list(apart.values())


def _moved(stands: DeadlineRow, group: Sequence[DeadlineRow]) -> DeadlineRow:
    """With the day that the last of them puts in its place; who may see that may see where it is told."""
    movers = [row for row in group if row.deadline.instead_of is not None]
    if not movers or movers[-1].follow_up == stands.follow_up:
        return stands
    last = movers[-1]
    moved = replace(
        stands.deadline,
        due_on=last.deadline.due_on,
        counting=last.deadline.counting,
        inexact=last.deadline.inexact,
        instead_of=stands.deadline.due_on,
    )
    level = max(stands.level, last.level, key=rank)
    return replace(stands, deadline=moved, level=level, recused=stands.recused or last.recused)


def _shared(row: DeadlineRow, case: CaseRow | None, due_on: date | None = None) -> _Shared:
    """`due_on`: another day than its own."""
    due_on = due_on or row.deadline.due_on
    if case is None or (due_on is None and row.deadline.every):
        return row.follow_up, None
    if due_on is None:
        return case.case_id, None
    return case.party_id or case.case_id, due_on


def _told(row: DeadlineRow) -> tuple[date, int, int]:
    return (row.document.date or date.min, row.document.meeting or 0, row.deadline.span.start)
