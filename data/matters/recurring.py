"""Reports that come again and again: 四半期ごと, 毎月10日まで, 認定の日から6か月ごと."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from data.numerals import NUMERAL, to_int
from data.references.periods import UNIT_NAMES, Unit

_UNITS: dict[str, Unit] = {"M": "month", "W": "week", "Y": "year", "D": "day"}
_LETTERS = {"月": "M", "週": "W", "年": "Y", "日": "D"}
_WORDS = {"四半期": "P3M", "半年": "P6M", "月": "P1M", "隔月": "P2M", "年": "P1Y", "週": "P1W"}
_MOST = {"M": 120, "W": 520, "Y": 10, "D": 3_650}
"""Ten years: what is told to come more rarely is no series of reports."""
_REPEATS = re.compile(
    rf"(?P<count>{NUMERAL}) ?(?:[か箇ヶヵカケ]?(?P<month>月)|(?P<week>週)間?|(?P<year>年)|(?P<day>日))(?:ごと|毎)"
    r"|(?P<word>四半期|半年)(?:ごと|毎)|毎(?P<each>四半期|月|年(?!度)|週)|(?P<every_other>隔月)"
)
_FROM = re.compile(r"(?P<next>の?翌日)?(?:から|より)(?P<counting>起算して|起算し、?|数えて)?[、 ]?$")


def interval(every: str) -> tuple[int, Unit]:
    """How many of which unit an ISO 8601 duration of one part (P3M) stands for."""
    return int(every[1:-1]), _UNITS[every[-1]]


def interval_in_words(every: str) -> str:
    """P2M: 2か月ごと."""
    count, unit = interval(every)
    return f"{count}{UNIT_NAMES[unit]}ごと"


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """How often a report comes, and where in the words that is said."""

    raw: str
    every: str
    """ISO 8601 duration."""
    count: int
    unit: Unit
    start: int
    end: int
    origin_end: int | None
    """Where the words for the day it is counted from end (認定の日|から6か月ごとに); None: not said."""
    counts_first_day: bool
    from_next_day: bool


@lru_cache(maxsize=64)
def recurrence_in(words: str, after: int = 0) -> Recurrence | None:
    """The first words for something that comes again and again."""
    return next(recurrences(words, after), None)


def recurrences(words: str, after: int = 0) -> Iterator[Recurrence]:
    """All such words, in order."""
    found = (_recurrence(words, match) for match in _REPEATS.finditer(words, after))
    return (recurrence for recurrence in found if recurrence is not None)


def _recurrence(words: str, match: re.Match[str]) -> Recurrence | None:
    origin = _FROM.search(words[: match.start()])
    every = _every(match)
    if every is None:
        return None
    count, unit = interval(every)
    return Recurrence(
        raw=match[0],
        every=every,
        count=count,
        unit=unit,
        start=match.start(),
        end=match.end(),
        origin_end=origin.start() if origin else None,
        counts_first_day=bool(origin and origin["counting"]),
        from_next_day=bool(origin and origin["next"]),
    )


def _every(match: re.Match[str]) -> str | None:
    if not match["count"]:
        return _WORDS[match["word"] or match["each"] or match["every_other"]]
    sign = next(match[name] for name in ("month", "week", "year", "day") if match[name])
    count = to_int(match["count"])
    letter = _LETTERS[sign]
    return f"P{count}{letter}" if count and count <= _MOST[letter] else None
