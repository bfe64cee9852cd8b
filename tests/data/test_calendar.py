"""Open days, against dates looked up by hand."""

from datetime import date

import pytest

from data.calendar import is_closed, open_on_or_after, open_on_or_before


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2024, 9, 30), False),
        (date(2025, 1, 31), False),
        (date(2024, 9, 28), True),
        (date(2024, 9, 23), True),
        (date(2024, 12, 28), True),
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
        (date(2026, 5, 6), True),
        (date(2019, 5, 1), True),
        (date(2024, 2, 29), False),
    ],
)
def test_closed_days(day: date, closed: bool) -> None:
    """Weekends, holidays with their substitutes, and the turn of the year, which is no public holiday."""
    assert is_closed(day) is closed


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 4)),
        (date(2019, 4, 30), date(2019, 4, 26), date(2019, 5, 7)),
        (date(2024, 9, 30), date(2024, 9, 30), date(2024, 9, 30)),
    ],
)
def test_the_open_day_before_and_after(day: date, before: date, after: date) -> None:
    """Over the New Year, over the ten days of 2019, and on an open day itself."""
    assert (open_on_or_before(day), open_on_or_after(day)) == (before, after)
