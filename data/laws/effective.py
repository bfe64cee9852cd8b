"""From which day a law's text is in force, as far as its file tells."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml import etree

from data.model.law import Dated
from data.references.dates import find_dates
from data.text import SourceText, normalise

_REVISION = re.compile(
    r"(?<![0-9A-Z])[0-9]{3}[0-9A-Z]{9,12}_((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})_[0-9A-Z]+"
)
"""e-Gov's id of a revision: law id, day of enforcement, id of the amending law."""
_IN_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_ENFORCEMENT = re.compile("(?:amendment_?)?(?:enforcement|effective)_?(?:date|day|on)", re.IGNORECASE)
_ERAS = {"Meiji": 1867, "Taisho": 1911, "Showa": 1925, "Heisei": 1988, "Reiwa": 2018}


@dataclass(frozen=True, kw_only=True)
class Effective:
    """A day found in a file, and what it is."""

    day: date
    dated: Dated


def day_of(effective: Effective) -> tuple[date, Dated]:
    return effective.day, effective.dated


def day_in_name(name: str) -> date | None:
    """415AC0000000057_20250401_503AC0000000037.xml: 2025-04-01."""
    found = _REVISION.search(name) or _IN_NAME.search(name)
    return _day(*map(int, found.groups())) if found else None


def day_in_statute(root: etree._Element, law: etree._Element) -> Effective | None:
    """What the response around the law says, else the latest amending law it names, else its promulgation."""
    told = _told(root)
    if told is not None:
        return Effective(day=told, dated="file")
    amended = [day for number in _amending(law) if (day := written_day(number))]
    if amended:
        return Effective(day=max(amended), dated="amendment")
    promulgated = _promulgated(law)
    return Effective(day=promulgated, dated="promulgation") if promulgated else None


def written_day(words: str) -> date | None:
    """令和三年五月一九日法律第三七号: 2021-05-19; a month alone is its first day; the last of several."""
    found = find_dates(normalise(SourceText(words)), day=None)
    days = [mention.start for mention in found if mention.start and mention.precision in {"day", "month"}]
    return days[-1] if days else None


def _told(root: etree._Element) -> date | None:
    revisions: list[date] = []
    for element in root.iter(etree.Element):
        if element.tag == "LawBody":
            break
        own = [element.text or ""] if _ENFORCEMENT.fullmatch(str(element.tag)) else []
        own += [str(value) for key, value in element.items() if _ENFORCEMENT.fullmatch(str(key))]
        for value in own:
            day = _iso(value)
            if day is not None:
                return day
        if "revision" in str(element.tag).lower():
            found = _REVISION.search(element.text or "")
            revisions += [day for day in [found and _day(*map(int, found.groups()))] if day]
    return revisions[0] if revisions else None


def _amending(law: etree._Element) -> Iterable[str]:
    return (str(part.get("AmendLawNum", "")) for part in law.iter("SupplProvision"))


def _promulgated(law: etree._Element) -> date | None:
    first = _ERAS.get(law.get("Era", ""))
    numbers = [law.get(name, "") for name in ("Year", "PromulgateMonth", "PromulgateDay")]
    if first is None or not all(number.isdecimal() for number in numbers):
        return None
    year, month, day = map(int, numbers)
    return _day(first + year, month, day)


def _iso(words: str) -> date | None:
    found = _IN_NAME.fullmatch(unicodedata.normalize("NFKC", words).strip()[:10])
    return _day(*map(int, found.groups())) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
