"""Years: era years and their bounds, fiscal years, halves and quarters, ends of months."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Era:
    name: str
    letter: str
    first_day: date

    @property
    def year_before_first(self) -> int:
        return self.first_day.year - 1


ERAS = (
    Era(name="明治", letter="M", first_day=date(1868, 1, 25)),
    Era(name="大正", letter="T", first_day=date(1912, 7, 30)),
    Era(name="昭和", letter="S", first_day=date(1926, 12, 25)),
    Era(name="平成", letter="H", first_day=date(1989, 1, 8)),
    Era(name="令和", letter="R", first_day=date(2019, 5, 1)),
)
"""First days as proclaimed: 改元の政令 of each era; 明治 by its solar date."""
_BY_NAME = {name: era for era in ERAS for name in (era.name, era.letter)}


def western_year(era: str, year: int) -> int:
    """The year of an era year; `era` is 令和 or R."""
    return _BY_NAME[era].year_before_first + year


def era_of(day: date) -> Era | None:
    return next((era for era in reversed(ERAS) if era.first_day <= day), None)


def in_era(day: date) -> str:
    """令和6年9月30日."""
    era = era_of(day)
    return (
        f"{era_year(day.year, day)}{day.month}月{day.day}日"
        if era
        else f"{day.year}年{day.month}月{day.day}日"
    )


def era_year(year: int, day: date | None = None) -> str:
    """令和6年; the first year of an era as 元年. `day` decides within a year of two eras."""
    era = era_of(day or date(year, 12, 31))
    if era is None:
        return f"{year}年"
    number = year - era.year_before_first
    return f"{era.name}{'元' if number == 1 else number}年"


def beyond_era(name: str, start: date, end: date) -> str | None:
    """A note where days given in an era lie outside it (平成31年5月); None where they lie in it in part."""
    era = _BY_NAME[name]
    if end < era.first_day:
        return f"{era.name}は{in_era(era.first_day)}からです。{_where(start)}として読みました。"
    following = next((later for later in ERAS if later.first_day > era.first_day), None)
    if following is not None and start >= following.first_day:
        return f"{following.name}への改元後に当たります。{_where(start)}として読みました。"
    return None


def _where(start: date) -> str:
    return f"{era_year(start.year, start)}（{start.year}年）"


def fiscal_year_of(day: date) -> int:
    """The Japanese fiscal year, from 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def calendar_year_in(fiscal_year: int, month: int) -> int:
    return fiscal_year if month >= 4 else fiscal_year + 1


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months beginning with that month."""
    last = month + count - 1
    return date(year, month, 1), month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)


def day_before(day: date) -> date:
    return day - timedelta(days=1)
