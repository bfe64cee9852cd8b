"""A document's characters: where each stands (line, column, page), and a form for matching that maps back to them."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

_LINE_END = re.compile(r"\r\n|\n|\r")
_KEEP = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u00b2\u00b3\u00b9\u2070-\u209c]")
"""Enclosed and raised digits: NFKC would glue ①5月 into 15月 and 件¹ into 件1."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SPACES = frozenset(" \u3000\u00a0\u2002\u2003\u2009")
_BEFORE_NUMBER = frozenset("第年月度和成治正昭約計延条項附表料題")
_AFTER_NUMBER = frozenset("年月日条項号回件人名時分秒度章節款編歳円万億千百か箇カヶケ期次頁番団")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


@dataclass(frozen=True, order=True)
class Span:
    """Characters [start, end) of a document's original text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class SourceText:
    """A document's own characters. Lines count from 1 and end at LF, CRLF or CR only; columns and offsets from 0."""

    original: str
    page_starts: tuple[int, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.original))]

    def line_of(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)

    def lines(self, span: Span) -> tuple[int, int]:
        """First and last line that the span touches, inclusive."""
        return self.line_of(span.start), self.line_of(max(span.start, span.end - 1))

    def cols(self, span: Span) -> tuple[int, int]:
        """Columns [first, last): of the start in its line, of the end in the line of the last character."""
        first, last = self.lines(span)
        return span.start - self._line_starts[first - 1], span.end - self._line_starts[last - 1]

    def page_of(self, offset: int) -> int | None:
        return bisect_right(self.page_starts, offset) or 1 if self.page_starts else None

    def quote(self, span: Span) -> str:
        return self.original[span.start : span.end]

    def line_span(self, line: int) -> Span:
        """The line's characters without its line end."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.original)
        return Span(start, start + len(self.original[start:end].rstrip("\r\n")))

    def line_spans(self) -> Iterator[Span]:
        return (self.line_span(number) for number in range(1, len(self._line_starts) + 1))

    def trimmed(self, span: Span) -> Span:
        """The span without white space at either end."""
        quote = self.quote(span)
        start = span.start + len(quote) - len(quote.lstrip())
        return Span(start, max(start, span.start + len(quote.rstrip())))


@dataclass(frozen=True)
class Normalised:
    """Text for matching, beside its original: character i stands for original characters [starts[i], ends[i])."""

    text: str
    starts: "array[int]"
    ends: "array[int]"
    original: str = ""
    """The whole original text, for quoting."""

    def quote(self, start: int, end: int) -> str:
        """The original characters of normalised characters [start, end)."""
        span = self.original_span(start, end)
        return self.original[span.start : span.end]

    def original_span(self, start: int, end: int) -> Span:
        """The original span of normalised characters [start, end)."""
        if start == end:
            at = self.starts[start] if start < len(self.text) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def position(self, offset: int) -> int:
        """The first normalised position whose original does not lie before the offset."""
        return bisect_right(self.starts, offset - 1)

    def within(self, span: Span) -> "Normalised":
        """The part that stands for the original span; its spans still point into the whole original."""
        first, last = self.position(span.start), self.position(span.end)
        starts, ends = self.starts[first:last], self.ends[first:last]
        return Normalised(self.text[first:last], starts, ends, self.original)


def normalise(
    source: SourceText, joined: frozenset[int] = frozenset(), within: Span | None = None
) -> Normalised:
    """NFKC, no invisible characters, no white space inside numbers (第 147 条); line ends as "\\n".

    `joined` holds the offsets of original characters to leave out: the line breaks inside a sentence.
    """
    span = within or Span(0, len(source.original))
    characters: list[str] = []
    starts, ends = array("l"), array("l")
    for start, end in _clusters(source.original, span):
        if start in joined:
            continue
        for character in _folded(source.original[start:end]):
            characters.append(character)
            starts.append(start)
            ends.append(end)
    kept = _without_gaps(characters)
    if len(kept) == len(characters):
        return Normalised("".join(characters), starts, ends, source.original)
    return Normalised(
        "".join(characters[i] for i in kept),
        array("l", (starts[i] for i in kept)),
        array("l", (ends[i] for i in kept)),
        source.original,
    )


def fold(text: str) -> str:
    """The text as matching sees it, when no way back is needed (queries, vocabulary)."""
    if _has_clusters(text):
        return normalise(SourceText(text)).text
    characters = "".join(map(_folded, text))
    return "".join(characters[i] for i in _without_gaps(characters)) if " " in characters else characters


def squeeze(text: str) -> str:
    """Folded text without any white space, for comparing titles and names across broken lines."""
    return re.sub(r"\s+", "", fold(text))


def _has_clusters(text: str) -> bool:
    return "\r" in text or any(map(_continues, set(text)))


def _clusters(text: str, span: Span) -> Iterator[tuple[int, int]]:
    if not _has_clusters(text):
        yield from zip(range(span.start, span.end), range(span.start + 1, span.end + 1), strict=True)
        return
    start = span.start
    while start < span.end:
        end = start + 1
        if text[start] == "\r" and text[end : end + 1] == "\n":
            end += 1
        else:
            while end < span.end and _continues(text[end]):
                end += 1
        yield start, min(end, span.end)
        start = end


def _continues(character: str) -> bool:
    return character in "ﾞﾟ\u3099\u309a" or (character > "\u02ff" and unicodedata.combining(character) != 0)


@lru_cache(maxsize=8192)
def _folded(cluster: str) -> str:
    if cluster in {"\r\n", "\r", "\n"}:
        return "\n"
    if cluster in _INVISIBLE:
        return ""
    if cluster in _SPACES:
        return " "
    if _KEEP.match(cluster):
        return cluster
    return unicodedata.normalize("NFKC", cluster) if cluster > "~" else cluster


def _without_gaps(characters: Sequence[str]) -> list[int]:
    """Places of the characters that are no white space inside a number."""
    kept: list[int] = []
    last = len(characters)
    at = 0
    while at < last:
        end = at
        while end < last and characters[end] == " ":
            end += 1
        if end > at and at > 0 and end < last and _is_in_number(characters[at - 1], characters[end]):
            at = end
        else:
            kept.extend(range(at, max(end, at + 1)))
            at = max(end, at + 1)
    return kept


def _is_in_number(left: str, right: str) -> bool:
    return (left in _BEFORE_NUMBER and right in _DIGITS) or (left in _DIGITS and right in _AFTER_NUMBER)
