"""Periods set in words (本日から三月以内), computed by the Civil Code's rules, articles 138 to 143."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from data.model.reference import DateMention
from data.numerals import NUMERAL, to_int
from data.references.dates import find_dates
from data.references.eras import in_era, month_end
from data.text import Normalised, Span

Unit = Literal["day", "week", "month", "year"]

_UNIT_SIGNS: dict[str, Unit] = {"日": "day", "週": "week", "月": "month", "年": "year"}
UNIT_NAMES: dict[Unit, str] = {"day": "日", "week": "週間", "month": "か月", "year": "年"}
_LENGTH = (
    rf"(?P<count>{NUMERAL}) ?"
    r"(?:(?P<day>日)間?|(?P<week>週)間?|[か箇ヶヵカケ]?(?P<month>月)間?|(?P<year>年)間?)"
)
_PERIOD = re.compile(
    r"(?:(?P<next>の?翌日)?(?P<from>から|より)(?P<counting>起算して|起算し、?|数えて)?[、 ]?)?"
    rf"(?<![0-9.,約第])(?:おおむね|概ね)?{_LENGTH}"
    r"(?:以内|[をが]経過する日まで|を限度|のうちに|後の日まで)"
)
_FROM_WORDS = re.compile(
    r"[一-龥ァ-ヴー々]*(?:を?(?:受けた|受領した|した|された|送達された|があった)|の)?日$"
)


@dataclass(frozen=True, kw_only=True)
class Period:
    """A period with its last day and how it was counted."""

    start: date
    """The day it is counted from, as named."""
    first_day: date
    """The first day that counts."""
    due_on: date
    rule: str
    """How it was counted: Japanese sentences."""


@dataclass(frozen=True, kw_only=True)
class PeriodMention:
    """A period named in the text; `period` is None where its start is no day the text tells."""

    span: Span
    raw: str
    count: int
    unit: Unit
    counts_first_day: bool
    """起算して: the named day itself counts."""
    from_words: str | None
    """The words for the day it is counted from: 本日, 到達の日; None: not said."""
    period: Period | None
    reason: str | None = None
    from_next_day: bool = False
    """翌日から: the count begins on the day after the one named."""

    def counted_from(self, start: date) -> Period:
        """The period when the day meant by `from_words` is known (the day of service, say)."""
        if self.from_next_day:
            start += timedelta(days=1)
        return compute_period(
            start=start,
            count=self.count,
            unit=self.unit,
            counts_first_day=self.counts_first_day or self.from_next_day,
        )


def compute_period(*, start: date, count: int, unit: Unit, counts_first_day: bool = False) -> Period:
    """The period of `count` units from `start`; its own day counts only where `counts_first_day` (起算して).

    Civil Code: the first day does not count (art. 140), the period ends with its last day (141); weeks,
    months and years go by the calendar and end on the day before the corresponding day, or at the end of a
    month that has no such day (143). A last day on a holiday (142) is not moved here.
    """
    if count < 1:
        raise ValueError(f"not a period: {count} {unit}")
    first = start if counts_first_day else start + timedelta(days=1)
    if unit in {"day", "week"}:
        due, ending = first + timedelta(days=count * (7 if unit == "week" else 1) - 1), ""
    else:
        due, ending = _by_calendar(first, count * (12 if unit == "year" else 1))
    return Period(
        start=start,
        first_day=first,
        due_on=due,
        rule=_rule(start, first, due, f"{count}{UNIT_NAMES[unit]}", ending),
    )


def find_periods(
    text: Normalised, *, day: date | None, dates: Sequence[DateMention] | None = None
) -> tuple[PeriodMention, ...]:
    """The periods that a text sets, in order; `dates` are its dates, where they have been read already."""
    dates = find_dates(text, day=day) if dates is None else dates
    ends = [mention.span.end for mention in dates]
    return tuple(
        _mention(
            text,
            match,
            _date_ending_at(text, match.start(), dates, ends),
            _date_ending_at(text, match.end("next"), dates, ends) if match["next"] else None,
        )
        for match in _PERIOD.finditer(text.text)
    )


def _by_calendar(first: date, months: int) -> tuple[date, str]:
    """The last day of so many months, and what was special about it."""
    total = first.year * 12 + first.month - 1 + months
    year, month = total // 12, total % 12 + 1
    last = month_end(year, month)
    if first.day == 1:
        return date(year, month, 1) - timedelta(days=1), "最後の月の末日に"
    if first.day > last.day:
        return last, "応当日がないため、その月の末日に"
    return date(year, month, first.day) - timedelta(days=1), "応当日の前日に"


def _rule(start: date, first: date, due: date, length: str, ending: str) -> str:
    beginning = (
        f"{in_era(start)}を算入して起算し"
        if first == start
        else f"初日（{in_era(start)}）は算入せず（民法第140条）、{in_era(first)}から起算し"
    )
    article = "民法第143条" if ending else "民法第141条"
    return f"{beginning}、{length}の期間は{ending}{in_era(due)}の終了をもって満了します（{article}）。"


def _mention(
    text: Normalised, match: re.Match[str], date_before: DateMention | None, next_day: DateMention | None
) -> PeriodMention:
    """`date_before` stands before the period; `next_day` is a 翌日 that the text itself resolves (翌日から)."""
    unit = next(_UNIT_SIGNS[match[name]] for name in ("day", "week", "month", "year") if match[name])
    count = to_int(match["count"]) or 0
    from_date = (date_before or next_day) if match["from"] else None
    told_next = bool(match["next"]) and date_before is None and next_day is not None
    start, words = match.start(), None
    if from_date is not None:
        start, words = text.position(from_date.span.start), from_date.raw
    elif match["from"] and (named := _FROM_WORDS.search(text.text, max(0, start - 20), start)):
        start, words = named.start(), text.quote(named.start(), named.end())
    mention = PeriodMention(
        span=text.original_span(start, match.end()),
        raw=text.quote(start, match.end()),
        count=count,
        unit=unit,
        counts_first_day=bool(match["counting"]) or told_next,
        from_words=words,
        period=None,
        from_next_day=bool(match["next"]) and not told_next,
    )
    if count < 1 or count > _MOST[unit]:
        return replace(mention, reason=f"「{mention.raw}」の長さを読み取れません。")
    if from_date is not None and from_date.start is not None and from_date.precision == "day":
        return replace(mention, period=mention.counted_from(from_date.start))
    origin = f"起算点の「{words}」がいつか" if words else "いつから数えるか"
    return replace(mention, reason=f"{origin}がこの文書からは分からないため、期限の日を計算していません。")


_MOST: dict[Unit, int] = {"day": 36_500, "week": 5_200, "month": 1_200, "year": 100}
"""Beyond a century a number is misread, and no deadline."""


def _date_ending_at(
    text: Normalised, at: int, dates: Sequence[DateMention], ends: Sequence[int]
) -> DateMention | None:
    """The date that stands directly before position `at`."""
    if at == 0:
        return None
    offset = text.ends[at - 1]
    index = bisect_left(ends, offset)
    return dates[index] if index < len(ends) and ends[index] == offset else None
