"""Which law is at home in a part of a document: the committee's own, or the one a section's heading names."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.laws import Laws

_LONGEST_HEADING = 40
_NUMBER = re.compile(
    r"""^[ \u3000]*(?:
      (?P<rank1>[IVX]{1,4}[ .、．]|第[0-9一二三四五六七八九十]+(?=[ 　]|[^0-9一-十条項号回章期]))
     |(?P<rank2>[0-9]{1,2}(?:[ .、．]|(?=[^0-9年月日条項人件.\-/:\t])))
     |(?P<rank3>\([0-9]{1,2}\))
     |(?P<rank4>[ア-コ][ .、．])
     |(?P<rank0>[■◆●▼【〔《<○◎□◇])
    )[ \u3000]*""",
    re.VERBOSE,
)
_SPEAKER = re.compile(r"\s*(?:[○◯〇◎●◆][一-龥ァ-ヶー]{1,16}[ \u3000:]|【[^】\n]{1,16}】)")
"""Somebody speaks next: the line before is the last of the agenda, and heads nothing."""
_AFTER_NAME = re.compile(
    r"^(?:\([^()]*\))?(?:関係|違反|上の問題点?|上の|に基づく.{0,20}|に係る.{0,20}|について|の.{0,16})?[】〕》>]?$"
)


@dataclass(frozen=True)
class HomeLaws:
    """From each position on, the law that bare 「法」 and 「第N条」 mean."""

    starts: tuple[int, ...]
    laws: tuple[str | None, ...]
    from_heading: tuple[bool, ...]

    def at(self, position: int) -> str | None:
        return self.laws[self._index(position)]

    def is_heading(self, position: int) -> bool:
        """Whether a heading, and not the committee alone, makes it so."""
        return self.from_heading[self._index(position)]

    def _index(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position) - 1)


def home_laws(text: str, laws: Laws, home_law: str | None, given: Iterable[tuple[int, str]] = ()) -> HomeLaws:
    """The home laws of a normalised text; `given` are headings (position, law) known from its structure."""
    changes: list[tuple[int, str | None, bool]] = [(0, home_law, False)]
    rank: int | None = None
    for start, line in _short_lines(text):
        number = _NUMBER.match(line)
        if number is None:
            continue
        its_rank = next(int(name[-1]) for name, value in number.groupdict().items() if value)
        named = _law_of_heading(line[number.end() :], laws)
        if named is not None and not _SPEAKER.match(text, start + len(line)):
            changes.append((start, named, True))
            rank = its_rank
        elif rank is not None and its_rank <= rank:
            changes.append((start, home_law, False))
            rank = None
    changes.extend((start, law, True) for start, law in given)
    changes.sort(key=lambda change: change[0])
    return HomeLaws(*map(tuple, zip(*changes, strict=True)))


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if 0 < len(line) <= _LONGEST_HEADING and "\t" not in line and "。" not in line:
            yield start, line
        start += len(line) + 1


def _law_of_heading(title: str, laws: Laws) -> str | None:
    title = title.strip()
    for length in range(min(laws.longest_name, len(title)), 1, -1):
        named = laws.named(title[:length])
        if len(named) == 1 and _AFTER_NAME.match(title[length:].strip()):
            return named[0]
    return None
