"""Periods set in words, by articles 138 to 143 of the Civil Code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.references.periods import compute_period, find_periods
from tests.data.references.reading import DAY, normalised


@pytest.mark.parametrize(
    ("start", "count", "unit", "counts_first_day", "due"),
    [
        (date(2025, 3, 19), 30, "day", False, date(2025, 4, 18)),
        (date(2025, 3, 19), 30, "day", True, date(2025, 4, 17)),
        (date(2025, 3, 19), 2, "week", False, date(2025, 4, 2)),
        (date(2025, 3, 19), 3, "month", False, date(2025, 6, 19)),
        (date(2025, 3, 19), 3, "month", True, date(2025, 6, 18)),
        (date(2025, 1, 30), 1, "month", False, date(2025, 2, 28)),
        (date(2025, 1, 31), 1, "month", False, date(2025, 2, 28)),
        (date(2024, 1, 30), 1, "month", False, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, "year", True, date(2025, 2, 28)),
        (date(2025, 3, 31), 6, "month", False, date(2025, 9, 30)),
        (date(2024, 12, 31), 1, "year", False, date(2025, 12, 31)),
    ],
)
def test_last_day_by_the_civil_code(start, count, unit, counts_first_day, due):
    """初日不算入, 起算して, calendar months, and months without a corresponding day."""
    period = compute_period(start=start, count=count, unit=unit, counts_first_day=counts_first_day)
    assert (period.start, period.due_on) == (start, due)
    assert ("民法第140条" in period.rule) is not counts_first_day
    assert period.rule.endswith("。")


@pytest.mark.parametrize(
    ("text", "raw", "from_words", "due"),
    [
        ("本日から三月以内に報告", "本日から三月以内", "本日", date(2025, 6, 19)),
        ("本日から起算して三月以内に", "本日から起算して三月以内", "本日", date(2025, 6, 18)),
        (
            "令和7年4月1日の翌日から２週間以内",
            "令和7年4月1日の翌日から２週間以内",
            "令和7年4月1日",
            date(2025, 4, 15),
        ),
        ("到達の日から30日以内に", "到達の日から30日以内", "到達の日", None),
        (
            "通知を受けた日の翌日から起算して三か月以内",
            "通知を受けた日の翌日から起算して三か月以内",
            "通知を受けた日",
            None,
        ),
        ("30日以内に改善", "30日以内", None, None),
    ],
)
def test_period_is_found(text, raw, from_words, due):
    """The words for the start are kept; the last day is computed where the text tells the start."""
    (mention,) = find_periods(normalised(text), day=DAY)
    assert (mention.raw, mention.from_words) == (raw, from_words)
    assert (mention.period.due_on if mention.period else None) == due
    assert (mention.reason is None) == (due is not None)


def test_next_day_of_a_day_told():
    """翌日 that the text resolves is itself the first day that counts."""
    (mention,) = find_periods(normalised("4月1日に届いた。翌日から3日以内に報告"), day=DAY)
    assert mention.period is not None
    assert (mention.period.first_day.day, mention.period.due_on.day) == (2, 4)


def test_start_known_later():
    """When the day of service is known, the same mention gives the deadline."""
    (mention,) = find_periods(normalised("到達の日の翌日から起算して30日以内"), day=DAY)
    assert mention.counted_from(date(2025, 4, 1)).due_on == date(2025, 5, 1)


@pytest.mark.parametrize("text", ["約3年以内", "5年間", "3年ごと", "1年以下の懲役", "第3回以内", "14日"])
def test_what_is_no_period(text):
    """Durations that set no limit are not listed."""
    assert find_periods(normalised(text), day=DAY) == ()


def test_no_length_is_refused():
    """A period has at least one unit."""
    with pytest.raises(ValueError, match="0 day"):
        compute_period(start=DAY, count=0, unit="day")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_counting_the_first_day_never_ends_later(start, count):
    """起算して ends a day earlier in days, and never later in months."""
    for unit in ("day", "month"):
        with_first = compute_period(start=start, count=count, unit=unit, counts_first_day=True)
        without = compute_period(start=start, count=count, unit=unit)
        assert with_first.due_on <= without.due_on
    assert compute_period(start=start, count=count, unit="day").due_on == start + timedelta(days=count)


@given(st.text(max_size=60), st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2200, 1, 1))))
def test_no_text_breaks_the_reading(text, day):
    """Any text is read."""
    find_periods(normalised(text + "本日から九千九百年以内" + text), day=day)
