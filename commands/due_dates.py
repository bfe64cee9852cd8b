"""The days that somebody types for a report: one or several, a day or a period from the day of service."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from commands.wording import day_with_weekday
from config.follow_ups import EntryWords
from data.matters.recurring import DayTold, Recurrence, recurrence_in, until
from data.numerals import NUMERAL, to_int
from data.references import parse_day, parse_period
from data.references.eras import month_end
from data.references.periods import UNIT_NAMES, find_periods
from data.text import SourceText, fold, normalise

_SERIES = "「令和9年1月31日、その後は2か月ごと」"
_ORIGIN = re.compile(
    r"(?P<counted>の?翌日(?:から|より)|(?:から|より)(?:起算して|起算し、?|数えて))[、 ]?$|(?:から|より)[、 ]?$"
)
_END = re.compile(r"(?:^|[にで、。 (])(?P<end>[^にで、。 (][^、]*?)(?:まで|を期限)")
_DAY_OF_EACH = re.compile(rf"の?(?:(?P<month>{NUMERAL})月)?(?:(?P<day>{NUMERAL})日|末日?)(?=まで|に|$|[、 ])")
_MORE = re.compile(r"[0-9０-９、,;；/].")
"""Besides a period: another day, or words that are not of it."""
_BETWEEN = re.compile(r"[、,;；/](?![0-9])|[、,;；]|\s+(?=[^\s]*[年月日/])")

Known = Mapping[str, date | None]
"""The days of service and of issue, where they were entered too."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """One day with how it was counted, where it was."""

    on: date
    counting: str | None = None
    inexact: bool = False
    """What was typed names no day exactly (11月下旬): its last day is taken."""
    every: str | None = None
    """How often it comes again after this one, as an ISO 8601 duration."""


class Unreadable(Exception):
    """What was typed is no day; `str()` is the sentence for who typed it."""


def due_dates(
    text: str, today: date, *, served: date | None, issued: date | None, words: EntryWords
) -> list[Due]:
    """The days in the order typed: the rounds of a report; その後は2か月ごと is said of the last. Raises Unreadable."""
    known = {"served": served, "issued": issued}
    again = recurrence_in(fold(text))
    if again is not None:
        return _series(fold(text), again, today, known, words)
    if any(word in fold(text) for word in words.words["again"]):
        raise Unreadable(
            f"期限「{text}」の繰り返しの間隔が分かりません。「2か月ごと」「毎月」「四半期ごと」のように、"
            "10年以内の間隔で書いてください。"
        )
    return _days(
        text,
        today,
        known,
        words,
        example="令和9年1月31日、R9.1.31、1/31、施行日から3か月以内（施行日も入力）",
    )


def _days(text: str, today: date, known: Known, words: EntryWords, *, example: str) -> list[Due]:
    whole = _due(_day_alone(text, words), today, known, words)
    if whole is not None:
        return [whole]
    found = []
    parts = [alone for part in _BETWEEN.split(text) if (alone := _day_alone(part, words))]
    for part in parts or [text]:
        one = _due(part, today, known, words)
        if one is None:
            raise Unreadable(f"期限「{part}」を日付として読めません。{example}のように書いてください。")
        found.append(one)
    return found


def _day_alone(part: str, words: EntryWords) -> str:
    """11月下旬 of 初回は11月下旬に報告し."""
    report, opening = ("|".join(words.words[name]) for name in ("report", "opening"))
    part = re.sub(rf"^(?:{opening})の?(?:{report})?(?:期限)?[は:]", "", part.strip())
    part = re.sub(rf"を(?:{opening})と(?:し|して|する)$", "", part)
    return re.sub(rf"(?:に|を)?(?:(?:{opening})の?)?(?:{report})(?:し|して|する|すること|を行い)?$", "", part)


def _series(text: str, again: Recurrence, today: date, known: Known, words: EntryWords) -> list[Due]:
    """The first days and how often it comes again: 11月下旬に報告し、その後は2か月ごと, 施行日から6か月ごと."""
    then = "|".join(words.words["then"])
    before = re.sub(rf"[、,;\s]*(?:{then})?[は、,]*\s*$", "", text[: again.start])
    before, behind, last = _without_end(before, text[again.end :], today, words)
    if not before and again.days:
        return [_falling(again, day, last, today) for day in again.days]
    if not before:
        raise Unreadable(f"期限「{text}」に最初の期日がありません。{_SERIES}のように書いてください。")
    origin = _ORIGIN.search(before)
    start = before[: origin.start()] if origin else before
    counted = origin is not None and (origin["counted"] or _is_origin(start, today, words))
    days = f"{before}{again.count}{UNIT_NAMES[again.unit]}以内" if counted else start
    found = _days(days, today, known, words, example=_SERIES)
    if not _agrees(behind, found[-1].on, words):
        raise Unreadable(
            f"期限の「{again.raw}{behind}」を、最初の期日（{day_with_weekday(found[-1].on)}）からの繰り返しとして"
            f"読めません。{_SERIES}のように書いてください。"
        )
    if last is not None and last <= found[-1].on:
        raise Unreadable(
            f"繰り返しの終わり（{day_with_weekday(last)}）が、最初の期日より後の日ではありません。"
        )
    return [*found[:-1], replace(found[-1], every=until(again.every, last))]


def _falling(again: Recurrence, told: DayTold, last: date | None, today: date) -> Due:
    """毎月10日, without a first day: the first that is to come."""
    counting = f"「{again.raw}」の最初の期日を、今日より後の最初の日と読みました（要確認）。"
    return Due(on=told.first_after(today), counting=counting, every=until(again.every, last))


def _without_end(before: str, behind: str, today: date, words: EntryWords) -> tuple[str, str, date | None]:
    """What stands before and behind the interval, and the last day of the series, where one was typed."""
    then = "|".join(words.words["then"])
    ahead = re.search(
        rf"[、, ]*(?:から|より|(?:{then})[は、]*)(?P<end>[^、]*?)まで(?:の間)?[の、 ]*$", before
    )
    end = ahead or (None if _DAY_OF_EACH.match(behind) else _END.search(behind))
    if end is None:
        return before, behind, None
    period = parse_period(end["end"], today)
    last = parse_day(end["end"], today, ahead=True) or (period.end if period else None)
    if last is None:
        raise Unreadable(f"期限の「{end['end']}まで」を繰り返しの終わりの日として読めません。")
    if ahead is not None:
        return before[: end.start()], behind, last
    return before, (behind[: end.start()] + behind[end.end() :]).strip("() 、"), last


def _agrees(behind: str, first: date, words: EntryWords) -> bool:
    """Whether what stands behind the interval (毎月|10日までに報告) says no more than the first day does."""
    told = _DAY_OF_EACH.match(behind)
    rest = behind[told.end() :] if told else behind
    report = "|".join(words.words["report"])
    if not re.fullmatch(rf"(?:まで)?[にで]?[、 ]?(?:(?:{report})(?:する|すること|を求める)?)?[。 ]*", rest):
        return False
    if told is None:
        return True
    last = month_end(first.year, first.month).day
    month, day = (to_int(told[name]) if told[name] else None for name in ("month", "day"))
    return (month or first.month) == first.month and first.day == (last if day is None else min(day, last))


def _due(text: str, today: date, known: Known, words: EntryWords) -> Due | None:
    day = parse_day(text, today, ahead=True)
    if day is not None:
        return Due(on=day)
    periods = find_periods(normalise(SourceText(text)), day=today)
    if len(periods) != 1:
        return None if periods else _inexact(text, today)
    mention = periods[0]
    if _MORE.search(text.replace(mention.raw, "", 1)):
        return None
    if mention.period is not None:
        return Due(on=mention.period.due_on, counting=mention.period.rule)
    start = _start(mention.from_words or text, known, words)
    if start is None:
        raise Unreadable(
            f"期限「{text}」をいつから数えるか分かりません。施行日:令和8年11月24日 か "
            "送達日:令和8年11月25日 も入力してください。"
        )
    period = mention.counted_from(start)
    return Due(on=period.due_on, counting=period.rule)


def _inexact(text: str, today: date) -> Due | None:
    """11月下旬, 来年1月末: the last day of what is named, to be looked at."""
    named = parse_period(text, today)
    if named is None or named.end is None or named.end < today:
        return None
    told = f"「{named.raw}」の末日を期日と読みました（要確認）。"
    return Due(on=named.end, counting=told, inexact=True)


def _is_origin(text: str, today: date, words: EntryWords) -> bool:
    """A day that is counted from and that no report is due on: 送達の日, 施行日, 本日."""
    named = (*words.words["served"], *words.words["issued"])
    return any(word in text for word in named) or parse_day(text, today) == today


def _start(told: str, known: Known, words: EntryWords) -> date | None:
    """The day that 送達の日 or 施行日 stands for, where it was entered too."""
    for name, day in known.items():
        if day is not None and any(word in told for word in words.words[name]):
            return day
    only = [day for day in known.values() if day is not None]
    return only[0] if len(only) == 1 else None
