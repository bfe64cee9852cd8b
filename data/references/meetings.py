"""Other meetings of the same committee named in a text, and months in which a matter was put before it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.model.reference import DateMention, MeetingReference
from data.numerals import NUMERAL, to_int
from data.text import Normalised, Span, fold

_NUMBERED = rf"第 ?(?P<number>{NUMERAL}) ?回"
_PREVIOUS = r"(?P<previous>前々回|前回)の?"
_ORDINARY = r"(?:(?:定例|臨時|通常)の?)?"
_OPENING = re.compile(
    r"(?:の会議)?(?:を|は)?[、]?(?:ただ今|ただいま|これ)?(?:より|から)?(?:を)?(?:開会|開催いた|開催し|閉会|始め)"
)
_HEADER = re.compile(r"[ \u3000]*(?:会議)?(?:議事録|議事概要|議事要旨|会議録|次第|議事次第)")
_BEFORE_DATE = re.compile(
    r"(?:\([^()\n]{1,8}\)|[月火水木金土日]曜日)?"
    r"(?:[、にの]|に?開催(?:され|し)た|に?開かれた|に?行われた|に?行った|に?実施した|開催の?|付け?の|)(?:当|本)?"
)
_HELD = re.compile(
    r"(?:\([^()\n]{1,8}\)|[月火水木金土日]曜日)?(?:に?(?:開催(?:され|し)た|開かれた|行われた)|に?開催の|付け?の|の)"
)
_TABLED = re.compile(r"(?:に|の)?(?:当|本)?(?:委員会|審議会|審査会)(?:へ|に)?(?:付議|諮問|上程|諮)")


@dataclass(frozen=True, kw_only=True)
class TabledMatter:
    """今年3月に委員会付議した…: a meeting known only by the days between which it was held."""

    span: Span
    first_day: date
    last_day: date


def find_meeting_references(
    text: Normalised,
    *,
    dates: Sequence[DateMention],
    own_number: int | None,
    day: date | None,
    committee: str | None,
) -> tuple[MeetingReference, ...]:
    """References to other meetings, in order; the agenda item is for the caller to fill in.

    `own_number` and `day` are the meeting's own: it never refers to itself. Meetings of bodies with another
    name than `committee` are not its meetings.
    """
    pattern = _pattern(committee)
    days = [mention for mention in dates if mention.precision == "day" and mention.start is not None]
    found = [
        *_numbered(text, pattern, days, own_number, day),
        *_dated(text, pattern, days, day),
    ]
    found.sort(key=lambda reference: reference.span)
    return tuple(_without_overlaps(found))


def find_tabled_matters(
    text: Normalised, *, dates: Sequence[DateMention], day: date | None
) -> tuple[TabledMatter, ...]:
    """Months (or days) in which a matter is said to have been put before the committee."""
    return tuple(
        TabledMatter(
            span=text.original_span(text.position(mention.span.start), match.end()),
            first_day=mention.start,
            last_day=mention.end,
        )
        for mention in dates
        if mention.start is not None and mention.end is not None and mention.start != day
        for at in [text.position(mention.span.end)]
        if (match := _TABLED.match(text.text, at))
    )


def _pattern(committee: str | None) -> re.Pattern[str]:
    """第N回 or 前回の, and the committee by its name or by the general word its name ends in."""
    names = {"委員会", "会議"}
    if committee:
        folded = fold(committee)
        names = {folded, *(word for word in _BODIES if folded.endswith(word)), "会議"}
    body = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    own = rf"(?:当|本)?{_ORDINARY}(?:{body})(?!室|規則|規程|事務局|決定の規定|の(?:委員|ホームページ))"
    return re.compile(
        rf"(?:{_NUMBERED}の?{_ORDINARY}(?:(?P<named>{own})|(?P<unnamed>))|{_PREVIOUS}(?:{own})|(?P<alone>{own}))"
    )


_BODIES = ("委員会", "審議会", "審査会", "協議会", "検討会", "部会", "分科会", "議会", "定例会")


def _numbered(
    text: Normalised,
    pattern: re.Pattern[str],
    days: Sequence[DateMention],
    own_number: int | None,
    day: date | None,
) -> Iterator[MeetingReference]:
    ends = [mention.span.end for mention in days]
    for match in pattern.finditer(text.text):
        if match["alone"] or (match["number"] and not match["named"] and not _stands_alone(text.text, match)):
            continue
        number = to_int(match["number"]) if match["number"] else _previous(match["previous"], own_number)
        if match["number"] and (number is None or number == own_number or _is_opening(text.text, match)):
            continue
        start, mention = match.start(), _date_before(text, match.start(), days, ends)
        after = None if mention else _date_behind(text, match.end(), days)
        if mention is not None:
            start = text.position(mention.span.start)
        held = mention or after
        yield MeetingReference(
            span=text.original_span(start, match.end()),
            number=number,
            date=held.start if held else None,
            agenda=None,
        )


def _dated(
    text: Normalised, pattern: re.Pattern[str], days: Sequence[DateMention], day: date | None
) -> Iterator[MeetingReference]:
    """3月6日の個人情報保護委員会: a date and the committee's name, no number."""
    for mention in days:
        if mention.start == day:
            continue
        at = text.position(mention.span.end)
        between = _HELD.match(text.text, at)
        body = pattern.match(text.text, between.end()) if between else None
        if body is None or not body["alone"]:
            continue
        yield MeetingReference(
            span=text.original_span(text.position(mention.span.start), body.end()),
            number=None,
            date=mention.start,
            agenda=None,
        )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """第277回 with no body named is the committee's (第277回で); 第1回目, 第3回報告, …会議の第2回 are not."""
    if text.endswith(("の", "会議", "会", "回"), 0, match.start()):
        return False
    return text[match.end() : match.end() + 1] in tuple("でにのは及・、) ")


def _previous(word: str, own_number: int | None) -> int | None:
    if own_number is None:
        return None
    number = own_number - (2 if word == "前々回" else 1)
    return number if number > 0 else None


def _is_opening(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 30]
    return bool(_OPENING.match(after) or _HEADER.match(after))


def _date_before(
    text: Normalised, start: int, days: Sequence[DateMention], ends: Sequence[int]
) -> DateMention | None:
    if not days or start >= len(text.text):
        return None
    index = bisect_left(ends, text.starts[start] + 1) - 1
    if index < 0:
        return None
    at = text.position(days[index].span.end)
    between = text.text[at:start]
    return days[index] if len(between) <= 20 and _BEFORE_DATE.fullmatch(between) else None


def _date_behind(text: Normalised, end: int, days: Sequence[DateMention]) -> DateMention | None:
    """第277回委員会（令和6年3月22日）."""
    if text.text[end : end + 1] != "(":
        return None
    offset = text.starts[end] + 1
    return next((mention for mention in days if mention.span.start == offset), None)


def _without_overlaps(found: Sequence[MeetingReference]) -> Iterator[MeetingReference]:
    end = -1
    for reference in found:
        if reference.span.start >= end:
            yield reference
            end = reference.span.end
