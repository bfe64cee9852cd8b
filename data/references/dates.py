"""Every day and period named in a text, at its exact place, counted from the document's day or the date before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.model.reference import DateMention, Precision
from data.references.calendar_days import Days, days_of_part, invalid_day
from data.references.date_forms import DATE, LAW_NUMBER, WrittenDate, written_date
from data.references.eras import (
    beyond_era,
    calendar_year_in,
    fiscal_year_of,
    month_end,
    months_from,
    western_year,
)
from data.text import Normalised

_BETWEEN = r"(?:\([^()\n]{1,12}\))?(?:頃|ころ|末)?"
_RANGE = re.compile(_BETWEEN + r"(?:から|より|[～〜~―–—-]|ないし|乃至)(?:翌|同)?")
_LIST = re.compile(_BETWEEN + r"(?:及び|又は|並びに|若しくは|と|や|、|・|,)(?:翌|同)?")
_WEEKDAY = re.compile(r"(?:\([月火水木金土日](?:曜日?)?(?:・祝)?\)|[月火水木金土日]曜)")
_DAY_OF_STORY = re.compile(r"(?:に(?![0-9一]回)|付け|夜|朝|午前|午後|未明|から|まで)")
_DURATION = re.compile(
    r"(?:以内|以上|以下|未満|間|前|後|ごと|毎|程度|当たり|あたり|を経過|を超|余|に[0-9一]回)"
)
_EVERY = re.compile(r"(?:毎年度?|例年|毎月|各年|毎)の?$")
_TO_COME = re.compile(r"(?:来る|きたる|次の)$")
_GONE = re.compile(r"(?:去る|さる|先日|先般|この|昨)の?$")
_DUE = re.compile(
    r"(?:まで(?:に(?!.{0,40}(?:した|された|行った|ました)))(?!の)|の?予定|に予定|を目途|をめど|を期限)"
)
_PAST_TENSE = re.compile(r"(?:た|ました|ております|ている)[。、]?$")
_SOON_DAYS = 45
"""A day without a year that lies this near ahead may be meant as one to come."""
_STORY = 400
"""Within this many characters a month without a year may belong to the story told before it."""


@dataclass(frozen=True, kw_only=True)
class _Point:
    """A date already read: what later words may be counted from."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: date | None = None
    fiscal: bool = False
    word: bool = False
    """本日 and its like tell when something is said, not when something happened."""
    era: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Read:
    """What one expression means; `days` None: not resolved, for the reason given."""

    days: Days | None = None
    anchor: str | None = None
    reason: str | None = None
    point: _Point | None = None


def find_dates(text: Normalised, *, day: date | None) -> tuple[DateMention, ...]:
    """The dates of a text in order, without overlaps; `day` is the document's own day."""
    return tuple(_Story(text, day).mentions())


@dataclass
class _Story:
    """Goes through a text once and remembers the dates it has told."""

    text: Normalised
    day: date | None
    points: list[_Point] = field(default_factory=list)

    def mentions(self) -> Iterator[DateMention]:
        for match in DATE.finditer(self.text.text):
            written = written_date(match)
            if self._is_none(written):
                continue
            read = self._read(written)
            if read is None:
                continue
            if read.point is not None:
                self.points.append(read.point)
            yield self._mention(written, read)

    def _mention(self, written: WrittenDate, read: _Read) -> DateMention:
        days = read.days
        return DateMention(
            span=self.text.original_span(written.start, written.end),
            raw=self.text.quote(written.start, written.end),
            start=days.first if days else None,
            end=days.last if days else None,
            precision=days.precision if days else _precision(written),
            anchor=read.anchor,
            reason=read.reason,
        )

    # -- what is no date ----------------------------------------------------------------------------------

    def _is_none(self, written: WrittenDate) -> bool:
        before = self.text.text[max(0, written.start - 6) : written.start]
        after = self.text.text[written.end : written.end + 40]
        if written.year is not None and written.month is None and LAW_NUMBER.match(after):
            return True
        if written.month is not None and not 1 <= written.month <= 12:
            return True
        if not written.inherits_year or written.base is not None:
            return written.relative == "day" and written.base == "told" and self._belongs_to_a_period(written)
        if written.part is not None and written.month is None:
            return False
        if _EVERY.search(before):
            return True
        if written.year is not None:
            return self._joined(written) is None
        if written.month is not None:
            return written.day is None and written.part is None and bool(_DURATION.match(after))
        return not self._is_day_of_story(written, after)

    def _belongs_to_a_period(self, written: WrittenDate) -> bool:
        """到達した日の翌日: a rule for counting, and no date, unless a date stands before the の."""
        if not self.text.text.endswith("の", 0, written.start):
            return False
        return not self.points or self.points[-1].end != written.start - 1

    def _is_day_of_story(self, written: WrittenDate, after: str) -> bool:
        """11日 alone is a date with its weekday, in a list or range of days, or as the next step of a story."""
        point = self.points[-1] if self.points else None
        if point is None or point.day is None or written.day is None:
            return False
        if _WEEKDAY.match(after) or self._joined(written) is not None:
            return True
        within = self._sentence_start(written.start) <= point.start
        alone = self.text.text[max(0, written.start - 1) : written.start] in "、。(「"
        return within and alone and written.day > point.day.day and bool(_DAY_OF_STORY.match(after))

    # -- counting -----------------------------------------------------------------------------------------

    def _read(self, written: WrittenDate) -> _Read | None:
        if written.word is not None:
            return self._ends(written)
        if written.relative is not None:
            return self._relative(written)
        if written.inherits_year:
            return self._inheriting(written)
        return self._settled(written, written.year or 0, None)

    def _settled(
        self, written: WrittenDate, year: int, anchor: str | None, month: int | None = None
    ) -> _Read:
        """The expression with its year (a fiscal year where it says so) known."""
        month = written.month or month
        if not 1 <= year <= 9998:
            return _Read(reason=f"「{self._raw(written)}」の年を読み取れません。", anchor=anchor)
        fiscal_year = year
        if written.fiscal and month is not None:
            year = calendar_year_in(year, month)
        fault = invalid_day(year, month, written.day)
        if fault is not None:
            return _Read(reason=fault, anchor=anchor)
        days = days_of_part(
            fiscal_year if month is None else year, month, written.day, written.part, written.fiscal
        )
        note = beyond_era(written.era, days.first, days.last) if written.era else None
        point = _Point(
            start=written.start,
            end=written.end,
            year=fiscal_year if month is None else year,
            month=month or (days.first.month if days.precision == "month" else None),
            day=days.first if days.precision == "day" else None,
            fiscal=written.fiscal and month is None,
            era=written.era,
        )
        return _Read(days=days, anchor=anchor, reason=note, point=point)

    def _relative(self, written: WrittenDate) -> _Read:
        base, anchor, reason = self._base(written)
        if base is None:
            return _Read(reason=reason)
        if written.relative == "year":
            year = (fiscal_year_of(base) if written.fiscal else base.year) + written.shift
            return self._settled(written, year, anchor)
        if written.relative == "month":
            moved = base.year * 12 + base.month - 1 + written.shift
            return self._settled(written, moved // 12, anchor, moved % 12 + 1)
        if written.relative == "week":
            return self._week(written, base, anchor)
        if written.relative == "quarter":
            return self._quarter(written, base, anchor)
        told = base + timedelta(days=written.shift)
        point = _Point(
            start=written.start, end=written.end, year=told.year, month=told.month, day=told,
            word=written.base == "day",
        )  # fmt: skip
        return _Read(days=Days(told, told, "day"), anchor=anchor, point=point)

    def _week(self, written: WrittenDate, base: date, anchor: str | None) -> _Read:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=written.shift)
        if written.weekday is None:
            return _Read(days=Days(monday, monday + timedelta(days=6), "range"), anchor=anchor)
        told = monday + timedelta(days=written.weekday)
        return _Read(days=Days(told, told, "day"), anchor=anchor)

    def _quarter(self, written: WrittenDate, base: date, anchor: str | None) -> _Read:
        months = base.year * 12 + (base.month - 1) // 3 * 3 + 3 * written.shift
        first, last = months_from(months // 12, months % 12 + 1, 3)
        return _Read(days=Days(first, last, "quarter"), anchor=anchor)

    def _base(self, written: WrittenDate) -> tuple[date | None, str | None, str | None]:
        """From which day a relative word counts, with the anchor to show; or why there is none."""
        told = self._told_before(written)
        if told is not None and (
            written.base == "told" or (written.base == "near" and self._is_near(told, written))
        ):
            return _as_day(told), self.text.quote(told.start, told.end), None
        if written.base != "told" and self.day is not None:
            return self.day, self.day.isoformat(), None
        if written.base == "told":
            return None, None, f"「{self._raw(written)}」のもとになる日付が前の文に見当たりません。"
        return None, None, f"文書の日付が分からないため、「{self._raw(written)}」がいつかを決められません。"

    def _told_before(self, written: WrittenDate) -> _Point | None:
        """The date before that has what the word takes up: a day for 同日, a fiscal year for 同年度."""
        for point in reversed(self.points):
            if point.word:
                continue
            if written.relative == "day" and point.day is None:
                continue
            if written.relative == "month" and point.month is None:
                continue
            if written.relative == "year" and point.fiscal and not written.fiscal and written.base == "told":
                continue
            return point
        return None

    def _is_near(self, point: _Point, written: WrittenDate) -> bool:
        """前年度 counts from a fiscal year named in the same sentence, 前年 from a year."""
        in_sentence = point.start >= self._sentence_start(written.start)
        return in_sentence and point.fiscal == written.fiscal and not self._in_a_name(point)

    def _in_a_name(self, point: _Point) -> bool:
        """令和3年改正法: the year is part of a name."""
        after = self.text.text[point.end : point.end + 1]
        return point.month is None and not point.fiscal and bool(re.match("[一-龥]", after))

    def _ends(self, written: WrittenDate) -> _Read:
        """年度内, 年内, 年度末, 年末, 月末 and the next meeting."""
        word = written.word or ""
        if self.day is None or word.startswith("次回"):
            return _Read(reason=f"「{self._raw(written)}」の日付は、この文書からは分かりません。")
        anchor = self.day.isoformat()
        year = fiscal_year_of(self.day)
        if word == "年度内":
            return _Read(days=Days(self.day, date(year + 1, 3, 31), "range"), anchor=anchor)
        if word == "年内":
            return _Read(days=Days(self.day, date(self.day.year, 12, 31), "range"), anchor=anchor)
        if word == "年度末":
            return _Read(days=Days(date(year + 1, 3, 1), date(year + 1, 3, 31), "month"), anchor=anchor)
        month = 12 if word == "年末" else self.day.month
        first = date(self.day.year, month, 1)
        return _Read(days=Days(first, month_end(first.year, month), "month"), anchor=anchor)

    # -- years that are not said --------------------------------------------------------------------------

    def _inheriting(self, written: WrittenDate) -> _Read | None:
        joined = self._joined(written)
        if written.year is not None:
            return self._next_era_year(written, joined)
        if written.fiscal:
            return self._bare_part(written, joined)
        if written.month is None:
            return self._bare_day(written)
        if joined is not None:
            point, is_range = joined
            year = _year_for(point, written.month)
            later = is_range and point.month is not None and written.month < point.month
            return self._settled(written, year + later, self.text.quote(point.start, point.end))
        if written.base == "told":
            return self._told_month(written)
        story = self._same_story(written)
        if story is not None:
            year = _year_for(story, written.month)
            return self._settled(written, year, self.text.quote(story.start, story.end))
        return self._nearest(written)

    def _next_era_year(self, written: WrittenDate, joined: "tuple[_Point, bool] | None") -> _Read | None:
        """令和5年度及び6年度: the second year is of the same era."""
        if joined is None or joined[0].era is None:
            return None
        era = joined[0].era
        year = western_year(era, written.year or 0)
        return self._settled(written, year, self.text.quote(joined[0].start, joined[0].end))

    def _bare_part(self, written: WrittenDate, joined: "tuple[_Point, bool] | None") -> _Read:
        point = joined[0] if joined else self._fiscal_year_told(written)
        if point is not None:
            return self._settled(written, point.year, self.text.quote(point.start, point.end))
        if self.day is None:
            return _Read(
                reason=f"文書の日付が分からないため、「{self._raw(written)}」がいつかを決められません。"
            )
        return self._settled(written, fiscal_year_of(self.day), self.day.isoformat())

    def _fiscal_year_told(self, written: WrittenDate) -> _Point | None:
        start = self._sentence_start(written.start)
        told = (p for p in reversed(self.points) if p.fiscal and p.start >= start)
        return next(told, None)

    def _bare_day(self, written: WrittenDate) -> _Read | None:
        point = self._told_before(written)
        if point is None or point.month is None:
            if written.base is None:
                return None
            return _Read(reason=f"「{self._raw(written)}」のもとになる日付が前の文に見当たりません。")
        year, month = point.year, point.month
        before = point.day.day if point.day else 0
        if (
            written.day is not None
            and written.day < before
            and (joined := self._joined(written))
            and joined[1]
        ):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return self._settled(written, year, self.text.quote(point.start, point.end), month)

    def _told_month(self, written: WrittenDate) -> _Read:
        """同8月15日, 翌3月: of the year told, or the next such month after it."""
        point = self._told_before(written)
        if point is None or written.month is None:
            return _Read(reason=f"「{self._raw(written)}」のもとになる日付が前の文に見当たりません。")
        year = _year_for(point, written.month)
        if written.shift and point.month is not None and written.month <= point.month:
            year += 1
        return self._settled(written, year, self.text.quote(point.start, point.end))

    def _same_story(self, written: WrittenDate) -> _Point | None:
        """The date told before whose year goes on: in the same sentence, or shortly before and not yet past."""
        before = self.text.text[max(0, written.start - 4) : written.start]
        if written.month is None or _GONE.search(before) or _TO_COME.search(before):
            return None
        sentence = self._sentence_start(written.start)
        for point in reversed(self.points):
            if point.word or self._in_a_name(point):
                continue
            in_sentence = point.start >= sentence
            if not in_sentence and (point.month is None or written.start - point.end > _STORY):
                return None
            if point.month is None and not in_sentence:
                return None
            goes_on = point.month is None or (written.month, written.day or 32) >= (
                point.month,
                _day_of(point),
            )
            return point if goes_on and self._is_told(point, written) else None
        return None

    def _is_told(self, point: _Point, written: WrittenDate) -> bool:
        """A story told is past: a day after the document's own is none of its steps, unless the story is."""
        if self.day is None or written.month is None:
            return True
        year = _year_for(point, written.month)
        return (year, written.month) <= (self.day.year, self.day.month) or point.year > self.day.year

    def _nearest(self, written: WrittenDate) -> _Read:
        """A month without a year, counted from the document's day: the last one, or the one to come if so said."""
        if self.day is None or written.month is None:
            return _Read(reason=f"「{self._raw(written)}」の年が、前の文からは分かりません。")
        years = (self.day.year - 1, self.day.year, self.day.year + 1)
        here = (self.day.month, self.day.day)
        said = (written.month, written.day or (1 if written.month > self.day.month else self.day.day))
        ahead = years[1] if said >= here else years[2]
        gone = years[1] if said <= here else years[0]
        year = ahead if self._is_to_come(written, ahead) else gone
        return self._settled(written, year, self.day.isoformat())

    def _is_to_come(self, written: WrittenDate, year: int) -> bool:
        text = self.text.text
        if _GONE.search(text[max(0, written.start - 4) : written.start]):
            return False
        if _TO_COME.search(text[max(0, written.start - 4) : written.start]):
            return True
        if _DUE.match(text[written.end : written.end + 50]):
            return True
        if self.day is None or written.month is None or invalid_day(year, written.month, written.day):
            return False
        until = date(year, written.month, written.day or 1) - self.day
        ending = re.match(r"[^。\n]{0,120}", text[written.end : written.end + 120])
        told = ending is not None and _PAST_TENSE.search(ending.group())
        return until.days <= _SOON_DAYS and not told and written.day is not None

    # -- common -------------------------------------------------------------------------------------------

    def _joined(self, written: WrittenDate) -> "tuple[_Point, bool] | None":
        """The date that stands before in the same list or range, and whether it is a range."""
        if not self.points:
            return None
        point = self.points[-1]
        between = self.text.text[point.end : written.start]
        if len(between) > 20:
            return None
        if _RANGE.fullmatch(between):
            return point, True
        return (point, False) if _LIST.fullmatch(between) else None

    def _sentence_start(self, at: int) -> int:
        return max(self.text.text.rfind(sign, 0, at) for sign in "。\n") + 1

    def _raw(self, written: WrittenDate) -> str:
        return self.text.quote(written.start, written.end)


def _as_day(point: _Point) -> date:
    """A day inside what was told, to count from."""
    if point.day is not None:
        return point.day
    if point.month is not None:
        return date(point.year, point.month, 1)
    return date(point.year, 4 if point.fiscal else 1, 1)


def _day_of(point: _Point) -> int:
    return point.day.day if point.day else 1


def _year_for(point: _Point, month: int) -> int:
    return calendar_year_in(point.year, month) if point.fiscal and point.month is None else point.year


def _precision(written: WrittenDate) -> Precision:
    if written.day is not None or written.relative == "day" or (written.word or "").startswith("次回"):
        return "day"
    if written.month is not None or written.relative == "month" or written.word in {"月末", "年末", "年度末"}:
        return "month"
    if written.part is not None and "四半期" in written.part:
        return "quarter"
    if written.word is not None or written.relative == "week":
        return "range"
    if written.relative == "quarter":
        return "quarter"
    if written.part is not None and written.part.endswith(("期", "半")):
        return "half"
    return "fiscal_year" if written.fiscal else "year"
