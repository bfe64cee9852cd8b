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
    known = _Known(cases)
    groups: dict[_Shared, list[DeadlineRow]] = {}
    for row in sorted(rows, key=_told):
        told = row.deadline
        key = known.shared(row)
        group = groups.get(known.shared(row, told.instead_of)) if told.instead_of else None
        if group is None and told.moves and told.instead_of is None:
            group = _given_up([one for shared, one in groups.items() if shared[0] == key[0]], row)
        if group is None:
            group = groups.setdefault(key, [])
        again = told.due_on is None or told.retold or _moves(row)
        if not group or (again and group[0].document.id != row.document.id):
            group.append(row)
            groups.setdefault(key, group)
    apart = {id(group): group for group in groups.values() if len(group) > 1}
    return list(apart.values())


class _Known:
    """Whose report a row is, by its case, else by the name of a party on record."""

    def __init__(self, cases: Sequence[CaseRow]) -> None:
        self._of_row = {(row.document.id, row.case.agenda, row.case.respondent): row for row in cases}
        self._parties = {row.case.respondent: row.party_id for row in cases if row.party_id}

    def shared(self, row: DeadlineRow, due_on: date | None = None) -> _Shared:
        """`due_on`: another day than its own."""
        told = row.deadline
        due_on = due_on or told.due_on
        case = self._of_row.get((row.document.id, told.agenda, told.respondent))
        party = case.party_id or case.case_id if case else self._parties.get(told.respondent)
        if party is not None and due_on is not None:
            return party, due_on
        return (row.follow_up, None) if case is None or told.every else (case.case_id, None)


def _given_up(groups: Sequence[list[DeadlineRow]], row: DeadlineRow) -> list[DeadlineRow] | None:
    """Of one party's the only one whose day the row may put off, where it does not say which day that was."""
    new, held_on = row.deadline.due_on, row.document.date
    apart = {id(group): group for group in groups if _may_be_put_off(group, row)}.values()
    dated = [(day, group) for group in apart if (day := _day(group)) is not None and day != new]
    later = [(day, group) for day, group in dated if new is not None and day < new] or dated
    ahead = [(day, group) for day, group in later if held_on is None or day >= held_on] or later
    return ahead[0][1] if len(ahead) == 1 else None


def _may_be_put_off(group: Sequence[DeadlineRow], row: DeadlineRow) -> bool:
    """Asked for by an earlier document of the same committee, and of the same round as far as both are told."""
    first, asked, told = group[0].document, group[0].deadline, row.deadline
    rounds = {asked.round, told.round} - {None}
    return (
        first.id != row.document.id
        and first.committee == row.document.committee
        and len(rounds) < 2
        and (asked.final or not told.final)
    )


def _day(group: Sequence[DeadlineRow]) -> date | None:
    """The day that the last of them puts in its place."""
    movers = [row for row in group if _moves(row)]
    return (movers[-1] if movers else group[0]).deadline.due_on


def _moves(row: DeadlineRow) -> bool:
    return row.deadline.moves or row.deadline.instead_of is not None


def _moved(stands: DeadlineRow, group: Sequence[DeadlineRow]) -> DeadlineRow:
    """With the day that the last of them puts in its place; who may see that may see where it is told."""
    movers = [row for row in group if _moves(row)]
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


def _told(row: DeadlineRow) -> tuple[date, int, int]:
    return (row.document.date or date.min, row.document.meeting or 0, row.deadline.span.start)
