"""Which extracted report is the one that a person entered before: the served document comes first, minutes later."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from data.followups import Plan, Standing
from data.linking import PartyRules, is_anonymous, same_name
from data.store.rows import DeadlineRow

_NEAR = timedelta(days=31)
"""A day told in the minutes may differ by so much from the one entered and still be of the same round."""
_NEAR_WITHOUT_ROUND = timedelta(days=14)
"""The same where no round is told: less than from one monthly report to the next."""


def matched(
    plans: Sequence[tuple[Plan, Standing]],
    rows: Iterable[DeadlineRow],
    rules: PartyRules,
    before: Mapping[str, Collection[date]] = MappingProxyType({}),
) -> dict[str, DeadlineRow]:
    """By plan's id the extracted report that is the same; the surer matches first, and never one of several.

    `rows` are those that nobody has touched; `before` are the days, by plan's id, that people had set once. To remind
    of one report twice is better than to lose one.
    """
    names: dict[str, str] = {}

    def name_of(name: str) -> str:
        if name not in names:
            names[name] = same_name(name, rules)
        return names[name]

    left_rows = [row for row in rows if row.deadline.respondent is not None]
    left_plans = list(plans)
    found: dict[str, DeadlineRow] = {}
    for sure, earlier in ((True, {}), (True, before), (False, {})):
        by_name: defaultdict[str, list[DeadlineRow]] = defaultdict(list)
        for row in left_rows:
            by_name[name_of(row.deadline.respondent or "")].append(row)
        fitting = [
            (plan.id, row)
            for plan, standing in left_plans
            for row in by_name.get(name_of(plan.respondent), ())
            if is_same(plan, standing, row, rules, sure=sure, before=earlier.get(plan.id, ()))
        ]
        by_plan = Counter(id_ for id_, _ in fitting)
        by_row = Counter(row.follow_up for _, row in fitting)
        found |= {id_: row for id_, row in fitting if by_plan[id_] == by_row[row.follow_up] == 1}
        taken = {row.follow_up for row in found.values()}
        left_rows = [row for row in left_rows if row.follow_up not in taken]
        left_plans = [(plan, standing) for plan, standing in left_plans if plan.id not in found]
    return found


def is_same(
    plan: Plan,
    standing: Standing,
    row: DeadlineRow,
    rules: PartyRules,
    *,
    sure: bool,
    before: Collection[date] = (),
) -> bool:
    """One respondent and round; `sure`: also the very day, now or `before`, else days that are near or not told."""
    told = row.deadline
    if told.respondent is None or same_name(told.respondent, rules) != same_name(plan.respondent, rules):
        return False
    if sure:
        return not days_of(row).isdisjoint({standing.due_on, *before}) and _rounds_agree(plan, row)
    if not _rounds_agree(plan, row) or is_anonymous(plan.respondent, rules):
        return False
    if told.due_on is None or standing.due_on is None:
        return told.round == plan.round
    near = _NEAR if plan.round is not None else _NEAR_WITHOUT_ROUND
    return told.round == plan.round and abs(told.due_on - standing.due_on) <= near


def days_of(row: DeadlineRow) -> set[date | None]:
    """The day that the documents have, and those that it took the place of."""
    told = [one.deadline for one in (row, *row.continued)]
    return {day for one in told for day in (one.due_on, one.instead_of) if day is not None}


def _rounds_agree(plan: Plan, row: DeadlineRow) -> bool:
    told = row.deadline
    return (
        told.round is None
        or plan.round is None
        or told.round == plan.round
        or told.final is plan.final is True
    )
