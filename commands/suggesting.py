"""Names of 対象事業者等 offered while one is typed: those on record that it may become."""

from rapidfuzz import fuzz

from commands.asking import Asking
from data.linking import PartyRules, core
from data.sounds import katakana, sound, whole_sound

MOST = 20
_ALIKE = 75.0
"""Per cent: イセトウ is offered イセトー, and not every company with a ト in it."""


def respondents(asking: Asking, typed: str) -> list[str]:
    """Full names, those that begin so first, then those that have it in them, then those that sound nearly so."""
    rules = asking.record.vocabulary.parties
    wanted = sound(katakana(core(typed, rules.forms)), rules.readings)
    if not wanted:
        return []
    names: dict[str, set[str]] = {party.name: {name for name, _ in party.names} for party in asking.parties}
    for one in asking.follow_ups:
        if one.respondent is not None and not any(one.respondent in known for known in names.values()):
            names[one.respondent] = {one.respondent}
    ranked = {
        name: max(_nearness(wanted, key) for other in known | {name} for key in _keys(other, rules))
        for name, known in names.items()
    }
    found = [name for name, near in ranked.items() if near >= _ALIKE]
    return sorted(found, key=lambda name: (-ranked[name], len(name), name))[:MOST]


def _keys(name: str, rules: PartyRules) -> list[str]:
    """How it is spelt, with letters read, and how all of it is read aloud."""
    plain = core(name, rules.forms)
    read = whole_sound(plain, rules.readings)
    return [sound(katakana(plain), rules.readings), *([read] if read else [])]


def _nearness(wanted: str, name: str) -> float:
    """Per cent; more than 100 for what begins so, 100 for what has it in it."""
    if wanted in name:
        return 101.0 if name.startswith(wanted) else 100.0
    return fuzz.ratio(wanted, name)
