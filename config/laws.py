"""The laws that documents name: their formal names, other names and what a bare word means at home."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from config.loading import BrokenConfiguration, read_table


@dataclass(frozen=True, kw_only=True)
class Law:
    formal: str
    short: str
    law_id: str | None = None
    """e-Gov law id."""
    aliases: tuple[str, ...] = ()
    by_sections: bool = False
    """A guideline, cited by its own numbering (10-6(3)) and not by articles."""
    home_words: Mapping[str, str]
    """What a bare word (規則, ガイドライン) means where this law is the home law."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.formal, self.short, *self.aliases)


@dataclass(frozen=True, kw_only=True)
class LawWords:
    """Words around the names of laws; all folded to the form in which text is matched."""

    home: frozenset[str]
    versions: Mapping[str, str]
    leading: tuple[str, ...]
    endings: tuple[str, ...]
    never: frozenset[str]
    derived: tuple[str, ...]
    places: tuple[str, ...]
    """Places whose names have kana."""
    not_places: tuple[str, ...]
    """Hiragana before 市, 町 … that make no place of it."""
    inside: tuple[str, ...]
    """Words with kana inside the names of rules."""
    told_before: frozenset[str]
    """Before a bare 条例: the rules named before, and not the home law's own."""
    not_told: frozenset[str]
    """The same, where what was named before is not meant for certain."""
    countries: tuple[str, ...]
    """The longest first."""
    set_aside: tuple[str, ...]
    going_on: tuple[str, ...]
    """How a sentence begins that goes on about the law of the one before."""


@dataclass(frozen=True, kw_only=True)
class Laws:
    laws: tuple[Law, ...]
    words: LawWords

    @cached_property
    def _by_formal(self) -> dict[str, Law]:
        return {law.formal: law for law in self.laws}

    @cached_property
    def by_name(self) -> dict[str, tuple[str, ...]]:
        """Every name in its folded form, with the formal names it may stand for."""
        names: dict[str, tuple[str, ...]] = {}
        for law in self.laws:
            for name in map(_folded, law.names):
                if law.formal not in names.get(name, ()):
                    names[name] = (*names.get(name, ()), law.formal)
        return names

    @cached_property
    def longest_name(self) -> int:
        return max(map(len, self.by_name), default=0) + max(map(len, self.words.derived), default=0)

    def get(self, formal: str) -> Law | None:
        return self._by_formal.get(formal)

    def named(self, name: str) -> tuple[str, ...]:
        """The formal names that a name may stand for; 施行令 and 施行規則 of any known law are known too."""
        name = _folded(name)
        found = self.by_name.get(name)
        if found:
            return found
        for ending in self.words.derived:
            if name.endswith(ending):
                return tuple(formal + ending for formal in self.by_name.get(name[: -len(ending)], ()))
        return ()

    def short(self, formal: str) -> str:
        """The name to show: 個人情報保護法; a law that is not listed by its own name."""
        law = self.get(formal)
        if law is not None:
            return law.short
        for ending in self.words.derived:
            base = self.get(formal.removesuffix(ending))
            if base is not None:
                return base.short + ending
        return formal

    def by_sections(self, formal: str) -> bool:
        law = self.get(formal)
        return law is not None and law.by_sections

    def at_home(self, word: str, home_law: str | None) -> str | None:
        """What a bare word (規則, ガイドライン) means where `home_law` is at home."""
        law = self.get(home_law) if home_law else None
        if law is None:
            return None
        if word in self.words.derived:
            return law.formal + word
        return law.home_words.get(word)


def load_laws(overlay: Path | None = None) -> Laws:
    table = read_table("laws.toml", overlay)
    words = table["words"]
    return Laws(
        laws=tuple(_law(formal, entry) for formal, entry in table["laws"].items()),
        words=LawWords(
            home=frozenset(map(_folded, words["home"])),
            versions={_folded(word): version for word, version in words["versions"].items()},
            leading=tuple(map(_folded, words["leading"])),
            endings=tuple(map(_folded, words["endings"])),
            never=frozenset(map(_folded, words["never"])),
            derived=tuple(map(_folded, words["derived"])),
            places=tuple(map(_folded, words["places"])),
            not_places=tuple(words["not_places"]),
            inside=tuple(sorted(words["inside"], key=len, reverse=True)),
            told_before=frozenset(map(_folded, words["told_before"])),
            not_told=frozenset(map(_folded, words["not_told"])),
            countries=tuple(sorted(map(_folded, words["countries"]), key=len, reverse=True)),
            set_aside=tuple(map(_folded, words["set_aside"])),
            going_on=tuple(map(_folded, words["going_on"])),
        ),
    )


def _law(formal: str, entry: Mapping[str, Any]) -> Law:
    cites = entry.get("cites", "articles")
    if cites not in {"articles", "sections"}:
        raise BrokenConfiguration(
            f"設定ファイル laws.toml の「{formal}」の cites は articles か sections にしてください。"
        )
    return Law(
        formal=formal,
        short=entry.get("short", formal),
        law_id=entry.get("id"),
        aliases=tuple(entry.get("aliases", ())),
        by_sections=cites == "sections",
        home_words={_folded(word): meaning for word, meaning in entry.get("home", {}).items()},
    )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
