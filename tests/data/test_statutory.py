"""Statutory deadlines, against days counted one by one and a calendar of holidays written here from the law."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.statutory import load_statutory
from data.model.reference import Provision
from data.statutory import NoDutyYet, StatutoryDeadline, statutory_deadlines

ONE = timedelta(days=1)
WRONGFUL = "不正の目的"
RULES = "個人情報の保護に関する法律施行規則"
GUIDELINE = "個人情報の保護に関する法律についてのガイドライン"
EQUINOXES = {
    2022: ((3, 21), (9, 23)),
    2023: ((3, 21), (9, 23)),
    2024: ((3, 20), (9, 22)),
    2025: ((3, 20), (9, 23)),
    2026: ((3, 20), (9, 23)),
    2027: ((3, 21), (9, 23)),
    2028: ((3, 20), (9, 22)),
    2029: ((3, 20), (9, 23)),
    2030: ((3, 20), (9, 23)),
    2031: ((3, 21), (9, 23)),
}
"""春分の日 and 秋分の日, by the almanac."""
FIXED = ((1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23))
MONDAYS = ((1, 2), (7, 3), (9, 3), (10, 2))
"""Month, and which Monday of it."""
KNOWN = st.dates(date(2022, 4, 1), date(2031, 9, 30))
INCIDENTS = st.sets(st.sampled_from([incident.label for incident in load_statutory().incidents]))


@cache
def national_holidays(year: int) -> frozenset[date]:
    """国民の祝日に関する法律第2条・第3条."""
    named = {date(year, month, day) for month, day in (*FIXED, *EQUINOXES[year])}
    for month, which in MONDAYS:
        first = date(year, month, 1)
        named.add(first + timedelta(days=(7 - first.weekday()) % 7 + 7 * (which - 1)))
    days = set(named)
    for day in named:
        substitute = day
        while day.weekday() == 6 and substitute in named:
            substitute += ONE
        days.add(substitute)
    between = {day + ONE for day in named if day + 2 * ONE in named and day + ONE not in named}
    return frozenset(days | between)


def offices_are_closed(day: date) -> bool:
    """By the day's name and number, not by the program's calendar."""
    turn = (day.month == 12 and day.day in {29, 30, 31}) or (day.month == 1 and day.day in {1, 2, 3})
    return turn or day.strftime("%w") in "06" or day in national_holidays(day.year)


def counted(first: date, number: int) -> date:
    """The day that is called out as `number` when `first` is called out as one."""
    day, called = first, 1
    while called != number:
        day, called = day + ONE, called + 1
    return day


def reports(known_on: date, *incidents: str) -> tuple[StatutoryDeadline, StatutoryDeadline]:
    preliminary, final = statutory_deadlines(known_on, incidents, load_statutory())
    return preliminary, final


@given(KNOWN, INCIDENTS)
def test_days_are_those_counted_one_by_one(known_on: date, incidents: set[str]) -> None:
    """The day of knowing is the first, every day of the calendar counts, and the last may be closed."""
    preliminary, final = reports(known_on, *incidents)
    assert preliminary.earliest_on == counted(known_on, 3)
    assert preliminary.counted_on == counted(known_on, 5)
    assert final.counted_on == counted(known_on, 60 if WRONGFUL in incidents else 30)


@given(KNOWN, INCIDENTS)
def test_a_period_ends_on_the_first_open_day(known_on: date, incidents: set[str]) -> None:
    """No open day lies between the counted day and the deadline, and the deadline is open."""
    final = reports(known_on, *incidents)[1]
    passed = [final.counted_on + n * ONE for n in range((final.due_on - final.counted_on).days)]
    assert all(map(offices_are_closed, passed))
    assert not offices_are_closed(final.due_on)
    assert final.has_rolled is offices_are_closed(final.counted_on)


@given(KNOWN, INCIDENTS)
def test_a_target_does_not_roll(known_on: date, incidents: set[str]) -> None:
    """速やかに is no period of the law, so the law on closed days does not move it; what happened does not matter."""
    preliminary = reports(known_on, *incidents)[0]
    assert not preliminary.is_binding
    assert preliminary.due_on == preliminary.counted_on
    assert preliminary == reports(known_on)[0]


@given(KNOWN, INCIDENTS)
def test_later_knowledge_never_has_an_earlier_deadline(known_on: date, incidents: set[str]) -> None:
    """Nor does a wrongful purpose bring it forward."""
    today, tomorrow = reports(known_on, *incidents)[1], reports(known_on + ONE, *incidents)[1]
    assert today.due_on <= tomorrow.due_on
    assert reports(known_on)[1].due_on <= reports(known_on, WRONGFUL)[1].due_on


@pytest.mark.parametrize(
    ("known_on", "wrongful", "counted_on", "due_on"),
    [
        # The known check: the 60th day is a Monday, the week after 成人の日.
        (date(2026, 11, 20), True, date(2027, 1, 18), date(2027, 1, 18)),
        # The 30th day of the same is a Saturday.
        (date(2026, 11, 20), False, date(2026, 12, 19), date(2026, 12, 21)),
        # A Wednesday, but 30 December: over the year's end, its holidays and the weekend after them.
        (date(2026, 11, 1), True, date(2026, 12, 30), date(2027, 1, 4)),
        # 3 January is the last of the closed days, 4 January is open.
        (date(2026, 12, 5), False, date(2027, 1, 3), date(2027, 1, 4)),
        (date(2026, 12, 6), False, date(2027, 1, 4), date(2027, 1, 4)),
        # 28 December is open where it is no weekend; in 2024 it is a Saturday before nine closed days.
        (date(2026, 11, 29), False, date(2026, 12, 28), date(2026, 12, 28)),
        (date(2026, 11, 30), False, date(2026, 12, 29), date(2027, 1, 4)),
        (date(2024, 11, 29), False, date(2024, 12, 28), date(2025, 1, 6)),
        # A leap day is a day: the 30th of 31 January, in other years it is 1 March.
        (date(2024, 1, 31), False, date(2024, 2, 29), date(2024, 2, 29)),
        (date(2023, 1, 31), False, date(2023, 3, 1), date(2023, 3, 1)),
        # Known on a leap day; the 60th day is 28 April, a Sunday before 昭和の日.
        (date(2024, 2, 29), True, date(2024, 4, 28), date(2024, 4, 30)),
        # 憲法記念日 on a Sunday: the substitute comes after こどもの日.
        (date(2026, 4, 4), False, date(2026, 5, 3), date(2026, 5, 7)),
        # A day between two holidays is closed too (22 September 2026).
        (date(2026, 7, 25), True, date(2026, 9, 22), date(2026, 9, 24)),
        # The first day of the duty.
        (date(2022, 4, 1), False, date(2022, 4, 30), date(2022, 5, 2)),
    ],
)
def test_days_looked_up_by_hand(known_on: date, wrongful: bool, counted_on: date, due_on: date) -> None:
    """Over year ends, leap days and holidays in a row."""
    final = reports(known_on, *([WRONGFUL] if wrongful else []))[1]
    assert (final.counted_on, final.due_on) == (counted_on, due_on)


def test_provisions_and_counting() -> None:
    """Each report names the rule, the guideline's section and how its days were counted."""
    preliminary, final = reports(date(2026, 11, 20))
    assert preliminary.rule == Provision(law=RULES, article="8", paragraph="1")
    assert preliminary.section == Provision(law=GUIDELINE, article="3-5-3-3")
    assert final.rule == Provision(law=RULES, article="8", paragraph="2")
    assert final.section == Provision(law=GUIDELINE, article="3-5-3-4")
    assert preliminary.counting == (
        "知った日（令和8年11月20日・金）を1日目として数えた5日目までを目安としました。"
        "法令が日数で定めた期限ではないため、閉庁日でも繰り下げません。"
    )
    assert final.counting == (
        "知った日（令和8年11月20日・金）を1日目とし、土日・祝日も含めて数えた30日目は令和8年12月19日・土です。"
        "閉庁日のため、次の開庁日の令和8年12月21日・月が期限です。"
    )
    assert reports(date(2026, 11, 20), WRONGFUL)[1].counting.endswith("開庁日のため、その日が期限です。")


@given(st.dates(max_value=date(2022, 3, 31)))
def test_before_the_duty_there_is_no_deadline(known_on: date) -> None:
    """And it is said since when there is one."""
    with pytest.raises(NoDutyYet, match="令和4年4月1日から"):
        reports(known_on)
