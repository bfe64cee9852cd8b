"""The words by which a plain question tells what it wants, and those that name nothing of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True)
class QuestionWords:
    """Kinds of fact and measures that can be asked for, each with the words that tell; words around names."""

    asked: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    """general, after, before, titles"""
    told: Mapping[str, tuple[str, ...]]
    """Of what is looked for in the words of the record: units, numbers, meetings, who, defined, empty, light"""
    same_units: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, ...], ...]
    """Words that answer for one another (法定刑 is told as 懲役)."""

    def wants(self, kind: str, folded: str) -> bool:
        """Whether a folded text asks for this kind of fact."""
        return any(word in folded for word in self.asked[kind])

    def measures_in(self, folded: str) -> frozenset[str]:
        """The kinds of measure that a folded text names; 緊急命令 is no 命令."""
        found = set()
        kinds = [(word, kind) for kind, words in self.measures.items() for word in words]
        for word, kind in sorted(kinds, key=lambda entry: -len(entry[0])):
            if word in folded:
                found.add(kind)
                folded = folded.replace(word, " ")
        return frozenset(found)

    def asking_words(self) -> frozenset[str]:
        """All that only tells which kind of fact is asked for."""
        return frozenset(word for words in self.asked.values() for word in words)

    def all_words(self) -> frozenset[str]:
        """All words of a question that name no matter."""
        measures = frozenset(word for words in self.measures.values() for word in words)
        return self.asking_words() | measures | frozenset(self.names["general"])


def load_question_words(overlay: Path | None) -> QuestionWords:
    table = read_table("questions.toml", overlay)
    same_units, same = (tuple(map(tuple, table["told"].pop(name))) for name in ("same_units", "same"))
    asked, measures, names, told = (
        {kind: tuple(words) for kind, words in table[part].items()}
        for part in ("asked", "measures", "names", "told")
    )
    return QuestionWords(asked, measures, names, told, same_units, same)
