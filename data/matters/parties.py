"""Parties: names in running text, what they stand for, and which of them are one party."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from config.matters import RespondentWords
from data.matters.sentences import Sentence
from data.model.case import Alias
from data.model.document import Doubt
from data.sounds import sound
from data.text import Normalised, Span, squeeze

NAME = r"[一-龥々〆ヵヶァ-ヺーA-Za-z0-9&.'・\-]"
"""What a name without hiragana is made of."""
NO_LINK = "(?<![及並又若])"
"""What a name does not end in: the first half of 及び, 並びに, 又は, 若しくは."""
_SOFT_START = (
    r"(?!から|など|なら|なお|より|による|あるいは|または|また|および|いわゆる|その|この|という|として|とは|への|では|には|しか|まで|ほか|"
    r"ほど|だけ|のみ|とき|こと|もの|ため|です|であ|でし|する|され|した|でも|とも|とで|及び)(?![をにはがのともへで])[ぁ-ん]{2,8}"
)
"""Hiragana with which a name behind its form begins (株式会社なぎさ光通信), and no particle or conjunction."""
_LOOSE = r"[^\s、。「」『』()\[\]]"
_LONGEST = 80
"""No name is longer: no text takes long."""
_RUN_BEFORE = re.compile(rf"(?<!{NAME}){NAME}+\Z")
_AFTER_NAME = r"(?=は|が|の|を|に|へ|と|も|、|で|から|より|によ|及び|並びに|[「」()。\s]|$)"
_CALLED = re.compile(rf"(?<!{NAME}){NAME}{{2,40}}{_AFTER_NAME}")
_PROPER = re.compile(r"[ァ-ヺA-Za-z]|(?<=[者人社体])[甲乙丙丁]$")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_KANA = re.compile(r"[ァ-ヺー]")
_LETTERS = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, kw_only=True)
class Introduced:
    """A name with its company form, or with the short form that the text gives it."""

    name: str
    alias: str | None
    span: Span
    """Of the name, with its definition when it has one."""


class Names:
    """How names look: company forms, definitions, public bodies."""

    def __init__(self, words: RespondentWords) -> None:
        self.words = words
        self._cores: dict[str, str] = {}
        self._sounds: dict[str, str] = {}
        forms = "|".join(re.escape(form) for form in words.forms if len(form) > 1)
        endings = "|".join(words.public_endings)
        self.formed = re.compile(
            rf"(?:{forms})\s?(?:{_SOFT_START})?{NAME}+{NO_LINK}|(?:(?!{forms}){NAME}){{1,{_LONGEST}}}(?:{forms})(?!(?!及び|並びに|又は){NAME})"
        )
        self.defined = re.compile(
            rf"({_LOOSE}{{2,50}})[(]以下、?(?:[本この]+(?:議題|議案|件|資料|項)(?:において|では|で)は?、?)?"
            rf"(?:単に|総称して)?「([^」]{{1,30}})」(?:、?又は「[^」]+」)?"
            r"と(?:いう|いいます|する|します|略|呼|表記)[^()]{0,12}[)]"
        )
        self.public = re.compile(rf"(?<!{NAME}){NAME}{{1,12}}?(?:{endings})(?!{NAME})")
        self._forms = re.compile(rf"^(?:{forms})\s?|(?:{forms})$")
        self._form_inside = re.compile(forms)
        self.same = re.compile("|".join(sorted(map(re.escape, words.same_words), key=len, reverse=True)))

    def core(self, name: str) -> str:
        """The name without its form: 株式会社イセトー is イセトー."""
        if name not in self._cores:
            bare = name
            while (stripped := self._forms.sub("", bare)) and stripped != bare:
                bare = stripped
            self._cores[name] = bare
        return self._cores[name]

    def sound(self, name: str) -> str:
        """What spellings of one sound share, without the form: ミナトJapan株式会社, ミナトジャパン."""
        if name not in self._sounds:
            self._sounds[name] = sound(squeeze(self.core(name)).casefold(), self.words.readings)
        return self._sounds[name]

    def are_decided_apart(self, one: str, other: str) -> bool:
        """An installation's own word on two names, whatever their spelling."""
        if not self.words.apart:
            return False
        pair = {self.core(one), self.core(other)}
        decided = ({self.core(name) for name in names} for names in self.words.apart)
        return len(pair) > 1 and any(pair <= names for names in decided)

    def has_form(self, name: str) -> bool:
        return self.core(name) != name

    def is_public(self, name: str) -> bool:
        return len(name) > 1 and name.endswith(self.words.public_endings)

    def is_body(self, name: str) -> bool:
        """The name itself says that it is someone's."""
        if len(self.core(name)) < 2 or name in self.words.other_endings:
            return False
        return self.has_form(name) or self.ends_as_a_body(name)

    def ends_as_a_body(self, name: str) -> bool:
        return self.is_public(name) or name.endswith(self.words.other_endings)

    def is_generic(self, name: str) -> bool:
        bare = name.removesuffix("等").removeprefix("本件").removeprefix("当").removeprefix("本")
        if not bare or bare[0] in "各同当該" or bare in self.words.things:
            return True
        if any(len(end) > 1 and bare != end and bare.endswith(end) for end in self.words.public_endings):
            return False
        return any(bare == word or (len(word) > 1 and bare.endswith(word)) for word in self.words.generic)

    def introduced(self, text: Normalised) -> Iterator[Introduced]:
        """Names that the text itself introduces: with a definition, or with a company form."""
        for match in self.defined.finditer(text.text):
            name, start = self._defined_name(match[1], match.start(1))
            alias = None if match[2] in self.words.same_words else match[2]
            if name and (self.is_body(name) or (alias or "").endswith(self.words.alias_endings)):
                yield Introduced(name=name, alias=alias, span=text.original_span(start, match.end()))
        for match in self.formed.finditer(text.text):
            name, start = self._formed_name(text.text, match)
            if len(self.core(name)) > 1:
                yield Introduced(name=name, alias=None, span=text.original_span(start, match.end()))

    def _formed_name(self, text: str, match: re.Match[str]) -> tuple[str, int]:
        """The name with its form; of 北陵電力株式会社凪浜発電所 what stands before the form, too."""
        name = match[0].replace(" ", "").removesuffix("等")
        form = self._form_inside.match(text, match.start())
        owner = _RUN_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start()) if form else None
        if form is None or owner is None or len(owner[0]) < 2 or self.is_generic(owner[0]):
            return name, match.start()
        return owner[0] + form[0], owner.start()

    def definitions(self, text: Normalised) -> dict[str, str]:
        """Every short form that the text gives a name, with the name."""
        named = ((m[2], self._defined_name(m[1], m.start(1))[0]) for m in self.defined.finditer(text.text))
        return {alias: name for alias, name in named if name and alias not in self.words.same_words}

    def _defined_name(self, before: str, start: int) -> tuple[str, int]:
        """The name that ends where the definition begins; hiragana belongs to it after a company form."""
        form = next(
            (found for found in self._form_inside.finditer(before) if found.end() < len(before)), None
        )
        run = re.search(rf"{NAME}+$", before)
        if form is not None and (run is None or form.start() < run.start()):
            return before[form.start() :], start + form.start()
        if run is None:
            return "", start
        return run[0], start + run.start()


@dataclass(frozen=True, kw_only=True)
class Parties:
    """The parties of one agenda item, and what each of their names is taken for."""

    names: Names
    introduced: tuple[Introduced, ...]
    """Of the whole document, the item's own first."""
    words: str
    """Everything said in the item."""
    central: tuple[str, ...] = ()
    """The parties that the item is about."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What the document defines a short form for, whoever that is (鷹取責任者: 鷹取洋一准教授), by the short form."""

    @cached_property
    def written(self) -> str:
        """What a name looks like here, as a pattern: a known one with hiragana in it, else a run of signs."""
        known = {*self.central, *(n for e in self.introduced for n in (e.name, e.alias or ""))}
        soft = sorted((name for name in known if _HIRAGANA.search(name)), key=lambda n: (-len(n), n))
        return "(?:" + "|".join((*map(re.escape, soft), rf"{NAME}{{2,40}}")) + ")"

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each name-like run of characters is followed by a particle."""
        counts: dict[str, int] = {}
        for match in re.finditer(rf"(?<!{NAME}){NAME}{{2,30}}{_AFTER_NAME}", self.words):
            counts[match[0]] = counts.get(match[0], 0) + 1
        return counts

    def resolve(self, name: str, *, is_a_name: bool = False) -> str | None:
        """The fullest name for a name used in the text; None for the name of a kind (事業者) or of nobody.

        `is_a_name`: what stands around it leaves no doubt that it names someone.
        """
        if not name:
            return None
        if (name, is_a_name) not in self._resolved:
            self._resolved[name, is_a_name] = (
                self._end_of_a_central(name)
                or self._defined(name)
                or self._formed(name)
                or self._known(name, is_a_name)
            )
        return self._resolved[name, is_a_name]

    @cached_property
    def _resolved(self) -> dict[tuple[str, bool], str | None]:
        return {}

    @cached_property
    def _cores(self) -> list[tuple[str, str]]:
        """Each introduced name with its core."""
        return [(entry.name, self.names.core(entry.name)) for entry in self.introduced]

    @cached_property
    def _alike(self) -> tuple[tuple[Callable[[str], str], dict[str, list[str]]], ...]:
        """The introduced names as they are written, by their core, and by their sound."""
        ways: tuple[Callable[[str], str], ...] = (str, self.names.core, self.names.sound)
        return tuple((way, _by(way, (entry.name for entry in self.introduced))) for way in ways)

    def _end_of_a_central(self, name: str) -> str | None:
        """病院, or what is left of a name that begins in hiragana (みどり市立病院)."""
        if len(name) < 2 or name in self.central or not self.names.ends_as_a_body(name):
            return None
        meant = [party for party in self.central if party.endswith(name)]
        return meant[0] if len(meant) == 1 else None

    def _known(self, name: str, is_a_name: bool) -> str | None:
        if self.names.has_form(name):
            return name
        if self.names.is_generic(name):
            return None
        if self.names.is_body(name) or self._is_used_as_a_name(name):
            return name
        return name if is_a_name and _PROPER.search(name) else None

    def _defined(self, name: str) -> str | None:
        return next((entry.name for entry in self.introduced if entry.alias == name), None)

    def _formed(self, name: str) -> str | None:
        """As written, else of the same core, else of the same sound."""
        for alike, names in self._alike:
            for entry in names.get(alike(name), ()):
                if not self.names.are_decided_apart(name, entry):
                    return entry
        return self._abbreviated(name)

    def _abbreviated(self, name: str) -> str | None:
        """エムケイシステム社 and エムケイ社 for the only 株式会社エムケイシステム of the text."""
        stem = name.removesuffix("社")
        if stem == name or len(stem) < 2:
            return None
        meant = {full for full, core in self._cores if core.startswith(stem)}
        return next(iter(meant)) if len(meant) == 1 else None

    def _is_used_as_a_name(self, name: str) -> bool:
        """A name without form or ending (富士通Japan) is one when the text keeps using it."""
        return self.counts.get(name, 0) >= 2 and bool(_PROPER.search(name))

    def aliases(
        self, party: str, sentences: Iterable[Sentence]
    ) -> tuple[tuple[Alias, ...], tuple[Doubt, ...]]:
        """The party's other names, each with the reason; near spellings left apart are doubts."""
        found: dict[str, Alias] = {}
        doubts: dict[str, Doubt] = {}
        for entry in self.introduced:
            if entry.name == party and entry.alias:
                found.setdefault(entry.alias, Alias(name=entry.alias, reason="定義", span=entry.span))
        short = self.names.core(party) + "社"
        called = _CALLED
        if short in self.words:
            called = re.compile(rf"(?<!{NAME})(?:{re.escape(short)}|{NAME}{{2,40}}{_AFTER_NAME})")
        for sentence in sentences:
            for match in called.finditer(sentence.words):
                name = match[0]
                if name == party or name in found or name in doubts:
                    continue
                reason, apart = self._why(name, party, found)
                if reason:
                    found[name] = Alias(name=name, reason=reason, span=sentence.part(*match.span()))
                elif apart:
                    doubts[name] = Doubt(kind="name", span=sentence.part(*match.span()), message=apart)
        return tuple(found.values()), tuple(doubts.values())

    def _why(self, name: str, party: str, known: Iterable[str]) -> tuple[str | None, str | None]:
        if self.names.are_decided_apart(name, party):
            return None, None
        told = self._told_alike(name, party)
        if told is not None or self.names.is_public(party):
            return told, None
        core = self.names.core(name).removesuffix("社")
        for other in (self.names.core(party), *(alias.removesuffix("社") for alias in known)):
            near = self._near(core, other)
            if near is None:
                continue
            if self._are_apart(name, other, party):
                return None, f"「{name}」は「{party}」と似ていますが、別の者として扱いました。"
            return f"近似表記 {near}点", None
        return None, None

    def _told_alike(self, name: str, party: str) -> str | None:
        """The reason where the writing alone says that it is the party."""
        if self.names.core(name) == self.names.core(party) or name == self.names.core(party) + "社":
            return "商号の表記"
        if self.names.sound(name) == self.names.sound(party) and not self._are_both_introduced(name, party):
            return "読みが同じ表記"
        return "略称" if self._abbreviated(name) == party else None

    def _are_both_introduced(self, name: str, party: str) -> bool:
        """サンエー and サンエイ, each with its form, are two; ミナトJapan and ミナトジャパン are one in two scripts."""
        cores = {self.names.core(name), self.names.core(party)}
        known = {self.names.core(entry.name) for entry in self.introduced}
        return len(cores) > 1 and cores <= known and not any(_LETTERS.search(core) for core in cores)

    def _near(self, name: str, other: str) -> int | None:
        """The score of two names of nearly the same length that are spelt nearly alike."""
        words = self.names.words
        if name == other or min(len(name), len(other)) < words.shortest or abs(len(name) - len(other)) > 1:
            return None
        score = fuzz.ratio(name, other)
        return round(score) if score >= words.threshold and not _is_compound(name, other) else None

    def _are_apart(self, name: str, other: str, party: str) -> bool:
        """They differ by more than a slip, are both introduced, or stand in one sentence."""
        if not _one_kana_apart(name, other, self.names.words.telling):
            return True
        introduced = {entry.name for entry in self.introduced}
        both = any(self.names.core(entry) == self.names.core(name) for entry in introduced - {party})
        alone = [re.compile(rf"(?<!{NAME}){re.escape(one)}(?:社)?(?!{NAME})") for one in (name, other)]
        return both or any(all(p.search(sentence) for p in alone) for sentence in self.words.split("。"))


def _by(key: Callable[[str], str], names: Iterable[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name in names:
        grouped.setdefault(key(name), []).append(name)
    return grouped


def _one_kana_apart(one: str, other: str, telling: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    if len(long) > len(short):
        return short[at:] == long[at + 1 :] and _is_slip(long[at], telling)
    return short[at + 1 :] == long[at + 1 :] and _is_slip(short[at], telling) and _is_slip(long[at], telling)


def _is_compound(one: str, other: str) -> bool:
    """イセトー内: the other name with a word of one kanji behind it."""
    short, long = sorted((one, other), key=len)
    return long[:-1] == short and not _KANA.match(long[-1])


def _is_slip(character: str, telling: str) -> bool:
    return bool(_KANA.match(character)) and character not in telling
