"""Word's automatic numbers, which are on the page but not in the text: 議題１, (2), ア, ①."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_KANJI = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_BULLET = "・"


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _kanji(number: int) -> str:
    """Write 1 to 999 as 一, 十二, 百三."""
    text = ""
    for value, unit in ((100, "百"), (10, "十")):
        count, number = divmod(number, value)
        if count:
            text += ("" if count == 1 else _KANJI[count]) + unit
    return text + (_KANJI[number] if number else "")


def _from(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)]


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "aiueo": _from(_AIUEO),
    "aiueoFullWidth": _from(_AIUEO),
    "iroha": _from(_IROHA),
    "irohaFullWidth": _from(_IROHA),
    "japaneseCounting": _kanji,
    "japaneseLegal": _kanji,
    "chineseCounting": _kanji,
    "ideographDigital": lambda number: "".join(_KANJI[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_KANJI[int(digit)] for digit in str(number)),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _from("abcdefghijklmnopqrstuvwxyz"),
    "none": lambda number: "",
}


@dataclass(frozen=True, kw_only=True)
class Level:
    """How the numbers of one level of a list look."""

    form: str
    pattern: str
    start: int


class Numbering:
    """Counts a document's numbered paragraphs in order and writes their numbers."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._levels = _levels_by_list(numbering)
        self._lists_of_styles = _lists_of_styles(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def number_of(self, paragraph: _Element) -> str:
        """Return the paragraph's number with a space after it, or nothing; to be asked once a paragraph."""
        listed = self._list_of(paragraph)
        if listed is None:
            return ""
        list_id, depth = listed
        abstract, levels = self._levels.get(list_id, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        if level.form == "bullet":
            return _BULLET
        counts = self._counts[abstract]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        written = _PLACE.sub(lambda place: _written(levels, counts, int(place[1]) - 1), level.pattern)
        return f"{written} " if written else ""

    def _list_of(self, paragraph: _Element) -> tuple[str, int] | None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        by_style = None if style is None else self._lists_of_styles.get(style.get(qn("w:val"), ""))
        own = _list_in(paragraph)
        if own is None:
            return by_style
        list_id, depth = own
        if list_id is None:
            return None if by_style is None else (by_style[0], depth)
        return None if list_id == "0" else (list_id, depth)


def _written(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    number = counts.get(depth, level.start)
    return _FORMATS.get(level.form, str)(number) if number > 0 else str(number)


def _list_in(element: _Element) -> tuple[str | None, int] | None:
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    list_id, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (
        None if list_id is None else list_id.get(qn("w:val")),
        0 if depth is None else _whole(depth.get(qn("w:val")), 0),
    )


def _lists_of_styles(styles: _Element | None) -> dict[str, tuple[str, int]]:
    found = {}
    for style in () if styles is None else styles.iter(qn("w:style")):
        listed = _list_in(style)
        if listed is not None and listed[0] not in (None, "0"):
            found[style.get(qn("w:styleId"), "")] = (str(listed[0]), listed[1])
    return found


def _levels_by_list(numbering: _Element | None) -> dict[str, tuple[str, dict[int, Level]]]:
    """Return each list's counter (lists of one abstract definition share theirs) and its levels."""
    if numbering is None:
        return {}
    abstract = {
        definition.get(qn("w:abstractNumId"), ""): {
            _whole(level.get(qn("w:ilvl")), 0): _level(level)
            for level in definition.iterchildren(qn("w:lvl"))
        }
        for definition in numbering.iterchildren(qn("w:abstractNum"))
    }
    found = {}
    for listed in numbering.iterchildren(qn("w:num")):
        reference = listed.find(qn("w:abstractNumId"))
        name = "" if reference is None else reference.get(qn("w:val"), "")
        restarts = listed.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None
        list_id = listed.get(qn("w:numId"), "")
        found[list_id] = (f"{name}/{list_id}" if restarts else name, abstract.get(name, {}))
    return found


def _level(level: _Element) -> Level:
    def value(name: str, default: str) -> str:
        element = level.find(qn(name))
        return default if element is None else (element.get(qn("w:val")) or "")

    return Level(
        form=value("w:numFmt", "decimal"),
        pattern=value("w:lvlText", ""),
        start=_whole(value("w:start", "1"), 1),
    )


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
