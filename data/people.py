"""Who somebody is over time: members and officials by surname and side of the table, with the titles they held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from config.readings import Readings
from data.store.rows import MeetingRow

Side = Literal["member", "official"]


@dataclass(frozen=True, kw_only=True)
class Office:
    """A title and the meetings in a row at which it was held, the first and the last of those on record."""

    role: str
    meetings: tuple[MeetingRow, ...]

    @property
    def first(self) -> MeetingRow:
        return self.meetings[0]

    @property
    def last(self) -> MeetingRow:
        return self.meetings[-1]


@dataclass(frozen=True, kw_only=True)
class Career:
    """One person of a committee. 小川委員 and 小川審議官 are two; 大島委員 becomes 大島委員長代理 and stays one."""

    committee: str
    names: tuple[str, ...]
    """The surname (or the full name, where the minutes give it) in every form: 渡邊, 渡辺."""
    side: Side
    offices: tuple[Office, ...]

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(office.role for office in self.offices)


def careers(meetings: Sequence[MeetingRow], readings: Readings) -> list[Career]:
    """Everybody whom the attendance lists name, by committee and name, their offices in order of time."""
    held: dict[tuple[str, str, Side], list[tuple[str, MeetingRow]]] = {}
    written: dict[tuple[str, str, Side], dict[str, None]] = {}
    for row in _in_time(meetings):
        for name, role, side in _attending(row):
            key = row.meeting.committee, name.translate(readings.variants), side
            written.setdefault(key, {})[name] = None
            offices = held.setdefault(key, [])
            if not offices or offices[-1][1] is not row:
                offices.append((role, row))
    return [
        Career(committee=key[0], names=tuple(written[key]), side=key[2], offices=tuple(_in_turn(offices)))
        for key, offices in sorted(held.items())
    ]


def _attending(row: MeetingRow) -> Iterator[tuple[str, str, Side]]:
    held = row.meeting
    members = (*([held.chair] if held.chair else []), *held.members, *held.absent)
    yield from ((person.name, person.role, "member") for person in members if person.name)
    yield from ((person.name, person.role, "official") for person in held.secretariat if person.name)


def _in_turn(held: Sequence[tuple[str, MeetingRow]]) -> Iterator[Office]:
    role, rows = held[0][0], [held[0][1]]
    for its_role, row in held[1:]:
        if its_role != role:
            yield Office(role=role, meetings=tuple(rows))
            role, rows = its_role, []
        rows.append(row)
    yield Office(role=role, meetings=tuple(rows))


def _in_time(meetings: Sequence[MeetingRow]) -> list[MeetingRow]:
    """By day; a meeting without one comes behind the one that is numbered before it."""
    latest: dict[str, date] = {}
    when: dict[int, tuple[date, int]] = {}
    for row in sorted(meetings, key=lambda row: row.meeting.number or 0):
        held = row.meeting.date or latest.get(row.meeting.committee, date.min)
        latest[row.meeting.committee] = max(held, latest.get(row.meeting.committee, held))
        when[id(row)] = held, row.meeting.number or 0
    return sorted(meetings, key=lambda row: when[id(row)])
