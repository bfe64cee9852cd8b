"""The period a report covers, as its title says: FY2024Q3, FY2024H1, FY2024."""

import re

from data.numerals import NUMERAL, to_int

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "": 0}
_YEAR = re.compile(rf"(?P<era>令和|平成|昭和|R|H|)(?P<year>{NUMERAL}|元)年?度")
_QUARTER = re.compile(rf"第?({NUMERAL})四半期")
_HALVES = {"上半期": 1, "上期": 1, "下半期": 2, "下期": 2}


def period_of(title: str) -> str | None:
    """The key of the fiscal year, quarter or half that the squeezed text names first."""
    year = _YEAR.search(title)
    if year is None:
        return None
    number = to_int(year["year"])
    if number is None:
        return None
    key = f"FY{_ERAS[year['era']] + number}"
    quarter = _QUARTER.search(title, year.end())
    if quarter and to_int(quarter[1]) in {1, 2, 3, 4}:
        return f"{key}Q{to_int(quarter[1])}"
    half = next((n for word, n in _HALVES.items() if word in title[year.end() :]), None)
    return f"{key}H{half}" if half else key
