"""Printed tables of counts: merged heads over a row of figures, or labels beside figures."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from config.reports import ReportWords
from data.model.document import Doubt
from data.model.report import Table
from data.reports.blocks import Block, Blocks
from data.reports.figures import figure_of_cell
from data.text import Span

_NOTE_MARK = re.compile(r"[¹²³⁰⁴-⁹※]+$|<[^<>]{1,40}>")
Labeller = Callable[[str], tuple[str, bool]]
"""A label as printed to the label as the record keeps it, and whether it is a group of others."""


@dataclass(frozen=True)
class _Grid:
    """The rows of one table: heads above, then rows of figures."""

    heads: tuple[Block, ...]
    values: tuple[Block, ...]


class CountTables:
    """Reads the tables of counts among consecutive rows."""

    def __init__(self, blocks: Blocks, words: ReportWords) -> None:
        self._blocks = blocks
        self._words = words
        self.doubts: list[Doubt] = []

    def read(
        self,
        rows: Sequence[Block],
        *,
        title: str,
        section: str | None,
        notes: tuple[Span, ...],
        label: Labeller,
    ) -> Table | None:
        """One table, its parts one below the other put together; None when there is no figure in it."""
        columns: list[tuple[str, int]] = []
        for grid in self._grids(rows):
            columns += self._columns(grid, label)
        span = Span(rows[0].span.start, rows[-1].span.end)
        if not columns:
            self._doubt(span, f"表「{title}」から件数を読み取れませんでした。")
            return None
        return Table(title=title, section=section, columns=tuple(columns), notes=notes, span=span)

    def _grids(self, rows: Sequence[Block]) -> Iterator[_Grid]:
        heads: list[Block] = []
        values: list[Block] = []
        for row in rows:
            if self._figures(row):
                values.append(row)
                continue
            if values:
                yield _Grid(tuple(heads), tuple(values))
                heads, values = [], []
            heads.append(row)
        if heads or values:
            yield _Grid(tuple(heads), tuple(values))

    def _figures(self, row: Block) -> dict[int, int]:
        """Figures by place; nothing unless every cell after the first is a figure or empty."""
        words = [self._blocks.cell(cell) for cell in row.pieces]
        read = {i: figure_of_cell(word, self._words.none) for i, word in enumerate(words) if word}
        figures = {i: value for i, value in read.items() if value is not None and i > 0}
        texts = [i for i, value in read.items() if value is None and i > 0]
        return figures if figures and not texts else {}

    def _columns(self, grid: _Grid, label: Labeller) -> list[tuple[str, int]]:
        if not grid.values:
            span = Span(grid.heads[0].span.start, grid.heads[-1].span.end)
            self._doubt(span, "表の見出しに対応する件数の行がありません。")
            return []
        if self._is_upright(grid):
            return self._upright(grid, label)
        columns: list[tuple[str, int]] = []
        for value in grid.values:
            name = self._row_name(value) if len(grid.values) > 1 else ""
            columns += [(f"{name} {head}".strip(), n) for head, n in self._across(grid.heads, value, label)]
        return columns

    def _is_upright(self, grid: _Grid) -> bool:
        """Labels in the first cell, one figure beside each."""
        if not all(len(self._figures(value)) == 1 for value in grid.values):
            return False
        return len(grid.values) > 1 or not any(self._labels(head) for head in grid.heads)

    def _upright(self, grid: _Grid, label: Labeller) -> list[tuple[str, int]]:
        return [
            (label(self._printed(value.pieces[0]))[0], figure)
            for value in grid.values
            for figure in self._figures(value).values()
        ]

    def _row_name(self, value: Block) -> str:
        name = self._printed(value.pieces[0])
        return "" if name in self._words.table_counts else name

    def _across(self, heads: Sequence[Block], value: Block, label: Labeller) -> list[tuple[str, int]]:
        figures = self._figures(value)
        lowest = self._lowest(heads, label)
        own = {place for place, (_, group) in lowest.items() if not group}
        if own <= figures.keys() <= lowest.keys():
            return [(lowest[place][0], figures[place]) for place in figures]
        leaves = self._leaves(heads, label)
        if len(leaves) == len(figures):
            return list(zip(leaves, figures.values(), strict=True))
        self._doubt(value.span, f"表の見出し（{len(leaves)}個）と件数（{len(figures)}個）の数が合いません。")
        return [(lowest[place][0], figures[place]) for place in figures if place in lowest]

    def _lowest(self, heads: Sequence[Block], label: Labeller) -> dict[int, tuple[str, bool]]:
        """The lowest label over each place, and whether it is a group."""
        return {place: label(words) for head in heads for place, words in self._labels(head).items()}

    def _leaves(self, heads: Sequence[Block], label: Labeller) -> list[str]:
        """Labels from left to right when merged cells have shifted them: a group's own stand at its place."""
        leaves: list[str] = []
        for head in reversed(heads):
            labels = [label(words) for words in self._labels(head).values()]
            first_group = next((i for i, (_, group) in enumerate(labels) if group), len(labels))
            before = [words for words, _ in labels[:first_group]]
            after = [words for words, group in labels[first_group:] if not group]
            leaves = [*before, *leaves, *after]
        return leaves

    def _labels(self, head: Block) -> dict[int, str]:
        """The words of a head by place, without the corner that names the rows."""
        words = {place: self._printed(cell) for place, cell in enumerate(head.pieces)}
        return {place: w for place, w in words.items() if w and not (place == 0 and len(head.pieces) > 1)}

    def _printed(self, cell: Span) -> str:
        """A label in the document's own characters, without white space and note marks."""
        return _NOTE_MARK.sub("", re.sub(r"\s+", "", self._blocks.source.quote(cell)))

    def _doubt(self, span: Span, message: str) -> None:
        self.doubts.append(Doubt(kind="table", span=span, message=message))
