"""How well a passage answers: the index proposes, this disposes, by how much of the question stands where in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
_MEANING = 10.0
"""What a cosine weighs where words cover the question: those of e5 lie close together."""
_NEAR = 0.02
"""Cosines this near to the best are answers though no word stands there."""
_FAR = 0.1
"""How much farther a passage is taken to be of which the meaning is not known yet."""
_MANY_PAIRS = 0.3
"""Of the question's pairs: a misspelt word has them though it is no word."""
_MOST_WORDS, _MOST_PAIRS = 20, 16
"""The rarest are enough to propose passages."""


@dataclass(frozen=True, kw_only=True)
class Factors:
    """What of a question stands where in a passage, each from 0 to 1."""

    own: float
    """In the passage."""
    coverage: float
    """In the passage or above it."""
    sentence: float
    """In its best sentence or above it."""
    above: float
    """In what the passage stands under."""
    answering: float
    """In its best sentence that shows a number as it is asked for, or above it; 0 when none is asked for."""
    named: float
    """Of the words above it those that stand in the question."""
    pairs: float
    """Of the question's pairs of characters: inflections, misspellings, names."""
    length: int
    """Characters."""
    is_sentence: bool


def ranked(
    found: Mapping[int, Factors], cosines: Mapping[int, float], *, all_fit: bool = False
) -> dict[int, float]:
    """Scores of the passages that answer anything at all (`all_fit`: all do), by their number.

    Meaning weighs the more, the less of the question the words of any passage cover (`cosines` may lack some).
    """
    best = max(cosines.values(), default=0.0)
    uncovered = 1.0 - max((f.coverage for f in found.values()), default=0.0)
    weight = _MEANING * (1.0 + 2.0 * uncovered * uncovered)
    scores = {}
    for number, f in found.items():
        distance = best - cosines.get(number, best - _FAR)
        if all_fit or f.coverage > 0 or f.pairs > _MANY_PAIRS or distance < _NEAR:
            scores[number] = words_score(f) - (weight * distance if cosines else 0.0)
    return scores


def words_score(f: Factors) -> float:
    """Fitted on JSQuAD's test.json and on tests/bench/secretariat.tsv, see `tests.bench.finding`."""
    # A heading alone has all the words and answers nothing.
    told = 1.0 if f.is_sentence else min(1.0, 0.5 + 0.5 * f.length / _SUBSTANTIAL)
    return told * (f.own + f.coverage + 1.3 * f.sentence + f.answering + 0.6 * f.named + 2.5 * f.pairs)


class Ranking:
    """A question beside one state of the index: rare things weigh more."""

    def __init__(self, query: Query, state: State) -> None:
        self.query = query
        units = {unit: state.rarity(_frequency(unit, state)) * unit.share for unit in query.units}
        self._units = list(units.items())
        self._words = {unit.form: weight for unit, weight in units.items() if unit.form}
        self._forms = frozenset(self._words)
        self._others = [(unit, weight) for unit, weight in units.items() if not unit.form]
        self._whole = sum(units.values()) or 1.0
        self._pairs = {pair: state.rarity(state.frequency("grams", pair)) for pair in query.pairs}
        self._all_pairs = sum(self._pairs.values()) or 1.0

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

    def factors(self, row: Row) -> Factors:
        text = _text(row["folded"], row["words"], row["heading"], f"{row['names']} {row['context']}")
        refs = frozenset(row["refs"].split())
        over, inside = self._forms & text.over, self._forms & text.words
        only_inside = inside - over
        others_over = {unit for unit, _ in self._others if _stands(unit, text.heading)}
        others = [
            (unit, weight)
            for unit, weight in self._others
            if not refs.isdisjoint(unit.refs) or _stands(unit, text.folded)
        ]
        only_others = [(unit, weight) for unit, weight in others if unit not in others_over]
        weighed = self._words.__getitem__
        own = sum(map(weighed, inside)) + sum(weight for _, weight in others)
        above = sum(map(weighed, over)) + sum(w for unit, w in self._others if unit in others_over)
        more = sum(map(weighed, only_inside)) + sum(weight for _, weight in only_others)
        reached = [
            (nth.folded, sum(map(weighed, only_inside & nth.words)) + _sum_standing(only_others, nth.folded))
            for nth in text.sentences
        ]
        shows = self.query.shows
        answering = [above + covered for folded, covered in reached if shows and shows.search(folded)]
        where = text.folded + "\n" + text.heading
        pairs_there = sum([weight for pair, weight in self._pairs.items() if pair in where])
        return Factors(
            own=own / self._whole,
            coverage=(above + more) / self._whole,
            sentence=(above + max((covered for _, covered in reached), default=0.0)) / self._whole,
            answering=max(answering, default=0.0) / self._whole,
            above=above / self._whole,
            named=len(over) / max(1, len(text.over)),
            pairs=pairs_there / self._all_pairs,
            length=len(text.folded),
            is_sentence="。" in text.folded,
        )


@dataclass(frozen=True)
class _Sentence:
    folded: str
    words: frozenset[str]


@dataclass(frozen=True)
class _Text:
    sentences: Sequence[_Sentence]
    words: frozenset[str]
    folded: str
    heading: str
    """With what else it stands under, as text."""
    over: frozenset[str]


def _sum_standing(units: Sequence[tuple[Unit, float]], text: str) -> float:
    # Articles count wherever they stand: they are known by passage only.
    return sum([weight for unit, weight in units if unit.refs or _stands(unit, text)]) if units else 0.0


def _stands(unit: Unit, text: str) -> bool:
    return any(literal in text for literal in unit.literal)


@lru_cache(maxsize=1024)
def _text(folded: str, words: str, heading: str, over: str) -> _Text:
    lines = [line.split() for line in words.split("\n")]
    texts = sentences(folded)
    if len(texts) != len(lines):
        texts = [folded] + [""] * (len(lines) - 1)
    return _Text(
        sentences=[_Sentence(text, frozenset(line)) for text, line in zip(texts, lines, strict=True)],
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
