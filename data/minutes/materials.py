"""Materials (資料１－２, 資料二, 参考資料3) named in an item's words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from config.committees import CommitteeProfile
from data.numerals import to_int

_DASH = "[-‐‑–—−ー―]"
_NUMBER = re.compile(rf"\d+(?:{_DASH}\d+)*|[一二三四五六七八九十]+(?:の[一二三四五六七八九十]+)?")


def materials_in(texts: Iterable[str], profile: CommitteeProfile) -> tuple[str, ...]:
    """In the order in which they are named, each once: word and number (資料1-1)."""
    pattern = _pattern(profile)
    found = [
        match["word"] + written
        for text in texts
        for match in pattern.finditer(text)
        for number in _NUMBER.findall(match["numbers"])
        if (written := _written(number)) is not None
    ]
    return tuple(dict.fromkeys(found))


def _written(number: str) -> str | None:
    if number[0].isascii():
        return re.sub(_DASH, "-", number)
    parts = [to_int(part) for part in number.split("の")]
    return None if None in parts else "-".join(map(str, parts))


@lru_cache(maxsize=16)
def _pattern(profile: CommitteeProfile) -> re.Pattern[str]:
    """資料1-1及び1-2; kanji numerals only where they are no part of a word (資料一式, 資料一覧)."""
    words = "|".join(sorted(map(re.escape, profile.items.materials), key=len, reverse=True))
    digits = rf"\d+(?:{_DASH}\d+)*"
    kanji = "[一二三四五六七八九十]{1,3}(?:の[一二三四五六七八九十]{1,3})?(?![\u3400-\u9fff]|つ|の[一二三四五六七八九十])"
    return re.compile(
        rf"(?P<word>{words})\s*(?:No\.?|NO\.?|第)?\s*(?P<numbers>{digits}(?:[、及び・,]+\d+{_DASH}\d+)*|{kanji})"
    )
