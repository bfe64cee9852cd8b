"""Surnames: where a full name parts, told by the list, by speaker marks, or by the dictionary of names."""

from collections.abc import Mapping
from functools import lru_cache

from data.morphemes import name_parts

_SHORTEST = 3


def surname_of(name: str, surnames: Mapping[str, str], spoken: frozenset[str]) -> str:
    """The surname of a full name where list, marks or dictionary tell it, else the name as it is."""
    if name in surnames:
        return surnames[name]
    if name in surnames.values():
        return name
    known = [one for one in spoken if one and name.startswith(one) and len(one) < len(name)]
    return max(known, key=len) if known else _from_dictionary(name)


@lru_cache(maxsize=1024)
def _from_dictionary(name: str) -> str:
    parts = name_parts(name) if len(name) >= _SHORTEST else ()
    return parts[0] if parts else name
