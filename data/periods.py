"""Periods of a fiscal year: their keys (FY2024Q3), their days, their Japanese names."""

import calendar
import re
from datetime import date

_KEY = re.compile(r"FY(\d{4})(?:Q([1-4])|H([12]))?$")


def days_of_period(key: str | None) -> tuple[date, date] | None:
    """First and last day of FY2024, FY2024Q3 or FY2024H1; a fiscal year begins on 1 April."""
    match = _KEY.match(key or "")
    if match is None:
        return None
    year, quarter, half = int(match[1]), match[2], match[3]
    first, months = 4, 12
    if quarter:
        first, months = 4 + 3 * (int(quarter) - 1), 3
    if half:
        first, months = 4 + 6 * (int(half) - 1), 6
    last = first + months - 1
    return date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1), _month_end(year, last)


def last_day_of_period(key: str | None) -> date | None:
    days = days_of_period(key)
    return days[1] if days else None


def period_in_japanese(key: str) -> str:
    """令和6年度第3四半期; the key itself when it is not a period of 令和."""
    match = _KEY.match(key)
    if match is None or int(match[1]) < 2019:
        return key
    reiwa = int(match[1]) - 2018
    year = "元" if reiwa == 1 else str(reiwa)
    part = f"第{match[2]}四半期" if match[2] else {"1": "上半期", "2": "下半期"}.get(match[3] or "", "")
    return f"令和{year}年度{part}"


def fiscal_year_in_japanese(day: date) -> str:
    """令和6年度, in which the day lies."""
    return period_in_japanese(f"FY{day.year - (day.month < 4)}")


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
