"""Ruled tables: cells found between drawn lines, merged where no line parts them, and filled."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.reading.grid import one_line
from data.reading.page import Glyph, Line, Rule, Table
from data.reading.pdfium import readable

_NEAR = 3.0
_MOST_PLACES = 60_000
_FULL = 1.6
Intervals = list[tuple[float, float]]


@dataclass
class _Region:
    """One cell: the places of the grid it covers, and what is written in it."""

    row: int
    column: int
    last_column: int
    glyphs: list[Glyph] = field(default_factory=list)


class RuledTable:
    """A grid of drawn lines on a page, to be filled with the characters that stand in it."""

    def __init__(self, levels: Sequence[Rule], uprights: Sequence[Rule]) -> None:
        self._xs = _places([*(r.at for r in uprights), *_ends(levels)])
        self._ys = _places([*(r.at for r in levels), *_ends(uprights)])
        self._regions = self._merge(_by_place(levels, self._ys), _by_place(uprights, self._xs))
        self.cells = len({id(region) for region in self._regions.values()})

    def holds(self, glyph: Glyph) -> bool:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        return self._xs[0] <= x <= self._xs[-1] and self._ys[0] <= y <= self._ys[-1]

    def add(self, glyph: Glyph) -> None:
        column = bisect_right(self._xs, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(self._ys, (glyph.bottom + glyph.top) / 2) - 1
        place = (min(row, len(self._ys) - 2), min(column, len(self._xs) - 2))
        self._regions[place].glyphs.append(glyph)

    def table(self) -> Table:
        """Return the rows from the top, a merged cell's text at its upper left place."""
        regions = list({id(region): region for region in self._regions.values()}.values())
        columns = sorted({region.column for region in regions})
        rights = _right_edges(regions)
        texts: dict[int, dict[int, str]] = defaultdict(dict)
        for region in regions:
            texts[region.row][region.column] = _text_of(region, rights[region.last_column])
        rows = [
            "\t".join(texts[row].get(column, "") for column in columns) for row in sorted(texts, reverse=True)
        ]
        return Table(
            rows=tuple(row for row in rows if row.strip("\t")),
            left=self._xs[0],
            right=self._xs[-1],
            bottom=self._ys[0],
            top=self._ys[-1],
        )

    def _merge(
        self, levels: dict[int, Intervals], uprights: dict[int, Intervals]
    ) -> dict[tuple[int, int], _Region]:
        """Join neighbouring places of the grid that no line parts; rows are counted from below."""
        rows, columns = len(self._ys) - 1, len(self._xs) - 1
        parents = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

        def root(place: tuple[int, int]) -> tuple[int, int]:
            while parents[place] != place:
                parents[place] = parents[parents[place]]
                place = parents[place]
            return place

        for row in range(rows):
            y = (self._ys[row] + self._ys[row + 1]) / 2
            for column in range(columns):
                x = (self._xs[column] + self._xs[column + 1]) / 2
                if column + 1 < columns and not _covers(uprights.get(column + 1, []), y):
                    parents[root((row, column + 1))] = root((row, column))
                if row + 1 < rows and not _covers(levels.get(row + 1, []), x):
                    parents[root((row + 1, column))] = root((row, column))
        regions: dict[tuple[int, int], _Region] = {}
        found: dict[tuple[int, int], _Region] = {}
        for row, column in sorted(parents, key=lambda place: (-place[0], place[1])):
            top = root((row, column))
            region = regions.setdefault(top, _Region(row=row, column=column, last_column=column))
            region.column = min(region.column, column)
            region.last_column = max(region.last_column, column)
            found[row, column] = region
        return found


def find_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """Return the grids that straightened lines make; frames with one cell and lone lines are none."""
    tables = []
    for group in _crossing(rules):
        levels = [rule for rule in group if rule.level]
        uprights = [rule for rule in group if not rule.level]
        if len(levels) < 2 or not uprights or (len(levels) + 2) * (len(uprights) + 2) > _MOST_PLACES:
            continue
        table = RuledTable(levels, uprights)
        if table.cells > 1:
            tables.append(table)
    return tables


def straightened(rules: Sequence[Rule]) -> list[Rule]:
    """Join the pieces of dashed and doubled lines into one line each."""
    by_direction: dict[bool, list[Rule]] = {True: [], False: []}
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        by_direction[rule.level].append(rule)
    joined = []
    for level, group in by_direction.items():
        places = _places([rule.at for rule in group])
        for place, intervals in _by_place(group, places).items():
            joined += [Rule(level=level, at=places[place], start=s, end=e) for s, e in intervals]
    return joined


def _crossing(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Group lines that touch one another, directly or through others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule, *(other for group in touching for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append(merged)
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    if one.level == other.level:
        return False
    return (
        one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _ends(rules: Sequence[Rule]) -> tuple[float, float]:
    """A table may lack its outer lines; then it reaches as far as the others do."""
    return min(rule.start for rule in rules), max(rule.end for rule in rules)


def _places(values: Sequence[float]) -> list[float]:
    """Return the values with those nearly the same taken together."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= _NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(group) / len(group) for group in places]


def _by_place(rules: Sequence[Rule], places: Sequence[float]) -> dict[int, Intervals]:
    """Return, for each place, the stretches that are drawn there."""
    drawn: dict[int, Intervals] = defaultdict(list)
    for rule in rules:
        near = min(range(len(places)), key=lambda place: abs(places[place] - rule.at))
        drawn[near].append((rule.start, rule.end))
    return {place: _united(intervals) for place, intervals in drawn.items()}


def _united(intervals: Intervals) -> Intervals:
    united: Intervals = []
    for start, end in sorted(intervals):
        if united and start - united[-1][1] <= _NEAR:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _covers(intervals: Intervals, value: float) -> bool:
    return any(start <= value <= end for start, end in intervals)


def _right_edges(regions: Sequence[_Region]) -> dict[int, float]:
    """Return how far to the right the text of each column reaches."""
    edges: dict[int, float] = defaultdict(float)
    for region in regions:
        for glyph in region.glyphs:
            if not glyph.text.isspace():
                edges[region.last_column] = max(edges[region.last_column], glyph.right)
    return edges


def _text_of(region: _Region, right: float) -> str:
    """Undo the wrapping inside a cell: a line that reaches its column's edge goes on in the next."""
    text = ""
    above: Line | None = None
    for line in _lines_of(region.glyphs):
        if above is not None:
            wrapped = right - above.right < _FULL * above.size
            apart = not wrapped or (text[-1:].isascii() and line.text[:1].isascii())
            text += " " if apart else ""
        text += line.text
        above = line
    return one_line(text)


def _lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and _same_line(lines[-1][-1], glyph):
            lines[-1].append(glyph)
        elif not glyph.text.isspace():
            lines.append([glyph])
    found = [
        Line(
            text=readable("".join(glyph.text for glyph in line)).strip(),
            left=line[0].left,
            right=max(glyph.right for glyph in line if not glyph.text.isspace()),
            bottom=line[0].bottom,
            top=line[0].top,
        )
        for line in lines
    ]
    return sorted(found, key=lambda line: -line.middle)


def _same_line(one: Glyph, other: Glyph) -> bool:
    if other.text.isspace():
        return True
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    return overlap > lower / 2 and other.left >= one.left - _NEAR
