"""The laws that a report's headings may name: those of the configuration, and by the text's own names."""

import re
from collections.abc import Iterator, Sequence

from config.laws import Laws
from config.reports import NamedWords
from data.text import fold

_DEFINED = re.compile(
    r"(?P<name>[^\s、。()「」]{2,60}?(?:法律|法|条例))\s*\((?:[^()]|\([^()]*\))*?以下[、,]?(?:単に)?「(?P<short>[^」]{1,20})」という"
)
_JOINING = re.compile(r"^(?:及び|又は|並びに|若しくは|また)")


def named_laws(text: str, words: Sequence[NamedWords], laws: Laws | None) -> list[NamedWords]:
    """Every law with the words for it; `text` is the report's normalised text."""
    by_name: dict[str, tuple[str, ...]] = {law.name: law.words for law in words}
    regimes = {law.name: law.regime for law in words}
    for law in laws.laws if laws else ():
        if not law.by_sections:
            by_name[law.formal] = (*by_name.get(law.formal, ()), *map(fold, law.names))
    for name, short in _defined(text):
        formal = next(
            (known for known in sorted(by_name, key=len, reverse=True) if name.endswith(known)), name
        )
        by_name[formal] = (*by_name.get(formal, (formal,)), short)
    return [
        NamedWords(name=name, words=found, regime=regimes.get(name, words[0].regime))
        for name, found in by_name.items()
    ]


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for match in _DEFINED.finditer(text):
        yield _JOINING.sub("", match["name"]), match["short"]
