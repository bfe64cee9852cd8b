"""How letters and foreign words are read in names, and which characters are one in two forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True, eq=False)
class Readings:
    """In katakana: single capital letters, and words in small letters that the dictionary does not read."""

    letters: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[int, str] = field(default_factory=dict)
    """Characters (code points, for str.translate) that are another in another form: 邊 is 辺."""


@cache
def load_readings(overlay: Path | None = None) -> Readings:
    table = read_table("readings.toml", overlay)
    return Readings(
        letters=dict(table["letters"]), words=dict(table["words"]), variants=str.maketrans(table["variants"])
    )
