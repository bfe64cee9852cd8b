"""The people and channels of an installation and what each may see; from the overlay, never shipped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from config.loading import BrokenConfiguration, read_table

Clearance = Literal["public", "staff", "supervision"]
CLEARANCES: dict[str, Clearance] = {"public": "public", "staff": "staff", "supervision": "supervision"}


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person by Slack user id; one the overlay does not know sees what is public."""

    id: str
    name: str | None = None
    clearance: Clearance = "public"
    member: str | None = None
    """Surname of a committee member, as the minutes have it."""
    superior: str | None = None
    """Slack user id."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel by Slack id; one the overlay does not clear is public."""

    id: str
    clearance: Clearance = "public"
    shows_text: bool = False
    """Whether the text of non-public passages may be shown there, or only where they stand."""


@dataclass(frozen=True, kw_only=True)
class People:
    """The overlay's people.toml and channels.toml.

    people.toml: `[people.U0123]` with name, clearance, member, superior.
    channels.toml: `[channels.C0123]` with clearance, shows_text; `[direct_messages]` with shows_text.
    """

    persons: Mapping[str, Person] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    direct_messages_show_text: bool = False

    def person(self, user: str) -> Person:
        """By Slack user id only: a display name is whatever its bearer chose."""
        return self.persons.get(user) or Person(id=user)

    def known_as(self, text: str) -> Person:
        """By id or by name, for the command line, where who types is the operator."""
        named = [person for person in self.persons.values() if person.name == text]
        return named[0] if len(named) == 1 and text not in self.persons else self.person(text)

    def channel(self, channel: str) -> Channel:
        return self.channels.get(channel) or Channel(id=channel)


def load_people(overlay: Path | None) -> People:
    """Everyone the overlay names; without an overlay nobody is known and all is public."""
    people = read_table("people.toml", overlay).get("people", {})
    places = read_table("channels.toml", overlay)
    channels = places.get("channels", {})
    return People(
        persons={key: _person(key, table) for key, table in people.items()},
        channels={key: _channel(key, table) for key, table in channels.items()},
        direct_messages_show_text=places.get("direct_messages", {}).get("shows_text", False) is True,
    )


def _person(key: str, table: Mapping[str, Any]) -> Person:
    return Person(
        id=key,
        name=table.get("name"),
        clearance=_clearance("people.toml", key, table),
        member=table.get("member"),
        superior=table.get("superior"),
    )


def _channel(key: str, table: Mapping[str, Any]) -> Channel:
    return Channel(
        id=key,
        clearance=_clearance("channels.toml", key, table),
        shows_text=table.get("shows_text", False) is True,
    )


def _clearance(file: str, key: str, table: Mapping[str, Any]) -> Clearance:
    value = table.get("clearance", "public")
    if isinstance(value, str) and value in CLEARANCES:
        return CLEARANCES[value]
    raise BrokenConfiguration(
        f"設定ファイル {file} の「{key}」の clearance「{value}」は"
        "使えません（public, staff, supervision のいずれか）。"
    )
