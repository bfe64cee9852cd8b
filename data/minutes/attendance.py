"""Attendance lists: who was present, who absent, who of the secretariat; titles decide."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as default
from typing import Literal

from config.committees import CommitteeProfile
from data.minutes.header import Field
from data.minutes.titles import NAME, Titles, titles_of
from data.model.meeting import Person
from data.numerals import NUMERAL, to_int

Group = Literal["members", "absent", "secretariat"]
_COUNT = re.compile(
    rf"^\(?(?:計|以上|以下|ほか|他|外|出席|欠席|全|委員)*\s*{NUMERAL}\s*(?:名|人)(?:中\s*{NUMERAL}\s*(?:名|人))?\)?$"
)
_AND_MORE = re.compile(rf"\s*(?:以下|ほか|他|外|その他)?\s*{NUMERAL}\s*(?:名|人)$")
_REMARK = re.compile(r"[※*].*$")
_SINGLE_SIGNS = re.compile(rf"(?<!{NAME}){NAME}(?:[^\S\t\n]+{NAME}){{1,6}}(?!{NAME})")
_COUNTED = re.compile(r"\d+\s*(?:名|人)\s*\(([^()]*、[^()]*)\)")
_SEAT = re.compile(rf"(?:議席)?第?({NUMERAL})番(?:委員|議員)?\s*")
_NOTE = re.compile(r"\(([^()]*)\)")
_SPLIT = re.compile(r"[、,;\n\t]|\s{2,}")
_PADDED = re.compile(rf"(?<!{NAME})(?P<first>{NAME}{{1,2}})\s{{2,}}(?P<second>{NAME}{{1,3}})(?!{NAME})")
_LEADING = re.compile(r"^[\s・○◯〇◎●◆◇■□※*]+")
_GIVEN_NAME = 3
_FEW = 2
_FULL_NAME = 4


@dataclass
class Attendance:
    """What an attendance list says; `surnames` holds those that the list itself parts from the given name."""

    members: list[Person] = default(default_factory=list)
    absent: list[Person] = default(default_factory=list)
    secretariat: list[Person] = default(default_factory=list)
    seats: dict[int, Person] = default(default_factory=dict)
    surnames: dict[str, str] = default(default_factory=dict)
    also: dict[str, Person] = default(default_factory=dict)
    """Who holds a second title: 山田会長（議長）."""
    unread: list[str] = default(default_factory=list)

    def everyone(self) -> list[Person]:
        return [*self.members, *self.absent, *self.secretariat]


def read_attendance(
    fields: Iterable[Field], profile: CommitteeProfile, spoken: frozenset[str], usual: str
) -> Attendance:
    """The lists in order; `spoken` holds surnames that speaker marks use, `usual` a member's title there."""
    attendance = Attendance()
    for field in fields:
        _ListReader(field, profile, spoken, usual, attendance).read(field.text)
    return attendance


class _ListReader:
    """Reads one list: a title may stand before its names (委員　山田、佐藤) or be part of each (山田委員)."""

    def __init__(
        self,
        field: Field,
        profile: CommitteeProfile,
        spoken: frozenset[str],
        usual: str,
        attendance: Attendance,
    ) -> None:
        self._titles: Titles = titles_of(profile)
        self._profile = profile
        self._spoken = spoken
        self._out = attendance
        kind = field.kind
        self._absent = kind == "absent"
        label = re.sub(r"\s", "", field.label)
        members = [role for role in profile.roles.member if role in label]
        self._member = max(members, key=len) if members else usual
        self._group: Group = (
            "absent" if kind == "absent" else "secretariat" if kind == "secretariat" else "members"
        )
        self._role = self._title_in(label) if kind == "chair" else ""
        self._seat: int | None = None
        self._columns: list[str] = []
        self._missing = False

    def _title_in(self, label: str) -> str:
        found = [role for role in self._profile.labels["chair"] if role in label]
        return max(found, key=len, default="")

    def read(self, text: str) -> None:
        for row in text.split("\n"):
            self._row(_COUNTED.sub(r" \1", row))
        self._holder_without_name()

    def _row(self, row: str) -> None:
        row = _SINGLE_SIGNS.sub(self._title_closed_up, row)
        cells = [cell.strip() for cell in row.split("\t")]
        if self._is_column_heads(cells) or (self._columns and self._in_columns(cells)):
            return
        cells = [cell for cell in cells if cell]
        if len(cells) > 1 and any(self._titles.is_role(cell) for cell in cells[:2]):
            role = next(cell for cell in cells[:2] if self._titles.is_role(cell))
            self._entry(f"{role} {next(cell for cell in cells if cell != role)}")
            return
        row = _SEAT.sub(r"\n\1番 ", row)
        for entry in _SPLIT.split(self._closed_up(row)):
            self._entry(entry)

    def _title_closed_up(self, spaced: "re.Match[str]") -> str:
        """「会　長」, 「な　し」: words are spaced to the width of longer ones."""
        signs = spaced.group().split()
        for count in range(len(signs), 1, -1):
            word = "".join(signs[:count])
            if self._titles.is_role(word) or word in self._profile.labels["nobody"]:
                return " ".join([word, *signs[count:]])
        return spaced.group()

    def _is_column_heads(self, cells: list[str]) -> bool:
        labels = self._profile.labels
        kinds = {
            word: kind for kind in ("name_columns", "role_columns", "other_columns") for word in labels[kind]
        }
        found = [kinds.get(cell.replace(" ", ""), "") for cell in cells]
        if "name_columns" not in found or len(cells) < _FEW:
            return False
        self._columns = found
        return True

    def _in_columns(self, cells: list[str]) -> bool:
        """A row of a table of people: the name, and the title where a cell is one."""
        at = self._columns.index("name_columns")
        if not _FEW <= len(cells) <= len(self._columns) or at >= len(cells):
            self._columns = []
            return False
        others = [cell for i, cell in enumerate(cells) if i != at and self._columns[i] == "role_columns"]
        self._role = next((cell for cell in others if self._titles.is_role(cell)), "")
        self._missing = any(cell in self._profile.labels["absent"] for cell in others)
        self._entry(cells[at])
        self._role = ""
        return True

    def _closed_up(self, row: str) -> str:
        """「南　　四郎」: short names are padded to the width of long ones."""
        done, at = "", 0
        while (padded := _PADDED.search(row, at)) is not None:
            alone = self._titles.is_role(padded["first"]) or self._titles.is_role(padded["second"])
            end = padded.end("first") if alone else padded.end()
            done += (
                row[at:end] if alone else f"{row[at : padded.start()]}{padded['first']} {padded['second']}"
            )
            at = end
        return done + row[at:]

    def _entry(self, entry: str) -> None:
        entry = _REMARK.sub("", _LEADING.sub("", entry)).strip()
        entry = self._under_group(entry)
        entry = self._with_seat(entry)
        entry = self._without_notes(entry)
        if _COUNT.match(entry) is None:
            entry = _AND_MORE.sub("", entry)
        if not entry or _COUNT.match(entry) or entry in self._profile.labels["nobody"]:
            return
        self._words(entry.split(" "))

    def _under_group(self, entry: str) -> str:
        """「（事務局）総務課長…」, 「委員：」: what follows belongs to that group."""
        match = re.match(
            r"[(【\[<〔](?P<inner>[^)】\]>〕]{1,12})[)】\]>〕]\s*:?\s*|(?P<bare>[^\s:]{1,12}):\s*", entry
        )
        if match is None:
            return entry
        label = (match["inner"] or match["bare"]).replace(" ", "")
        if label in self._profile.labels["secretariat"] or self._titles.is_secretariat(label):
            self._group = "absent" if self._absent else "secretariat"
            self._role = ""
        elif label in self._profile.labels["members"] or self._titles.is_member(label):
            self._group = "absent" if self._absent else "members"
            self._role = label if self._titles.is_member(label) else ""
        elif label in self._profile.labels["absent"]:
            self._group, self._role, self._absent = "absent", "", True
        elif label not in self._profile.labels["nobody"]:
            return entry
        return entry[match.end() :]

    def _with_seat(self, entry: str) -> str:
        match = _SEAT.match(entry)
        self._seat = to_int(match[1]) if match else None
        return entry[match.end() :] if match else entry

    def _without_notes(self, entry: str) -> str:
        """Bracketed notes go (○○大学教授); one that is a title is the title."""
        rest = _NOTE.sub("", entry).strip()
        named = self._titles.named(rest)
        for note in map(str.strip, _NOTE.findall(entry)):
            if note in self._profile.labels["absent"]:
                self._missing = True
            elif named is not None and self._titles.presides(note):
                self._out.also[note] = named
            elif named is None and self._titles.is_role(note):
                self._role = note
        return rest

    def _words(self, words: list[str]) -> None:
        pending: list[str] = []
        for word in words:
            person = self._titles.named(word)
            if self._titles.is_office(word):
                continue
            if self._titles.is_role(word):
                if pending and not self._role:
                    self._role = word
                    self._names(pending)
                else:
                    self._names(pending)
                    self._holder_without_name()
                    self._role = word
                pending = []
            elif person is not None:
                self._names(pending)
                pending = []
                self._role = "" if self._role == person.role else self._role
                self._holder_without_name()
                self._add(person)
            else:
                pending.append(word)
        self._names(pending)

    def _names(self, words: list[str]) -> None:
        for parts in _grouped(words, self._spoken):
            name = self._titles.bare("".join(parts))
            if not self._titles.is_name(name):
                self._out.unread.append(" ".join(parts))
                continue
            if len(parts) > 1:
                self._out.surnames[name] = parts[0]
            self._add(Person(name=name, role=self._role or self._default_role()))
            if not self._titles.is_member(self._role) or self._titles.presides(self._role):
                self._role = ""

    def _holder_without_name(self) -> None:
        """「会長、副会長、Ａ委員」「総務部長、総務課長」: whose name is withheld is listed by title."""
        official = (
            self._titles.is_secretariat(self._role) and self._role not in self._profile.roles.secretariat
        )
        if self._titles.presides(self._role) or official:
            self._add(Person(name="", role=self._role))
            self._role = ""

    def _default_role(self) -> str:
        if self._group == "secretariat":
            return self._profile.roles.secretariat[0]
        return self._member

    def _add(self, person: Person) -> None:
        group: Group = "absent" if self._missing else self._group
        self._missing = False
        if group == "members" and self._titles.is_secretariat(person.role):
            group = "secretariat"
        people: list[Person] = getattr(self._out, group)
        listed = next((one for one in people if one.name and one.name == person.name), None)
        if listed is not None and self._titles.presides(person.role):
            people[people.index(listed)] = person
        elif person not in people:
            people.append(person)
        if self._seat is not None:
            self._out.seats[self._seat] = person
            self._seat = None


def _grouped(words: list[str], spoken: frozenset[str]) -> list[list[str]]:
    """Words into names: 「山田 太郎」 is one, 「山田太郎 佐藤花子」 two; surnames that marks use stand alone."""
    if not words:
        return []
    alone = all(word in spoken for word in words) or any(len(word) >= _FULL_NAME for word in words)
    if alone or len(words) % 2:
        return (
            [words]
            if len(words) == 2 and max(map(len, words)) <= _FULL_NAME and not alone
            else [[w] for w in words]
        )
    if all(len(word) <= _GIVEN_NAME for word in words):
        return [words[at : at + 2] for at in range(0, len(words), 2)]
    return [[word] for word in words]
