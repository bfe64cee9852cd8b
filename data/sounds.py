"""How names sound: keys that all spellings of one sound share, however it is written."""

import re
from functools import lru_cache

import jaconv

from config.readings import Readings
from data.morphemes import reading

_SPELLINGS = str.maketrans({"ヴ": "ブ", "ヂ": "ジ", "ヅ": "ズ", "ヱ": "エ", "ヰ": "イ", "・": ""})
_V_ROW = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"))
_SMALL = str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ")
_LONG = re.compile(r"(?<=[オコソトノホモヨロゴゾドボポョォ])ウ|(?<=[エケセテネヘメレゲゼデベペェ])イ|ー+")
_LONG_IN_A_WORD = re.compile(r"(?<=[ァ-ヶー]{3})ー")
"""Written or not in longer words (コンピュータ, コンピューター), while コート is not コト."""
_LONG_IN_IDENTITIES = re.compile(
    r"(?<=[オコソトノホモヨロゴゾドボポ])ウ|(?<=[エケセテネヘメレゲゼデベペ])イ|ー"
)
_HIRAGANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LETTERS = re.compile(r"[a-z]+(?:[&.]?[a-z]+)*")
_KANJI = re.compile(r"[\u4e00-\u9fcc々]")
_SYLLABIC = re.compile(
    r"(?:(?:[kstnhmrgzjdbpfwyc]|sh|ch|ts|[knhmrgbp]y)?[aiueo]|n(?![aiueoy])|(?<=[aiueo])([kstp])(?=\1))+"
)
"""Japanese in letters: aoba, minato, nissin."""
_FEWEST_SYLLABIC = 4
_FEWEST_OF_A_WORD = 3
_MOST_LETTERS = 5
"""A longer run of letters is a word, not an abbreviation that is read letter by letter."""


def spelling(name_core: str) -> str:
    """What identities on record are made from. It never changes: with it would change the id of every follow-up."""
    return _LONG_IN_IDENTITIES.sub("", _plain(name_core)).translate(_SMALL)


def levelled(name_core: str) -> str:
    """A key that spellings of one sound in kana share (イセトー, イセトウ): long vowels, small kana and ヴ are levelled."""
    return _LONG_IN_A_WORD.sub("", _LONG.sub("ー", _plain(name_core))).translate(_SMALL)


def _plain(name_core: str) -> str:
    for v, b in _V_ROW:
        name_core = name_core.replace(v, b)
    return name_core.translate(_SPELLINGS)


def sound(name_core: str, readings: Readings) -> str:
    """What spellings of one sound share, letters read (富士通japan, 富士通ジャパン; mkシステム, エムケイシステム), kanji not.

    Names in kanji are not read: two companies may sound alike (北斗, 北都).
    """
    name_core = name_core.translate(readings.variants)
    return levelled(_read(name_core, readings)) if _LETTERS.search(name_core) else levelled(name_core)


@lru_cache(maxsize=4096)
def whole_sound(name_core: str, readings: Readings) -> str | None:
    """The key of the whole name as it is read aloud (フジツウ for 富士通); None when the dictionary cannot read it."""
    name_core = name_core.translate(readings.variants)
    read = reading(_read(name_core, readings)) if _KANJI.search(name_core) else _read(name_core, readings)
    return None if _KANJI.search(read) or _LETTERS.search(read) else levelled(katakana(read))


def katakana(text: str) -> str:
    return text.translate(_HIRAGANA)


@lru_cache(maxsize=4096)
def _read(name_core: str, readings: Readings) -> str:
    return _LETTERS.sub(lambda run: _aloud(run[0], readings), name_core)


def _aloud(letters: str, readings: Readings) -> str:
    """A word as it is read, an abbreviation letter by letter, anything else as it is written."""
    if letters in readings.words:
        return readings.words[letters]
    if len(letters) < _FEWEST_OF_A_WORD:
        # The dictionary takes them for units: m メートル, t トン.
        return _letter_by_letter(letters, readings)
    read = reading(letters)
    if not _LETTERS.search(read):
        return read
    if len(letters) >= _FEWEST_SYLLABIC and _SYLLABIC.fullmatch(letters):
        return str(jaconv.alphabet2kata(letters))
    return _letter_by_letter(letters, readings) if len(letters) <= _MOST_LETTERS else letters


def _letter_by_letter(letters: str, readings: Readings) -> str:
    return "".join(readings.letters.get(letter.upper(), letter) for letter in letters)
