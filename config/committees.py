"""Committee profiles: how minutes mark speakers, items, stage directions and decisions."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.loading import BrokenConfiguration, merged, read_table, table_names

GENERIC = "generic"
FOLDER = "committees"
_HEAD = 3000
_TITLE = 200


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What may stand before or around a speaker's name; brackets are pairs."""

    bullets: tuple[str, ...]
    brackets: tuple[str, ...]
    honorifics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Roles:
    """Titles of people; an office of the secretariat is any run of departments that ends in a rank."""

    chair: tuple[str, ...]
    acting: tuple[str, ...]
    member: tuple[str, ...]
    secretariat: tuple[str, ...]
    departments: tuple[str, ...]
    ranks: tuple[str, ...]
    acting_suffixes: tuple[str, ...]
    member_kinds: tuple[str, ...]
    groups: tuple[str, ...]
    not_names: tuple[str, ...]
    before_names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ItemWords:
    """Words around an agenda item's number and title."""

    connectives: tuple[str, ...]
    """What may stand before an announcement in its sentence."""
    words: tuple[str, ...]
    papers: tuple[str, ...]
    title_ends: tuple[str, ...]
    materials: tuple[str, ...]
    closings: tuple[str, ...]
    not_items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bodies:
    """How bodies that meet are called, this committee and others."""

    kinds: tuple[str, ...]
    others: tuple[str, ...]
    owners: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class CommitteeProfile:
    """One committee's vocabulary; an empty name means that the name is read from the text."""

    key: str
    name: str
    titles: re.Pattern[str] | None
    """How minutes of a kind of committee are headed, for a profile that is not one committee's."""
    home_law: str | None
    """What 「法」 alone means."""
    home_laws: Mapping[str, str]
    """What it means for a committee whose name has the word."""
    rules: tuple[str, ...]
    kinds: tuple[str, ...]
    """What a document calls itself: 議事録, 会議録 …"""
    bodies: tuple[str, ...]
    """Words a committee's name ends in."""
    other_bodies: tuple[str, ...]
    """How other bodies that count their meetings are called besides."""
    owners: tuple[str, ...]
    """Endings of those who have a 委員会 of their own."""
    filed: tuple[str, ...]
    """Kinds of matters that are filed under a number: 諮問第12号."""
    sessions: tuple[str, ...]
    marks: Marks
    roles: Roles
    labels: Mapping[str, tuple[str, ...]]
    """Header labels by what they introduce: date, place, present, absent, agenda …"""
    label_hints: Mapping[str, re.Pattern[str]]
    """What an unlisted label of the head is about, by its words."""
    items: ItemWords
    formulas: Mapping[str, re.Pattern[str]]
    """What is said at fixed moments: opening, hand_over, announce, closing, adoption, amendment …"""
    directions: Mapping[str, re.Pattern[str]]
    """Stage directions by the kind of event."""

    @property
    def meeting_bodies(self) -> Bodies:
        """By which words meetings of this committee, and those of others, are told."""
        return Bodies(kinds=(*self.bodies, *self.sessions), others=self.other_bodies, owners=self.owners)

    def law_at_home(self, committee: str) -> str | None:
        """What 「法」 alone means in this committee's documents; None where its name leaves that open."""
        if self.home_law is not None:
            return self.home_law
        named = [law for word, law in self.home_laws.items() if word in committee]
        return named[0] if len(named) == 1 else None


def load_profiles(overlay: Path | None) -> tuple[CommitteeProfile, ...]:
    """Every profile shipped or in the overlay's folder `committees/`, the generic one last."""
    tables = {Path(name).stem: read_table(name, overlay) for name in table_names(FOLDER, overlay)}
    profiles = [_profile(key, _inherited(key, tables, ())) for key in tables]
    return tuple(sorted(profiles, key=lambda profile: (not profile.name, profile.key)))


def first_home_law(overlay: Path | None) -> str | None:
    """What 「法」 alone means to who asks: the law of the first committee that has a profile naming one."""
    tables = {Path(name).stem: read_table(name, overlay) for name in table_names(FOLDER, overlay)}
    whole = [_inherited(key, tables, ()) for key in tables]
    return next((table["home_law"] for table in whole if table.get("home_law")), None)


def choose_profile(
    profiles: tuple[CommitteeProfile, ...], text_head: str, committee: str | None
) -> CommitteeProfile:
    """The named committee's profile, else that of the one named in the text's head, else the generic one."""
    for profile in profiles:
        if profile.name and profile.name == committee:
            return profile
    head = unicodedata.normalize("NFKC", text_head[:_HEAD])
    named = [profile for profile in profiles if profile.name and _is_named(profile, head)]
    if named and committee is None:
        return named[0]
    headed = [
        profile for profile in profiles if profile.titles is not None and profile.titles.search(head[:_TITLE])
    ]
    if headed:
        return headed[0]
    return next(profile for profile in profiles if profile.key == GENERIC)


def _is_named(profile: CommitteeProfile, head: str) -> bool:
    """The name stands where a committee names itself; a longer name or a mere mention is another."""
    name, kinds = re.escape(profile.name), "|".join(map(re.escape, profile.kinds))
    return re.search(rf"回\s*{name}|^\s*{name}\s*(?:$|第|\(|{kinds})", head, re.MULTILINE) is not None


def _inherited(key: str, tables: Mapping[str, dict[str, Any]], seen: tuple[str, ...]) -> dict[str, Any]:
    table = tables[key]
    parent = table.get("extends")
    if parent is None:
        return table
    if parent not in tables or parent in seen:
        raise BrokenConfiguration(
            f"設定ファイル {FOLDER}/{key}.toml の extends「{parent}」が見つからないか、互いに参照しています。"
        )
    return merged(_inherited(parent, tables, (*seen, key)), table)


def _profile(key: str, table: Mapping[str, Any]) -> CommitteeProfile:
    try:
        return CommitteeProfile(
            key=key,
            name=table["name"],
            titles=re.compile("|".join(table["titles"])) if table["titles"] else None,
            home_law=table["home_law"] or None,
            home_laws=dict(table["home_laws"]),
            rules=tuple(table["rules"]),
            kinds=tuple(table["kinds"]),
            bodies=tuple(table["bodies"]),
            other_bodies=tuple(table["other_bodies"]),
            owners=tuple(table["owners"]),
            filed=tuple(table["filed"]),
            sessions=tuple(table["sessions"]),
            marks=Marks(**_tuples(table["marks"])),
            roles=Roles(**_tuples(table["roles"])),
            labels=_tuples(table["labels"]),
            label_hints=_patterns(table["label_hints"]),
            items=ItemWords(**_tuples(table["items"])),
            formulas=_patterns(table["formulas"]),
            directions=_patterns(table["directions"]),
        )
    except (KeyError, TypeError, re.error) as error:
        raise BrokenConfiguration(
            f"設定ファイル {FOLDER}/{key}.toml に足りない項目または誤りがあります（{error}）。"
        ) from error


def _tuples(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table.items()}


def _patterns(table: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(f"(?:{one})" for one in words)) for name, words in table.items()}
