"""Every day and period named in a text, counted from the document's day or from the date before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.model.reference import DateMention, Precision
from data.references.calendar_days import Days, days_of_part, invalid_day
from data.references.date_forms import DATE, WrittenDate, written_date
from data.references.eras import (
    beyond_era,
    calendar_year_in,
    fiscal_year_of,
    month_end,
    months_from,
    western_year,
)
from data.references.not_dates import is_no_date
from data.references.told import GONE, TO_COME, Point, Told, year_for
from data.text import Normalised

_SOON_DAYS = 45
"""A day without a year that lies this near ahead may be meant as one to come."""


@dataclass(frozen=True, kw_only=True)
class _Read:
    """What one expression means; `days` None: not resolved, for the reason given."""

    days: Days | None = None
    anchor: str | None = None
    reason: str | None = None
    point: Point | None = None


def find_dates(text: Normalised, *, day: date | None) -> tuple[DateMention, ...]:
    """The dates of a text in order, without overlaps; `day` is the document's own day."""
    return tuple(_Story(text, day, Told(text.text)).mentions())


@dataclass
class _Story:
    """Goes through a text once and remembers the dates it has told."""

    text: Normalised
    day: date | None
    told: Told

    def mentions(self) -> Iterator[DateMention]:
        for match in DATE.finditer(self.text.text):
            written = written_date(match)
            if is_no_date(written, self.told):
                continue
            read = self._read(written)
            if read is None:
                continue
            if read.point is not None:
                self.told.points.append(read.point)
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

    # -- counting -----------------------------------------------------------------------------------------

    def _read(self, written: WrittenDate) -> _Read | None:
        if written.word is not None:
            return self._ends(written)
        if written.relative == "period":
            return self._year_before(written)
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
        point = Point(
            start=written.start,
            end=written.end,
            year=fiscal_year if month is None else year,
            first=days.first,
            last=days.last,
            precision=days.precision,
            month=month or (days.first.month if days.precision == "month" else None),
            day=days.first if days.precision == "day" else None,
            fiscal=written.fiscal and month is None,
            era=written.era,
            counted=written.relative is not None and written.base != "told",
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
        return self._counted(written, Days(told, told, "day"), anchor, word=written.base == "day")

    def _counted(self, written: WrittenDate, days: Days, anchor: str | None, *, word: bool = False) -> _Read:
        """Days that follow from another date, as what later words may be counted from."""
        point = Point(
            start=written.start,
            end=written.end,
            year=days.first.year,
            first=days.first,
            last=days.last,
            precision=days.precision,
            month=days.first.month if days.precision in {"day", "month"} else None,
            day=days.first if days.precision == "day" else None,
            word=word,
            counted=days.precision != "day",
        )
        return _Read(days=days, anchor=anchor, point=point)

    def _year_before(self, written: WrittenDate) -> _Read:
        """前年同期: the period spoken of, a year earlier."""
        told = self.told.period(written)
        if told is None:
            return _Read(reason=f"「{self._raw(written)}」のもとになる期間が前の文に見当たりません。")
        first = date(told.first.year - 1, told.first.month, 1)
        days = Days(first, month_end(told.last.year - 1, told.last.month), told.precision)
        return self._counted(written, days, self.text.quote(told.start, told.end))

    def _week(self, written: WrittenDate, base: date, anchor: str | None) -> _Read:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=written.shift)
        if written.weekday is None:
            return _Read(days=Days(monday, monday + timedelta(days=6), "range"), anchor=anchor)
        told = monday + timedelta(days=written.weekday)
        return _Read(days=Days(told, told, "day"), anchor=anchor)

    def _quarter(self, written: WrittenDate, base: date, anchor: str | None) -> _Read:
        months = base.year * 12 + (base.month - 1) // 3 * 3 + 3 * written.shift
        first, last = months_from(months // 12, months % 12 + 1, 3)
        return self._counted(written, Days(first, last, "quarter"), anchor)

    def _base(self, written: WrittenDate) -> tuple[date | None, str | None, str | None]:
        """From which day a relative word counts, with the anchor to show; or why there is none."""
        told = self.told.before(written)
        if told is not None and (
            written.base == "told" or (written.base == "near" and self.told.is_near(told, written))
        ):
            return _as_day(told), self.text.quote(told.start, told.end), None
        if written.base != "told" and self.day is not None:
            return self.day, self.day.isoformat(), None
        if written.base == "told":
            return None, None, f"「{self._raw(written)}」のもとになる日付が前の文に見当たりません。"
        return None, None, f"文書の日付が分からないため、「{self._raw(written)}」がいつかを決められません。"

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
        joined = self.told.joined(written)
        if written.year is not None:
            return self._next_era_year(written, joined)
        if written.fiscal:
            return self._bare_part(written, joined)
        if written.month is None:
            return self._bare_day(written)
        if written.base == "told" and joined is None:
            return self._told_month(written)
        return self._of_weekday(written, self._bare_month(written, written.month, joined))

    def _of_weekday(self, written: WrittenDate, read: _Read) -> _Read:
        """6月30日（月）: the year in which the day fell on that day of the week, where the story's does not fit."""
        weekday = self.told.weekday(written)
        if weekday is None or self.day is None or written.day is None or read.days is None:
            return read
        years = (self.day.year, self.day.year + 1, self.day.year - 1)
        fitting = [year for year in years if _falls_on(year, written.month or 0, written.day, weekday)]
        if read.days.first.weekday() == weekday or not fitting:
            return read
        return self._settled(written, fitting[0], self.day.isoformat())

    def _bare_month(self, written: WrittenDate, month: int, joined: tuple[Point, bool] | None) -> _Read:
        story = joined[0] if joined else self.told.same_story(written, self.day)
        if story is None or (joined is None and self._leaves(story, written)):
            return self._nearest(written)
        year = year_for(story, month)
        if joined and joined[1] and story.month is not None and month < story.month:
            year += 1
        return self._settled(written, year, self.text.quote(story.start, story.end))

    def _next_era_year(self, written: WrittenDate, joined: tuple[Point, bool] | None) -> _Read | None:
        """令和5年度及び6年度: the second year is of the same era."""
        if joined is None or joined[0].era is None:
            return None
        era = joined[0].era
        year = western_year(era, written.year or 0)
        return self._settled(written, year, self.text.quote(joined[0].start, joined[0].end))

    def _bare_part(self, written: WrittenDate, joined: tuple[Point, bool] | None) -> _Read:
        point = joined[0] if joined else self.told.fiscal_year_in_sentence(written)
        if point is not None:
            return self._settled(written, point.year, self.text.quote(point.start, point.end))
        if self.day is None:
            return _Read(
                reason=f"文書の日付が分からないため、「{self._raw(written)}」がいつかを決められません。"
            )
        return self._settled(written, fiscal_year_of(self.day), self.day.isoformat())

    def _bare_day(self, written: WrittenDate) -> _Read | None:
        point = self.told.before(written)
        if point is None or point.month is None:
            if written.base is None:
                return None
            return _Read(reason=f"「{self._raw(written)}」のもとになる日付が前の文に見当たりません。")
        year, month = point.year, point.month
        before = point.day.day if point.day else 0
        if (
            written.day is not None
            and written.day < before
            and (joined := self.told.joined(written))
            and joined[1]
        ):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return self._settled(written, year, self.text.quote(point.start, point.end), month)

    def _told_month(self, written: WrittenDate) -> _Read:
        """同8月15日, 翌3月: of the year told, or the next such month after it."""
        point = self.told.before(written)
        if point is None or written.month is None:
            return _Read(reason=f"「{self._raw(written)}」のもとになる日付が前の文に見当たりません。")
        year = year_for(point, written.month)
        if written.shift and point.month is not None and written.month <= point.month:
            year += 1
        return self._settled(written, year, self.text.quote(point.start, point.end))

    def _nearest(self, written: WrittenDate) -> _Read:
        """A month without a year: the last one before the document's day, or the one to come if so said."""
        if self.day is None or written.month is None:
            return _Read(reason=f"「{self._raw(written)}」の年が、前の文からは分かりません。")
        years = (self.day.year - 1, self.day.year, self.day.year + 1)
        here = (self.day.month, self.day.day)
        said = (written.month, written.day or (1 if written.month > self.day.month else self.day.day))
        ahead = years[1] if said >= here else years[2]
        gone = years[1] if said <= here else years[0]
        year = ahead if self._is_to_come(written, ahead) else gone
        return self._settled(written, year, self.day.isoformat())

    def _leaves(self, story: Point, written: WrittenDate) -> bool:
        return self._is_set_apart(written, story) or self._is_ahead_of(story, written)

    def _is_ahead_of(self, story: Point, written: WrittenDate) -> bool:
        """今年度の結果は、4月の定例会で報告します: a month to come, in a sentence on the year that ends before it."""
        if self.day is None or story.month is not None or written.month is None:
            return False
        year = year_for(story, written.month)
        gone = (year, written.month) < (self.day.year, self.day.month)
        return gone and story.last >= self.day and self._is_soon(written, year + 1)

    def _is_set_apart(self, written: WrittenDate, story: Point) -> bool:
        """5月30日までに報告するよう求める: a day set in a sentence of its own is none of the story told before."""
        if story.end > self.told.sentence_start(written.start):
            return False
        return self.told.is_due(written) and not self.told.is_past(written)

    def _is_to_come(self, written: WrittenDate, year: int) -> bool:
        text = self.text.text
        if GONE.search(text[max(0, written.start - 4) : written.start]):
            return False
        if TO_COME.search(text[max(0, written.start - 4) : written.start]):
            return True
        if self.told.is_due(written):
            return True
        return self._is_soon(written, year)

    def _is_soon(self, written: WrittenDate, year: int) -> bool:
        """Shortly after the document's day, in a sentence that tells of nothing past but what was asked for."""
        if self.day is None or written.month is None or invalid_day(year, written.month, written.day):
            return False
        until = date(year, written.month, written.day or 1) - self.day
        told_as_past = self.told.is_past(written) and not self.told.is_asked(written)
        return 0 < until.days <= _SOON_DAYS and not told_as_past

    def _raw(self, written: WrittenDate) -> str:
        return self.text.quote(written.start, written.end)


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    return invalid_day(year, month, day) is None and date(year, month, day).weekday() == weekday


def _as_day(point: Point) -> date:
    """A day inside what was told, to count from."""
    return point.day or point.first


def _precision(written: WrittenDate) -> Precision:
    """How exactly an expression speaks that could not be resolved."""
    word, part = written.word or "", written.part or ""
    as_said: tuple[tuple[bool, Precision], ...] = (
        (written.day is not None or written.relative == "day" or part == "末日" or word[:2] == "次回", "day"),
        (written.month is not None or written.relative == "month" or word.endswith("末"), "month"),
        ("四半期" in part or written.relative == "quarter", "quarter"),
        (bool(word) or written.relative == "week", "range"),
        (part.endswith(("期", "半")), "half"),
        (written.fiscal, "fiscal_year"),
    )
    return next((precision for said, precision in as_said if said), "year")
