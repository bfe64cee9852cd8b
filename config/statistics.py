"""What can be counted, by which words it is asked for, and in which tables reports print it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something that cases are counted by; `kind` as in the record."""

    kind: str
    words: tuple[str, ...]
    printed: tuple[str, ...]
    """In the titles of the tables that print its figures."""


@dataclass(frozen=True, kw_only=True)
class StatisticsWords:
    topics: tuple[Topic, ...]
    labels: Mapping[str, str]
    revised: tuple[str, ...]


def load_statistics_words(overlay: Path | None = None) -> StatisticsWords:
    table = read_table("statistics.toml", overlay)
    return StatisticsWords(
        topics=tuple(
            Topic(kind=kind, words=tuple(entry["words"]), printed=tuple(entry["printed"]))
            for kind, entry in table["topics"].items()
        ),
        labels=table["labels"],
        revised=tuple(table["notes"]["revised"]),
    )
