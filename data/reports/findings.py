"""Findings (指導事項) in a cell or passage: headings of the vocabulary, the misread ones repaired."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from config.findings import FindingHeading, FindingsVocabulary
from data.model.case import Finding
from data.text import Normalised, Span, squeeze

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
_DELIMITERS = frozenset("、,。．.;:()「」『』【】[]〔〕<>※→⇒/／")
_EDGE = "・･-－*●○◯■□"
_ONE_LETTER = 7
"""Shorter names are repaired for one letter only, and only when nothing stands beside them."""


@dataclass(frozen=True, kw_only=True)
class Repair:
    """Words that were read as a heading although they are spelt otherwise."""

    printed: str
    read_as: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class FindingScan:
    findings: tuple[Finding, ...]
    unread: tuple[Span, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    heading: FindingHeading
    exact: bool


def read_findings(
    text: Normalised, regime: str, vocabulary: FindingsVocabulary
) -> tuple[list[Finding], list[Span]]:
    """The findings named in the text in order, each once, and the spans that no heading explains."""
    scan = scan_findings(text, regime, vocabulary)
    return list(scan.findings), list(scan.unread)


def scan_findings(text: Normalised, regime: str, vocabulary: FindingsVocabulary) -> FindingScan:
    """As `read_findings`, with what was repaired."""
    return _Scanner(text, regime, vocabulary).scan()


def match_label(label: str, regime: str, vocabulary: FindingsVocabulary) -> FindingHeading | None:
    """The heading that a table's label means, by itself."""
    squeezed = squeeze(_TAG.sub("", label))
    exact = _alone(squeezed, vocabulary.of(regime))
    return exact or _nearest(squeezed, vocabulary.of(regime), vocabulary)


class _Scanner:
    def __init__(self, text: Normalised, regime: str, vocabulary: FindingsVocabulary) -> None:
        self._text = text
        self._regime = regime
        self._vocabulary = vocabulary
        self._headings = vocabulary.of(regime)
        tags = {i for tag in _TAG.finditer(text.text) for i in range(*tag.span())}
        kept = [i for i, c in enumerate(text.text) if not c.isspace() and i not in tags]
        self._at = kept
        self._words = "".join(text.text[i] for i in kept)

    def scan(self) -> FindingScan:
        matches = list(self._exact())
        unread: list[tuple[int, int]] = []
        for start, end in list(self._between(matches)):
            if not self._says_something(start, end):
                continue
            found = self._near(start, end)
            if not found and (whole := self._absorbed(start, end, matches)):
                matches = [whole if match.heading is whole.heading else match for match in matches]
                continue
            matches += found
            unread += [piece for piece in _gaps(start, end, found) if self._says_something(*piece)]
        matches.sort(key=lambda match: match.start)
        return FindingScan(
            findings=tuple(self._findings(matches)),
            unread=tuple(self._span(start, end) for start, end in unread),
            repairs=tuple(self._repair(match) for match in matches if not match.exact),
        )

    def _exact(self) -> Iterator[_Match]:
        pattern, by_name = _names(self._vocabulary, self._regime)
        for match in pattern.finditer(self._words):
            yield _Match(match.start(), match.end(), by_name[match[0]], True)

    def _between(self, matches: Sequence[_Match]) -> Iterator[tuple[int, int]]:
        """The pieces between matches and delimiters, without marks at their edges."""
        taken = {i for match in matches for i in range(match.start, match.end)}
        start = 0
        for i in range(len(self._words) + 1):
            if i < len(self._words) and i not in taken and self._words[i] not in _DELIMITERS:
                continue
            piece = self._words[start:i]
            first = start + len(piece) - len(piece.lstrip(_EDGE))
            if first < i:
                yield first, i
            start = i + 1

    def _near(self, start: int, end: int) -> list[_Match]:
        whole = self._whole(start, end)
        if whole is not None:
            return [whole]
        tokens = list(self._tokens(start, end))
        if len(tokens) > 1:
            found = [match for token in tokens if (match := self._whole(*token)) is not None]
            if found:
                return found
        return self._inside(start, end) or self._elsewhere(start, end)

    def _whole(self, start: int, end: int) -> _Match | None:
        words = self._words[start:end]
        exact = _alone(words, self._headings)
        if exact is not None:
            return _Match(start, end, exact, True)
        near = _nearest(words, self._headings, self._vocabulary)
        return _Match(start, end, near, False) if near is not None else None

    def _inside(self, start: int, end: int) -> list[_Match]:
        """The one heading that stands misread within longer words."""
        words = self._words[start:end]
        best: tuple[float, int, _Match] | None = None
        for heading in self._headings:
            for name in heading.names:
                if not _ONE_LETTER <= len(name) <= len(words):
                    continue
                there = fuzz.partial_ratio_alignment(name, words, score_cutoff=self._vocabulary.threshold)
                if there is None or there.dest_end - there.dest_start < len(name) - 1:
                    continue
                match = _Match(start + there.dest_start, start + there.dest_end, heading, False)
                if best is None or (there.score, len(name)) > best[:2]:
                    best = (there.score, len(name), match)
        return [best[2]] if best else []

    def _elsewhere(self, start: int, end: int) -> list[_Match]:
        """A heading of another regime, spelt exactly."""
        words = self._words[start:end]
        for regime in self._vocabulary.regimes:
            heading = _alone(words, self._vocabulary.of(regime))
            if heading is not None:
                return [_Match(start, end, heading, True)]
        return []

    def _absorbed(self, start: int, end: int, matches: Sequence[_Match]) -> _Match | None:
        """The heading found beside the words, when they are its own misread beginning or end."""
        for match in matches:
            first, last = min(start, match.start), max(end, match.end)
            if last - first != (end - start) + (match.end - match.start) or self._parted(first, last):
                continue
            if _likeness(self._words[first:last], match.heading) >= self._vocabulary.threshold:
                return _Match(first, last, match.heading, False)
        return None

    def _parted(self, start: int, end: int) -> bool:
        return len(list(self._tokens(start, end))) > 1

    def _tokens(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = start
        for i in range(start + 1, end + 1):
            if i == end or self._at[i] != self._at[i - 1] + 1:
                yield first, i
                first = i

    def _says_something(self, start: int, end: int) -> bool:
        words = self._words[start:end]
        for filler in sorted(self._vocabulary.fillers, key=len, reverse=True):
            words = words.replace(filler, "")
        return bool(words.strip(_EDGE))

    def _findings(self, matches: Sequence[_Match]) -> Iterator[Finding]:
        """Each heading once; a category only where no item of it is named."""
        detailed = {m.heading.category for m in matches if not m.heading.is_category}
        seen: set[tuple[str, str]] = set()
        for match in matches:
            heading = match.heading
            named = (heading.regime, heading.item)
            if named in seen or (heading.is_category and heading.category in detailed):
                continue
            seen.add(named)
            yield Finding(
                regime=heading.regime,
                category=heading.category,
                item=heading.item,
                span=self._span(match.start, match.end),
            )

    def _repair(self, match: _Match) -> Repair:
        return Repair(
            printed=self._words[match.start : match.end],
            read_as=match.heading.item,
            span=self._span(match.start, match.end),
        )

    def _span(self, start: int, end: int) -> Span:
        return self._text.original_span(self._at[start], self._at[end - 1] + 1)


def _gaps(start: int, end: int, matches: Iterable[_Match]) -> Iterator[tuple[int, int]]:
    for match in sorted(matches, key=lambda match: match.start):
        if start < match.start:
            yield start, match.start
        start = match.end
    if start < end:
        yield start, end


@lru_cache(maxsize=16)
def _names_of(
    headings: tuple[FindingHeading, ...], shortest: int
) -> tuple[re.Pattern[str], dict[str, FindingHeading]]:
    by_name = {
        name: heading
        for heading in reversed(headings)
        for name in heading.names
        if len(name) >= shortest and name not in heading.alone
    }
    longest_first = sorted(by_name, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)"), by_name


def _names(vocabulary: FindingsVocabulary, regime: str) -> tuple[re.Pattern[str], dict[str, FindingHeading]]:
    return _names_of(vocabulary.of(regime), vocabulary.shortest)


def _alone(words: str, headings: Iterable[FindingHeading]) -> FindingHeading | None:
    return next((h for h in headings if words in h.names or words in h.alone), None)


def _nearest(
    words: str, headings: Iterable[FindingHeading], vocabulary: FindingsVocabulary
) -> FindingHeading | None:
    """The only heading that the words, taken whole, are a misreading of."""
    if len(words) < vocabulary.shortest:
        return None
    scored = sorted(
        ((_likeness(words, heading), heading) for heading in headings), key=lambda s: s[0], reverse=True
    )
    if not scored or scored[0][0] < vocabulary.threshold:
        return None
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return scored[0][1]


def _likeness(words: str, heading: FindingHeading) -> float:
    """0–100; a name of few letters is as good as whole when one letter is wrong."""
    return max(_likeness_of_name(words, name) for name in heading.names)


def _likeness_of_name(words: str, name: str) -> float:
    ratio = fuzz.ratio(words, name)
    if (
        4 <= len(name) < _ONE_LETTER
        and len(words) >= 4
        and Levenshtein.distance(words, name, score_cutoff=1) == 1
    ):
        return max(ratio, 90.0)
    return ratio
