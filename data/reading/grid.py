"""Table rows as lines: cells apart by tabs, a merged cell once, empty places kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WHITE = re.compile(r"\s*[\t\n\r\f\v\u2028\u2029]\s*")
_WIDEST = 200
_TALLEST = 2000


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell as its document writes it: its text and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def one_line(text: str) -> str:
    """Return a cell's text without tabs and line ends, which mean something else in a row."""
    return _WHITE.sub(" ", text).strip(" ")


def lines_of(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """Lay the cells out; what a merged cell covers beyond its first place is left empty."""
    lines = []
    taken: dict[int, int] = {}
    for row in rows:
        texts: list[str] = []
        began = {}
        for cell in row:
            while taken.get(len(texts), 0):
                texts.append("")
            columns = max(1, min(cell.columns, _WIDEST - len(texts)))
            for column in range(len(texts), len(texts) + columns):
                began[column] = max(1, min(cell.rows, _TALLEST))
            texts += [one_line(cell.text), *[""] * (columns - 1)]
        width = max([len(texts), *(column + 1 for column, left in taken.items() if left)])
        lines.append("\t".join(texts + [""] * (width - len(texts))))
        taken = {c: left - 1 for c, left in taken.items() if left > 1 and c not in began}
        taken |= {column: covered - 1 for column, covered in began.items() if covered > 1}
    return [line for line in lines if line.strip("\t")]
