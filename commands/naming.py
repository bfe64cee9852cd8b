"""Names in what somebody typed: where a party is named, and what may be the name of somebody not on record."""

import re
from collections.abc import Iterator, Sequence

from config.questions import QuestionWords
from data.index.words import words
from data.linking import PartyRules
from data.sounds import katakana, levelled, sound, whole_sound
from data.text import Span

_KATAKANA, _LETTER, _KANJI = r"\u30a1-\u30fa\u30fc", r"a-z", r"\u4e00-\u9fcc々"
_CLASSES = tuple(re.compile(f"[{c}]") for c in (_KATAKANA, _LETTER, _KANJI, r"0-9"))
_KANJI_ONE = _CLASSES[2]
_CHUNK = re.compile(rf"[{_KATAKANA}{_LETTER}{_KANJI}0-9・]+")
"""What stands between particles and signs in folded, small-letter text."""
_FOREIGN = re.compile(rf"[{_KATAKANA}]{{3,}}|[{_LETTER}]{{2,}}")
"""A run that is more likely a name than a word: katakana, or letters."""
_HIRAGANA = re.compile(r"[ぁ-んー]{4,}")
_SHORTEST_SOUND = 3
"""Characters; a reading, which more names share, is longer."""


def places_of(name: str, text: str, known: QuestionWords, forms: Sequence[str]) -> list[Span]:
    """Where the name stands by itself in a folded, small-letter text: イセトー in イセトー事案, not in イセトーズ.

    `name` is without its company form; white space inside it does not matter.
    """
    pattern = re.compile(r"\s*".join(map(re.escape, name)))
    return [
        Span(match.start(), match.end())
        for match in pattern.finditer(text)
        if _begins(name, text[: match.start()], known, forms)
        and _ends(name, text[match.end() :], known, forms)
    ]


def sounds_in(name: str, text: str, known: QuestionWords, rules: PartyRules) -> int:
    """How many characters of the name's sound the text has in another spelling (イセトウ for イセトー); 0 for none.

    A name in kanji is found by its reading too, in katakana where that stands by itself, or where hiragana begin
    with it: フジツウ, ふじつうの.
    """
    spelt, heard = sound(name, rules.readings), sound(text, rules.readings)
    in_kana = [levelled(katakana(run)) for run in _HIRAGANA.findall(text)]
    if len(spelt) >= _SHORTEST_SOUND and (
        places_of(spelt, heard, known, rules.forms) or any(run.startswith(spelt) for run in in_kana)
    ):
        return len(spelt)
    read = whole_sound(name, rules.readings)
    if read is None or read == spelt or len(read) <= _SHORTEST_SOUND:
        return 0
    if places_of(read, heard, known, rules.forms) or any(run.startswith(read) for run in in_kana):
        return len(read)
    return 0


def topics_in(text: str, known: QuestionWords) -> list[str]:
    """What a folded, small-letter text is about once what is understood is blanked: its words that are not general."""
    general = sorted(known.all_words(), key=len, reverse=True)
    topics = (_stripped(chunk, general) for chunk in _CHUNK.findall(text))
    return list(dict.fromkeys(topic for topic in topics if len(topic) > 1 and not topic.isdecimal()))


def foreign_parts(topic: str) -> list[str]:
    """The parts of a topic that may be a name: a run of katakana or letters, else the whole when it has a proper noun."""
    found = _FOREIGN.findall(topic)
    if found:
        return list(found)
    return [topic] if any(word.proper for word in words(topic)) else []


def titled_in(text: str, titles: Sequence[str]) -> Iterator[str]:
    """Surnames that stand before a title (山田委員)."""
    longest = "|".join(sorted(titles, key=len, reverse=True))
    yield from (m[1] for m in re.finditer(rf"(?<![{_KANJI}])([{_KANJI}ヶケ]{{1,4}}?)(?:{longest})", text))


def _stripped(chunk: str, general: Sequence[str]) -> str:
    """The chunk without general words at its ends (ランサムウェア件数 → ランサムウェア)."""
    shorter = _without_one(chunk, general)
    while shorter is not None:
        chunk, shorter = shorter, _without_one(shorter, general)
    return chunk.strip("・")


def _without_one(chunk: str, general: Sequence[str]) -> str | None:
    """The chunk without one general word at an end; None where there is none."""
    chunk = chunk.strip("・")
    for word in general:
        if chunk == word:
            return ""
        for rest in (chunk.removesuffix(word), chunk.removeprefix(word)):
            if rest != chunk and (len(word) > 1 or not _touches(rest, chunk)):
                return rest
    return None


def _touches(rest: str, chunk: str) -> bool:
    """Whether a single character taken off stood beside another kanji or digit, and so belonged to a word."""
    beside = rest[-1:] if chunk.startswith(rest) else rest[:1]
    return bool(_KANJI_ONE.match(beside))


def _begins(name: str, before: str, known: QuestionWords, forms: Sequence[str]) -> bool:
    bare = before
    for form in forms:
        bare = bare.removesuffix(form)
    if bare != before or not before:
        return True
    last = before[-1]
    if _class(last) is None or _class(last) == 3:
        return _class(name[0]) != 3
    if _class(last) == 2:
        return last in known.names["before"]
    return False


def _ends(name: str, after: str, known: QuestionWords, forms: Sequence[str]) -> bool:
    for form in forms:
        if after.startswith(form):
            return True
    if not after or _class(after[0]) is None:
        return True
    if _class(after[0]) == 2:
        return after.startswith((*known.names["after"], *known.asking_words()))
    return _class(after[0]) == 3 and _class(name[-1]) != 3


def _class(character: str) -> int | None:
    return next((n for n, one in enumerate(_CLASSES) if one.match(character)), None)
