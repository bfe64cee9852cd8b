"""Running text from the lines of pages: breaks inside sentences undone, paragraphs and rows on lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.reading.page import Line, Page, Table

_FULL = 1.6
_ALIGNED = 0.6
_HANGING = 8.0
_WIDE_ENOUGH = 0.55
_SIZE_DIFFERS = 1.25
_SENTENCE_END = re.compile(r"[。．！？!?][）」』)\]】]*$")
_LEFT_OPEN = re.compile(r"[、，,・（「『(\[【]$")
_MARK = re.compile(
    r"[○〇◯●◎◆◇■□▲△▼▽☆★※・＊*【〔]|[¹²³⁴-⁹]|[-‐–—－][ 　]"
    r"|[（(][0-9０-９一二三四五六七八九十アイウエオカキクケコ]{1,3}[）)]|[アイウエオカキクケコ][ 　．.]"
    r"|第[0-9０-９一二三四五六七八九十百]+[章節款編部][ 　]"
    r"|[^\s　、。：:]{1,3}[ 　]?[^\s　、。：:]{0,6}[：:]"
)
_ENUMERATED = re.compile("[①-⑳⑴-⒇ⅰ-ⅻⅠ-Ⅻ]")
_COUNTED = re.compile(r"[0-9０-９]{1,3}[ 　．.、]+(.)")
_FIGURE = "[0-9０-９一二三四五六七八九十]"
_AFTER_SENTENCE = re.compile(
    r"[（(][^（）()]*[）)]$"
    r"|第[0-9０-９一二三四五六七八九十百]+[条回]の?[0-9０-９一二三四五六七八九十]*[ 　（(]"
)
_LATIN_WORD = re.compile(r"[!-~]{2,}")
_LATIN_WIDTH = 0.55
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, kw_only=True)
class FlowWords:
    """Vocabulary that decides where a paragraph opens (`config/reading.toml`)."""

    openers: re.Pattern[str]
    alone: frozenset[str]
    counters: tuple[str, ...]


def flow_words(table: Mapping[str, Sequence[str]]) -> FlowWords:
    """Compile the vocabulary."""
    openers = "|".join(map(re.escape, table["openers"]))
    return FlowWords(
        openers=re.compile(rf"(?:{openers})[ 　]*(?:第[ 　]*)?[（(]?{_FIGURE}"),
        alone=frozenset(table["alone"]),
        counters=tuple(table["counters"]),
    )


@dataclass(frozen=True, kw_only=True)
class _Margins:
    """Where full lines begin and end on pages of one width, and how large their characters are."""

    left: float
    right: float
    size: float
    indented: bool


class Flow:
    """Lays the blocks of all pages out as one text."""

    def __init__(self, pages: Sequence[Page], words: FlowWords) -> None:
        self._words = words
        self._margins = {width: _margins(group) for width, group in _by_width(pages).items()}
        self._pieces: list[str] = []
        self._length = 0
        self._paragraph: list[Line] = []
        self.joined = 0
        self.page_starts = tuple(self._page(page) for page in pages)

    def text(self) -> str:
        return "".join(self._pieces).rstrip("\n") + "\n"

    def _page(self, page: Page) -> int:
        """Add a page; return the offset at which its own first character stands."""
        start: int | None = None
        for block in page.blocks:
            begun = self._table(block) if isinstance(block, Table) else self._line(block, page)
            start = begun if start is None else start
        return self._length if start is None else start

    def _table(self, table: Table) -> int:
        after_table = bool(self._pieces) and not self._paragraph
        self._paragraph = []
        self._add("" if not self._pieces else "\n" if after_table else "\n\n")
        start = self._length
        self._add("\n".join(table.rows))
        self._add("\n")
        return start

    def _line(self, line: Line, page: Page) -> int:
        margins = self._margins[_width(page)]
        if self._paragraph and self._continues(line, margins):
            self.joined += 1
            last = self._paragraph[-1].text[-1]
            self._add(" " if _WORD.match(last) and _WORD.match(line.text) and last.isascii() else "")
            self._paragraph.append(line)
        else:
            self._add("\n" if self._pieces else "")
            self._paragraph = [line]
        start = self._length
        self._add(line.text)
        return start

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def _continues(self, line: Line, margins: _Margins) -> bool:
        """Say whether a line goes on with the paragraph above it."""
        above = self._paragraph[-1]
        if self._opens(line) or max(above.size, line.size) > _SIZE_DIFFERS * min(above.size, line.size):
            return False
        full = margins.right - above.right < _FULL * above.size + _unbreakable(line)
        if _SENTENCE_END.search(above.text):
            return full and margins.indented and abs(line.left - margins.left) < _ALIGNED * line.size
        if not full and not _LEFT_OPEN.search(above.text):
            return False
        return self._is_aligned(line, margins)

    def _is_aligned(self, line: Line, margins: _Margins) -> bool:
        """Compare where the line begins: flush, hanging, or under an indented first line."""
        first = self._paragraph[0]
        if len(self._paragraph) > 1:
            usual = self._paragraph[1].left
            return line.left - usual < _ALIGNED * line.size
        indent = line.left - first.left
        if abs(line.left - margins.left) < _ALIGNED * line.size:
            return True
        return indent < _ALIGNED * line.size or (indent < _HANGING * line.size and self._opens(first))

    def _opens(self, line: Line) -> bool:
        """Say whether a line's own words open a paragraph."""
        text = line.text
        above = self._paragraph[-1].text if self._paragraph else ""
        if _MARK.match(text) or _BLANKS.sub("", text) in self._words.alone:
            return True
        if (_ENUMERATED.match(text) or self._words.openers.match(text)) and not _LEFT_OPEN.search(above):
            return True
        if _AFTER_SENTENCE.match(text) and _SENTENCE_END.search(above):
            return True
        counted = _COUNTED.match(text)
        return counted is not None and not text[counted.start(1) :].startswith(self._words.counters)


def _unbreakable(line: Line) -> float:
    """Return the width of the Latin word a line begins with: it was not cut to fill the line above."""
    word = _LATIN_WORD.match(line.text)
    return word.end() * line.size * _LATIN_WIDTH if word else 0.0


def _width(page: Page) -> int:
    return round(page.width / 10)


def _by_width(pages: Sequence[Page]) -> dict[int, list[Page]]:
    groups: dict[int, list[Page]] = defaultdict(list)
    for page in pages:
        groups[_width(page)].append(page)
    return groups


def _margins(pages: Sequence[Page]) -> _Margins:
    lines = list(_lines(pages))
    if not lines:
        return _Margins(left=0, right=0, size=1, indented=False)
    size = Counter(round(line.size, 1) for line in lines).most_common(1)[0][0]
    rights = sorted(line.right for line in lines)
    right = rights[max(0, round(len(rights) * 0.97) - 1)]
    if right < _WIDE_ENOUGH * pages[0].width:
        right = float("inf")
    full = [line for line in lines if right - line.right < _FULL * size]
    lefts = Counter(round(line.left) for line in full or lines)
    left = max(lefts, key=lambda place: (lefts[place], -place))
    return _Margins(left=left, right=right, size=size, indented=_are_indented(lines, left, right, size))


def _lines(pages: Sequence[Page]) -> Iterator[Line]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block


def _are_indented(lines: Sequence[Line], left: float, right: float, size: float) -> bool:
    """Tell from lines that surely open a paragraph whether this document sets them in."""
    opening = [
        below
        for above, below in pairwise(lines)
        if _SENTENCE_END.search(above.text) and right - above.right > 3 * size and not _MARK.match(below.text)
    ]
    indented = [line for line in opening if 0.6 * size < line.left - left < 1.6 * size]
    return len(indented) >= 3 and len(indented) * 2 > len(opening)
