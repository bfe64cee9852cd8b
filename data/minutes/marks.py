"""Speaker marks: which lines begin a speech, and whose (○清水委員, 【会長】, 事務局：)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from config.committees import CommitteeProfile
from data.minutes.lines import Line
from data.minutes.titles import Titles, titles_of
from data.model.meeting import Person
from data.numerals import NUMERAL

_LABEL = re.compile(
    r"(?P<label>[^\s:()（）。、「」]{1,20})(?:\((?P<inner>[^()。]{1,24})\))?\s*(?P<colon>:?)(?P<gap>\s|$|(?<=:)|(?<=\)))"
)
_FEW = 2
_SHORT = 4
"""Characters of a role that is printed with blanks between them: 会　長, 事　務　局."""


@dataclass(frozen=True)
class Mark:
    """A line that begins a speech; the speech's own words begin at `text_at` of the line."""

    line: int
    """Index among the document's lines."""
    person: Person
    text_at: int
    form: str


def find_marks(lines: tuple[Line, ...], profile: CommitteeProfile) -> list[Mark]:
    """Every line that begins a speech. A colon or a gap counts only where there are no clearer marks."""
    found = list(_all_marks(lines, profile))
    for forms in ({"bullet", "bracket"}, {"colon"}, {"gap"}):
        marks = _from_first_spoken(lines, [mark for mark in found if mark.form in forms], profile)
        if len(marks) >= _FEW or (marks and forms != {"gap"} and not _others(found, forms)):
            return marks
    return []


def _others(found: list[Mark], forms: set[str]) -> bool:
    return sum(mark.form not in forms for mark in found) >= _FEW


def _from_first_spoken(lines: tuple[Line, ...], marks: list[Mark], profile: CommitteeProfile) -> list[Mark]:
    """Without the rows of an attendance list: speech begins with the first mark that a sentence follows."""
    for at, mark in enumerate(marks):
        following = marks[at + 1].line if at + 1 < len(marks) else len(lines)
        said = [
            lines[mark.line].text[mark.text_at :],
            *(line.text for line in lines[mark.line + 1 : following][:3]),
        ]
        if any(profile.formulas["spoken"].search(text) for text in said):
            return marks[at:]
    return []


def _all_marks(lines: Iterable[Line], profile: CommitteeProfile) -> Iterator[Mark]:
    reader = _reader(profile)
    for at, line in enumerate(lines):
        mark = reader.read(line.text, at)
        if mark is not None:
            yield mark


class _Reader:
    def __init__(self, profile: CommitteeProfile) -> None:
        self._titles: Titles = titles_of(profile)
        opening = "".join(pair[0] for pair in profile.marks.brackets)
        closing = "".join(pair[1] for pair in profile.marks.brackets)
        member, sir = "|".join(profile.roles.member), "|".join(profile.marks.honorifics)
        self._seat = re.compile(
            rf"(?:議席)?第?(?P<seat>{NUMERAL})番(?P<role>{member})?\s*"
            rf"(?:\(?(?P<name>[^\s()。、:]{{1,10}}?)(?:{sir}|(?P<after>{member}))\)?)?\s*:?(?=\s|$|\()"
        )
        roles = (*profile.roles.chair, *profile.roles.acting, *profile.roles.secretariat)
        spaced = "|".join(" ".join(map(re.escape, role)) for role in roles if 1 < len(role) <= _SHORT)
        self._spaced = re.compile(rf"(?P<role>{spaced})\s*(?:(?P<colon>:)|(?=\s))\s*")
        self._bullet = re.compile(rf"[{re.escape(''.join(profile.marks.bullets))}]\s*")
        self._bracket = re.compile(
            rf"[{re.escape(opening)}](?P<label>[^\n。]{{1,28}}?)[{re.escape(closing)}]+\s*:?\s*"
        )

    def read(self, text: str, line: int) -> Mark | None:
        bullet = self._bullet.match(text)
        start = bullet.end() if bullet else 0
        bracketed = self._bracketed(text, start, line)
        if bracketed is not None:
            return bracketed
        if bullet is not None:
            return self._labelled(text, start, line, "bullet") or self._unparted(text, start, line)
        return self._labelled(text, 0, line, None)

    def _bracketed(self, text: str, start: int, line: int) -> Mark | None:
        match = self._bracket.match(text, start)
        if match is None:
            return None
        person = self._person(match["label"])
        return Mark(line, person, match.end(), "bracket") if person else None

    def _labelled(self, text: str, start: int, line: int, form: str | None) -> Mark | None:
        seat = self._seat.match(text, start)
        if seat is not None:
            return self._seated(seat, line, form)
        spaced = self._spaced.match(text, start)
        if spaced is not None:
            holder = self._holder(spaced["role"].replace(" ", ""), None)
            return Mark(line, holder, spaced.end(), form or ("colon" if spaced["colon"] else "gap"))
        match = _LABEL.match(text, start)
        if match is None:
            return None
        person = self._person(match["label"], match["inner"])
        if person is None:
            return None
        end = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        return Mark(line, person, end, form or ("colon" if match["colon"] else "gap"))

    def _seated(self, seat: "re.Match[str]", line: int, form: str | None) -> Mark:
        role = seat["role"] or seat["after"] or ""
        person = Person(name=seat["name"] or f"{seat['seat']}番", role=role)
        return Mark(line, person, seat.end(), form or "gap")

    def _unparted(self, text: str, start: int, line: int) -> Mark | None:
        """○清水委員ありがとうございます: some PDF text layers lose the blank after the title."""
        for end in range(min(len(text), start + 14), start + 1, -1):
            person = self._titles.named(text[start:end])
            if person is not None and self._titles.is_member(person.role):
                return Mark(line, person, end, "bullet")
        return None

    def _person(self, label: str, inner: str | None = None) -> Person | None:
        label = label.strip()
        if inner is None and (nested := re.match(r"(.+?)\((.+)\)$", label)):
            label, inner = nested[1], nested[2]
        if " " in label:
            return self._of_two_words(label)
        if self._titles.is_role(label) or (inner is None and self._titles.is_group(label)):
            return self._holder(label, inner)
        if inner is not None and self._titles.is_role(inner.strip()) and self._titles.is_name(label):
            return Person(name=self._titles.bare(label), role=inner.strip())
        return self._titles.named(label)

    def _holder(self, role: str, inner: str | None) -> Person:
        """議長（山田太郎君）, 事務局（佐藤課長）, 会長."""
        if inner is None:
            return Person(name="", role=role)
        name = inner.replace(" ", "")
        named = self._titles.named(name)
        if named is not None:
            return named
        return Person(name=self._titles.bare(name), role=role)

    def _of_two_words(self, label: str) -> Person | None:
        first, second = label.split(" ", 1)
        second = second.replace(" ", "")
        if self._titles.is_role(first):
            named = self._titles.named(second)
            return named or (self._holder(first, second) if self._titles.is_name(second) else None)
        if self._titles.is_role(second) and self._titles.is_name(first):
            return Person(name=first, role=second)
        return self._titles.named(first + second)


@lru_cache(maxsize=16)
def _reader(profile: CommitteeProfile) -> _Reader:
    return _Reader(profile)
