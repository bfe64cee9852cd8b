"""The days that somebody types for a report: one or several, a day or a period from the day of service."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from config.follow_ups import EntryWords
from data.matters.recurring import recurrence_in
from data.references import parse_day, parse_period
from data.references.periods import find_periods
from data.text import SourceText, fold, normalise

_LEADING_AGAIN = re.compile(r"[、,;\s]*(?:その後|以後|以降|それ以降|その次から)?(?:は|、)?\s*$")
_BETWEEN = re.compile(r"[、,;；/](?![0-9])|[、,;；]|\s+(?=[^\s]*[年月日/])")


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
    again = recurrence_in(fold(text))
    if again is not None:
        days = _LEADING_AGAIN.sub("", fold(text)[: again.start])
        if not days:
            raise Unreadable(
                f"期限「{text}」に最初の期日がありません。11月末、その後は2か月ごと のように書いてください。"
            )
        found = due_dates(days, today, served=served, issued=issued, words=words)
        return [*found[:-1], replace(found[-1], every=again.every)]
    whole = _due(text, today, {"served": served, "issued": issued}, words)
    if whole is not None:
        return [whole]
    found = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        one = _due(part, today, {"served": served, "issued": issued}, words)
        if one is None:
            raise Unreadable(
                f"期限「{part}」を日付として読めません。令和9年1月31日、R9.1.31、1/31、"
                "施行日から3か月以内（施行日も入力）のように書いてください。"
            )
        found.append(one)
    return found


def _due(text: str, today: date, known: Mapping[str, date | None], words: EntryWords) -> Due | None:
    day = parse_day(text, today, ahead=True)
    if day is not None:
        return Due(on=day)
    periods = find_periods(normalise(SourceText(text)), day=today)
    if len(periods) != 1:
        return None if periods else _inexact(text, today)
    mention = periods[0]
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


def _start(told: str, known: Mapping[str, date | None], words: EntryWords) -> date | None:
    """The day that 送達の日 or 施行日 stands for, where it was entered too."""
    for name, day in known.items():
        if day is not None and any(word in told for word in words.words[name]):
            return day
    only = [day for day in known.values() if day is not None]
    return only[0] if len(only) == 1 else None
