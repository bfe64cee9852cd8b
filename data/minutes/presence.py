"""Presence: who presided, attended, was absent, from the head of minutes and what is said first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from config.committees import CommitteeProfile
from data.minutes.attendance import Attendance, read_attendance
from data.minutes.header import Header
from data.minutes.lines import Sentence
from data.minutes.marks import Mark
from data.minutes.surnames import surname_of
from data.minutes.titles import Titles, titles_of
from data.minutes.turns import Turn
from data.model.meeting import Chair, Person
from data.numerals import to_int

_LISTS = ("present", "members", "chair", "absent", "secretariat")


@dataclass(frozen=True)
class Presence:
    chair: Chair | None
    members: tuple[Person, ...]
    absent: tuple[Person, ...]
    secretariat: tuple[Person, ...]
    unread: tuple[str, ...]


class Roll:
    """The attendance list, and whom a speaker mark means by it."""

    def __init__(self, header: Header, marks: Iterable[Mark], profile: CommitteeProfile) -> None:
        self._titles: Titles = titles_of(profile)
        marked = [mark.person for mark in marks]
        self._spoken = frozenset(person.name for person in marked if person.name)
        self.list: Attendance = read_attendance(
            header.of(*_LISTS), profile, self._spoken, _usual_title(marked, profile)
        )
        self._groups = frozenset([*profile.roles.member, profile.roles.secretariat[0]])
        self._marked = marked

    def speaker(self, person: Person) -> Person:
        """A speaker's surname and title: 【会長】 is whom the list calls so, 5番 whoever has the seat."""
        if person.name.endswith("番"):
            seated = self.list.seats.get(to_int(person.name[:-1]) or 0)
            if seated is not None:
                return Person(name=self.surname(seated.name), role=seated.role)
        if not person.name and person.role not in self._groups:
            holders = [one for one in self.list.everyone() if one.role == person.role]
            holders = holders or self._chairs_for(person.role) or self._officials_for(person.role)
            if len(holders) == 1:
                return Person(name=self.surname(holders[0].name), role=person.role)
        role = person.role or self._listed_role(person.name)
        return Person(name=self.surname(person.name), role=role)

    def _chairs_for(self, role: str) -> list[Person]:
        """【議長】 where the list has no 議長 but one 会長."""
        if role in self.list.also:
            return [self.list.also[role]]
        return [
            one
            for one in self.list.members
            if self._titles.is_chair(role) and self._titles.is_chair(one.role)
        ]

    def _officials_for(self, role: str) -> list[Person]:
        """文書係長 where the list has a 総務課文書係長."""
        return [one for one in self.list.secretariat if one.role.endswith(role)]

    def members(self) -> list[Person]:
        """The list's members; without a list the members who speak."""
        if self.list.members or self.list.secretariat:
            return self.list.members
        spoken = [self.speaker(person) for person in self._marked if self._titles.is_member(person.role)]
        return list(dict.fromkeys(person for person in spoken if person.name))

    def surname(self, name: str) -> str:
        return surname_of(name, self.list.surnames, self._spoken)

    def _listed_role(self, name: str) -> str:
        listed = next((one for one in self.list.everyone() if name and one.name.startswith(name)), None)
        return listed.role if listed else ""


def _usual_title(marked: Iterable[Person], profile: CommitteeProfile) -> str:
    """What speaker marks call a member most often."""
    said = [person.role for person in marked if person.role in profile.roles.member]
    return max(profile.roles.member, key=said.count)


def presence_of(
    roll: Roll, turns: Sequence[Turn], opening: Sequence[Turn], profile: CommitteeProfile
) -> Presence:
    """`opening` are the turns before the first item: there absences are told and the chair takes over."""
    said = [sentence for turn in opening for sentence in turn.sentences]
    absent = list(roll.list.absent)
    for person in _told_absent(said, profile):
        if not any(one.name.startswith(person.name) for one in absent):
            absent.append(person)
    members = [one for one in roll.members() if one not in absent]
    chair = _chair(roll, turns, opening, members, profile)
    return Presence(
        chair, tuple(members), tuple(absent), tuple(roll.list.secretariat), tuple(roll.list.unread)
    )


def _told_absent(said: Iterable[Sentence], profile: CommitteeProfile) -> Iterable[Person]:
    """Members whom a sentence calls absent: those named before the word, else those after it."""
    titles = titles_of(profile)
    for sentence in said:
        match = profile.formulas["absent"].search(sentence.text)
        if match is None:
            continue
        named = [one for one in titles.in_text(sentence.text) if one.person.role]
        before = [one.person for one in named if one.end <= match.start()]
        if before or profile.formulas["absent_are"].search(sentence.text):
            yield from before or [one.person for one in named]


def _chair(
    roll: Roll,
    turns: Sequence[Turn],
    opening: Sequence[Turn],
    members: Sequence[Person],
    profile: CommitteeProfile,
) -> Chair | None:
    person = _who_opens(roll, opening, profile) or who_is_asked(opening, profile)
    person = person or _who_presides(roll, turns, profile) or _listed_chair(members, profile)
    if person is not None and not person.name:
        person = who_is_asked(opening, profile) or person
    if person is None:
        return None
    titles = titles_of(profile)
    listed = next((one for one in members if person.name and one.name.startswith(person.name)), None)
    role = person.role
    name = listed.name if listed else person.name
    return Chair(name=name, role=role, acting=not titles.is_chair(role))


def _who_opens(roll: Roll, opening: Sequence[Turn], profile: CommitteeProfile) -> Person | None:
    titles = titles_of(profile)
    for turn in opening:
        if turn.person is None or not titles.is_member(turn.person.role):
            continue
        if any(profile.formulas["opening"].search(sentence.text) for sentence in turn.sentences):
            return roll.speaker(turn.person)
    return None


def who_is_asked(opening: Sequence[Turn], profile: CommitteeProfile) -> Person | None:
    """Whom the first words ask to take the chair."""
    titles = titles_of(profile)
    for turn in opening:
        for sentence in turn.sentences:
            if profile.formulas["hand_over"].search(sentence.text):
                named = [one.person for one in titles.in_text(sentence.text) if one.person.role]
                if named:
                    return named[-1]
    return None


def _who_presides(roll: Roll, turns: Sequence[Turn], profile: CommitteeProfile) -> Person | None:
    titles = titles_of(profile)
    for wanted in (titles.is_chair, titles.presides):
        for turn in turns:
            if turn.person is not None and wanted(turn.person.role):
                return roll.speaker(turn.person)
    return None


def _listed_chair(members: Sequence[Person], profile: CommitteeProfile) -> Person | None:
    titles = titles_of(profile)
    return next((one for one in members if titles.is_chair(one.role)), None)
