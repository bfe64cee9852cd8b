"""Lines and sentences of minutes, folded for matching, each with its place in the original."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from data.text import Normalised, SourceText, Span, normalise

_SENTENCE = re.compile(r"[^。\n]+(?:。[」』)]*)?")
_OPEN, _CLOSE = "「『", "」』"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line with text: folded and trimmed, tabs kept; `at` is where it begins in the folded document."""

    text: str
    span: Span
    at: int


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A folded sentence and the original characters it stands for."""

    text: str
    span: Span
    part: Normalised
    """The folded text it was cut from, for the way back; it begins at `at` there."""
    at: int

    def original(self, start: int, end: int) -> Span:
        """The original span of the sentence's characters [start, end)."""
        return self.part.original_span(self.at + start, self.at + end)


@dataclass(frozen=True)
class Script:
    """A document's folded text with every line break."""

    source: SourceText
    folded: Normalised
    lines: tuple[Line, ...]

    def original(self, line: Line, start: int, end: int) -> Span:
        """The original span of a line's characters [start, end)."""
        return self.folded.original_span(line.at + start, line.at + end)

    def verbatim(self, span: Span) -> str:
        """The document's own characters, line breaks and the blanks around them undone."""
        return re.sub(r"[ \u3000\t]*[\r\n]+[ \u3000\t]*", "", self.source.quote(span)).strip()


def read_script(source: SourceText) -> Script:
    folded = normalise(source)
    return Script(source, folded, tuple(_lines(folded)))


def _lines(folded: Normalised) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]+", folded.text):
        text = match.group().strip()
        if text:
            at = match.start() + match.group().index(text)
            yield Line(text=text, span=folded.original_span(at, at + len(text)), at=at)


def running_text(script: Script, joined: frozenset[int], fixed: frozenset[int]) -> Normalised:
    """The folded text without the line breaks inside sentences and titles.

    `joined` holds the original offsets that the layout leaves out, `fixed` the offsets of lines that begin
    something (a mark, a heading, a stage direction), before which a line break stays in any case.
    """
    folded = script.folded
    dropped: set[int] = set()
    depth = 0
    for above, below in zip(script.lines, script.lines[1:], strict=False):
        depth = (
            max(0, depth + _depth(above.text))
            if above.span.start not in fixed
            else max(0, _depth(above.text))
        )
        gap = range(above.at + len(above.text), below.at)
        if below.span.start in fixed:
            continue
        if folded.starts[gap.start] in joined or (depth > 0 and any(sign in below.text for sign in _CLOSE)):
            dropped.update(gap)
    kept = [i for i in range(len(folded.text)) if i not in dropped]
    return Normalised(
        "".join(folded.text[i] for i in kept),
        array("l", (folded.starts[i] for i in kept)),
        array("l", (folded.ends[i] for i in kept)),
        folded.original,
    )


def sentences(running: Normalised, span: Span) -> Iterator[Sentence]:
    """The sentences of the running text within a span of the original."""
    part = running.within(span)
    for match in _SENTENCE.finditer(part.text):
        text = match.group().strip()
        if text:
            at = match.start() + match.group().index(text)
            yield Sentence(text=text, span=part.original_span(at, at + len(text)), part=part, at=at)


def _depth(text: str) -> int:
    return sum(text.count(sign) for sign in _OPEN) - sum(text.count(sign) for sign in _CLOSE)
