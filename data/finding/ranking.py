"""How well a passage answers: the index proposes, this disposes, by how much of the question stands where in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sqlite3 import Row
from typing import TypeVar

from data.finding.query import Query, Unit
from data.index.grams import pairs
from data.index.sentences import sentences
from data.index.text_index import State, Term
from data.text import squeeze

_T = TypeVar("_T")
_SUBSTANTIAL = 80
"""Characters from which what is no sentence tells something of its own."""
_MOST_WORDS, _MOST_PAIRS = 40, 60
"""The rarest are enough to propose passages."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Fitted on JSQuAD's test.json, as `tests.bench.finding` says; each factor is between 0 and 1, but for the length."""

    passage: float = 1.0
    """How much of the question stands in the passage or above it."""
    sentence: float = 1.3
    """The same for its best sentence, and what stands above."""
    pairs: float = 1.9
    """How many of the question's pairs of characters are there: inflections, misspellings, names."""
    neighbours: float = 0.6
    """How many words that stand together in the question stand together."""
    above: float = 1.6
    """How much stands in what the passage stands under."""
    length: float = -0.22
    """For each e-fold."""


WEIGHTS = Weights()


@dataclass(frozen=True, kw_only=True)
class Scored:
    score: float
    coverage: float
    """How much of the question stands in the passage or above it, 0 to 1."""


class Ranking:
    """A question beside one state of the index: rare things weigh more."""

    def __init__(self, query: Query, state: State) -> None:
        self.query = query
        units = {unit: state.rarity(_frequency(unit, state)) * unit.share for unit in query.units}
        self._units = list(units.items())
        self._whole = sum(units.values()) or 1.0
        self._pairs = {pair: state.rarity(state.frequency("grams", pair)) for pair in query.pairs}
        self._all_pairs = sum(self._pairs.values()) or 1.0
        weight = {unit.form: weight for unit, weight in units.items() if unit.form}
        self._neighbours = {
            (one, other): min(weight.get(one, 0.0), weight.get(other, 0.0)) for one, other in query.neighbours
        }
        self._all_neighbours = sum(self._neighbours.values()) or 1.0

    def terms(self) -> list[Term]:
        """What the index is asked for."""
        found: list[Term] = []
        for unit, _ in _rarest(self._units, _MOST_WORDS):
            if unit.form:
                found += [("words", unit.form, 1.0), ("names", unit.form, 0.7), ("context", unit.form, 0.5)]
            found += [("refs", term, 1.5) for term in unit.refs]
            found += [("letters", literal, 0.5) for literal in unit.literal if len(literal) == 1]
        found += [("grams", pair, 0.5) for pair, _ in _rarest(list(self._pairs.items()), _MOST_PAIRS)]
        return found

    def alternatives(self) -> list[list[Term]]:
        """What stands for words of the question: synonyms, near names."""
        return [
            [("grams", pair, 0.5) for pair in pairs(literal)]
            for unit in self.query.units
            if not unit.refs
            for literal in unit.literal
            if len(literal) > 1
        ]

    def scored(self, row: Row) -> Scored:
        text = _text(row["folded"], row["words"], row["heading"], f"{row['names']} {row['context']}")
        refs = frozenset(row["refs"].split())
        above = sum(weight for unit, weight in self._units if text.above(unit))
        inside = [
            (unit, weight)
            for unit, weight in self._units
            if text.inside(unit) or not refs.isdisjoint(unit.refs)
        ]
        coverage = above + sum(weight for unit, weight in inside if not text.above(unit))
        best = above + max(
            (
                sum(w for unit, w in inside if not text.above(unit) and (unit.refs or nth.has(unit)))
                for nth in text.sentences
            ),
            default=0.0,
        )
        pairs_there = sum(
            w for pair, w in self._pairs.items() if pair in row["folded"] or pair in text.heading
        )
        together = sum(w for pair, w in self._neighbours.items() if pair in text.together)
        factors = WEIGHTS
        # A heading alone has all the words and answers nothing.
        told = 1.0 if "。" in row["folded"] else min(1.0, 0.5 + 0.5 * len(row["folded"]) / _SUBSTANTIAL)
        score = told * (
            factors.passage * coverage / self._whole
            + factors.sentence * best / self._whole
            + factors.pairs * pairs_there / self._all_pairs
            + factors.neighbours * together / self._all_neighbours
            + factors.above * above / self._whole
        ) + factors.length * math.log(1 + len(row["folded"]))
        return Scored(score=score, coverage=coverage / self._whole)


@dataclass(frozen=True)
class _Sentence:
    folded: str
    words: frozenset[str]

    def has(self, unit: Unit) -> bool:
        return unit.form in self.words or any(literal in self.folded for literal in unit.literal)


@dataclass(frozen=True)
class _Text:
    sentences: Sequence[_Sentence]
    together: frozenset[tuple[str, str]]
    words: frozenset[str]
    folded: str
    heading: str
    """With what else it stands under, as text."""
    over: frozenset[str]

    def inside(self, unit: Unit) -> bool:
        return unit.form in self.words or any(literal in self.folded for literal in unit.literal)

    def above(self, unit: Unit) -> bool:
        return unit.form in self.over or any(literal in self.heading for literal in unit.literal)


@lru_cache(maxsize=1024)
def _text(folded: str, words: str, heading: str, over: str) -> _Text:
    lines = [line.split() for line in words.split("\n")]
    texts = sentences(folded)
    if len(texts) != len(lines):
        texts = [folded] + [""] * (len(lines) - 1)
    return _Text(
        sentences=[_Sentence(text, frozenset(line)) for text, line in zip(texts, lines, strict=True)],
        together=frozenset(pair for line in lines for pair in pairwise(line)),
        words=frozenset(word for line in lines for word in line),
        folded=folded,
        heading=squeeze(heading).casefold(),
        over=frozenset(over.split()),
    )


def _rarest(weighed: Sequence[tuple[_T, float]], most: int) -> Sequence[tuple[_T, float]]:
    if len(weighed) <= most:
        return weighed
    return sorted(weighed, key=lambda each: -each[1])[:most]


def _frequency(unit: Unit, state: State) -> int:
    found = [state.frequency("words", unit.form) if unit.form else 0]
    found += [state.frequency("refs", term) for term in unit.refs[:1]]
    if not unit.refs:
        found += [
            min((state.frequency("grams", pair) for pair in pairs(literal)), default=0)
            for literal in unit.literal
        ]
    return max(found)
