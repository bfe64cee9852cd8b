"""Periods as a person types them beside what is counted: one (R6.4～R6.9, 令和6年度第3四半期), or two to be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.references import find_dates
from data.text import SourceText, fold, normalise

_QUARTER = re.compile(r"\b(?:FY(\d{4})|R(\d{1,2}))Q([1-4])\b", re.IGNORECASE)
_MONTH = re.compile(r"\b((?:19|20)\d{2})-(\d{1,2})\b(?!-)")
_TO = re.compile(r"\s*(?:~|〜|から|\.\.)\s*")
_BESIDE = re.compile(r"(?:(?<!\S)(?:と|まで|対|の|比較|vs\.?)(?!\S)|[\s、,])+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days inclusive, None: open; called as it was typed."""

    name: str
    since: date | None
    until: date | None

    def has(self, day: date | None) -> bool:
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The periods named, and the rest of the text."""

    periods: tuple[Period, ...]
    text: str


def typed_periods(text: str, today: date) -> Typed:
    """Each period that is named; none: all that is on record."""
    told = _written_out(fold(text))
    found = list(_periods(told, today))
    rest = told
    for _, start, end in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    return Typed(periods=tuple(period for period, _, _ in found), text=_BESIDE.sub(" ", rest).strip())


def _written_out(text: str) -> str:
    """FY2024Q3 and R6Q3 as 令和6年度第3四半期, 2024-10 as 2024年10月."""
    text = _QUARTER.sub(lambda m: f"令和{m[2] or int(m[1]) - 2018}年度第{m[3]}四半期", text)
    return _MONTH.sub(r"\1年\2月", text)


def _periods(text: str, today: date) -> Iterator[tuple[Period, int, int]]:
    """Each with where it stands, in order; A～B is one."""
    mentions = [
        (m.start, m.end, m.span)
        for m in find_dates(normalise(SourceText(text)), day=today)
        if m.start and m.end
    ]
    while mentions:
        since, until, span = mentions.pop(0)
        end = span.end
        if mentions and _TO.fullmatch(text[end : mentions[0][2].start]):
            _, until, last = mentions.pop(0)
            end = last.end
        yield Period(name=text[span.start : end], since=since, until=until), span.start, end
