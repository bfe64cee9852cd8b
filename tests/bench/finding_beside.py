"""What finding is measured beside: SQLite's FTS5 and tantivy alone, over the same words and pairs of characters."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from data.index.grams import pairs, telling_pairs
from data.index.text_index import Change, Indexed, Manifest, TextIndex
from data.index.words import words
from data.store import Store
from data.text import fold, squeeze

Row = tuple[int, str, str]
"""Number, words, folded text."""


class Engine(Protocol):
    name: str

    def best(self, question: str, limit: int) -> list[int]:
        """Numbers of passages, best first."""


def rows(store: Store) -> list[Row]:
    with store.snapshot() as db:
        sql = (
            "SELECT p.number, e.words || ' ' || e.context AS words, p.folded || p.heading AS folded"
            " FROM passage p JOIN entry e USING (number)"
        )
        return [(row["number"], row["words"], squeeze(row["folded"])) for row in db.execute(sql)]


class Fts5:
    """Two weighted columns, every term with OR."""

    name = "FTS5"

    def __init__(self, passages: Sequence[Row], file: Path) -> None:
        self._db = sqlite3.connect(file)
        self._db.execute(
            "CREATE VIRTUAL TABLE i USING fts5 (words, grams, tokenize = 'unicode61 remove_diacritics 0')"
        )
        self._db.executemany(
            "INSERT INTO i (rowid, words, grams) VALUES (?, ?, ?)",
            ((number, terms, " ".join(telling_pairs(text))) for number, terms, text in passages),
        )
        self._db.commit()

    def best(self, question: str, limit: int) -> list[int]:
        match = " OR ".join(f'{field} : "{term}"' for field, term in _terms(question))
        sql = "SELECT rowid FROM i WHERE i MATCH ? ORDER BY bm25(i, 1.0, 0.5) LIMIT ?"
        return [row[0] for row in self._db.execute(sql, (match, limit))] if match else []


class Tantivy:
    """The same terms by BM25, without a second look."""

    name = "tantivy"

    def __init__(self, passages: Sequence[Row], folder: Path) -> None:
        folder.mkdir()
        self._index = TextIndex(folder)
        added = (
            Indexed(number=number, document="d", fields={"words": terms, "grams": " ".join(pairs(text))})
            for number, terms, text in passages
        )
        self._index.renew(lambda _: Change(manifest=Manifest("1", {}), gone=(), added=added))

    def best(self, question: str, limit: int) -> list[int]:
        weights = {"words": 1.0, "grams": 0.5}
        terms = [(field, term, weights[field]) for field, term in _terms(question)]
        return self._index.state.best(terms, limit)


def _terms(question: str) -> list[tuple[str, str]]:
    found = [("words", word.form) for word in words(fold(question)) if word.telling]
    found += [("grams", pair) for pair in telling_pairs(squeeze(question).casefold())]
    return list(dict.fromkeys((field, term.replace('"', "")) for field, term in found))
