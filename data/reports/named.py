"""Cases that are made public by name (公表事案) where they stand in sentences instead of rows."""

import re
from collections.abc import Iterable, Iterator

from config.reports import ReportWords
from data.reports.blocks import Block
from data.text import Span

_OPENING = re.compile(
    r"^(?:[\s・○◯●◎■□◆◇▽※*•\-－–—]+|[(（]?(?:\d{1,2}|[ア-コ①-⑳])[)）.．、\s]+"
    r"|(?:令和|平成)?[\d元]{1,4}年\d{1,2}月\d{1,2}日(?:付け|付)?[、\s:]*)+"
)
_BRACKET = re.compile(r"[（(].*?[）)]")


def named_cases(blocks: Iterable[Block], words: ReportWords) -> Iterator[tuple[str | None, tuple[Span, ...]]]:
    """Respondent and pieces of each case; paragraphs that open no case go on from the one above.

    Where a case begins with a mark (○, a number, a day), one without goes on.
    """
    respondent: str | None = None
    pieces: tuple[Span, ...] = ()
    marked = False
    for block in blocks:
        text = block.text.text.strip()
        if block.kind != "text" or _OPENING.sub("", text).strip("。 ") in words.none:
            continue
        name = respondent_of(text, words)
        opens = _OPENING.match(text) is not None
        if pieces and (name is None or (marked and not opens)):
            pieces = (*pieces, *block.pieces)
            continue
        if pieces:
            yield respondent, pieces
        respondent, pieces, marked = name, block.pieces, opens
    if pieces:
        yield respondent, pieces


def respondent_of(text: str, words: ReportWords) -> str | None:
    """The name before に対する, における …, at the beginning of a paragraph."""
    body = _OPENING.sub("", text)
    places = [body.find(word) for word in words.after_name]
    first = min((place for place in places if place > 0), default=-1)
    name = _BRACKET.sub("", body[:first]).strip() if first > 0 else ""
    if not 2 <= len(name) <= 60 or "。" in name or name.endswith(words.none):
        return None
    return name.strip("、, 「」")
