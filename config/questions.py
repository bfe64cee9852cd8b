"""The words by which a plain question tells what it wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True)
class QuestionWords:
    """Kinds of fact that can be asked for, each with the words that tell."""

    words: Mapping[str, tuple[str, ...]]

    def wants(self, kind: str, folded: str) -> bool:
        """Whether a folded text asks for this kind of fact."""
        return any(word in folded for word in self.words[kind])

    def all_words(self) -> frozenset[str]:
        return frozenset(word for words in self.words.values() for word in words)


def load_question_words(overlay: Path | None) -> QuestionWords:
    return QuestionWords({kind: tuple(words) for kind, words in read_table("questions.toml", overlay).items()})
