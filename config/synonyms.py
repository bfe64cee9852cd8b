"""Words that mean the same to somebody who looks for one of them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True)
class Synonyms:
    groups: tuple[tuple[str, ...], ...]


@cache
def load_synonyms(overlay: Path | None = None) -> Synonyms:
    table = read_table("synonyms.toml", overlay)
    return Synonyms(groups=tuple(tuple(words) for words in table["groups"].values()))
