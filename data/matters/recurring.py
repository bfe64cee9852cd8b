"""Reports that come again and again: 四半期ごと, 毎月10日まで, 毎年3月末, 認定の日から6か月ごと, and on which days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from data.numerals import NUMERAL, to_int
from data.references.eras import in_era, month_end
from data.references.periods import UNIT_NAMES, Unit

_UNITS: dict[str, Unit] = {"M": "month", "W": "week", "Y": "year", "D": "day"}
_LETTERS = {"月": "M", "週": "W", "年": "Y", "日": "D"}
_WORDS = {"四半期": "P3M", "半年": "P6M", "月": "P1M", "隔月": "P2M", "年": "P1Y", "週": "P1W"}
_MOST = {"M": 120, "W": 520, "Y": 10, "D": 3_650}
"""Ten years: what is told to come more rarely is no series of reports."""
LAST_OF_MONTH = 31
"""The day of the month that stands for its last."""
_REPEATS = re.compile(
    rf"(?P<count>{NUMERAL}) ?(?:[か箇ヶヵカケ]?(?P<month>月)|(?P<week>週)間?|(?P<year>年)|(?P<day>日))(?:ごと|毎)"
    r"|(?P<word>四半期|半年)(?P<ends>末)?(?:ごと|毎)|毎(?P<each>四半期|月|年(?!度)|週)|(?P<every_other>隔月)"
    r"|(?P<once>四半期|半年|年|月|週)(?:に[1一][度回]|1回)(?!目)"
)
_FROM = re.compile(r"(?P<next>の?翌日)?(?:から|より)(?P<counting>起算して|起算し、?|数えて)?[、 ]?$")
_DAY = rf"(?:(?P<end>末日?)|(?P<day>{NUMERAL})日)(?=まで|迄|に|を|限り|必着|及び|並びに|と|、|。|$)"
_OF_MONTH = re.compile(rf"(?:に?、?各月の?|の)?{_DAY}")
_OF_NEXT_MONTH = re.compile(rf"[^。]{{0,40}}?翌月の?{_DAY}")
"""毎月の実施状況を翌月10日までに."""
_OF_QUARTER = re.compile(r"(?:に?、?各四半期の|の)?末日?(?=まで|迄|に|を|、|。|$)")
_OF_YEAR = re.compile(rf"(?:及び|並びに|と|、|・)?(?P<month>{NUMERAL})月{_DAY}")
_RULE = re.compile(r"P(?P<count>\d+)(?P<letter>[MWYD])(?:@(?P<day>\d+))?(?:/(?P<until>[\d-]+))?")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How often something comes again, on which day of the month, and until when."""

    count: int
    unit: Unit
    day_of_month: int | None
    """Where it is told: 10, or 31 for the last; else that of the day before."""
    until: date | None

    def after(self, day: date) -> date | None:
        """The day after this one; None where the series has ended by then."""
        if self.unit in {"day", "week"}:
            following = day + timedelta(days=self.count * (7 if self.unit == "week" else 1))
        else:
            months = self.count * (12 if self.unit == "year" else 1)
            following = _on(day.year, day.month + months, self.day_of_month or _day_of_month(day))
        return following if self.until is None or following <= self.until else None

    def following(self, day: date) -> str:
        """How often what comes after `day` comes again: on its day of the month, where the next month has no such day."""
        own = self.day_of_month or _day_of_month(day)
        next_day = self.after(day)
        kept = self.unit in {"month", "year"} and next_day is not None and _day_of_month(next_day) != own
        return _as_text(self, own if kept else self.day_of_month)


def rule_of(every: str) -> Rule:
    """P2M, P1M@10, P3M@31/2026-11-30: an ISO 8601 duration, the day of the month, the last day."""
    match = _RULE.fullmatch(every)
    if match is None:
        raise ValueError(f"not how often something comes again: {every}")
    return Rule(
        count=int(match["count"]),
        unit=_UNITS[match["letter"]],
        day_of_month=int(match["day"]) if match["day"] else None,
        until=date.fromisoformat(match["until"]) if match["until"] else None,
    )


def until(every: str, last: date | None) -> str:
    """The same, ending on that day."""
    return every if last is None else f"{every.partition('/')[0]}/{last.isoformat()}"


def interval_in_words(every: str) -> str:
    """P2M: 2か月ごと; P1M@10/2026-11-30: 1か月ごと（10日）、令和8年11月30日まで."""
    rule = rule_of(every)
    day = "末日" if rule.day_of_month == LAST_OF_MONTH else f"{rule.day_of_month}日"
    on = f"（{day}）" if rule.day_of_month else ""
    last = f"、{in_era(rule.until)}まで" if rule.until else ""
    return f"{rule.count}{UNIT_NAMES[rule.unit]}ごと{on}{last}"


def _as_text(rule: Rule, day_of_month: int | None) -> str:
    letter = next(letter for letter, unit in _UNITS.items() if unit == rule.unit)
    on = f"@{day_of_month}" if day_of_month else ""
    return until(f"P{rule.count}{letter}{on}", rule.until)


def _day_of_month(day: date) -> int:
    return LAST_OF_MONTH if day == month_end(day.year, day.month) else day.day


def _on(year: int, month: int, day_of_month: int) -> date:
    """The day of a month that may count on beyond December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day_of_month, month_end(year, month).day))


@dataclass(frozen=True, kw_only=True)
class DayTold:
    """毎月|10日, 毎年|3月末: a day on which each falls, and where in the words it stands."""

    months: tuple[int, ...]
    """Of the year, in which it can fall."""
    day_of_month: int
    end: int

    def first_after(self, day: date) -> date:
        """The first such day after this one."""
        days = (_on(day.year, day.month + ahead, self.day_of_month) for ahead in range(13))
        return next(one for one in days if one > day and one.month in self.months)


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """How often a report comes, and where in the words that is said."""

    raw: str
    every: str
    """As `rule_of` reads it."""
    count: int
    unit: Unit
    start: int
    end: int
    origin_end: int | None
    """Where the words for the day it is counted from end (認定の日|から6か月ごとに); None: not said."""
    counts_first_day: bool
    from_next_day: bool
    days: tuple[DayTold, ...] = ()
    """The days on which it falls, where they are told with it."""


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
    rule = rule_of(every)
    days = tuple(_days_told(words, match, rule))
    told = {day.day_of_month for day in days}
    return Recurrence(
        raw=match[0],
        every=_as_text(rule, told.pop()) if len(told) == 1 else every,
        count=rule.count,
        unit=rule.unit,
        start=match.start(),
        end=match.end(),
        origin_end=origin.start() if origin else None,
        counts_first_day=bool(origin and origin["counting"]),
        from_next_day=bool(origin and origin["next"]),
        days=days,
    )


def _every(match: re.Match[str]) -> str | None:
    if not match["count"]:
        return _WORDS[match["word"] or match["each"] or match["every_other"] or match["once"]]
    sign = next(match[name] for name in ("month", "week", "year", "day") if match[name])
    count = to_int(match["count"])
    letter = _LETTERS[sign]
    return f"P{count}{letter}" if count and count <= _MOST[letter] else None


def _days_told(words: str, match: re.Match[str], rule: Rule) -> Iterator[DayTold]:
    at = match.end()
    if match["each"] == "年":
        while found := _OF_YEAR.match(words, at):
            month, day = to_int(found["month"]), _told(found["end"], found["day"])
            if month is None or month not in range(1, 13) or day is None:
                return
            at = found.end()
            yield DayTold(months=(month,), day_of_month=day, end=at)
    elif "四半期" in match[0]:
        found = _OF_QUARTER.match(words, at)
        if match["ends"] or found:
            yield DayTold(months=(3, 6, 9, 12), day_of_month=LAST_OF_MONTH, end=found.end() if found else at)
    elif rule.unit == "month" and (found := _OF_MONTH.match(words, at) or _OF_NEXT_MONTH.match(words, at)):
        day = _told(found["end"], found["day"])
        if day is not None:
            yield DayTold(months=tuple(range(1, 13)), day_of_month=day, end=found.end())


def _told(end: str | None, day: str | None) -> int | None:
    number = LAST_OF_MONTH if end else to_int(day or "")
    return number if number in range(1, LAST_OF_MONTH + 1) else None
