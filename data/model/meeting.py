"""A meeting as its minutes tell it: who was there, what was on the agenda, who said what, what was decided."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from data.model.reference import MeetingReference
from data.text import Span

Disclosure = Literal["public", "partial", "closed", "unknown"]
Outcome = Literal["adopted", "amended", "rejected", "continued", "noted", "withdrawn", "none", "unknown"]
EventKind = Literal["leave", "enter", "supervision_only", "partial", "closed", "other"]


@dataclass(frozen=True, kw_only=True)
class Person:
    """Surname (or full name where only that is given) and title as of the meeting."""

    name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Chair(Person):
    acting: bool


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What one speaker said without interruption, within one agenda item; `order` counts from 1 over the meeting."""

    order: int
    speaker: str
    role: str
    agenda: int | None
    span: Span
    """From the speaker mark to the last character."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """A stage direction."""

    kind: EventKind
    agenda: int | None
    text: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Recusal:
    """A member who leaves for an item; rule and article as stated, None when none is."""

    name: str
    role: str
    rule: str | None
    article: str | None
    span: Span


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item: its title as printed, the text that belongs to it, and what became of it."""

    number: int
    title: str
    span: Span
    materials: tuple[str, ...] = ()
    """資料1-1 and the like, named within the item, in order, each once."""
    disclosure: Disclosure = "unknown"
    outcome: Outcome = "none"
    outcome_span: Span | None = None
    publication: Span | None = None
    """The ruling on how materials and minutes are to be published."""
    recusals: tuple[Recusal, ...] = ()
    supervision_from: int | None = None
    """Offset from which only those of supervision were in the room."""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    committee: str
    number: int | None
    date: date | None
    start_time: str | None
    place: str | None
    chair: Chair | None
    members: tuple[Person, ...]
    absent: tuple[Person, ...]
    secretariat: tuple[Person, ...]
    agenda: tuple[AgendaItem, ...]
    speeches: tuple[Speech, ...]
    events: tuple[Event, ...]
    header: Span
    """Everything before the first speech."""
    references: tuple[MeetingReference, ...] = field(default=())
