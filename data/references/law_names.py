"""Which law a word in a document means: names listed, names defined in the text, names as written."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from config.laws import Laws
from data.references.brackets import Brackets
from data.references.headings import HomeLaws
from data.references.written_names import AMENDING, NAME, WrittenNames

_DEFINITION = re.compile(
    r"[(。、]?(?:以下|「)[^「」()。]{0,24}「?([^「」()]{1,60})」(?:又は「([^「」]{1,60})」)?"
    r"(?:と(?:い|総称|略|呼|表記|する)|。|\))"
)
_LEGEND = re.compile(
    r"^[ \u3000・○]*「([^「」\n]{1,30})」[ \u3000\t:…・]*\n?[ \u3000\t]*(?=[^「」\n]{4,100}$)", re.MULTILINE
)
"""「法」　個人情報の保護に関する法律（平成15年法律第57号）: a line of a legend (凡例)."""
_LAW_NUMBER = re.compile(r"\([^()]{0,60}\)$")
_AMENDED = re.compile(
    r"((?:令和|平成|昭和)(?:[0-9]+|元|[一二三四五六七八九十]+)|[0-9]{4})年改正法?(?:(?:後|前)の)?$"
)
_AMENDED_IN = ("年改正法", "年改正")
"""How 令和3年改正法 goes on after its digits, which are no part of a name."""
_REACH = 600
_WHOLE = 20_000
_MOST = 300
"""How many names before one are looked at: no text takes long."""
_MARKED = re.compile(r"(?:」)?(?:\([^()\n]{1,80}\))?(?:は|では|において|については|につきまして)")
"""After the name of a law: it is what is being spoken of."""
_SHORT = 4
"""Characters of names that many longer ones end in."""
_GOES_ON = re.compile(r"(?:に関する|に係る|べき|[一-龥]い|(?<![法会])の)$")
"""A title goes on: 取扱い規則, 守るべき規則, 当社の規則; and not 法の規則, 委員会の規則."""
_NO_PART = re.compile(r"[^一-龥々ァ-ヶーA-Za-z]$")
"""What ends here is no part of a name that goes on."""
_TOPIC = re.compile(r"(?:条例|規則|規程|要綱|規約|契約書?|定款|約款)(?=は、|では、|において|には、|の)")


@dataclass(frozen=True, kw_only=True)
class NamedLaw:
    """What stands before a provision: where the name begins, the laws it may mean, which version of them."""

    start: int
    word: str
    laws: tuple[str, ...]
    version: str | None = None
    same: bool = False
    """同法, 同条例: the law named before."""
    derived: str = ""
    """同法施行令: what follows the law named before."""
    span_start: int | None = None
    """Where the quoted reference begins, when that is not the name's own beginning."""


@dataclass(frozen=True)
class _Definition:
    start: int
    law: NamedLaw
    law_end: int
    """Where the name ends that is given a short one."""


@dataclass
class LawNames:
    """The names of laws in one document; offsets are positions in its normalised text."""

    text: str
    laws: Laws
    homes: HomeLaws
    is_break: Callable[[int], bool]
    """Whether a line break was undone before a position: two words may meet there by chance."""
    committee: str | None = None
    """The committee's name, which the names of its own rules begin with."""
    _defined: dict[str, list[_Definition]] = field(default_factory=dict)
    _before: dict[int, NamedLaw | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.brackets = Brackets(self.text)
        self.written = WrittenNames(self.text, self.laws, self.is_break, self.committee)
        names = sorted(self.laws.by_name, key=len, reverse=True)
        derived = "|".join(map(re.escape, self.laws.words.derived))
        self._mention = re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?:{derived})?")
        self._last_characters = {name[-1] for name in (*names, *self.laws.words.derived)}
        aside = "|".join(map(re.escape, self.laws.words.set_aside))
        self._set_aside = re.compile(rf"[^。\n]{{0,24}}?(?:{aside})")
        countries = "|".join(map(re.escape, self.laws.words.countries))
        self._of_country = re.compile(rf"(?<![{NAME}])(?:{countries})の?$")
        self._define()

    def before(self, end: int) -> NamedLaw | None:
        """The law named directly before `end` (blanks between do not matter)."""
        end = self._without_blanks(end)
        written = self.written.before(end)
        name = self._known_name(end, written)
        if name is None and written is not None:
            name = self._by_its_writing(written, end)
        return name and (self._foreign(name, end) or self._with_version(name, end))

    def _foreign(self, named: NamedLaw, end: int) -> NamedLaw | None:
        """英国の個人情報保護法: another country's, whatever law of ours has the name."""
        country = self._of_country.search(self.text[max(0, named.start - 16) : named.start])
        if country is None or named.same or not named.word.endswith(self.laws.words.endings):
            return None
        name = self.text[named.start - len(country[0]) : end]
        return NamedLaw(start=end - len(name), word=name, laws=(name,))

    def in_sentence(self, end: int) -> NamedLaw | None:
        """The law last named in the same sentence before `end`: 番号法は、第51条において."""
        named = self._mentions_between(max(self.sentence(end), end - 400), end)
        kept = (law for at, law in reversed(named) if not self._set_aside.match(self.text, at, end))
        return next(kept, None)

    def sentence(self, at: int) -> int:
        """Where the sentence of `at` begins; （…といいます。） ends none."""
        line = self.text.rfind("\n", 0, at) + 1
        stop = self.text.rfind("。", line, at)
        while stop >= 0 and self.text[stop + 1 : stop + 2] in {")", "」"}:
            stop = self.text.rfind("。", line, stop)
        return max(line, stop + 1)

    def last_mention(self, end: int, word: str) -> tuple[int, tuple[str, ...]]:
        """Where before `end` a law was last named that 同法, 同条例 … can take up, and which; (-1, ()): none."""
        for named in reversed(self._named_between(max(0, end - _REACH), end)):
            if is_a(named.laws[0], word):
                return named.start, named.laws
        return -1, ()

    def last_named(self, ending: str, before: int) -> tuple[str, ...]:
        """Laws named before `before` whose names end so: what a bare 条例 or 法 may take up."""
        start = max(0, before - _WHOLE)
        ends = self._mention_ends
        first = max(bisect_right(ends, start), bisect_right(ends, before) - _MOST)
        mentions = self._named_between(max(start, ends[first - 1] if first else 0), before)
        found = dict.fromkeys(named.laws[0] for named in mentions if is_a(named.laws[0], ending))
        for name in self.written.ending_so(ending, self._other_name).between(start, before):
            found.setdefault(name)
        return tuple(found)

    def _other_name(self, end: int) -> str | None:
        """The name as written that ends there, where it names rules and does not only point at some."""
        named = self.written.before(end)
        if named is None or self._bare_part(named) or self._pointed_at(named):
            return None
        return self._formal_as_written(named)

    def topic(self, start: int, end: int) -> NamedLaw | None:
        """The law that a part of the text is about: the last one named there, where は or について marks it."""
        named = self._mentions_between(start, end)
        if not named or not _MARKED.match(self.text, named[-1][0]):
            return None
        return None if self._set_aside.match(self.text, named[-1][0]) else named[-1][1]

    def named_in(self, start: int, end: int) -> tuple[str, ...]:
        """The laws named in a part of the text, each once."""
        return tuple(dict.fromkeys(law for named in self._named_between(start, end) for law in named.laws))

    def _named_between(self, start: int, end: int) -> list[NamedLaw]:
        """The laws named in a part of the text, but for those in brackets closed before its end."""
        return [named for _, named in self._mentions_between(start, end)]

    def _mentions_between(self, start: int, end: int) -> list[tuple[int, NamedLaw]]:
        """The same, with where each ends."""
        ends = self._mention_ends
        found = []
        for at in ends[bisect_right(ends, start) : bisect_right(ends, end)]:
            named = self._mentioned(at)
            if named is not None and named.laws and self.is_open(at, end):
                found.append((at, named))
        return found

    @cached_property
    def _mention_ends(self) -> list[int]:
        """Where names of laws end in the text."""
        patterns = [
            self._mention,
            re.compile(AMENDING),
            re.compile(rf"(?<![{NAME}])[新旧]?法(?=は|では|において|に|の|上|第)"),
            _TOPIC,
        ]
        if self._defined:
            names = sorted(self._defined, key=len, reverse=True)
            patterns.append(re.compile(rf"(?<![{NAME}])(?:{'|'.join(map(re.escape, names))})"))
        ends = {match.end() for pattern in patterns for match in pattern.finditer(self.text)}
        return sorted(ends | {entry.law_end for entries in self._defined.values() for entry in entries})

    def _mentioned(self, end: int) -> NamedLaw | None:
        if end not in self._before:
            self._before[end] = self.before(end)
        return self._before[end]

    def is_open(self, at: int, end: int) -> bool:
        """Whether the brackets around `at` are still open at `end`."""
        return self.brackets.are_open(at, end)

    def _without_blanks(self, end: int) -> int:
        while end and self.text[end - 1] in " \u3000":
            end -= 1
        return end

    def _known_name(self, end: int, written: str | None) -> NamedLaw | None:
        if not end or self.text[end - 1] not in self._last_characters:
            return None
        longest = max(self.laws.longest_name, max(map(len, self._defined), default=0))
        for length in range(min(longest, end), 0, -1):
            name = self.text[end - length : end]
            defined = self._definition(name, end - length)
            laws = defined.laws if defined else self._listed(name)
            if laws and self._stands_alone(end - length, written, name):
                version = defined.version if defined else None
                return NamedLaw(
                    start=end - length,
                    word=name,
                    laws=laws,
                    version=version,
                    span_start=self._reference_start(name, end),
                )
        return None

    def _listed(self, name: str) -> tuple[str, ...]:
        found = self.laws.by_name.get(name, ())
        return found or (self.laws.named(name) if name.endswith(self.laws.words.derived) else ())

    def _reference_start(self, name: str, end: int) -> int:
        """A guideline is quoted from the word itself: ガイドライン10-6(3) also after its full name."""
        at = name.rfind("ガイドライン")
        formal = self.laws.named(name)
        if at <= 0 or not formal or not self.laws.by_sections(formal[0]):
            return end - len(name)
        return end - len(name) + at

    def _stands_alone(self, start: int, written: str | None, name: str) -> bool:
        """A name counts only where no longer name ends in it: 法 in 電波法, 個人情報保護法 in 韓国個人情報保護法 do not."""
        if written is None or len(written) <= len(name):
            return True
        prefix = written[: -len(name)]
        if self._only_prefixed(prefix):
            return True
        return len(name) > _SHORT and (_NO_PART.search(prefix) is not None or self.is_break(start))

    def _only_prefixed(self, prefix: str) -> bool:
        return prefix in self.laws.words.versions or prefix in _AMENDED_IN

    def _by_its_writing(self, written: str, end: int) -> NamedLaw:
        start = end - len(written)
        if written in self.laws.words.never:
            return NamedLaw(start=start, word=written, laws=())
        if written.startswith("同") and self.written.is_bare(written[1:]):
            return NamedLaw(start=start, word=written[1:], laws=(), same=True)
        derived = self._derived_from_bare(written, end)
        if derived is not None:
            return derived
        bare = self._bare_part(written)
        if bare is not None:
            goes_on = not bare.endswith(("法", "法律", "令")) and self._goes_before(end - len(bare))
            laws = () if goes_on else self._bare_meaning(bare, end - len(bare))
            return NamedLaw(start=end - len(bare), word=bare, laws=laws)
        pointed = self._pointed_at(written)
        if pointed is not None:
            told = written.removesuffix(pointed) in self.laws.words.told_before
            laws = self._told_before(pointed, start) if told else ()
            return NamedLaw(start=start, word=written, laws=laws)
        return NamedLaw(start=start, word=written, laws=(self._in_full(written, start),))

    def _derived_from_bare(self, written: str, end: int) -> NamedLaw | None:
        """法施行令, 同法施行規則."""
        start = end - len(written)
        for derived in self.laws.words.derived:
            base = written.removesuffix(derived)
            if base != written and base.startswith("同") and self.written.is_bare(base[1:]):
                return NamedLaw(start=start, word=base[1:], laws=(), same=True, derived=derived)
            if base != written and base in self.laws.words.home:
                known = self.before(end - len(derived))
                laws = tuple(law + derived for law in known.laws) if known else ()
                return NamedLaw(start=start, word=written, laws=laws)
        return None

    def _bare_meaning(self, word: str, start: int) -> tuple[str, ...]:
        home = self.homes.at(start)
        if word in self.laws.words.home:
            return (home,) if home else ()
        meaning = self.laws.at_home(word, home)
        if meaning is not None:
            return (meaning,)
        if home is not None and home.endswith(word):
            return (home,)
        return self.last_named(word, start)

    def _told_before(self, word: str, start: int) -> tuple[str, ...]:
        """本条例: the home law where it is one, else those named before."""
        home = self.homes.at(start)
        return (home,) if home is not None and home.endswith(word) else self.last_named(word, start)

    def _goes_before(self, start: int) -> bool:
        """Whether a title with kana goes on before a bare word: …の守るべき規則."""
        return _GOES_ON.search(self.text, max(0, start - 4), start) is not None

    def _pointed_at(self, written: str) -> str | None:
        """The 条例 of 市条例, the 規程 of 同社規程."""
        words = self.laws.words
        for size in range(min(5, len(written) - 1), 0, -1):
            before, rest = written[:size], written[size:]
            if (before in words.told_before or before in words.not_told) and self.written.is_bare(rest):
                return rest
        return None

    def _bare_part(self, written: str) -> str | None:
        for prefix in ("", *self.laws.words.versions, *_AMENDED_IN):
            rest = written.removeprefix(prefix)
            if written.startswith(prefix) and self.written.is_bare(rest):
                return rest
        return None

    def _in_full(self, written: str, start: int) -> str:
        """The only rules named before that end so, where a text goes on with less: 管理規則 for …学校管理規則."""
        if self.laws.named(written) or is_a(written, "法"):
            return self._formal_as_written(written)
        ends_so = [n for n in self.last_named(written, start) if n.endswith(written)]
        return ends_so[0] if len(ends_so) == 1 else written

    def _formal_as_written(self, written: str) -> str:
        known = self.laws.named(written)
        return known[0] if known else written

    def _with_version(self, named: NamedLaw, end: int) -> NamedLaw:
        if named.version is not None or named.same:
            return named
        piece = self.text[max(0, named.start - 16) : named.start]
        amended = _AMENDED.search(piece)
        if amended is not None:
            return self._prefixed(named, amended.group(), f"{amended[1]}年改正法")
        for prefix in sorted(self.laws.words.versions, key=len, reverse=True):
            if piece.endswith(prefix):
                return self._prefixed(named, prefix, self.laws.words.versions[prefix] or None)
        return named

    @staticmethod
    def _prefixed(named: NamedLaw, prefix: str, version: str | None) -> NamedLaw:
        """The law with its version; 旧法 is quoted whole, 改正前の法 from the name on."""
        if prefix.endswith("の"):
            return replace(named, version=version)
        return replace(named, start=named.start - len(prefix), span_start=None, version=version)

    def _definition(self, name: str, at: int) -> NamedLaw | None:
        """What the text itself has defined the name to mean; before its first definition too."""
        definitions = self._defined.get(name)
        if not definitions:
            return None
        index = bisect_right(definitions, at, key=lambda d: d.start)
        return definitions[max(0, index - 1)].law

    def _define(self) -> None:
        for match in _DEFINITION.finditer(self.text):
            end = self._defined_end(match.start())
            law = self._law_ending(end) if end is not None else None
            if law is None or end is None:
                continue
            for name in filter(None, match.groups()):
                self._add(name.strip(), _Definition(match.start(), law, end))
        for match in _LEGEND.finditer(self.text):
            line_end = self.text.find("\n", match.end())
            line_end = line_end if line_end >= 0 else len(self.text)
            law = self._law_ending(line_end)
            if law is not None and law.start <= match.end() and not self.written.is_bare(match[1]):
                self._add(match[1], _Definition(match.start(), law, line_end))
        # What was looked up while not all definitions were known is looked up anew.
        self._before.clear()
        self.__dict__.pop("_mention_ends", None)

    def _add(self, name: str, definition: _Definition) -> None:
        self._defined.setdefault(name, []).append(definition)
        self._last_characters.add(name[-1:])

    def _defined_end(self, at: int) -> int | None:
        """Where the name before a definition's bracket ends: …に関する法律（平成15年法律第57号。以下「…」という。）."""
        opening = self.text.rfind("(", max(0, at - 80), at + 1)
        if opening < 0 or ")" in self.text[opening:at]:
            return None
        return opening

    def _law_ending(self, end: int) -> NamedLaw | None:
        """The one law named right before `end`, its number in brackets left out."""
        end = self._without_blanks(end)
        number = _LAW_NUMBER.search(self.text[max(0, end - 62) : end])
        if number is not None and self.before(end) is None:
            end -= len(number.group())
        named = self.before(end)
        return named if named is not None and len(named.laws) == 1 else None


def is_a(law: str, word: str) -> bool:
    return law.endswith(("法", "法律")) if word in {"法", "法律"} else law.endswith(word)
