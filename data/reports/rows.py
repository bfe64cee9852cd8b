"""Rows of a list of cases: read by the head of the table, joined where a page break cuts them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from config.reports import ReportWords
from data.reports.blocks import Block, Blocks
from data.reports.figures import FIGURE, figure
from data.text import SourceText, Span

_NUMBER = re.compile(rf"\(?(?:No\.?)?({FIGURE})[.)、]?(?:\(.*\))?")
_LEADING_NUMBER = re.compile(rf"\s*\(?({FIGURE})[.)、\s]\s*")
_LONG = 15
"""A cell longer than this is a text and no label or figure."""
_TAGS = re.compile(r"^(?:\s*</?[A-Za-z][^<>]{0,40}>)+|(?:</?[A-Za-z][^<>]{0,40}>\s*)+$")


@dataclass
class Row:
    """One case as printed; each cell in the pieces that page breaks left."""

    number: int
    printed: bool
    """Whether the number is the row's own, or its place."""
    first: Span
    summary: list[Span] = field(default_factory=list)
    findings: list[Span] = field(default_factory=list)
    respondent: list[Span] = field(default_factory=list)

    @property
    def span(self) -> Span:
        pieces = [*self.summary, *self.findings, *self.respondent]
        return Span(pieces[0].start, max(piece.end for piece in pieces)) if pieces else self.first


class CaseList:
    """Takes the rows of one section one by one, in whatever pieces they come."""

    def __init__(self, blocks: Blocks, words: ReportWords, names_findings: Callable[[Span], bool]) -> None:
        self._blocks = blocks
        self._names_findings = names_findings
        self._words = words
        self._roles: list[str] = []
        self._open = False
        """Nothing but rows stands since the last row."""
        self._missing: list[str] = []
        """Roles from the last cell on of a row that had too few."""
        self.rows: list[Row] = []
        self.lost: list[Span] = []
        """Rows that belong to no case."""

    def is_head(self, block: Block) -> bool:
        roles = set(self._read_roles(block)) - {""}
        return "summary" in roles and len(roles) + (len(block.pieces) == 1) > 1

    def takes(self, block: Block) -> bool:
        """Whether the row is a head or a row of this list."""
        if block.kind != "row":
            return False
        if self.is_head(block):
            return True
        words = [self._blocks.cell(cell) for cell in block.pieces]
        if self._roles or (self._open and not words[0]):
            return not self._is_figures(words)
        return bool(_NUMBER.fullmatch(words[0])) and any(len(word) > _LONG for word in words[1:])

    def add(self, block: Block) -> None:
        if self.is_head(block):
            self._roles = list(self._with_number(self._read_roles(block)))
            return
        cells = self._cells(block)
        if not any(self._blocks.cell(cell) for cell in block.pieces):
            return
        if self._is_none(cells):
            return
        self._open = True
        if self._completes(block):
            return
        number = self._number(cells)
        if number is None and self._goes_on(cells):
            self._append(self.rows[-1], cells)
        elif number is None and self._numbered():
            self.lost.append(block.span)
        else:
            row = Row(number if number is not None else len(self.rows) + 1, number is not None, block.span)
            self._append(row, cells)
            self.rows.append(row)

    def add_findings(self, block: Block) -> None:
        """Take a line without cells for the rest of the last row's findings."""
        self.rows[-1].findings += block.pieces

    def add_loose(self, block: Block) -> bool:
        """Take a line without cells for the rest of the last row, when that is unfinished."""
        if not self.rows or not self.rows[-1].summary or self._finished(self.rows[-1]):
            return False
        self.rows[-1].summary += block.pieces
        return True

    def _completes(self, block: Block) -> bool:
        """Take the rest of a row whose line was broken within a cell."""
        missing = self._missing
        self._missing = self._roles[len(block.pieces) - 1 :] if len(block.pieces) < len(self._roles) else []
        if (
            not self.rows
            or len(missing) != len(block.pieces)
            or _NUMBER.fullmatch(self._blocks.cell(block.pieces[0]))
        ):
            return False
        self._missing = []
        pairs = zip(missing, block.pieces, strict=True)
        self._append(self.rows[-1], {role: self._trimmed(cell) for role, cell in pairs if role})
        return True

    def close(self) -> None:
        """Text stands between: the next row needs a head again, or a number of its own."""
        self._roles, self._open = [], False

    def _read_roles(self, block: Block) -> list[str]:
        if block.kind != "row":
            return []
        words = [self._blocks.cell(cell) for cell in block.pieces]
        return [next((r for r, heads in self._words.columns.items() if word in heads), "") for word in words]

    def _with_number(self, roles: Sequence[str]) -> Iterator[str]:
        """The head's roles; a blank first cell, or half of a merged 概要, stands over the numbers."""
        if roles[0] == "":
            return iter(("number", *roles[1:]))
        if "number" not in roles and len(roles) > 1 and roles[1] == "":
            return iter(("number", *roles[:1], *roles[2:]))
        return iter(roles)

    def _cells(self, block: Block) -> dict[str, Span]:
        roles = self._roles or ["number", "summary", "findings"]
        pieces = block.pieces
        if (
            len(pieces) == 2 < len(roles)
            and not self._blocks.cell(pieces[0])
            and self._names_findings(pieces[1])
        ):
            roles = [roles[0], "findings"]
        if len(pieces) == len(roles) + 1 and "number" not in roles:
            roles = ["number", *roles]
        return {role: self._trimmed(cell) for role, cell in zip(roles, pieces, strict=False) if role}

    def _number(self, cells: dict[str, Span]) -> int | None:
        if "number" in cells:
            match = _NUMBER.fullmatch(self._blocks.cell(cells["number"]))
            return figure(match[1]) if match else None
        match = (
            _LEADING_NUMBER.match(self._blocks.source.quote(cells["summary"])) if "summary" in cells else None
        )
        if match is None:
            return None
        cells["summary"] = Span(cells["summary"].start + match.end(), cells["summary"].end)
        return figure(match[1])

    def _goes_on(self, cells: dict[str, Span]) -> bool:
        if not self.rows:
            return False
        if "number" in cells and self._blocks.cell(cells["number"]):
            return False
        if self._numbered():
            return True
        empty = not self._blocks.cell(cells.get("summary", Span(0, 0)))
        return empty or not self._finished(self.rows[-1])

    def _numbered(self) -> bool:
        return any(row.printed for row in self.rows)

    def _append(self, row: Row, cells: dict[str, Span]) -> None:
        for role, pieces in (
            ("summary", row.summary),
            ("findings", row.findings),
            ("respondent", row.respondent),
        ):
            if role in cells and cells[role].start < cells[role].end:
                pieces.append(cells[role])

    def _finished(self, row: Row) -> bool:
        return bool(row.summary) and self._blocks.cell(row.summary[-1]).endswith(("。", ")", "」", "."))

    def _is_none(self, cells: dict[str, Span]) -> bool:
        texts = [self._blocks.cell(cell).strip("-・。") for role, cell in cells.items() if role != "number"]
        return any(text in self._words.none for text in texts) and not any(
            len(text) > _LONG for text in texts
        )

    def _is_figures(self, words: Sequence[str]) -> bool:
        """A row of figures, or of their heads, ends a list of cases."""
        if words[0] in {*self._words.table_counts, *self._words.total_marks}:
            return True
        texts = [word for word in words[1:] if word]
        return len(texts) > 1 and all(re.fullmatch(rf"{FIGURE}件?", word) for word in texts)

    def _trimmed(self, cell: Span) -> Span:
        return without_tags(self._blocks.source, cell)


def without_tags(source: SourceText, cell: Span) -> Span:
    """The cell without white space and stray tags at its ends."""
    span = source.trimmed(cell)
    while True:
        quote = source.quote(span)
        match = next((m for m in _TAGS.finditer(quote) if m.end() > m.start()), None)
        if match is None:
            return span
        cut = (
            Span(span.start + match.end(), span.end)
            if match.start() == 0
            else Span(span.start, span.start + match.start())
        )
        span = source.trimmed(cut)


def mended(source: SourceText, pieces: Iterable[Span]) -> list[Span]:
    """Pieces of a cell without the closing bracket that a page break put in the middle of a name."""
    pieces = list(pieces)
    surplus = sum(map(_surplus, map(source.quote, pieces)))
    for i, piece in enumerate(pieces[:-1]):
        quote, below = source.quote(piece), source.quote(pieces[i + 1]).lstrip()
        if surplus > 0 and quote.endswith((")", "）")) and not below.startswith(("(", "（")):
            pieces[i] = Span(piece.start, piece.end - 1)
            surplus -= 1
    return pieces


def _surplus(quote: str) -> int:
    return sum(quote.count(c) for c in ")）") - sum(quote.count(c) for c in "(（")
