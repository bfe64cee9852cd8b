"""Names of rules as a text writes them, whether anybody has listed them or not: …市情報公開条例, …を改正する法律."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from config.laws import Laws
from data.text import fold

NAME = "一-龥々〇○◯ァ-ヶーA-Za-z・"
_LISTED = (
    r"の[一-龥ァ-ヶー]{1,8}、(?=[一-龥ァ-ヶー]{1,8}(?:及び|並びに|等[のに]))|及びその|並びにその|又はその|"
)
"""…の位置、構造及び設備の基準に関する規則: a sign of listing inside a name."""
_JOINER = rf"(?:{_LISTED}の|及び|並びに|又は|に係る|における)"
_STATUTE_JOINER = (
    rf"(?:{_LISTED}に関する(?=[一-龥]{{1,8}}法の)|の|な|による|における|に係る|に対する|に向けた|に対応した"
    r"|及び|並びに|又は|ための|に資する)"
)
_ABOUT = (
    r"(?:等?に関する|に係る|についての|のための|に対する"
    r"|(?:を図る|に資する|を(?:[一-龥]{1,6}的に)?[一-龥]{1,6}する)ための)"
)
_RULES = "法律|政令|府令|省令|規則|条例|規程|要綱|告示"
AMENDING = rf"等?の(?:一部|全部)を改正する(?:等の)?(?:{_RULES})"
_OF_PLACE = re.compile(r"の[一-龥]{1,6}に(?:属する|関する|係る)|(?![はがをにのでともかやへよ])[ぁ-ん]{2,4}")
"""What may stand after a body or place in the name of its rules: 教育委員会の権限に属する事務の …, あかね市いじめ問題 …"""
_NAMED_PLACE = re.compile(
    r"(?:^|(?<=[年「(・\s]))[ \u3000]*(?!(?:これ|それ|この|その|また|なお|さら|ただ|から|より|まで|及び|その他))"
    r"([一-龥ァ-ヶ]{0,4}[ぁ-のひ-ふほ-ゑん]{1,6}[一-龥ァ-ヶ]{0,4}?[市区町村])(?=[一-龥])",
    re.MULTILINE,
)
"""A place with kana in its name, where a line, a bracket or a law's number begins with it: （平成13年みどり野市条例 …"""
_LONGEST_AS_WRITTEN, _SHORTEST_AS_WRITTEN = 60, 4
"""Characters."""
_PROVISION_BEFORE = re.compile(
    r"[条項号表]・|.*第[0-9〇一二三四五六七八九十百千]+[条項号](?:の[0-9〇一二三四五六七八九十百千]+)*(?:中|及び|並びに)?"
)
_NOT_ALIKE = ("共", "協", "合", "賛", "異", "混")


@dataclass(frozen=True, kw_only=True)
class _Run:
    """One name, said several times in a row: where it ends the first and the last time."""

    first: int
    last: int
    name: str


@dataclass(frozen=True)
class Endings:
    """The names in a text that end with one word, in order."""

    runs: tuple[_Run, ...]

    def between(self, start: int, end: int) -> Iterator[str]:
        """Those that end after `start` and not after `end`."""
        for run in self.runs[bisect_right(self.runs, start, key=lambda run: run.last) :]:
            if run.first > end:
                return
            yield run.name


@dataclass
class WrittenNames:
    """What reads as a name of rules in one document; offsets are positions in its normalised text."""

    text: str
    laws: Laws
    is_break: Callable[[int], bool]
    """Whether a line break was undone before a position: two words may meet there by chance."""
    committee: str | None
    """The committee's name, which the names of its own rules begin with."""
    _endings: dict[str, Endings] = field(default_factory=dict)

    def __post_init__(self) -> None:
        endings = sorted(self.laws.words.endings, key=len, reverse=True)
        ending = "(?:" + "|".join(map(re.escape, endings)) + ")案?"
        # Possessive, since signs that join begin with none of a name's: no text takes long.
        inside = "|".join(map(re.escape, self.laws.words.inside))
        run = rf"(?:{inside}|(?!及び|並びに|又は)[{NAME}])++"
        long = rf"{run}(?:{_STATUTE_JOINER}{run})*{_ABOUT}"
        short = rf"{run}(?:{_JOINER}{run})*{_ABOUT}"
        self._as_written = re.compile(
            rf"(?:(?:{long})?(?:{short}(?!法)[{NAME}]*?|{short}法律|[{NAME}]*?)(?:{ending})?{AMENDING}"
            rf"|{long}法律(?:施行(?:条例|細則))?"
            rf"|(?:{short}(?!法)[{NAME}]*?|[{NAME}]*?){ending})"
            r"(?:\([^()]{1,20}編\))?$"
        )
        self._no_place = re.compile("|".join(map(re.escape, self.laws.words.not_places)))
        self._ends_as_law = re.compile(rf"{ending}$|編\)$|[A-Z]{{3,}}$")

    def ending_so(self, ending: str, name_at: Callable[[int], str | None]) -> "Endings":
        """Where in the text names end with a word; `name_at` tells the name that ends at a position, or none."""
        if ending not in self._endings:
            runs: list[_Run] = []
            for match in re.finditer(re.escape(ending), self.text):
                name = name_at(match.end())
                if name is not None and runs and runs[-1].name == name:
                    runs[-1] = replace(runs[-1], last=match.end())
                elif name is not None:
                    runs.append(_Run(first=match.end(), last=match.end(), name=name))
            self._endings[ending] = Endings(tuple(runs))
        return self._endings[ending]

    def before(self, end: int) -> str | None:
        """The longest run of characters before `end` that reads as a name of rules, without leading words."""
        begin = max(0, end - _LONGEST_AS_WRITTEN)
        piece = self.text[begin:end]
        if not self._ends_as_law.search(piece):
            return None
        latin = re.search(r"(?<![A-Za-z])[A-Z]{3,}$", piece)
        if latin is not None:
            return latin.group()
        match = self._as_written.search(piece)
        if match is None:
            return None
        return self._from_place(piece, match.start()) or self._bare_end(
            self._without_leading(match.group()), end
        )

    def _from_place(self, piece: str, start: int) -> str | None:
        """The name from the place or committee on that it begins with, where kana would cut that in two."""
        for name in self._places:
            at = piece.rfind(name, 0, start + len(name))
            behind = at + len(name)
            if 0 <= at < start and (start < behind or _OF_PLACE.fullmatch(piece[behind:start])):
                return piece[at:]
        return None

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """Beginnings of names that have kana: the committee, and places known or named in the document."""
        committee = [fold(self.committee)] if self.committee else []
        told = {m[1] for m in _NAMED_PLACE.finditer(self.text) if not self._no_place.search(m[1])}
        return (*committee, *self.laws.words.places, *sorted(told))

    def _bare_end(self, name: str, end: int) -> str:
        """The end of a run of characters that is no name: …に係る同法, 事項 ⏎ 法, 記号・番号等 ⏎ 国民年金法."""
        for at in range(1, len(name)):
            word = name[at:]
            if self.is_break(end - len(word)) and self._is_whole(name[:at], word):
                return word
            if self.is_bare(word) and name[at - 1] == "同" and name[at - 2 : at - 1] not in _NOT_ALIKE:
                return "同" + word
        return name

    def _is_whole(self, before: str, word: str) -> bool:
        """Whether a name begins where a line was joined to the one before."""
        if self.is_bare(word):
            return True
        goes_on = before.endswith(("の", "び", "る", "は", "に", "・")) or len(word) < _SHORTEST_AS_WRITTEN
        return not goes_on and self._as_written.fullmatch(word) is not None

    def _without_leading(self, name: str) -> str:
        place = _PROVISION_BEFORE.match(name)
        if place is not None:
            name = name[place.end() :]
        words = (*self.laws.words.leading, "及び", "又は", "並びに", "若しくは")
        while True:
            lead = next((word for word in words if name.startswith(word) and len(name) > len(word)), None)
            if lead is None:
                return name
            name = name[len(lead) :]

    def is_bare(self, word: str) -> bool:
        return word in self.laws.words.endings or word in self.laws.words.home or self._is_home_word(word)

    def _is_home_word(self, word: str) -> bool:
        return any(word in law.home_words for law in self.laws.laws)
