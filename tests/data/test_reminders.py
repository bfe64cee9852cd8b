"""Which reminders a deadline has: the two real ones by hand, all others against an independent oracle."""

from datetime import date, time, timedelta
from functools import cache

import jpholiday
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.reminders import Schedule
from data.reminders import reminders_until
from tests.data.followups import follow_up

SCHEDULE = Schedule(before=(0, 1, 3, 7, 14), after=(1, 3), then_every=7, at=time(9))


def planned(due_on: date, last: date, **over) -> list[tuple[int, date]]:
    values = {"first_seen_on": date(2000, 1, 1)} | over
    found = reminders_until(follow_up(due_on=due_on, **values), SCHEDULE, last)
    return [(reminder.offset, reminder.on) for reminder in found]


def test_a_deadline_on_a_monday() -> None:
    """令和6年9月30日: −1 and −3 meet on the Friday before, which has the nearer one."""
    assert planned(date(2024, 9, 30), date(2024, 10, 18)) == [
        (-14, date(2024, 9, 13)),
        (-7, date(2024, 9, 20)),
        (-1, date(2024, 9, 27)),
        (0, date(2024, 9, 30)),
        (1, date(2024, 10, 1)),
        (3, date(2024, 10, 3)),
        (10, date(2024, 10, 10)),
        (17, date(2024, 10, 17)),
    ]


def test_a_deadline_on_a_friday() -> None:
    """令和7年1月31日: the first overdue ones meet on Monday, and only the nearer is posted."""
    assert planned(date(2025, 1, 31), date(2025, 2, 10)) == [
        (-14, date(2025, 1, 17)),
        (-7, date(2025, 1, 24)),
        (-3, date(2025, 1, 28)),
        (-1, date(2025, 1, 30)),
        (0, date(2025, 1, 31)),
        (1, date(2025, 2, 3)),
        (10, date(2025, 2, 10)),
    ]


def test_a_deadline_on_a_closed_day_is_told_before_and_is_not_overdue_until_it_has_ended() -> None:
    """Sunday 5 January 2025: its own reminder comes on 27 December, the first overdue one on the 6th."""
    found = planned(date(2025, 1, 5), date(2025, 1, 6))
    assert found[-2:] == [(0, date(2024, 12, 27)), (1, date(2025, 1, 6))]


@pytest.mark.parametrize("status", ["受領済", "内容確認中", "追加照会中", "完了", "対象外"])
def test_what_has_come_is_not_reminded(status: str) -> None:
    """Only a report that is awaited is."""
    assert planned(date(2024, 9, 30), date(2024, 10, 18), status=status) == []


def test_nothing_from_before_it_was_known_and_nothing_when_already_past() -> None:
    """First seen four days before, it has what is left; past when first seen, it goes to the backlog."""
    assert planned(date(2024, 9, 30), date(2024, 9, 30), first_seen_on=date(2024, 9, 26)) == [
        (-1, date(2024, 9, 27)),
        (0, date(2024, 9, 30)),
    ]
    assert planned(date(2024, 9, 30), date(2024, 12, 1), first_seen_on=date(2024, 10, 1)) == []


def test_without_a_day_there_is_no_reminder() -> None:
    """Open without a date stays open without a date."""
    assert reminders_until(follow_up(due_on=None), SCHEDULE, date(2030, 1, 1)) == []


def test_the_id_tells_follow_up_day_and_offset() -> None:
    """What makes planning idempotent."""
    found = reminders_until(follow_up(), SCHEDULE, date(2026, 9, 30))
    assert found[0].id == "reminder:fu1:2026-09-30:-14"


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holiday for holiday, _ in jpholiday.year_holidays(year))


def _closed(day: date) -> bool:
    return (
        day in _holidays(day.year)
        or day.isoweekday() in (6, 7)
        or day.strftime("%m%d")
        in {
            "1229",
            "1230",
            "1231",
            "0101",
            "0102",
            "0103",
        }
    )


def _oracle(due: date, last: date, seen: date) -> dict[date, int]:
    """Day by day: on an open day, which offsets land here, and which of them is nearest the deadline."""
    if due < seen:
        return {}
    wanted = {-14, -7, -3, -1, 0, 1, 3} | set(range(10, 400, 7))
    posted: dict[date, int] = {}
    for offset in wanted:
        day = due + timedelta(days=offset)
        while _closed(day):
            day += timedelta(days=1 if offset > 0 else -1)
        if seen <= day <= last and (day not in posted or abs(offset) < abs(posted[day])):
            posted[day] = offset
    return posted


@settings(max_examples=300, deadline=None)
@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.integers(-30, 120), st.integers(-60, 10))
def test_reminders_are_those_of_the_oracle(due: date, until: int, seen: int) -> None:
    """Over year ends, the ten days of 2019, leap days and the change of era."""
    last, first_seen_on = due + timedelta(days=until), due + timedelta(days=seen)
    found = planned(due, last, first_seen_on=first_seen_on)
    assert {day: offset for offset, day in found} == _oracle(due, last, first_seen_on)
    assert [day for _, day in found] == sorted({day for _, day in found})
    assert all((day <= due) == (offset <= 0) for offset, day in found)
