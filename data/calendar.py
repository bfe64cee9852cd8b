"""Open days (開庁日): every day but those that the law on administrative organs' holidays closes."""

from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache

import jpholiday

_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def is_closed(day: date) -> bool:
    """行政機関の休日に関する法律第1条: Saturdays, Sundays, public holidays, and 29 December to 3 January."""
    turn_of_the_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() >= 5 or turn_of_the_year or bool(jpholiday.is_holiday(day))


def open_on_or_before(day: date, also_closed: Set[date] = frozenset()) -> date:
    """`also_closed`: days on which this office alone is closed."""
    while is_closed(day) or day in also_closed:
        day -= _DAY
    return day


def open_on_or_after(day: date, also_closed: Set[date] = frozenset()) -> date:
    while is_closed(day) or day in also_closed:
        day += _DAY
    return day
