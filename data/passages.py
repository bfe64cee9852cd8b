"""Passages of a document: the units that are found, quoted and guarded, each with its level."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from data.access import level_of
from data.model.document import Distribution, Passage
from data.model.meeting import AgendaItem, Meeting, Speech
from data.model.report import Report
from data.paragraphs import Layout
from data.text import SourceText, Span


def passages_of_minutes(layout: Layout, meeting: Meeting, distribution: Distribution) -> tuple[Passage, ...]:
    """One passage a paragraph, cut where speeches and items begin."""
    found = (
        _of_meeting(span, meeting, distribution)
        for paragraph in layout.paragraphs
        for span in _cut(paragraph, _borders(meeting))
    )
    return _numbered(found)


def passages_of_report(
    source: SourceText, layout: Layout, report: Report, distribution: Distribution
) -> tuple[Passage, ...]:
    """One passage a case row (joined over page breaks), a table, a footnote, a paragraph."""
    level = level_of(distribution, None)
    units = sorted(_report_units(source, report), key=lambda unit: (unit.start, -unit.end))
    kinds = dict(_report_kinds(source, report))
    taken: list[Span] = []
    for span in units:
        if not taken or span.start >= taken[-1].end:
            taken.append(span)
    loose = [p for p in layout.paragraphs if not any(p.overlaps(t) for t in taken)]
    return _numbered(
        Passage(
            order=0,
            kind=kinds.get(span, "text"),
            span=span,
            level=level,
            heading=_section_heading(span, report),
        )
        for span in sorted([*taken, *loose])
    )


def passages_of_text(layout: Layout, distribution: Distribution) -> tuple[Passage, ...]:
    """One passage a paragraph, for documents without a structure of their own."""
    level = level_of(distribution, None)
    return _numbered(Passage(order=0, kind="text", span=span, level=level) for span in layout.paragraphs)


def _numbered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(passage, order=order) for order, passage in enumerate(passages, start=1))


def _borders(meeting: Meeting) -> list[int]:
    starts = {speech.span.start for speech in meeting.speeches}
    starts |= {item.span.start for item in meeting.agenda} | {item.span.end for item in meeting.agenda}
    starts |= {item.supervision_from for item in meeting.agenda if item.supervision_from is not None}
    return sorted(starts)


def _cut(paragraph: Span, borders: list[int]) -> Iterator[Span]:
    start = paragraph.start
    for border in borders:
        if start < border < paragraph.end:
            yield Span(start, border)
            start = border
    yield Span(start, paragraph.end)


def _of_meeting(span: Span, meeting: Meeting, distribution: Distribution) -> Passage:
    item = next((i for i in meeting.agenda if i.span.contains(span)), None)
    speech = next((s for s in meeting.speeches if s.span.overlaps(span)), None)
    event = any(e.span.contains(span) or span.contains(e.span) for e in meeting.events)
    behind_doors = (
        item is not None and item.supervision_from is not None and span.start >= item.supervision_from
    )
    return Passage(
        order=0,
        kind=_kind(span, meeting, speech, event),
        span=span,
        level=level_of(distribution, item.disclosure if item else None, supervision_only=behind_doors),
        agenda=item.number if item else None,
        speaker=speech.speaker if speech and not event else None,
        role=speech.role if speech and not event else None,
        heading=_item_heading(item),
    )


def _kind(span: Span, meeting: Meeting, speech: Speech | None, event: bool) -> str:
    if meeting.header.contains(span):
        return "header"
    if event:
        return "event"
    return "speech" if speech else "text"


def _item_heading(item: AgendaItem | None) -> str:
    return f"議題{item.number}「{item.title}」" if item else ""


def _report_units(source: SourceText, report: Report) -> Iterator[Span]:
    return (span for span, _ in _report_kinds(source, report))


def _report_kinds(source: SourceText, report: Report) -> Iterator[tuple[Span, str]]:
    for section in report.sections:
        for case in section.cases:
            ends = [case.summary.end, *(finding.span.end for finding in case.findings)]
            yield _whole_lines(source, Span(case.summary.start, max(ends))), "row"
    for table in report.tables:
        yield _whole_lines(source, table.span), "table"
        for note in table.notes:
            yield note, "note"
    for footnote in report.footnotes:
        yield footnote, "note"


def _whole_lines(source: SourceText, span: Span) -> Span:
    first, last = source.lines(span)
    return source.trimmed(Span(source.line_span(first).start, source.line_span(last).end))


def _section_heading(span: Span, report: Report) -> str:
    section = next((s for s in reversed(report.sections) if s.span.overlaps(span)), None)
    if section is None:
        return ""
    row = next((case.row for case in section.cases if case.summary.overlaps(span)), None)
    return section.heading + (f" {row}番" if row is not None else "")
