"""The days that somebody types for a report: one or several, a day or a period from the day of service."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from config.follow_ups import EntryWords
from data.references import parse_day
from data.references.periods import find_periods
from data.text import SourceText, normalise

_BETWEEN = re.compile(r"[、,;；/](?![0-9])|[、,;；]|\s+(?=[^\s]*[年月日/])")


@dataclass(frozen=True, kw_only=True)
class Due:
    """One day with how it was counted, where it was."""

    on: date
    counting: str | None = None


class Unreadable(Exception):
    """What was typed is no day; `str()` is the sentence for who typed it."""


def due_dates(
    text: str, today: date, *, served: date | None, issued: date | None, words: EntryWords
) -> list[Due]:
    """The days in the order typed: the rounds of a report. Raises Unreadable."""
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
        return None
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


def _start(told: str, known: Mapping[str, date | None], words: EntryWords) -> date | None:
    """The day that 送達の日 or 施行日 stands for, where it was entered too."""
    for name, day in known.items():
        if day is not None and any(word in told for word in words.words[name]):
            return day
    only = [day for day in known.values() if day is not None]
    return only[0] if len(only) == 1 else None
