"""People as minutes write them: a surname with a title, a title alone, a seat number, a full name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from config.committees import CommitteeProfile
from data.model.meeting import Person

NAME = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆ヶヵぁ-んァ-ヶーA-Za-z]"
_SURNAME = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆ヶヵァ-ヶーA-Z]"
_PARTICLES = re.compile(r"[のはをへ]|という|について|です|ます")
_LONGEST_NAME = 8
_JOINER = re.compile(r"^(?:[、,・\s]|及び|並びに|と|そして|さん|両名|ほか)*$")


@dataclass(frozen=True)
class Found:
    """A person named in running text, at [start, end) of it."""

    person: Person
    start: int
    end: int


class Titles:
    """A profile's titles, ready for matching."""

    def __init__(self, profile: CommitteeProfile) -> None:
        self._roles = profile.roles
        self._chair = frozenset(self._roles.chair)
        in_place = (chair + suffix for chair in self._roles.chair for suffix in self._roles.acting_suffixes)
        self._acting = frozenset([*self._roles.acting, *in_place])
        self._honorifics = "|".join(map(re.escape, profile.marks.honorifics))
        role = self._role_pattern()
        self._role = re.compile(rf"(?:{role})$")
        self._named = re.compile(rf"(?P<name>{NAME}{{1,{_LONGEST_NAME}}}?)(?P<role>{role})$")
        self._member = re.compile(
            rf"(?:{_either(self._roles.member_kinds)})?(?:{_either(self._roles.member)})$"
        )
        self._office = re.compile(rf"(?:{_either(self._roles.departments)})+$|.{{2,}}(?:課|局|室|係|班)$")
        member = _either([*self._chair, *self._acting, *self._roles.member])
        self._in_text = re.compile(
            rf"(?P<name>{_SURNAME}{{1,6}}?)(?:(?P<role>{member})(?![会長代]|職務)|(?P<honorific>{self._honorifics})(?![\u3400-\u9fff]))"
        )
        self._full_name = re.compile(rf"{NAME}{{1,{_LONGEST_NAME}}}(?:・{NAME}{{1,{_LONGEST_NAME}}})*$")

    def is_role(self, text: str) -> bool:
        return self._role.match(text) is not None

    def is_office(self, text: str) -> bool:
        """A part of the administration (法務課, デジタル推進課) that stands before an official's title."""
        return self._office.match(text) is not None

    def presides(self, role: str) -> bool:
        """A title that runs meetings: chair, or in the chair's place."""
        return role in self._chair or role in self._acting

    def is_chair(self, role: str) -> bool:
        return role in self._chair

    def is_group(self, text: str) -> bool:
        """Several who speak as one (各委員)."""
        return text in self._roles.groups

    def is_member(self, role: str) -> bool:
        return self.presides(role) or self._member.match(role) is not None

    def is_secretariat(self, role: str) -> bool:
        return not self.is_member(role) and self.is_role(role)

    def named(self, text: str) -> Person | None:
        """A surname and title written together (佐々木総務課長); None where it is not exactly that."""
        match = self._named.match(text)
        if match is None or self.is_role(text):
            return None
        name = match["name"]
        if name in self._roles.not_names or _PARTICLES.search(name):
            return None
        return Person(name=name, role=match["role"])

    def bare(self, text: str) -> str:
        """A name without 君, 氏 …"""
        return re.sub(rf"(?:{self._honorifics})$", "", text.replace(" ", ""))

    def is_name(self, text: str) -> bool:
        return self._full_name.match(text) is not None and not _PARTICLES.search(text)

    def in_text(self, text: str) -> Iterator[Found]:
        """Members named in running text (梶田委員, 山田太郎君)."""
        for match in self._in_text.finditer(text):
            name = self._without_adverb(match["name"])
            if name and name not in self._roles.not_names:
                start = match.start() + len(match["name"]) - len(name)
                role = match["role"] or ""
                yield Found(Person(name=name, role=role), start, match.end())

    def listed_before(self, text: str, end: int) -> list[Person]:
        """The last run of members named before `end`: both of 「A委員及びB委員には御退席」."""
        found = [one for one in self.in_text(text) if one.end <= end]
        run: list[Found] = []
        for one in reversed(found):
            if run and not _JOINER.match(text[one.end : run[-1].start]):
                break
            run.append(one)
        return [one.person for one in reversed(run)]

    def _without_adverb(self, name: str) -> str:
        for adverb in self._roles.before_names:
            if name.startswith(adverb):
                return name[len(adverb) :]
        return name

    def _role_pattern(self) -> str:
        roles = self._roles
        words = _either([*self._chair, *self._acting, *roles.member, *roles.secretariat])
        kinds_of_member = rf"(?:{_either(roles.member_kinds)})(?:{_either(roles.member)})"
        return rf"{words}|{kinds_of_member}|(?:{_either(roles.departments)})*(?:{_either(roles.ranks)})"


@lru_cache(maxsize=16)
def titles_of(profile: CommitteeProfile) -> Titles:
    return Titles(profile)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
