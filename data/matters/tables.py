"""Tables in minutes: the people affected that they list, and whether their rows make up the total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.matters import MatterVocabulary
from data.matters.sentences import Sentence
from data.model.case import Fact
from data.model.document import Doubt

_NUMBER = re.compile(r"^(?:約)?([0-9][0-9,]*)(?:人|名|件)?$")
_TOTAL = re.compile(r"^(?:合\s*計|総\s*計|計)$")


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    sentence: Sentence

    def number(self, column: int) -> int | None:
        match = _NUMBER.match(self.cells[column].strip()) if column < len(self.cells) else None
        return int(match[1].replace(",", "")) if match else None

    @property
    def is_total(self) -> bool:
        return _TOTAL.match(self.cells[0].strip()) is not None


def tables_of(sentences: Sequence[Sentence]) -> Iterator[list[Row]]:
    """Runs of rows, the first of each taken for its head."""
    rows: list[Row] = []
    for sentence in sentences:
        if sentence.is_row:
            rows.append(Row(tuple(sentence.words.split("\t")), sentence))
            continue
        if len(rows) > 1:
            yield rows
        rows = []
    if len(rows) > 1:
        yield rows


def people_in(table: Sequence[Row], vocabulary: MatterVocabulary) -> Iterator[Fact]:
    """The numbers of the column headed 本人数, each under the first cell of its row."""
    column = _people_column(table[0], vocabulary)
    if column is None:
        return
    for row in table[1:]:
        number = row.number(column)
        if number is not None:
            label = vocabulary.total_label if row.is_total else row.cells[0].strip()
            yield Fact(kind="affected", label=label, value=str(number), span=row.sentence.span)


def check_table(table: Sequence[Row]) -> Iterator[Doubt]:
    """A doubt for every column whose rows do not make up the total in the last row."""
    if not table[-1].is_total:
        return
    for column in range(1, len(table[0].cells)):
        total = table[-1].number(column)
        parts = [row.number(column) for row in table[1:-1]]
        counted = [part for part in parts if part is not None]
        if total is None or len(counted) != len(parts) or not parts or sum(counted) == total:
            continue
        name = table[0].cells[column].strip()
        message = f"表の「{name}」の合計が一致しません（各行の合計は{sum(counted):,}、記載は{total:,}）。"
        yield Doubt(kind="table", span=table[-1].sentence.span, message=message)


def _people_column(head: Row, vocabulary: MatterVocabulary) -> int | None:
    return next((n for n, cell in enumerate(head.cells) if n and vocabulary.total_label in cell), None)
