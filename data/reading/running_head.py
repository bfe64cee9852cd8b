"""Headers, footers and page numbers: lines at the edges of pages that come back from page to page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product, zip_longest

from data.reading.page import Line, Page

_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[-‐-―−－ー~〜・|/.,:()\[\]<>第全ofOF]")
_LOOKED_AT = 3
_SAME_HEIGHT = 8.0
_EDGE = 0.13
_VERY_EDGE = 0.065
_APART = 1.4
_NUMBERS = 4


@dataclass(frozen=True, kw_only=True)
class _Edge:
    """A line near the top or bottom of a page."""

    page: int
    line: Line
    shape: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Trimmed:
    """Pages without their running heads, and what these said."""

    pages: tuple[Page, ...]
    removed: int
    heads: tuple[str, ...]


def without_running_heads(pages: Sequence[Page], page_words: Sequence[str]) -> Trimmed:
    """Take headers, footers and page numbers out of the pages."""
    edges = [edge for index, page in enumerate(pages) for edge in _edges_of(index, page)]
    numbered = _page_numbers(edges, pages, page_words)
    repeated = _repeated(edges, len(pages))
    removed = {id(edge.line) for edge in (*numbered, *repeated)}
    bare = {id(edge.line) for edge in numbered}
    heads = {edge.shape: edge.line.text for edge in reversed(repeated) if id(edge.line) not in bare}
    return Trimmed(
        pages=tuple(
            replace(page, blocks=tuple(block for block in page.blocks if id(block) not in removed))
            for page in pages
        ),
        removed=len(removed),
        heads=tuple(heads.values()),
    )


def _edges_of(index: int, page: Page) -> list[_Edge]:
    """Return the few lines at the very edge, and those near it that stand apart from the text."""
    lines = sorted((block for block in page.blocks if isinstance(block, Line)), key=lambda line: -line.middle)
    leading = _leading(lines)
    outer = {id(line): line for side in (lines, lines[::-1]) for line in _outer(side, page.height, leading)}
    return [_edge(index, line) for line in outer.values()]


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line."""
    steps = sorted(above.middle - below.middle for above, below in pairwise(lines))
    return steps[len(steps) // 2] if len(steps) > 3 else 0.0


def _outer(lines: Sequence[Line], height: float, leading: float) -> list[Line]:
    """Return the lines from one edge inwards that are no text for where they stand."""
    depths = [min(line.middle, height - line.middle) / height for line in lines[: _LOOKED_AT + 1]]
    outer = sum(depth < _VERY_EDGE for depth in depths[:_LOOKED_AT])
    for place, (above, below) in enumerate(pairwise(lines[: _LOOKED_AT + 1]), 1):
        apart = leading and abs(above.middle - below.middle) > _APART * leading
        if apart and depths[place - 1] < _EDGE:
            outer = max(outer, place)
    return list(lines[:outer])


def _edge(index: int, line: Line) -> _Edge:
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", line.text))
    numbers = tuple(int(number) for number in _NUMBER.findall(plain) if len(number) < 6)
    return _Edge(page=index, line=line, shape=_NUMBER.sub("#", plain), numbers=numbers)


def _page_numbers(edges: Sequence[_Edge], pages: Sequence[Page], page_words: Sequence[str]) -> list[_Edge]:
    """Return the lines that hold a page number and nothing else, dressed (- 3 -, 3/12) or counting along."""
    candidates = [edge for edge in edges if _is_number_only(edge.shape, page_words)]
    counting: dict[int, list[_Edge]] = defaultdict(list)
    for edge in candidates:
        counting[edge.numbers[0] - edge.page].append(edge)
    most = max(counting.values(), key=len, default=[])
    if len(most) < 2 and len(pages) > 1:
        most = []
    dressed = [edge for edge in candidates if edge.shape != "#"]
    return [*{id(edge): edge for edge in (*most, *dressed)}.values()]


def _is_number_only(shape: str, page_words: Sequence[str]) -> bool:
    if shape.count("#") not in (1, 2):
        return False
    bare = shape.lower()
    for word in sorted(page_words, key=len, reverse=True):
        bare = bare.replace(unicodedata.normalize("NFKC", word).lower(), "")
    return _DASHES.sub("", bare) in ("#", "##")


def _repeated(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Return lines that come back at one height with the same words, and the same or counting numbers."""
    alike: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.shape].append(edge)
    enough = max(2, -(-pages // 3)) if pages < 12 else max(4, pages // 5)
    found = []
    for group in alike.values():
        alike_in_all = _of_one_number(_at_one_height(group))
        if len({edge.page for edge in alike_in_all}) >= enough:
            found += alike_in_all
    return found


def _at_one_height(group: Sequence[_Edge]) -> list[_Edge]:
    heights = sorted(edge.line.middle for edge in group)
    usual = heights[len(heights) // 2]
    return [edge for edge in group if abs(edge.line.middle - usual) <= _SAME_HEIGHT]


def _of_one_number(group: Sequence[_Edge]) -> list[_Edge]:
    """Keep the edges of which every number is the same on each page or counts the pages."""
    best: list[_Edge] = []
    for counts in product((False, True), repeat=min(_NUMBERS, max(len(edge.numbers) for edge in group))):
        alike: dict[tuple[int, ...], list[_Edge]] = defaultdict(list)
        for edge in group:
            pairs = zip_longest(edge.numbers, counts[: len(edge.numbers)], fillvalue=False)
            alike[tuple(number - edge.page * along for number, along in pairs)].append(edge)
        best = max(best, *alike.values(), key=len)
    return best
