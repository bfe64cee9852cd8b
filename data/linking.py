"""Across documents: which names mean one party, and which items take one case up again. Pure, whatever the order."""

import hashlib
import re
from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from config.readings import Readings
from data.model.document import Distribution, Level
from data.sounds import sound, spelling, whole_sound
from data.text import squeeze


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One named case of one document, as linking sees it."""

    key: str
    """Row id of the case in the store."""
    committee: str
    date: date | None
    meeting: int | None
    agenda: int | None
    distribution: Distribution
    respondent: str
    aliases: tuple[tuple[str, str], ...]
    """(name, reason)"""
    follows: bool
    level: Level


@dataclass(frozen=True, kw_only=True)
class Party:
    """One respondent over all documents; `names` are (name, why it is taken for the same), the canonical one first."""

    id: str
    canonical: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Link:
    """Which case and which party a matter belongs to."""

    key: str
    case_id: str
    party_id: str


@dataclass(frozen=True, kw_only=True)
class Linked:
    parties: tuple[Party, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class PartyRules:
    """What belongs to the form of a name rather than to the name, and what an installation has decided by hand."""

    forms: tuple[str, ...]
    """株式会社, (株), 社 …"""
    same: tuple[tuple[str, ...], ...] = ()
    """Names decided to be one party."""
    apart: tuple[tuple[str, ...], ...] = field(default=())
    """Names decided to be different parties although their spelling is alike."""
    kinds: tuple[str, ...] = ()
    """Words that name a kind (会社, 機構): a name of nothing else means another party in another meeting."""
    readings: Readings = field(default_factory=Readings)


_BEFORE_A_KIND = re.compile("^(?:本件|当該|当|同|本|上記)")
_LETTERS = re.compile("[a-z]")
_LETTER = re.compile(r"(?:[a-z]|[甲乙丙丁])(?:株式会社|社|市|区|町|村|県|法人|協会|病院|大学|機構|組合|氏)?")


def core(name: str, forms: Sequence[str]) -> str:
    """The name without company form, width, case or white space."""
    plain = squeeze(name)
    for form in _longest_first(tuple(forms)):
        stripped = plain.removeprefix(form).removesuffix(form)
        plain = stripped or plain
    return plain.casefold()


@cache
def _longest_first(forms: tuple[str, ...]) -> list[str]:
    return sorted(map(squeeze, forms), key=len, reverse=True)


def is_anonymous(name: str, rules: PartyRules) -> bool:
    """A社, 甲市, 本件会社, 機構: a name that tells nobody outside its own text."""
    plain = squeeze(name)
    kind = _BEFORE_A_KIND.sub("", plain)
    return not {plain, kind, core(kind, rules.forms)}.isdisjoint(rules.kinds) or bool(
        _LETTER.fullmatch(plain.casefold())
    )


def same_name(name: str, rules: PartyRules) -> str:
    """What all spellings of a name have in common, without looking at other documents."""
    plain = core(name, rules.forms)
    return _decided(plain, rules) or sound(plain, rules.readings)


def name_in_identities(name: str, rules: PartyRules) -> str:
    """What the ids of follow-ups are made from: the readings, which may be mended, have no part in it."""
    plain = core(name, rules.forms)
    return _decided(plain, rules) or spelling(plain)


def link(matters: Sequence[Matter], rules: PartyRules) -> Linked:
    """Parties and cases over all matters; the same set gives the same result in any order."""
    ordered = sorted(matters, key=_chronological)
    groups = _parties(ordered, rules)
    ids = _party_ids(groups, rules)
    links = [entry for group, its in zip(groups, ids, strict=True) for entry in _cases(group, its)]
    return Linked(
        parties=tuple(_party(group, its, rules) for group, its in zip(groups, ids, strict=True)),
        links=tuple(sorted(links, key=lambda entry: entry.key)),
    )


def _chronological(matter: Matter) -> tuple[str, date, int, int, str, str, str]:
    return (
        matter.committee,
        matter.date or date.min,
        matter.meeting or 0,
        matter.agenda or 0,
        squeeze(matter.respondent),
        matter.distribution,
        matter.key,
    )


def _parties(matters: Sequence[Matter], rules: PartyRules) -> list[list[Matter]]:
    """Matters whose names meet: the same core, the same sound, an alias defined in one of them, or decided by hand."""
    home: dict[str, int] = {}
    parent = list(range(len(matters)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    disputed, rivals = _disputed(matters, rules), _rivals(matters, rules)
    for at, matter in enumerate(matters):
        for key in _keys(matter, rules, disputed, rivals):
            first = home.setdefault(key, at)
            low, high = sorted((root(first), root(at)))
            parent[high] = low
    groups: dict[int, list[Matter]] = {}
    for at, matter in enumerate(matters):
        groups.setdefault(root(at), []).append(matter)
    return list(groups.values())


def _keys(
    matter: Matter, rules: PartyRules, disputed: frozenset[str], rivals: frozenset[str]
) -> Iterable[str]:
    apart = {core(name, rules.forms) for names in rules.apart for name in names}
    for name in (matter.respondent, *(alias for alias, _ in matter.aliases)):
        plain = core(name, rules.forms)
        if is_anonymous(name, rules):
            yield f"{matter.committee}|{plain}|{matter.date}|{matter.meeting}|{matter.agenda}"
            continue
        if plain in apart:
            yield f"{matter.committee}|{plain}"
            continue
        key = f"{matter.committee}|{same_name(name, rules)}"
        if key in rivals:
            yield f"{matter.committee}|={plain}"
        elif key not in disputed or name == matter.respondent:
            yield key


def _rivals(matters: Sequence[Matter], rules: PartyRules) -> frozenset[str]:
    """Sounds that two respondents of one meeting share, neither in letters: サンエー and サンエイ are two parties."""
    heard: defaultdict[tuple[str, date | None, int | None, str], set[str]] = defaultdict(set)
    for matter in matters:
        plain = core(matter.respondent, rules.forms)
        if not _LETTERS.search(plain) and _decided(plain, rules) is None:
            key = f"{matter.committee}|{same_name(matter.respondent, rules)}"
            heard[key, matter.date, matter.meeting, matter.distribution].add(plain)
    return frozenset(key for (key, *_), cores in heard.items() if len(cores) > 1)


def _disputed(matters: Sequence[Matter], rules: PartyRules) -> frozenset[str]:
    """Short names that two parties were given, each with a full name of its own: ミナト社 joins nobody."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for matter in matters:
        own = same_name(matter.respondent, rules)
        for alias in (alias for alias, _ in matter.aliases if not is_anonymous(alias, rules)):
            key = same_name(alias, rules)
            if key != own:
                owners[f"{matter.committee}|{key}"].add(own)
    return frozenset(
        key
        for key, names in owners.items()
        if _are_several({name for name in names if not key.endswith(f"|{name}")}, rules)
    )


def _are_several(names: set[str], rules: PartyRules) -> bool:
    """Whether sounds are of two parties; 北斗 and 北都 are, 富士通 and フジツウ are not."""
    in_kana = {name for name in names if whole_sound(name, rules.readings) == name}
    others = names - in_kana
    heard = {whole_sound(name, rules.readings) for name in others}
    return len(others) + len(in_kana - heard) > 1


def _decided(plain: str, rules: PartyRules) -> str | None:
    for names in rules.same:
        cores = [core(name, rules.forms) for name in names]
        if plain in cores:
            return sound(cores[0], rules.readings)
    return None


def _party(group: Sequence[Matter], its_id: str, rules: PartyRules) -> Party:
    canonical = max((m.respondent for m in group), key=lambda name: (len(squeeze(name)), name))
    names: dict[str, str] = {canonical: "正式名称"}
    for matter in group:
        names.setdefault(matter.respondent, _reason(matter.respondent, canonical, rules))
        for alias, reason in matter.aliases:
            names.setdefault(alias, reason)
    return Party(id=its_id, canonical=canonical, names=tuple(names.items()))


def _reason(name: str, canonical: str, rules: PartyRules) -> str:
    if core(name, rules.forms) == core(canonical, rules.forms):
        return "商号の表記の違い"
    one, other = core(name, rules.forms), core(canonical, rules.forms)
    if sound(one, rules.readings) == sound(other, rules.readings):
        return "読みが同じ表記"
    return "同じ略称の定義、又は設定による"


def _cases(group: Sequence[Matter], party_id: str) -> Iterable[Link]:
    """A matter opens a case unless it takes up an earlier one, or is the same item read from another text."""
    current, opened = "", None
    for matter in group:
        place = (matter.date, matter.meeting, matter.agenda)
        if place != opened and not (matter.follows and current):
            current = _id(
                "case", matter.committee, str(matter.date), str(matter.meeting), str(matter.agenda), party_id
            )
        opened = place
        yield Link(key=matter.key, case_id=current, party_id=party_id)


def _party_ids(groups: Sequence[Sequence[Matter]], rules: PartyRules) -> list[str]:
    """Readings have no part in them. Of parties with one spelling (コート, コト) all but the first have their own."""
    ids: dict[str, None] = {}
    for group in groups:
        names = [core(matter.respondent, rules.forms) for matter in group]
        its_id = _party_id(group, min(map(spelling, names)), rules)
        if its_id in ids:
            its_id = _party_id(group, f"={min(names)}", rules)
        ids[its_id] = None
    return list(ids)


def _party_id(group: Sequence[Matter], first: str, rules: PartyRules) -> str:
    if all(is_anonymous(m.respondent, rules) for m in group):
        place = (str(group[0].date), str(group[0].meeting), str(group[0].agenda))
        return _id("party", group[0].committee, first, *place)
    return _id("party", group[0].committee, first)


def _id(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("|".join((kind, *parts)).encode()).digest()
    return b32encode(digest).decode().lower()[:12]
