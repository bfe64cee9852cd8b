"""What somebody typed, taken apart: literal phrases, articles, meetings, words with their synonyms, near names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from config.counters import Counters, shown
from config.synonyms import Synonyms
from data.finding.spellings import Spellings, chunks
from data.index.grams import telling_pairs
from data.index.terms import article_terms, meeting_term
from data.index.words import words
from data.references.provisions import PROVISION, written_provision
from data.text import fold, squeeze

_QUOTED = re.compile(r'「([^「」]+)」|『([^『』]+)』|"([^"]+)"|“([^“”]+)”')
_MEETING = re.compile(r"第?([0-9]{1,4})回(?![目以])")
_BARE_LAW = re.compile(r"(?<![\u4e00-\u9fcc々])法(?=\s|$)")
"""法147条: of the law of the house, which needs no naming."""
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")
_MOST = 2_000
"""Characters of a question that are looked at."""
_MOST_UNITS = 60


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One thing looked for: a normalised word, pieces of text of which any will do, or articles and meetings."""

    form: str = ""
    literal: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    """Terms from the widest to the narrowest."""
    share: float = 1.0
    """Of the weight that its rarity gives it."""


@dataclass(frozen=True, kw_only=True)
class Query:
    phrases: tuple[str, ...]
    """Folded; each must stand in the passage literally."""
    units: tuple[Unit, ...]
    pairs: tuple[str, ...]
    """Pairs of characters of the whole question."""

    shows: re.Pattern[str] | None
    """What a sentence shows that answers, if a number is asked for."""
    text: str
    """Folded, as it was typed."""

    @property
    def has_words(self) -> bool:
        """Whether anything but articles and meetings is looked for."""
        return any(not unit.refs for unit in self.units)

    def __bool__(self) -> bool:
        return bool(self.phrases or self.units)


def parse(text: str, *, spellings: Spellings, synonyms: Synonyms, counters: Counters) -> Query:
    """Any text is a question; its signs are never syntax of the index."""
    text = fold(_UNFIT.sub("", text)[:_MOST])
    quoted = () if _is_one_quoted_question(text) else tuple(dict.fromkeys(_phrases(text)))
    text = _QUOTED.sub(lambda match: f" {next(filter(None, match.groups()))} ", text)
    found, rest = _references(text)
    text = text.casefold()
    units = [*found, *_synonyms(text, synonyms), *_near_names(text, spellings)]
    units += [Unit(form=word.form) for word in words(rest) if word.telling]
    wanted = counters.wanted(text)
    # An article has the same pairs in whatever numerals it was typed.
    pieces = " ".join([rest.casefold(), *(literal for unit in found for literal in unit.literal)])
    if len(text.strip()) == 1:
        # No word of its own in 罰金.
        units.append(Unit(literal=(text.strip(),)))
    return Query(
        phrases=quoted,
        units=tuple(dict.fromkeys(units))[:_MOST_UNITS],
        pairs=tuple(telling_pairs(re.sub(r"\s+", "", pieces))),
        shows=shown(wanted) if wanted else None,
        text=text,
    )


def _phrases(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        phrase = squeeze(next(filter(None, match.groups()))).casefold()
        if phrase:
            yield phrase


def _is_one_quoted_question(text: str) -> bool:
    """「…は？」 is a question with marks around it, not a phrase to be found."""
    match = _QUOTED.fullmatch(text.strip())
    return match is not None and next(filter(None, match.groups())).endswith("?")


def _references(text: str) -> tuple[list[Unit], str]:
    """Articles and meetings, and the text without them."""
    units = []
    for match in PROVISION.finditer(text):
        written = written_provision(match)
        if written is None or written.article is None:
            continue
        sign = "条" if written.unit == "article" else ""
        units.append(
            Unit(
                refs=tuple(article_terms(written.article, written.paragraph)),
                literal=(squeeze(written.article + sign).casefold(),),
                share=1.5,
            )
        )
        text = _blank(text, match)
    text = _BARE_LAW.sub(" ", text)
    for match in _MEETING.finditer(text):
        units.append(Unit(refs=(meeting_term(match[1]),), literal=(f"第{match[1]}回",)))
        text = _blank(text, match)
    return units, text


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]


def _synonyms(text: str, synonyms: Synonyms) -> Iterator[Unit]:
    """The groups of which a form stands in the text: the longest, where one is part of another."""
    for forms in _folded(synonyms):
        written = max((form for form in forms if form in text), key=len, default=None)
        if written is not None:
            yield Unit(literal=(written, *(form for form in forms if form != written)))
            text = text.replace(written, " ")


@cache
def _folded(synonyms: Synonyms) -> Sequence[Sequence[str]]:
    return [[squeeze(form).casefold() for form in group] for group in synonyms.groups]


def _near_names(text: str, spellings: Spellings) -> Iterator[Unit]:
    for chunk in dict.fromkeys(chunks(text)):
        alike = spellings.near(chunk)
        if alike:
            yield Unit(literal=(chunk, *alike), share=1.5)
