"""Which numbers a question asks for: words of questions, and the units that their answers show."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.loading import read_table


@dataclass(frozen=True)
class Counters:
    """`units` may follow 何; `asked` are words of questions with the units of their answers."""

    units: tuple[str, ...]
    asked: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def wanted(self, folded: str) -> tuple[str, ...]:
        """The units that an answer to the folded question shows; none when it asks for no number."""
        found = dict.fromkeys(re.findall(f"何({_either(self.units)})", folded))
        for words, units in self.asked:
            if any(word in folded for word in words):
                found |= dict.fromkeys(units)
        return tuple(found)


@cache
def shown(units: tuple[str, ...]) -> re.Pattern[str]:
    """A number with one of the units."""
    return re.compile(rf"[0-9〇一二三四五六七八九十百千万億]+(?:か|カ|ヶ|箇)?(?:{_either(units)})")


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def load_counters(overlay: Path | None = None) -> Counters:
    table = read_table("counters.toml", overlay)
    return Counters(
        units=tuple(table["units"]),
        asked=tuple((tuple(each["words"]), tuple(each["units"])) for each in table["asked"]),
    )
