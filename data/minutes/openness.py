"""Whether a meeting was held in public, as its head or its end says, and for which items it was not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from config.committees import CommitteeProfile
from data.minutes.header import Field
from data.numerals import NUMERAL, to_int
from data.text import squeeze

_NOT_TICKED = re.compile(r"[□☐][^□☐■☑✓レ]*")
_LINES = 3


@dataclass(frozen=True)
class Openness:
    """What holds for the items that nothing else is said of."""

    general: Literal["public", "closed"] | None = None
    closed_items: frozenset[int] = frozenset()

    def of(self, number: int) -> Literal["public", "closed", "unknown"]:
        if number in self.closed_items:
            return "closed"
        return self.general or "unknown"


def openness_of(fields: Iterable[Field], profile: CommitteeProfile) -> Openness:
    """公開, 非公開（…のため）, 一部非公開（議題２は…）, ■公開　□非公開."""
    for field in fields:
        text = squeeze(_NOT_TICKED.sub("", " ".join(field.text.split("\n")[:_LINES])))
        if (openness := _openness(text, profile)) is not None:
            return openness
    return Openness()


def _openness(text: str, profile: CommitteeProfile) -> Openness | None:
    closed = profile.formulas["withheld"].search(text) is not None
    if not closed:
        return Openness("public") if profile.formulas["held_openly"].search(text) else None
    words = "|".join(map(re.escape, profile.items.words))
    numbers = re.findall(
        rf"(?:{words})[(第]*({NUMERAL})\)?(?:(?:及び|[、・と])[(第]*({NUMERAL})(?![0-9年月条項号]))?", text
    )
    items = frozenset(n for pair in numbers for written in pair if (n := to_int(written)) is not None)
    if items:
        return Openness("public", items)
    return None if profile.formulas["in_part"].search(text) else Openness("closed")
