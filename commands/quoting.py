"""From stored rows to what an Answer quotes: the exact characters and where they stand."""

from collections.abc import Sequence
from datetime import date

from commands.answer import Citation, Result
from commands.wording import day
from data.periods import period_in_japanese
from data.store.rows import DocumentRow, PassageRow
from data.text import SourceText, Span


def cite(passage: PassageRow, span: Span | None = None) -> Citation:
    """The passage, or the part of it that a span of its document covers."""
    part = _part(passage, span)
    text = SourceText(passage.text)
    first, last = text.lines(part)
    return Citation(
        document=passage.document,
        meeting=passage.meeting,
        date=passage.date.isoformat() if passage.date else None,
        agenda=passage.agenda,
        speaker=speaker(passage),
        page=passage.page,
        lines=(passage.lines[0] + first - 1, passage.lines[0] + last - 1),
        quote=text.quote(part),
        passage=passage.id,
        level=passage.level,
    )


def speaker(passage: PassageRow) -> str | None:
    """清水委員, 事務局, or None where nobody speaks."""
    if passage.speaker is None:
        return None
    return f"{passage.speaker}{passage.role or ''}"


def meeting_name(number: int | None, held_on: date | None) -> str:
    """第318回（令和7年3月19日）, or as much of it as is known."""
    name = f"第{number}回" if number is not None else "回数不明の会議"
    return f"{name}（{day(held_on)}）" if held_on else name


def place(passage: PassageRow) -> str:
    """Where a passage stands, as a heading: meeting and item, period and section of a report, or document."""
    if passage.document_kind in {"minutes", "summary"}:
        whole = meeting_name(passage.meeting, passage.date)
    elif passage.document_kind == "report":
        whole = report_name(passage.subject) if not passage.heading else period_in_japanese(passage.subject)
    else:
        whole = passage.document
    return f"{whole} {passage.heading}".strip()


def report_name(subject: str) -> str:
    """令和6年度第3四半期の権限行使の概要."""
    return f"{period_in_japanese(subject)}の権限行使の概要"


def document_name(document: DocumentRow) -> str:
    """A document as a person calls it: its meeting, its period, else its file."""
    if document.kind in {"minutes", "summary"}:
        return meeting_name(document.meeting, document.date)
    return report_name(document.subject) if document.kind == "report" else document.name


def passage_result(passage: PassageRow, span: Span | None = None) -> Result:
    """A find that is nothing but its passage."""
    said_by = speaker(passage)
    return Result(
        heading=place(passage),
        body="",
        citation=cite(passage, span),
        fields={"発言者": said_by} if said_by else {},
    )


def without_repeats(
    facts: Sequence[Result], passages: Sequence[Result] = ()
) -> tuple[list[Result], list[Result]]:
    """Facts each once, and passages that none of them quotes, each once; two facts may stand in one sentence."""
    told = {(f.heading, f.body, tuple(f.fields.items()), _place(f.citation)): f for f in facts}
    quoted = {fact.citation.passage for fact in facts} - {None}
    others = {_place(p.citation): p for p in reversed(passages) if p.citation.passage not in quoted}
    return list(told.values()), list(others.values())[::-1]


def _place(citation: Citation) -> tuple[str, tuple[int, int], str]:
    return (citation.document, citation.lines, citation.quote)


def _part(passage: PassageRow, span: Span | None) -> Span:
    if span is None or not span.overlaps(passage.span):
        return Span(0, len(passage.text))
    start, end = passage.span.start, passage.span.end
    return Span(max(span.start, start) - start, min(span.end, end) - start)
