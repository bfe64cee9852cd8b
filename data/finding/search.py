"""Passages that answer a question, best first, from what the asker may see."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from config.counters import load_counters
from config.synonyms import Synonyms, load_synonyms
from data.access import View
from data.finding.meaning import Likeness, likeness
from data.finding.narrowing import WIDE, Narrowing, fitting
from data.finding.query import Query, parse
from data.finding.ranking import Ranking, ranked
from data.finding.spellings import Spellings
from data.index.grams import pairs
from data.index.text_index import State, Term
from data.model.document import Kind
from data.store.asking import ask, passage_row
from data.store.rows import PassageRow
from data.store.store import Store

_DEPTH = 30
"""How many of the best that the index proposes are looked at for how well they answer."""
_DEEPER = 8
"""How many times as many, when the asker may see too few of them."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Where to look; None: anywhere. Days are inclusive."""

    document_id: str | None = None
    document_kind: Kind | None = None
    committee: str | None = None
    meeting: int | None = None
    agenda: int | None = None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    narrowing: Narrowing = WIDE
    """What somebody typed besides."""

    @property
    def about_documents(self) -> bool:
        """Whether some documents need not be looked at."""
        where = replace(self, agenda=None, speaker=None)
        return where != ANYWHERE

    def columns(self) -> dict[str, Any]:
        names = [field.name for field in fields(self) if field.name != "narrowing"]
        values = {name: getattr(self, name) for name in names}
        return {
            name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()
        }


ANYWHERE = Filters()


@dataclass(frozen=True, kw_only=True)
class Hit:
    passage: PassageRow
    score: float
    """The higher the better; comparable within one question only."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """`total` counts the passages looked at, all of which the asker may see; of a quoted phrase all there are,
    up to the limit."""

    total: int
    hits: tuple[Hit, ...]


NOTHING = Found(total=0, hits=())


def find(
    store: Store,
    view: View,
    query: str,
    *,
    limit: int,
    filters: Filters = ANYWHERE,
    synonyms: Synonyms | None = None,
) -> Found:
    """The passages that fit the question best, at most `limit`; any text may be asked.

    Pieces in 「」 or quotation marks must stand in the passage literally (width, case and white space aside).
    """
    with store.indexes.reading(view) as (db, state):
        asked = parse(
            query,
            spellings=_spellings(store, view, state),
            synonyms=synonyms or load_synonyms(),
            counters=load_counters(),
        )
        if not asked and not filters.narrowing:
            return NOTHING
        # Articles, numbers and quotations are looked for as what they are.
        alike = (
            likeness(store, db, view, state, asked.text) if asked.has_words and not asked.phrases else None
        )
        return _Looking(db, view, state, asked, filters, alike).found(limit)


def _spellings(store: Store, view: View, state: State) -> Spellings:
    """Of the names that the view may see, worked out once for each version of the record."""
    key = ("spellings", view.rank, view.member)
    return store.indexes.worked_out(
        key, state.manifest.version, lambda: Spellings(store.names(view).respondents, store.rules)
    )


class _Looking:
    """One question put to one state of the record."""

    def __init__(
        self,
        db: Database,
        view: View,
        state: State,
        asked: Query,
        filters: Filters,
        alike: Likeness | None = None,
    ) -> None:
        self._db = db
        self._alike = alike
        self._view = view
        self._state = state
        self._asked = asked
        self._ranking = Ranking(asked, state)
        self._among = fitting(db, view, filters.narrowing).numbers if filters.narrowing else None
        among = None if self._among is None else json.dumps(self._among)
        self._wanted = {**filters.columns(), "phrases": json.dumps(asked.phrases), "among": among}
        self._documents = self._where() if filters.about_documents else None

    def _where(self) -> list[str]:
        return [row["id"] for row in ask(self._db, self._view, "finding", "documents", **self._wanted)]

    def found(self, limit: int) -> Found:
        if not self._asked:
            fitting_ones = self._candidates(self._among or ())
            hits = [Hit(passage=passage_row(row), score=0.0) for row in fitting_ones[:limit]]
            return Found(total=len(fitting_ones), hits=tuple(hits))
        rows = self._rows(max(limit, _DEPTH))
        cosines = self._alike.of([row["number"] for row in rows]) if self._alike else {}
        factors = {row["number"]: self._ranking.factors(row) for row in rows}
        scores = ranked(factors, cosines, all_fit=bool(self._asked.phrases))
        rows = [row for row in rows if row["number"] in scores]
        rows.sort(key=lambda row: (-scores[row["number"]], row["document_id"], row["seq"]))
        hits = [Hit(passage=passage_row(row), score=scores[row["number"]]) for row in rows[:limit]]
        return Found(total=len(rows), hits=tuple(hits))

    def _rows(self, wanted: int) -> Sequence[Row]:
        """At least so many passages that the view may see, if there are; more are asked for while there are fewer."""
        depth = wanted
        while True:
            numbers = self._proposed(depth)
            rows = self._candidates(numbers)
            if len(rows) >= wanted or len(numbers) < depth:
                return rows
            depth *= _DEEPER

    def _proposed(self, depth: int) -> list[int]:
        best = self._state.best
        if self._asked.phrases:
            literal = [[_letters(phrase)] for phrase in self._asked.phrases]
            return best(self._ranking.terms(), depth, needed=literal, documents=self._documents)
        found = best(self._ranking.terms(), depth, documents=self._documents)
        alternatives = self._ranking.alternatives()
        if self._alike:
            found = list(dict.fromkeys((*found, *self._alike.nearest(depth))))
        if alternatives:
            others = best(self._ranking.terms(), depth, needed=[alternatives], documents=self._documents)
            found = list(dict.fromkeys((*found, *others)))
        return found

    def _candidates(self, numbers: Sequence[int]) -> list[Row]:
        return list(
            ask(self._db, self._view, "finding", "candidates", **self._wanted, numbers=json.dumps(numbers))
        )


def _letters(phrase: str) -> list[Term]:
    """What every passage has in which the phrase stands."""
    if len(phrase) == 1:
        return [("letters", phrase, 0.5)]
    return [("grams", pair, 0.5) for pair in dict.fromkeys(pairs(phrase))]
