"""The two shipped reports of the fictional committee."""

from pathlib import Path

import pytest

from data.model.report import Report
from tests.data.reports.reports import messages, read

FOLDER = Path(__file__).resolve().parents[3] / "data/samples/published"


def sample(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def sizes(report: Report) -> dict[str, tuple[int | None, int]]:
    return {s.key: (s.count, len(s.cases)) for s in report.sections}


def test_a_quarter_whose_figures_add_up():
    """Every figure agrees; the company made public by name is a case with its name."""
    reading = read(sample("enforcement-r7-q1.txt"))
    assert all(figure.ok for figure in reading.report.reconciliation)
    assert messages(reading, "table") == []
    assert sizes(reading.report)["1-1-ア"] == (19, 12)
    assert [c.respondent for c in reading.report.sections[0].cases] == ["株式会社アオバネ名簿情報センター"]


@pytest.mark.parametrize(("item", "printed", "counted"), [("取扱状況の把握及び安全管理措置の見直し", 3, 2)])
def test_a_quarter_whose_table_disagrees_with_its_rows(item: str, printed: int, counted: int):
    """The planted disagreement is the only one, and is a doubt with both figures."""
    reading = read(sample("enforcement-r7-q3.txt"))
    wrong = {
        (f.row, f.printed, f.counted) for f in reading.report.reconciliation if not f.ok and f.row != "合計"
    }
    assert wrong == {(item, printed, counted)}
    [message] = messages(reading, "sum")
    assert f"{printed}件" in message and f"{counted}件" in message
