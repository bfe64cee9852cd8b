"""The words by which minutes tell what was done, to whom, why, and what is to be reported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.findings import FindingsVocabulary, load_findings
from config.loading import read_table
from config.readings import Readings, load_readings

DESCRIBED = ("cause", "attack", "information", "medium", "involved", "industry")
"""Kinds of fact that a sentence tells by the words of the vocabulary alone."""


@dataclass(frozen=True, kw_only=True)
class MeasureWords:
    """One kind of measure: its words, and the articles that ground it: (law, article, paragraph or None)."""

    kind: str
    label: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    requests: tuple[str, ...]
    grounds: frozenset[tuple[str, str, str | None]]


@dataclass(frozen=True, kw_only=True)
class Term:
    """One entry of a closed vocabulary: found by any of `words`, or by all of a group of `together`."""

    kind: str
    label: str
    words: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class RespondentWords:
    """By what a party is known in running text."""

    forms: tuple[str, ...]
    public_endings: tuple[str, ...]
    other_endings: tuple[str, ...]
    offices: tuple[str, ...]
    no_offices: tuple[str, ...]
    alias_endings: tuple[str, ...]
    same_words: tuple[str, ...]
    both_words: tuple[str, ...]
    generic: tuple[str, ...]
    things: tuple[str, ...]
    addressees: tuple[str, ...]
    telling: str
    threshold: float
    shortest: int
    readings: Readings = field(repr=False)
    apart: tuple[tuple[str, ...], ...] = ()
    """Names that the installation has decided to be of different parties."""


@dataclass(frozen=True, kw_only=True)
class MatterVocabulary:
    measures: tuple[MeasureWords, ...]
    terms: tuple[Term, ...]
    """Causes, attacks, kinds of information, secondary harm and reasons for publicity."""
    people: tuple[Term, ...]
    phrases: Mapping[str, tuple[str, ...]]
    counting: Mapping[str, tuple[str, ...]]
    total_label: str
    respondents: RespondentWords
    findings: FindingsVocabulary = field(repr=False)

    def of(self, *kinds: str) -> tuple[Term, ...]:
        """The terms of these kinds of facts."""
        return tuple(term for term in self.terms if term.kind in kinds)

    def measure(self, kind: str) -> MeasureWords:
        return next(words for words in self.measures if words.kind == kind)


def load_matters(overlay: Path | None = None) -> MatterVocabulary:
    """The shipped words with the installation's overlay laid over them."""
    measures = read_table("measures.toml", overlay)
    causes = read_table("causes.toml", overlay)
    information = read_table("information.toml", overlay)
    counting = dict(information["counting"])
    total_label = str(counting.pop("total"))
    return MatterVocabulary(
        measures=tuple(_measures(measures["kinds"])),
        terms=(*_tables(causes), *_terms("information", information["information"])),
        people=tuple(_terms("affected", information["people"])),
        phrases={name: tuple(words) for name, words in measures["phrases"].items()},
        counting={name: tuple(words) for name, words in counting.items()},
        total_label=total_label,
        respondents=_respondents(
            read_table("respondents.toml", overlay),
            read_table("parties.toml", overlay),
            load_readings(overlay),
        ),
        findings=load_findings(overlay),
    )


def _measures(kinds: Mapping[str, Any]) -> Iterator[MeasureWords]:
    for kind, entry in kinds.items():
        yield MeasureWords(
            kind=kind,
            label=entry["label"],
            nouns=tuple(entry.get("nouns", ())),
            verbs=tuple(entry.get("verbs", ())),
            requests=tuple(entry.get("requests", ())),
            grounds=frozenset(
                (law, *_place(place)) for law, places in entry["articles"].items() for place in places
            ),
        )


def _place(place: str) -> tuple[str, str | None]:
    article, _, paragraph = place.partition("-")
    return article, paragraph or None


def _tables(table: Mapping[str, Any]) -> Iterator[Term]:
    for kind, entries in table.items():
        yield from _terms(kind, entries)


def _terms(kind: str, entries: Mapping[str, Any]) -> Iterator[Term]:
    for label, entry in entries.items():
        yield Term(
            kind=kind,
            label=label,
            words=tuple(entry.get("words", ())),
            together=tuple(tuple(group) for group in entry.get("together", ())),
        )


def _respondents(table: Mapping[str, Any], parties: Mapping[str, Any], readings: Readings) -> RespondentWords:
    return RespondentWords(
        forms=tuple(sorted(parties["forms"], key=len, reverse=True)),
        public_endings=tuple(table["public_endings"]),
        other_endings=tuple(table["other_endings"]),
        offices=tuple(table["offices"]),
        no_offices=tuple(table["no_offices"]),
        alias_endings=tuple(table["alias_endings"]),
        same_words=tuple(table["same_words"]),
        both_words=tuple(table["both_words"]),
        generic=tuple(table["generic"]),
        things=tuple(table["things"]),
        addressees=tuple(table["addressees"]),
        telling=table["telling"],
        threshold=float(table["threshold"]),
        shortest=int(table["shortest"]),
        readings=readings,
        apart=tuple(tuple(names) for names in parties["apart"]),
    )
