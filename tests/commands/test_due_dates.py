"""What is typed for a day: reports that come again, with all that is said of them, or a sentence on what is not read."""

from datetime import date

import pytest

from commands.due_dates import Unreadable, due_dates
from config.follow_ups import load_entry_words

TODAY = date(2025, 3, 20)
ISSUED = date(2025, 3, 10)


def read(typed: str) -> list[tuple[str, str | None]]:
    found = due_dates(typed, TODAY, served=None, issued=ISSUED, words=load_entry_words())
    return [(str(due.on), due.every) for due in found]


@pytest.mark.parametrize(
    ("typed", "first", "every"),
    [
        ("11月下旬に報告し、その後は2か月ごと", "2025-11-30", "P2M"),
        ("11月末から2か月ごと", "2025-11-30", "P2M"),
        ("11月末までに報告し、以後２か月ごとに報告すること。", "2025-11-30", "P2M"),
        ("初回は11月末、その後は四半期ごと", "2025-11-30", "P3M"),
        ("令和7年6月30日を初回とし、その後は半年ごと", "2025-06-30", "P6M"),
        ("令和7年4月10日から毎月", "2025-04-10", "P1M"),
        ("4/10、以後毎月10日まで", "2025-04-10", "P1M@10"),
        ("4/30より毎月末までに提出", "2025-04-30", "P1M@31"),
        ("令和8年3月31日、以後毎年3月末", "2026-03-31", "P1Y@31"),
        ("R7.6.30、その次から毎週", "2025-06-30", "P1W"),
        ("施行日から6か月ごと", "2025-09-10", "P6M"),
        ("本日から3か月ごと", "2025-06-20", "P3M"),
        ("令和7年4月1日から起算して3か月ごと", "2025-06-30", "P3M"),
        ("令和7年3月31日の翌日から3か月ごと", "2025-06-30", "P3M"),
    ],
)
def test_a_report_that_comes_again_may_be_typed_in_any_form(typed, first, every) -> None:
    """A day with から is the first; 施行日 and 起算 are counted from, as a period is."""
    assert read(typed) == [(first, every)]


def test_the_last_of_several_days_comes_again() -> None:
    """Those before it are rounds of their own, each with its report or without."""
    assert read("4/18に報告し、10/17に報告、その後は毎年") == [("2025-04-18", None), ("2025-10-17", "P1Y")]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("施行日から3か月以内、令和7年12月1日", ["2025-06-10", "2025-12-01"]),
        ("6/30、施行日から6か月以内", ["2025-06-30", "2025-09-10"]),
        ("施行日から3か月以内、6か月以内", ["2025-06-10", "2025-09-10"]),
        ("令和7年3月14日から起算し、3か月以内", ["2025-06-13"]),
        ("本通知の施行日から、三月以内に、報告すること", ["2025-06-10"]),
    ],
)
def test_a_period_beside_a_day_is_a_round_of_its_own(typed, days) -> None:
    """And a comma within it parts nothing."""
    assert [on for on, _ in read(typed)] == days


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("11月末、その後は2か月ごとに令和8年11月末まで", [("2025-11-30", "P2M/2026-11-30")]),
        ("11月末、その後は2か月ごと（令和8年11月末まで）", [("2025-11-30", "P2M/2026-11-30")]),
        ("11月末から令和8年11月末まで2か月ごと", [("2025-11-30", "P2M/2026-11-30")]),
        ("11月末、以後令和8年11月末まで2か月ごと", [("2025-11-30", "P2M/2026-11-30")]),
        ("4月から9月までの毎月末", [("2025-04-30", "P1M@31/2025-09-30")]),
        ("毎月10日", [("2025-04-10", "P1M@10")]),
        ("毎年6月末及び12月末", [("2025-06-30", "P1Y@31"), ("2025-12-31", "P1Y@31")]),
    ],
)
def test_a_series_may_end_and_may_begin_by_itself(typed, expected) -> None:
    """Until a day that is typed; from the first day of the month that is to come."""
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("令和8年11月末、その後は2か月ごとに令和7年12月末まで", "最初の期日より後の日ではありません"),
        ("11月末、その後は2か月ごとに終わりまで", "「終わりまで」を繰り返しの終わりの日として読めません"),
        (
            "4/15、以後毎月10日",
            "「毎月10日」を、最初の期日（令和7年4月15日（火））からの繰り返しとして読めません",
        ),
        ("4/30、以後毎年3月末", "「毎年3月末」を、最初の期日"),
        ("6/30、その後は毎月、令和8年からは3か月ごと", "「毎月、令和8年からは3か月ごと」を、最初の期日"),
        ("2か月ごと", "最初の期日がありません"),
        ("何かから毎月", "「何か」を日付として読めません。「令和9年1月31日、その後は2か月ごと」のように"),
        ("6/30、その後は9000年ごと", "繰り返しの間隔が分かりません"),
        ("6/30 以後 0か月ごと", "繰り返しの間隔が分かりません"),
        ("施行日から3か月以内、なにか", "「なにか」を日付として読めません"),
        ("報告", "「報告」を日付として読めません"),
    ],
)
def test_what_is_said_of_a_series_and_cannot_be_kept_is_refused(typed, why) -> None:
    """Nothing that was typed is swallowed: an end that is lost would remind for ever."""
    with pytest.raises(Unreadable) as refused:
        read(typed)
    assert why in str(refused.value)
