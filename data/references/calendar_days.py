"""The days that a year, a month or a part of either stands for."""

import calendar
from dataclasses import dataclass
from datetime import date

from data.model.reference import Precision
from data.numerals import to_int
from data.references.eras import calendar_year_in, month_end, months_from

_TENS = {"上旬": (1, 10), "初旬": (1, 10), "中旬": (11, 20)}
_HALVES = {"上半期": 0, "上期": 0, "前半": 0, "下半期": 6, "下期": 6, "後半": 6}


@dataclass(frozen=True)
class Days:
    """First and last day, both inclusive, and how exactly they were said."""

    first: date
    last: date
    precision: Precision


def invalid_day(year: int, month: int | None, day: int | None) -> str | None:
    """Why there is no such day: a Japanese sentence."""
    if day is None or month is None:
        return None
    if 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}年{month}月{day}日という日は暦にありません。"


def days_of_part(year: int, month: int | None, day: int | None, part: str | None, fiscal: bool) -> Days:
    """The days meant; `year` is a fiscal year where `fiscal` and no month is given. The day must exist."""
    if month is not None:
        return _in_month(year, month, day, part)
    if part is None:
        return _whole_year(year, fiscal)
    if part in _HALVES:
        offset = _HALVES[part]
        first, last = _fiscal(year, offset, 6) if fiscal else months_from(year, 1 + offset, 6)
        return Days(first, last, "half")
    if part.startswith("末"):
        month = 3 if fiscal else 12
        year = calendar_year_in(year, month) if fiscal else year
        return Days(date(year, month, 1), month_end(year, month), "month")
    if part.startswith("代"):
        return Days(date(year, 1, 1), date(min(year + 9, 9999), 12, 31), "range")
    return _quarter(year, part, fiscal)


def _in_month(year: int, month: int, day: int | None, part: str | None) -> Days:
    last = month_end(year, month)
    if day is not None:
        return Days(date(year, month, day), date(year, month, day), "day")
    if part == "末日":
        return Days(last, last, "day")
    if part in _TENS:
        first_day, last_day = _TENS[part]
        return Days(date(year, month, first_day), date(year, month, last_day), "range")
    if part == "下旬":
        return Days(date(year, month, 21), last, "range")
    return Days(date(year, month, 1), last, "month")


def _whole_year(year: int, fiscal: bool) -> Days:
    if fiscal:
        return Days(date(year, 4, 1), date(year + 1, 3, 31), "fiscal_year")
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def _quarter(year: int, part: str, fiscal: bool) -> Days:
    number = to_int(part.removeprefix("第").removesuffix("四半期")) or 0
    if not 1 <= number <= 4:
        return _whole_year(year, fiscal)
    offset = 3 * (number - 1)
    first, last = _fiscal(year, offset, 3) if fiscal else months_from(year, 1 + offset, 3)
    return Days(first, last, "quarter")


def _fiscal(year: int, offset: int, count: int) -> tuple[date, date]:
    month = (3 + offset) % 12 + 1
    return months_from(calendar_year_in(year, month), month, count)
