"""Figures that reports print: beside the counted ones, with what they leave out and the note that they may change."""

from collections.abc import Iterator, Sequence

from commands.answer import Citation, Result
from commands.asking import Asking
from commands.quoting import cite, report_name
from config.statistics import StatisticsWords, Topic
from data.model.report import Reconciliation, Report, Section
from data.periods import period_in_japanese
from data.store.rows import DocumentRow
from data.text import squeeze

Reports = Sequence[tuple[DocumentRow, Report]]


def printed(asking: Asking, reports: Reports, topic: Topic, label: str) -> Iterator[tuple[str, Citation]]:
    """Where the paper prints a figure for the label: the figure in words beside the counted one, and its passage."""
    for document, report in reports:
        for row in _rows_of(report, topic):
            if squeeze(row.row) == squeeze(label):
                citation = asking.passage(document.id, row.span)
                if citation is not None:
                    yield f"{_called(document, report, row)} {in_words(row)}", citation


def labels_printed(reports: Reports, topic: Topic) -> list[str]:
    """The labels of the topic's tables, in the order in which they are printed, without the totals."""
    totals = {"計", "合計"}
    rows = (row for _, report in reports for row in _rows_of(report, topic))
    return list(dict.fromkeys(row.row for row in rows if row.row not in totals and row.printed))


def in_words(row: Reconciliation) -> str:
    """25件（同じ範囲の集計25件）, or the printed figure alone where rows do not say."""
    if row.counted is None:
        return f"{row.printed}件"
    differs = "" if row.ok else "。資料の記載と一致しません"
    return f"{row.printed}件（同じ範囲の集計{row.counted}件{differs}）"


def totals(asking: Asking, reports: Reports) -> Iterator[Result]:
    """Each section's printed total beside its rows and what it counts besides: guidance for late reports."""
    for document, report in reports:
        for section in report.sections:
            if section.count is None or any(s.key.startswith(f"{section.key}-") for s in report.sections):
                continue
            citation = asking.passage(document.id, section.span)
            if citation is None:
                continue
            yield Result(
                heading=f"{period_in_japanese(document.subject)} {section.heading}",
                body=_total(section),
                citation=citation,
                fields={"資料の記載": f"計{section.count}件", "事案の行": f"{len(section.cases)}件"},
                supports=tuple(_late_passages(asking, document, section)),
            )


def late_reports(reports: Reports) -> str:
    """How many were guided for late reports, by section; "" when none is printed."""
    told = [
        f"{period_in_japanese(document.subject)} {section.respondents or section.authority} {section.late_reports}件"
        for document, report in reports
        for section in report.sections
        if section.late_reports
    ]
    return f"このほか、行のない報告の遅延に関する指導：{'、'.join(told)}。" if told else ""


def may_change(asking: Asking, reports: Reports, words: StatisticsWords) -> Iterator[Result]:
    """The notes of the papers themselves that their figures may be revised."""
    for document, report in reports:
        notes = [*report.footnotes, *(note for table in report.tables for note in table.notes)]
        for note in notes:
            citation = asking.quote(document.id, note)
            if citation is not None and any(word in squeeze(citation.quote) for word in words.revised):
                yield Result(heading=f"{report_name(document.subject)}の注", body="", citation=citation)


def _total(section: Section) -> str:
    rows = f"資料の記載は計{section.count}件、事案の行は{len(section.cases)}件"
    late = f"、報告の遅延に関する指導{section.late_reports}件（行なし）" if section.late_reports else ""
    return rows + late


def _late_passages(asking: Asking, document: DocumentRow, section: Section) -> Iterator[Citation]:
    """The sentence of the section that tells how many were guided for late reports."""
    if not section.late_reports:
        return
    words = asking.record.vocabulary.findings.words.late_subjects
    for passage in asking.record.store.passages_of(asking.view, document.id):
        if not section.span.contains(passage.span):
            continue
        told = squeeze(passage.text)
        if f"{section.late_reports}件" in told and any(word in told for word in words):
            yield cite(passage)


def _rows_of(report: Report, topic: Topic) -> Iterator[Reconciliation]:
    return (row for row in report.reconciliation if any(word in row.table for word in topic.printed))


def _called(document: DocumentRow, report: Report, row: Reconciliation) -> str:
    """令和6年度第3四半期 民間事業者: the period and whose section the table is in."""
    own = [s for s in report.sections if s.span.contains(row.span)]
    section = max(own, key=lambda s: len(s.key), default=None)
    whose = (section.respondents or section.heading) if section else ""
    return f"{period_in_japanese(document.subject)} {whose}".strip()
