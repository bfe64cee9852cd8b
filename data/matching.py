"""Which extracted report is the one that a person entered before: the served document comes first, minutes later."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from data.followups import Plan, Standing
from data.linking import PartyRules, same_name
from data.store.rows import DeadlineRow

_NEAR = timedelta(days=31)
"""A day told in the minutes may differ by so much from the one entered and still be of the same report."""


def matched(
    plans: Sequence[tuple[Plan, Standing]], rows: Iterable[DeadlineRow], rules: PartyRules
) -> dict[str, DeadlineRow]:
    """By plan's id the extracted report that is the same, each at most once; the surer matches first."""
    left = list(rows)
    found: dict[str, DeadlineRow] = {}
    for sure in (True, False):
        for plan, standing in plans:
            if plan.id in found:
                continue
            fitting = [row for row in left if is_same(plan, standing, row, rules, sure=sure)]
            if len(fitting) == 1:
                found[plan.id] = fitting[0]
                left.remove(fitting[0])
    return found


def is_same(plan: Plan, standing: Standing, row: DeadlineRow, rules: PartyRules, *, sure: bool) -> bool:
    """One respondent and round; `sure`: also the very day, else days that are near or not told."""
    told = row.deadline
    if told.respondent is None or same_name(told.respondent, rules) != same_name(plan.respondent, rules):
        return False
    if sure:
        return told.due_on is not None and told.due_on == standing.due_on and _rounds_agree(plan, row)
    if not _rounds_agree(plan, row):
        return False
    if told.due_on is None or standing.due_on is None:
        return told.round == plan.round
    return told.round == plan.round and abs(told.due_on - standing.due_on) <= _NEAR


def _rounds_agree(plan: Plan, row: DeadlineRow) -> bool:
    told = row.deadline
    return (
        told.round is None
        or plan.round is None
        or told.round == plan.round
        or told.final is plan.final is True
    )
