"""The words with which people enter and change awaited reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True)
class EntryWords:
    """By word, in small letters: what is done, which list is wanted, which field a value is for."""

    actions: Mapping[str, str]
    lists: Mapping[str, str]
    fields: Mapping[str, str]
    labels: Mapping[str, str]
    """By field or action, the Japanese word that is shown."""
    words: Mapping[str, tuple[str, ...]]


@cache
def load_entry_words(overlay: Path | None = None) -> EntryWords:
    table = read_table("follow_ups.toml", overlay)
    return EntryWords(
        actions=_by_word(table["actions"]),
        lists=_by_word(table["lists"]),
        fields=_by_word(table["fields"]),
        labels={name: words[1] for part in ("actions", "fields") for name, words in table[part].items()}
        | table["labels"],
        words={name: tuple(words) for name, words in table["words"].items()},
    )


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word.casefold(): name for name, words in table.items() for word in words}
