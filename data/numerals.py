"""Japanese numerals: kanji, full-width and half-width digits to a number and back."""

import unicodedata

_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_DIGITS |= {"元": 1, "壱": 1, "弐": 2, "参": 3}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000
_LONGEST = 24
"""Longer runs of digits are no numbers that a document counts or cites by."""

NUMERAL = r"(?:[0-9]{1,9}|[〇零一二三四五六七八九十百千]{1,12})"
"""A numeral in normalised text (full-width digits are folded there), without 元."""


def to_int(numeral: str) -> int | None:
    """The number that a numeral stands for (百四十七, 二〇, 三十四, １４７, 1,470, 元), or None."""
    folded = unicodedata.normalize("NFKC", numeral).replace(",", "").strip()
    if not 0 < len(folded) <= _LONGEST:
        return None
    if folded.isascii():
        return int(folded) if folded.isdigit() else None
    if "万" in folded:
        return _with_myriads(folded)
    if any(character in _UNITS for character in folded):
        return _with_units(folded)
    return _positional(folded)


def to_kanji(number: int) -> str:
    """The number in kanji as statutes write it: 147 → 百四十七."""
    if not 0 <= number < _MYRIAD:
        raise ValueError(f"no kanji numeral here for {number}")
    if number == 0:
        return "〇"
    written = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("" if digit == 1 and sign else "〇一二三四五六七八九"[digit]) + sign
    return written


def to_kanji_digits(number: int) -> str:
    """The number digit by digit: 2024 → 二〇二四."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def to_full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _digit(character: str) -> int | None:
    if character in _DIGITS:
        return _DIGITS[character]
    return int(character) if character.isdecimal() else None


def _positional(numeral: str) -> int | None:
    number = 0
    for character in numeral:
        digit = _digit(character)
        if digit is None:
            return None
        number = number * 10 + digit
    return number


def _with_units(numeral: str) -> int | None:
    number, pending, smallest = 0, "", _MYRIAD
    for character in numeral:
        unit = _UNITS.get(character)
        if unit is None:
            pending += character
            continue
        if unit >= smallest:
            return None
        digit = _positional(pending) if pending else 1
        if digit is None:
            return None
        number, pending, smallest = number + digit * unit, "", unit
    rest = _positional(pending)
    return None if rest is None else number + rest


def _with_myriads(numeral: str) -> int | None:
    above, _, below = numeral.partition("万")
    high, low = to_int(above), to_int(below) if below else 0
    return None if high is None or low is None else high * _MYRIAD + low
