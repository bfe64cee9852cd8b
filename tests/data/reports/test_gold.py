"""The real quarterly report comes out as its gold values say."""

import json
from pathlib import Path

import pytest

from data.model.report import Report, Section
from data.reports import ReportReading, looks_like_report
from data.text import SourceText
from tests.data.reports.reports import messages, read

APPI = "個人情報の保護に関する法律"
MYN = "行政手続における特定の個人を識別するための番号の利用等に関する法律"


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict:
    return json.loads((shared / "gold/record.json").read_text(encoding="utf-8"))["report"]


@pytest.fixture(scope="module")
def source(shared: Path, gold: dict) -> SourceText:
    return SourceText((shared / "corpus" / gold["file"]).read_bytes().decode("utf-8"))


@pytest.fixture(scope="module")
def reading(source: SourceText) -> ReportReading:
    return read(source.original)


@pytest.fixture(scope="module")
def real(reading: ReportReading) -> Report:
    return reading.report


def section(report: Report, key: str) -> Section:
    return next(found for found in report.sections if found.key == key)


def columns(report: Report, key: str, word: str) -> dict[str, int]:
    return next(dict(t.columns) for t in report.tables if t.section == key and word in t.title)


def test_it_is_recognised_and_the_minutes_are_not(shared: Path, source: SourceText):
    """Only the report's title makes a report."""
    assert looks_like_report(source)
    for path in (shared / "corpus").glob("minutes-*.txt"):
        assert not looks_like_report(SourceText(path.read_text(encoding="utf-8")))


def test_sections_and_printed_counts(real: Report, gold: dict):
    """Each authority under each law, with its printed count, the rows listed and the late reports."""
    counts = gold["counts"]
    expected = [
        ("公表", "", 0, None, 0),
        ("1-1", APPI, counts["appi_guidance"], None, 0),
        ("1-1-ア", APPI, counts["private"], counts["private_late_reports"], counts["private_cases_listed"]),
        (
            "1-1-イ",
            APPI,
            counts["public_bodies"],
            counts["public_late_reports"],
            counts["public_cases_listed"],
        ),
        ("1-2", APPI, counts["report_collection"], None, 0),
        ("2-1", MYN, counts["myn_guidance"], None, counts["myn_guidance"]),
        ("2-2", MYN, counts["myn_report_collection"], None, 0),
    ]
    assert [(s.key, s.law, s.count, s.late_reports, len(s.cases)) for s in real.sections] == expected
    assert [s.articles for s in real.sections] == [
        (), ("147", "157"), ("147", "157"), ("147", "157"), ("146", "156"), ("33",), ("35",)
    ]  # fmt: skip


def test_rows_are_numbered_through(real: Report):
    """No row is lost or doubled where the page breaks cut the table."""
    for found in real.sections:
        assert [case.row for case in found.cases] == list(range(1, len(found.cases) + 1))
        assert all(case.respondent is None and case.findings for case in found.cases if found.key != "公表")


@pytest.mark.parametrize(
    ("key", "word", "name"),
    [
        ("1-1-ア", "内容別", "private_findings"),
        ("1-1-イ", "内容別", "public_findings"),
        ("1-1-ア", "業種別", "industries"),
        ("1-1-ア", "人数別", "private_scale"),
    ],
)
def test_tables_as_printed(real: Report, gold: dict, key: str, word: str, name: str):
    """Every label of a table stands beside its own figure, whatever cells were merged above it."""
    assert columns(real, key, word) == gold[name]


@pytest.mark.parametrize(("key", "name"), [("1-1-ア", "private_findings"), ("1-1-イ", "public_findings")])
def test_findings_count_to_the_printed_totals(real: Report, gold: dict, key: str, name: str):
    """The findings read from the rows add up to the twelve and the nine printed totals."""
    cases = section(real, key).cases
    counted = {item: sum(item in {f.item for f in case.findings} for case in cases) for item in gold[name]}
    assert counted == gold[name]


def test_cross_references(real: Report, gold: dict):
    """The twelve rows that repeat a private case point at its row."""
    same = {str(c.row): c.same_as for c in section(real, "2-1").cases if c.same_as}
    assert same == {row: ("1-1-ア", number) for row, number in gold["myn_same_as"].items()}


def test_only_the_ransomware_figure_cannot_be_reconciled(real: Report, reading: ReportReading, gold: dict):
    """Both figures are given where the paper disagrees with its own rows; all else agrees."""
    wrong = [(r.row, r.printed, r.counted) for r in real.reconciliation if not r.ok]
    assert wrong == [("ランサムウェア攻撃", gold["counts"]["ransomware_stated"], 19)]
    assert len(messages(reading, "sum")) == 1
    assert messages(reading, "table") == []


def test_figures_in_sentences(real: Report):
    """The sentence that footnotes cut in two gives its figure like the others."""
    stated = {
        r.row: (r.printed, r.counted)
        for r in real.reconciliation
        if r.table == "1-1-ア 指導・助言 民間事業者 本文"
    }
    assert stated["人的安全管理措置"] == (2, 2)
    assert stated["組織的安全管理措置"] == (14, 14)
    assert stated["委託先の監督"] == (14, 14)
    assert stated["不正アクセス"] == (52, 52)


def test_every_repair_is_told(reading: ReportReading):
    """Misread headings are read, and each reading is told once with how often."""
    assert len(messages(reading, "repair")) == 5
    assert any("従つた運用" in message and "3か所" in message for message in messages(reading, "repair"))


def test_footnotes_and_period(real: Report, source: SourceText):
    """The four footnotes are kept as such."""
    assert [source.lines(span) for span in real.footnotes] == [(26, 26), (28, 28), (30, 30), (32, 32)]
    assert real.period == "FY2024Q3"


def test_rows_over_a_page_break_keep_their_pieces(real: Report, source: SourceText):
    """The summary spans from first to last piece, and names the pieces without what stands between."""
    case = section(real, "1-1-ア").cases[18]
    assert source.lines(case.summary) == (62, 65)
    assert [source.lines(part) for part in case.parts] == [(62, 62), (65, 65)]
    assert "事案の概要" not in "".join(source.quote(part) for part in case.parts)
