"""Paragraphs of a document: which line breaks stand inside a sentence and which end one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.text import SourceText, Span

_SENTENCE_END = re.compile(r"[。．.!?！？」』）)\]】〉》:：;；～〜]$")
_OPENS_BLOCK = re.compile(
    r"""^(?:
      [○◯〇●◎◇◆□■▽▼△▲・※＊*¹²³⁴⁵⁶⁷⁸⁹⁰①-⑳－‐–—-]     # marks, bullets, footnotes
      |[（(【「『\[]                                      # stage directions, marked speakers, titles
      |[0-9０-９IVXⅠ-Ⅻ一二三四五六七八九十]{1,3}[\s　.．、)）]   # numbered headings
      |[アイウエオカキクケコ][\s　.．)）]
      |第[\s　]*[0-9０-９一二三四五六七八九十百]+[\s　]*[章節条部編款]
      |(?:議題|日程|議案|報告|審議|協議|資料|別紙|附則|参考|以上|以\s*上|注)
       (?:[\s　]*(?:[0-9０-９第（(「【：:]|[一二三四五六七八九十]{1,3}(?![一-龥]))|[\s　]|$)
      |[^\s　。、：:]{1,3}[\s　]?[^\s　。、：:]{0,6}[：:]          # 日 時：
    )""",
    re.VERBOSE,
)
_RUNNING_TEXT = 12
"""A line shorter than this that ends without a sentence end is taken for a heading."""


@dataclass(frozen=True)
class Layout:
    """Paragraphs in order, and the offsets of the line breaks (and the blanks around them) inside them."""

    paragraphs: tuple[Span, ...]
    joined: frozenset[int]


def lay_out(source: SourceText) -> Layout:
    """Join lines that a page or line break cut in the middle of a sentence; rows of tables stay apart."""
    paragraphs: list[Span] = []
    joined: set[int] = set()
    for line in _lines_with_text(source):
        if paragraphs and _continues(source, paragraphs[-1], line):
            joined.update(range(paragraphs[-1].end, line.start))
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return Layout(tuple(paragraphs), frozenset(joined))


def paragraphs_within(paragraphs: Iterable[Span], span: Span) -> list[Span]:
    """The paragraphs inside a span, cut at its ends."""
    cut = (Span(max(p.start, span.start), min(p.end, span.end)) for p in paragraphs if p.overlaps(span))
    return [p for p in cut if p.end > p.start]


def _lines_with_text(source: SourceText) -> Iterable[Span]:
    for line in source.line_spans():
        if "\t" in source.quote(line):
            yield line
            continue
        trimmed = source.trimmed(line)
        if trimmed.end > trimmed.start:
            yield trimmed


def _continues(source: SourceText, above: Span, below: Span) -> bool:
    upper = source.quote(
        Span(max(above.start, source.line_span(source.line_of(above.end - 1)).start), above.end)
    )
    lower = source.quote(below)
    if "\t" in upper or "\t" in lower:
        return False
    if _SENTENCE_END.search(upper) or _OPENS_BLOCK.match(lower):
        return False
    if upper.startswith("・") and source.original.count("\n", above.end, below.start) > 1:
        return False
    return len(upper) >= _RUNNING_TEXT or upper.endswith(("、", "，", ","))
