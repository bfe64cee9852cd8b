"""jlawcite over a text, as shipped and told what it cannot know: the named alternative for references."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jlawcite.citation import extract_all

_BLANKS = re.compile(r"(?<=[第条項0-9０-９])[ \u3000](?=[0-9０-９条項号])")
_SAME_ARTICLE = "同条"


@dataclass(frozen=True, kw_only=True)
class Read:
    """One reference at [start, end) of the text, whichever tool read it."""

    start: int
    end: int
    law: str | None
    article: str | None
    paragraph: str | None
    item: str | None


def as_shipped(text: str) -> list[Read]:
    """Its spans and names resolved by its own table of names; a bare 第N条 has no law."""
    aliases = _aliases()
    return sorted(_external(text, aliases, None), key=lambda read: read.start) + list(_internal(text, None))


def as_told(text: str, home_law: str) -> list[Read]:
    """The same with a home law, blanks inside numbers taken out, and 同条 counted from the reference before it."""
    squeezed, places = _squeezed(text)
    aliases = _aliases()
    found = sorted(
        [*_external(squeezed, aliases, home_law), *_internal(squeezed, home_law)], key=lambda r: r.start
    )
    found = sorted([*found, *_same(squeezed, found)], key=lambda read: read.start)
    return [
        Read(
            start=places[read.start],
            end=places[read.end - 1] + 1,
            law=read.law,
            article=read.article,
            paragraph=read.paragraph,
            item=read.item,
        )
        for read in found
    ]


def _aliases() -> dict[str, str]:
    told: dict[str, str] = json.loads(files("jlawcite").joinpath("jp_law_aliases.json").read_text("utf-8"))
    return {name: law for name, law in told.items() if not name.startswith("_")}


def _external(text: str, aliases: dict[str, str], home_law: str | None) -> Iterator[Read]:
    for found in extract_all(text)["external"]:
        name = found.law_name_raw.strip()
        law = home_law if name == "法" and home_law else _named(name, aliases)
        yield _read(found, law)


def _named(name: str, aliases: dict[str, str]) -> str | None:
    """The longest end of what it took for a name that its table knows."""
    known = {*aliases, *aliases.values()}
    ends = (name[at:] for at in range(len(name)))
    found = next((end for end in ends if end in known), None)
    return aliases.get(found, found) if found else None


def _internal(text: str, home_law: str | None) -> Iterator[Read]:
    return (_read(found, home_law) for found in extract_all(text)["internal"])


def _same(text: str, found: list[Read]) -> Iterator[Read]:
    for pointer in extract_all(text)["referential"]:
        before = [read for read in found if read.end <= pointer.span[0]]
        if pointer.kind == _SAME_ARTICLE and before:
            last = before[-1]
            yield Read(
                start=pointer.span[0],
                end=pointer.span[1],
                law=last.law,
                article=last.article,
                paragraph=_text(pointer.paragraph),
                item=_text(pointer.item),
            )


def _read(found: Any, law: str | None) -> Read:
    article = "の".join(map(str, (found.article_num, *found.eda)))
    return Read(
        start=found.span[0],
        end=found.span[1],
        law=law,
        article=f"附則{article}" if found.suppl else article,
        paragraph=_text(found.paragraph),
        item=_text(found.item),
    )


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without blanks inside references, and where each of its characters stood."""
    out = {match.start() for match in _BLANKS.finditer(text)}
    places = [at for at in range(len(text)) if at not in out]
    return "".join(text[at] for at in places), places
