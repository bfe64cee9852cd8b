"""From stored rows to what an Answer quotes: the exact characters and where they stand."""

from collections.abc import Sequence
from datetime import date

from commands.answer import Citation, Result
from commands.wording import day
from data.store.rows import PassageRow
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
    """Where a passage stands, as a heading: meeting and item, or document and section."""
    if passage.document_kind in {"minutes", "summary"}:
        meeting = meeting_name(passage.meeting, passage.date)
        return f"{meeting} {passage.heading}".strip()
    return f"{passage.document} {passage.heading}".strip()


def passage_result(passage: PassageRow, span: Span | None = None) -> Result:
    """A find that is nothing but its passage."""
    said_by = speaker(passage)
    return Result(
        heading=place(passage),
        body="",
        citation=cite(passage, span),
        fields={"発言者": said_by} if said_by else {},
    )


def without_repeats(results: Sequence[Result]) -> list[Result]:
    """The results in order, each quoted place once."""
    seen: set[tuple[str, tuple[int, int], str]] = set()
    kept = []
    for result in results:
        key = (result.citation.document, result.citation.lines, result.citation.quote)
        if key not in seen:
            seen.add(key)
            kept.append(result)
    return kept


def _part(passage: PassageRow, span: Span | None) -> Span:
    if span is None or not span.overlaps(passage.span):
        return Span(0, len(passage.text))
    start, end = passage.span.start, passage.span.end
    return Span(max(span.start, start) - start, min(span.end, end) - start)
