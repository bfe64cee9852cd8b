"""Putting a read to the database: the asker's part of every statement, and rows turned into values."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from data.access import LEVELS, View
from data.store.error import AlteredPassageError
from data.store.rows import DocumentRow, PassageRow
from data.store.statements import statements
from data.store.writing import sealed
from data.text import SourceText, Span


def ask(db: Database, view: View, file: str, name: str, **values: Any) -> Iterator[Row]:  # noqa: ANN401 - SQL values
    """The rows of a named statement for this view; every statement that reads the record is run here."""
    asker = {"rank": view.rank, "member": view.member or None, "document_id": None}
    rows: Iterator[Row] = db.execute(statements(file)[name], {**asker, **values})
    return rows


def document_row(row: Row) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        name=row["name"],
        sha256=row["sha256"],
        format=row["format"],
        committee=row["committee"],
        kind=row["kind"],
        distribution=row["distribution"],
        subject=row["subject"],
        meeting=row["meeting"],
        date=day(row["date"]),
    )


def passage_row(row: Row) -> PassageRow:
    """The passage, if it is still what was written; raises AlteredPassageError."""
    if sealed(row) != row["sha256"]:
        raise AlteredPassageError(name=row["document_name"], first=row["line_first"])
    return PassageRow(
        id=row["id"],
        document_id=row["document_id"],
        document=row["document_name"],
        document_kind=row["document_kind"],
        distribution=row["distribution"],
        committee=row["committee"],
        subject=row["subject"],
        meeting=row["meeting"],
        date=day(row["date"]),
        order=row["seq"],
        kind=row["kind"],
        span=Span(row["start_at"], row["end_at"]),
        lines=(row["line_first"], row["line_last"]),
        page=row["page"],
        text=row["text"],
        level=LEVELS[row["rank"]],
        agenda=row["agenda"] or None,
        speaker=row["speaker"],
        role=row["role"],
        heading=row["heading"],
    )


def passages_at(db: Database, view: View, places: Sequence[tuple[str, int]]) -> list[PassageRow | None]:
    """The passage the view may see at each (document id, offset)."""
    found: list[PassageRow | None] = [None] * len(places)
    for row in ask(db, view, "reading", "passages_at", places=json.dumps(places)):
        found[row["nth"]] = passage_row(row)
    return found


def source_text(row: Row) -> SourceText:
    return SourceText(row["original"], tuple(json.loads(row["page_starts"])))


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
