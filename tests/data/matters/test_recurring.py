"""How often a report comes again, on which days, and until when: in words, and counted on."""

from datetime import date

import pytest

from data.matters.recurring import interval_in_words, recurrence_in, rule_of, until
from tests.data.matters.minutes_text import understand

ASK = "アカネ社に対し、法第146条第1項の規定により、"


def days_from(every: str, first: date, many: int = 4) -> list[str]:
    """As planned one by one: each from the one before."""
    days: list[str] = []
    day: date | None = first
    while len(days) < many and (following := rule_of(every).after(day)):
        every, day = rule_of(every).following(day), following
        days.append(following.isoformat())
    return days


@pytest.mark.parametrize(
    ("every", "first", "days"),
    [
        ("P1M", date(2025, 1, 28), ["2025-02-28", "2025-03-28", "2025-04-28", "2025-05-28"]),
        ("P1M", date(2025, 1, 30), ["2025-02-28", "2025-03-30", "2025-04-30", "2025-05-30"]),
        ("P1M", date(2025, 1, 31), ["2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]),
        ("P3M", date(2025, 9, 30), ["2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"]),
        ("P1M@10", date(2025, 4, 10), ["2025-05-10", "2025-06-10", "2025-07-10", "2025-08-10"]),
        ("P1M@30", date(2025, 2, 28), ["2025-03-30", "2025-04-30", "2025-05-30", "2025-06-30"]),
        ("P2W", date(2025, 12, 20), ["2026-01-03", "2026-01-17", "2026-01-31", "2026-02-14"]),
        ("P1Y", date(2024, 2, 29), ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("P2M/2026-03-31", date(2025, 11, 30), ["2026-01-31", "2026-03-31"]),
    ],
)
def test_a_series_keeps_its_day_of_the_month(every: str, first: date, days: list[str]) -> None:
    """A shorter month changes nothing for those after it; the last of a month stays the last; the end ends it."""
    assert days_from(every, first) == days


@pytest.mark.parametrize("every", ["2M", "P1M2D", "P1M@", "monthly"])
def test_what_is_no_rule_is_refused(every: str) -> None:
    """It was written by something else."""
    with pytest.raises(ValueError, match="not how often"):
        rule_of(every)


def test_a_rule_is_said_in_words() -> None:
    """How often, on which day, until when."""
    assert interval_in_words("P2M") == "2か月ごと"
    assert interval_in_words("P1M@10") == "1か月ごと（10日）"
    assert interval_in_words(until("P3M@31", date(2026, 11, 30))) == "3か月ごと（末日）、令和8年11月30日まで"


@pytest.mark.parametrize(
    ("words", "every"),
    [
        ("毎月十日までに", "P1M@10"),
        ("毎月末日に", "P1M@31"),
        ("毎月の状況を、翌月10日までに", "P1M@10"),
        ("四半期末ごとに", "P3M@31"),
        ("四半期ごとに、各四半期の末日までに", "P3M@31"),
        ("毎年6月15日及び12月末までに", "P1Y"),
        ("毎月10件ずつ", "P1M"),
        ("毎年13月1日", "P1Y"),
    ],
)
def test_the_day_is_read_with_how_often(words: str, every: str) -> None:
    """Where it is one and the same each time."""
    found = recurrence_in(words)
    assert found is not None and found.every == every


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("実施状況を毎月10日までに報告するよう求めます。", [("2025-04-10", "P1M@10")]),
        ("実施状況を毎月末までに報告するよう求めます。", [("2025-03-31", "P1M@31")]),
        ("実施状況を毎年3月末までに報告するよう求めます。", [("2025-03-31", "P1Y@31")]),
        ("令和7年4月から毎月25日までに報告するよう求めます。", [("2025-04-25", "P1M@25")]),
        (
            "令和8年から令和10年まで、毎年3月31日までに報告するよう求めます。",
            [("2026-03-31", "P1Y@31/2028-12-31")],
        ),
        (
            "実施状況を毎年6月末及び12月末までに報告するよう求めます。",
            [("2025-06-30", "P1Y@31"), ("2025-12-31", "P1Y@31")],
        ),
        (
            "令和7年6月30日までに報告し、以後令和8年12月末まで3か月ごとに報告するよう求めます。",
            [("2025-06-30", "P3M/2026-12-31")],
        ),
        (
            "令和7年6月30日までに報告し、以後3か月ごとに令和8年12月末まで報告するよう求めます。",
            [("2025-06-30", "P3M/2026-12-31")],
        ),
    ],
)
def test_the_first_day_and_the_end_of_a_series_are_read(words: str, expected: list[tuple[str, str]]) -> None:
    """The first that falls after the meeting, or after the day from which on; the last on which it can fall."""
    found = understand(ASK + words)[2].deadlines
    assert [(str(one.due_on), one.every) for one in found] == expected
    assert all(one.round is None for one in found)
