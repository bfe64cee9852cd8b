"""What stands around a passage that an answer quoted, so that a quotation can be read in its place."""

from datetime import datetime

from commands.answer import Answer, Result
from commands.asking import LIMIT
from commands.quoting import passage_result, place
from commands.withholding import withholds_text
from data.access import View
from data.record import Record
from data.store.rows import PassageRow
from data.text import Span

AROUND = 2
"""Passages before it, and as many after."""
PART = 1_000
"""Characters of a passage told in one find: one longer is told in several, so that nothing of it is cut off."""


def surroundings(
    record: Record,
    passage_id: str,
    *,
    view: View,
    now: datetime,
    limit: int = LIMIT,
    offset: int = 0,
    surface: str = "command line",
) -> Answer:
    """The passage with those around it, as far as the view sees them; the look-up is put on record first."""
    found = record.store.neighbours(view, passage_id, before=AROUND, after=AROUND)
    passages = [passage for passage in found if passage.level == "public" or not withholds_text(view)]
    parts = [part for passage in passages for part in _parts(passage, passage_id)]
    answer = _told(passages, passage_id, parts, limit, offset)
    record.store.audit(
        user=view.user,
        surface=surface,
        action="surroundings",
        query=passage_id,
        outcome=f"{answer.kind} {answer.total}",
        at=now,
    )
    return answer


def _told(
    passages: list[PassageRow], passage_id: str, parts: list[Result], limit: int, offset: int
) -> Answer:
    here = next((passage for passage in passages if passage.id == passage_id), None)
    if here is None:
        return Answer(
            kind="none",
            title="前後の記載",
            summary="この箇所は見当たりません。資料が登録し直された可能性があります。もう一度質問してください。",
        )
    return Answer(
        kind="answer",
        title="前後の記載",
        summary=f"{place(here)}の前後です。",
        results=tuple(parts[offset : offset + limit]),
        total=len(parts),
        facts=len(parts),
    )


def _parts(passage: PassageRow, asked_for: str) -> list[Result]:
    """A passage in parts of its own characters, in order."""
    start, end = passage.span.start, passage.span.end
    spans = [Span(at, min(at + PART, end)) for at in range(start, end, PART)]
    mark = "【この箇所】" if passage.id == asked_for else ""
    results = [passage_result(passage, span) for span in spans]
    return [
        Result(
            heading=f"{mark}{result.heading}" + (f"（{number}／{len(results)}）" if len(results) > 1 else ""),
            body=result.body,
            citation=result.citation,
            fields=result.fields,
        )
        for number, result in enumerate(results, start=1)
    ]
