"""What a person entered and what the minutes then say: one report where it surely is one, two where it may be two."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from data.followups import Plan, Standing
from data.matching import matched
from data.model.case import Deadline
from data.store.rows import DeadlineRow, DocumentRow
from data.text import Span
from data.vocabulary import load_party_rules

RULES = load_party_rules(None)
DUE = date(2027, 1, 29)
DOCUMENT = DocumentRow(
    id="d",
    name="minutes.txt",
    sha256="0" * 64,
    format="txt",
    committee="架空の委員会",
    kind="minutes",
    distribution="published",
    subject="s",
    meeting=1,
    date=date(2026, 11, 1),
)


def entered(id_: str = "p1", name: str = "株式会社みほん", due: date | None = DUE, round_: int | None = None):
    plan = Plan(
        id=id_,
        respondent=name,
        what="",
        basis=None,
        round=round_,
        final=False,
        level="public",
        entered_on=date(2026, 11, 24),
    )
    return plan, Standing(version=1, status="報告待ち", due_on=due)


def told(
    id_: str = "r1",
    name: str | None = "みほん",
    due: date | None = DUE,
    round_: int | None = None,
    instead_of: date | None = None,
):
    return DeadlineRow(
        document=DOCUMENT,
        level="public",
        follow_up=id_,
        deadline=Deadline(
            respondent=name,
            due_on=due,
            what="実施状況",
            basis=None,
            round=round_,
            final=False,
            agenda=1,
            span=Span(start=0, end=1),
            day=None,
            instead_of=instead_of,
        ),
        recused=False,
        passage=None,
    )


def found(plans, rows) -> dict[str, str]:
    return {plan: row.follow_up for plan, row in matched(plans, rows, RULES).items()}


@pytest.mark.parametrize(
    ("plan", "row"),
    [
        (entered(), told()),
        (entered(name="エムケイみほん株式会社"), told(name="MKみほん")),
        (entered(round_=2), told()),
        (entered(), told(due=DUE + timedelta(days=5))),
        (entered(round_=2), told(due=DUE + timedelta(days=31), round_=2)),
        (entered(), told(due=None)),
        (entered(name="A社"), told(name="A社")),
    ],
    ids=["day", "spelling", "round left out", "days apart", "round", "no day", "anonymous, same day"],
)
def test_one_report(plan, row) -> None:
    """The same company and day, or the same round of it near by."""
    assert found([plan], [row]) == {"p1": "r1"}


@pytest.mark.parametrize("round_", [None, 1])
def test_a_day_that_later_minutes_moved_is_still_the_one_entered(round_: int | None) -> None:
    """However far they moved it, once or twice."""
    far, farther = DUE + timedelta(days=90), DUE + timedelta(days=180)
    once = told(due=far, instead_of=DUE)
    twice = replace(told(due=farther, instead_of=DUE - timedelta(days=60)), continued=(once,))
    assert found([entered(round_=round_)], [once]) == {"p1": "r1"}
    assert found([entered(round_=round_)], [twice]) == {"p1": "r1"}


def test_a_day_that_people_moved_is_still_the_one_that_the_minutes_tell() -> None:
    """By the day they had entered first; the day that holds now comes before it."""
    moved = entered(due=DUE + timedelta(days=90), round_=1)
    assert matched([moved], [told()], RULES) == {}
    assert matched([moved], [told()], RULES, {"p1": {DUE}})["p1"].follow_up == "r1"
    both = [told("r1"), told("r2", due=DUE + timedelta(days=90))]
    assert matched([moved], both, RULES, {"p1": {DUE}})["p1"].follow_up == "r2"


@pytest.mark.parametrize(
    ("plan", "row"),
    [
        (entered(), told(name="べつ")),
        (entered(), told(name=None)),
        (entered(round_=1), told(round_=2)),
        (entered(), told(due=DUE + timedelta(days=28))),
        (entered(round_=1), told(due=DUE + timedelta(days=40), round_=1)),
        (entered(name="A社"), told(name="A社", due=DUE + timedelta(days=1))),
    ],
    ids=["company", "nobody", "round", "a month later", "round, far", "anonymous"],
)
def test_two_reports(plan, row) -> None:
    """To remind of one twice is better than to lose one."""
    assert found([plan], [row]) == {}


def test_of_several_that_fit_none_is_taken() -> None:
    """Two that a person entered near the day of one, or one near two: which it is, nobody knows."""
    near = [entered("p1", due=DUE - timedelta(days=3)), entered("p2", due=DUE + timedelta(days=3))]
    assert found(near, [told()]) == {}
    assert (
        found([entered()], [told("r1", due=DUE - timedelta(days=3)), told("r2", due=DUE + timedelta(days=3))])
        == {}
    )


def test_the_surer_comes_first_in_any_order() -> None:
    """The very day before the day near by; the order of entries and documents changes nothing."""
    plans = [entered("p1", due=DUE), entered("p2", due=DUE + timedelta(days=10))]
    rows = [told("r1", due=DUE), told("r2", due=DUE + timedelta(days=12))]
    ways = {
        tuple(sorted(found(ordered, listed).items()))
        for ordered in permutations(plans)
        for listed in permutations(rows)
    }
    assert ways == {(("p1", "r1"), ("p2", "r2"))}
