"""Small fictional reports for these tests, and the shortest way to read one."""

from collections.abc import Iterable

from config.findings import load_findings
from config.laws import load_laws
from data.model.report import Report
from data.paragraphs import lay_out
from data.reports import ReportReading, parse_report
from data.text import SourceText

FINDINGS = load_findings()
LAWS = load_laws()
TITLE = "令和6年度第1四半期における監視・監督権限の行使状況の概要"


def read(text: str) -> ReportReading:
    source = SourceText(text)
    return parse_report(source, lay_out(source), FINDINGS, LAWS)


def report(*lines: str) -> Report:
    return read("\n".join(lines)).report


def messages(reading: ReportReading, kind: str) -> list[str]:
    return [doubt.message for doubt in reading.doubts if doubt.kind == kind]


def row(number: int | str, summary: str, findings: str) -> str:
    return f"{number}\t{summary}\t{findings}"


HEAD = "\t事案の概要\t指導事項"


def private(*body: str, count: int, findings: Iterable[str] = ()) -> str:
    """A report with one section on businesses, its rows' findings given, then `body`."""
    rows = [row(n, f"倉庫{n}で名簿が失われた事案。", text) for n, text in enumerate(findings, start=1)]
    lines = [
        TITLE,
        "",
        "1 個人情報保護法",
        "",
        "(1)指導・助言(第147条)",
        "",
        f"ア 民間事業者 計 {count} 件",
        "",
    ]
    return "\n".join([*lines, HEAD, *rows, "", *body])
