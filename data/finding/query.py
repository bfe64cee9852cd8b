"""What somebody typed, taken apart: literal phrases, articles, words with their synonyms and near names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.synonyms import Synonyms
from data.finding.spellings import chunks, near
from data.index.grams import phrases as gram_phrases
from data.index.terms import article_terms
from data.index.words import words
from data.linking import PartyRules
from data.references.provisions import PROVISION, written_provision
from data.text import fold, squeeze

_QUOTED = re.compile(r'「([^「」]+)」|『([^『』]+)』|"([^"]+)"|“([^“”]+)”')
_UNFIT = re.compile(r"[\x00\ud800-\udfff]")
_MOST = 2_000
"""Characters of a question that are looked at."""
_MOST_UNITS = 40


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One thing looked for: any MATCH expression will do; `literal` are its forms in a text."""

    matches: tuple[str, ...]
    literal: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Query:
    phrases: tuple[str, ...]
    """Folded; each must stand in the passage literally."""
    units: tuple[Unit, ...]

    @property
    def match(self) -> str | None:
        """The MATCH expression; None when only looking at every passage can tell."""
        if self.phrases:
            return " AND ".join(part for phrase in self.phrases for part in _grams(phrase)) or None
        return " OR ".join(match for unit in self.units for match in unit.matches) or None


def parse(text: str, *, names: Iterable[str], rules: PartyRules, synonyms: Synonyms) -> Query:
    """Any text is a question; its signs are never syntax of the index."""
    text = fold(_UNFIT.sub("", text)[:_MOST])
    quoted = () if _is_one_quoted_question(text) else tuple(_phrases(text))
    text = _QUOTED.sub(lambda match: f" {next(filter(None, match.groups()))} ", text).casefold()
    units: list[Unit] = []
    for taken in (_articles, lambda rest: _synonyms(rest, synonyms)):
        found, text = taken(text)
        units += found
    units += _near_names(text, names, rules)
    units += _words(text)
    return Query(phrases=quoted, units=tuple(units[:_MOST_UNITS]))


def _phrases(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        phrase = squeeze(next(filter(None, match.groups()))).casefold()
        if phrase:
            yield phrase


def _is_one_quoted_question(text: str) -> bool:
    """「…は？」 is a question with marks around it, not a phrase to be found."""
    match = _QUOTED.fullmatch(text.strip())
    return match is not None and next(filter(None, match.groups())).endswith("?")


def _articles(text: str) -> tuple[list[Unit], str]:
    units = []
    for match in PROVISION.finditer(text):
        written = written_provision(match)
        if written is None or written.article is None:
            continue
        terms = article_terms(written.article, written.paragraph)
        sign = "条" if written.unit == "article" else ""
        literal = squeeze(written.article + sign).casefold()
        units.append(
            Unit(
                matches=(*(f'refs : "{term}"' for term in terms), *_gram_match(literal)),
                literal=(literal,),
                weight=1.5,
            )
        )
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return units, text


def _synonyms(text: str, synonyms: Synonyms) -> tuple[list[Unit], str]:
    units = []
    for group in synonyms.groups:
        forms = [squeeze(form).casefold() for form in group]
        written = next((form for form in sorted(forms, key=len, reverse=True) if form in text), None)
        if written is None:
            continue
        # A short word that others of the group contain is found with them.
        ordered = (written, *(form for form in forms if form != written))
        matches = [match for form in ordered for match in (*_word_match(form), *_gram_match(form))]
        units.append(Unit(matches=tuple(dict.fromkeys(matches)), literal=ordered))
        text = text.replace(written, " ")
    return units, text


def _near_names(text: str, names: Iterable[str], rules: PartyRules) -> Iterator[Unit]:
    known = list(names)
    for chunk in dict.fromkeys(chunks(text)):
        alike = near(chunk, known, rules.forms, rules.readings)
        if alike:
            matches = [match for name in alike for match in (*_word_match(name), *_gram_match(name))]
            yield Unit(matches=tuple(matches), literal=(chunk, *alike), weight=1.5)


def _words(text: str) -> Iterator[Unit]:
    run: list[tuple[str, str]] = []
    for word in [*words(text), None]:
        if word is not None and word.telling:
            run.append((word.surface, word.form))
            continue
        yield from _run(run)
        run = []


def _run(run: list[tuple[str, str]]) -> Iterator[Unit]:
    """Words that stand together: each by itself, and all of them as one."""
    whole = "".join(surface for surface, _ in run)
    for surface, form in run:
        if len(surface) > 1 or surface == whole:
            columns = f"{{words names context}} : {_quoted(form)}"
            yield Unit(matches=(columns, *_gram_match(surface)), literal=(surface,))
    if len(run) > 1:
        yield Unit(matches=tuple(_gram_match(whole)), literal=(whole,), weight=0.5)


def _word_match(literal: str) -> list[str]:
    forms = " ".join(word.form for word in words(literal) if word.telling)
    return [f"{{words names context}} : {_quoted(forms)}"] if forms else []


def _gram_match(literal: str) -> list[str]:
    found = _grams(squeeze(literal))
    return [f"({' AND '.join(found)})"] if found else []


def _grams(folded: str) -> list[str]:
    return [f"grams : {phrase}" for phrase in gram_phrases(folded)]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
