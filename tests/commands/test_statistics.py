"""/stats: numbers with the passages behind them, the printed figures beside, and two periods."""

from datetime import date

import pytest

from commands.typed_periods import typed_periods
from tests.commands.conftest import Asked

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "periods", "rest"),
    [
        ("指導事項", [], "指導事項"),
        ("原因 令和7年度第1四半期", [("2025-04-01", "2025-06-30")], "原因"),
        ("原因 R7Q1 と FY2025Q3", [("2025-04-01", "2025-06-30"), ("2025-10-01", "2025-12-31")], "原因"),
        ("R6.4～R7.3 R7.4～R8.3", [("2024-04-01", "2025-03-31"), ("2025-04-01", "2026-03-31")], ""),
    ],
)
def test_periods_as_typed(typed: str, periods: list[tuple[str, str | None]], rest: str) -> None:
    """In the forms that people use, and what is left of the text."""
    found = typed_periods(typed, TODAY)
    days = [(p.since and p.since.isoformat(), p.until and p.until.isoformat()) for p in found.periods]
    assert (days, found.text) == (periods, rest)


def test_numbers_and_what_is_behind_them(asked: Asked) -> None:
    """Each label's number is that of the cases quoted; the printed figure stands beside."""
    answer = asked("/stats 指導事項 令和7年度第3四半期", limit=100)
    first = next(r for r in answer.results if r.heading == "指導事項：アクセス者の識別と認証")
    rows = [c for c in (first.citation, *first.supports) if c.document == "enforcement-r7-q3.txt"]
    assert first.fields["件数"].startswith("3件")
    assert (
        "資料の記載" in first.fields and "民間事業者 3件（同じ範囲の集計3件）" in first.fields["資料の記載"]
    )
    assert len(rows) == 4
    assert "計上された事案2件は、1件として数えました" in answer.summary
    assert "民間事業者 6件" in answer.summary and "行政機関等 2件" in answer.summary
    assert "後に改めることがある" in answer.summary


def test_a_printed_figure_that_differs_is_told(asked: Asked) -> None:
    """The sample's paper prints one more than its rows have."""
    answer = asked("/stats 指導事項 令和7年度第3四半期", limit=100)
    assert any("一致しません" in result.body for result in answer.results)


def test_totals_with_late_reports(asked: Asked) -> None:
    """Guidance for late reports is in the total and in no row; the sentence that says so is quoted."""
    answer = asked("/stats 指導事項 令和7年度第3四半期", limit=100)
    total = next(r for r in answer.results if r.heading.endswith("民間事業者") and "四半期" in r.heading)
    assert total.body == "資料の記載は計15件、事案の行は9件、報告の遅延に関する指導6件（行なし）"
    assert any("遅延" in one.quote for one in total.supports)


def test_what_only_the_paper_counts(asked: Asked) -> None:
    """The industry of an anonymous row is printed in a table alone."""
    answer = asked("/stats 業種 令和7年度第3四半期", limit=100)
    printed = next(r for r in answer.results if r.heading == "業種：情報通信業")
    assert "2件" in printed.fields["資料の記載"] and "数えられません" in printed.body


def test_two_periods(asked: Asked) -> None:
    """Both numbers, the difference and both printed figures in one find."""
    answer = asked("/stats 指導事項 令和7年度第1四半期 令和7年度第3四半期", limit=100)
    one = next(r for r in answer.results if r.heading == "指導事項：アクセス者の識別と認証")
    assert one.fields["令和7年度第1四半期"] == "2件" and one.fields["令和7年度第3四半期"] == "3件"
    assert one.fields["増減"] == "+1件"


@pytest.mark.parametrize(
    "topic", ["原因", "攻撃", "権限行使", "規模", "年度", "情報の性質", "公表の理由", "媒体", "対象", ""]
)
def test_every_topic_is_counted(asked: Asked, topic: str) -> None:
    """With a passage behind each number, and no label of nothing."""
    answer = asked(f"/stats {topic}", limit=200)
    assert answer.kind == "statistics" and answer.facts
    counted = [r for r in answer.results if "件数" in r.fields]
    assert counted and all(not r.fields["件数"].startswith("0件") for r in counted)


def test_what_cannot_be_counted_is_said(asked: Asked) -> None:
    """With what can be; outside the record there is nothing."""
    assert asked("/stats 天気").kind == "error"
    assert "指導事項、原因" in asked("/stats 天気").summary
    assert asked("/stats 指導事項 until:H20.1").kind == "none"


def test_filters_beside(asked: Asked) -> None:
    """Days narrow what is counted and printed; a filter of matters leaves no printed figure beside."""
    days = asked("/stats 指導事項 since:R7.10 until:R7.12", limit=100)
    assert "権限行使の概要の行13件" in days.summary and "令和7年度第1四半期" not in days.summary
    part = asked("/stats 原因 finding:アクセス制御", limit=100)
    assert part.kind == "statistics" and "報告の遅延" not in part.summary
    assert not any("資料の記載" in result.fields for result in part.results)
    assert asked("/stats 原因 since:いつか").kind == "error"
    assert asked("/precedent case:ヤマブキ until:R6.12").kind == "precedent"
