"""The names of the filters that a person can type, and the words of their values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.loading import read_table

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FilterWords:
    """Each filter's names; what its types are called; the words around a number of people."""

    names: Words
    types: Words
    bounds: Words
    others: tuple[str, ...] = ()
    """Names that a command reads by itself."""

    def named(self, typed: str) -> str | None:
        """The filter that goes by this name, in folded small letters."""
        return next((name for name, words in self.names.items() if typed in words), None)


def load_filter_words(overlay: Path | None = None) -> FilterWords:
    table = read_table("filters.toml", overlay)
    names, types, bounds = (
        {kind: tuple(words) for kind, words in table[part].items()} for part in ("names", "types", "bounds")
    )
    return FilterWords(names, types, bounds, tuple(table["others"]["names"]))
