"""Figures in a report's sentences: guidance for late reports, and counts that the rows can confirm."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.reports import ReportWords
from data.reports.figures import FIGURE, figure
from data.text import Normalised, Span

_SENTENCE = re.compile(r"[^。\n]+。?")
_IN_BRACKETS = re.compile(rf"\(\s*(?:計|うち)?\s*({FIGURE})\s*件\s*\)")
_AFTER_TOPIC = re.compile(rf"(?:は|が|も|について)[、,]?\s*(?:計|合計)?\s*({FIGURE})\s*件")
_ANY = re.compile(rf"({FIGURE})\s*件")
_CLAUSE_END = re.compile(r"[、,。)」]")


@dataclass(frozen=True, kw_only=True)
class StatedFigure:
    """A figure and the words before it that say what it counts."""

    subject: Normalised
    value: int
    span: Span
    """The figure with its subject's sentence up to it."""


def stated_figures(text: Normalised) -> Iterator[StatedFigure]:
    """（25 件） and …は、20 件, each with its clause."""
    for sentence in _SENTENCE.finditer(text.text):
        last = sentence.start()
        for match in sorted(
            [
                *_IN_BRACKETS.finditer(text.text, *sentence.span()),
                *_AFTER_TOPIC.finditer(text.text, *sentence.span()),
            ],
            key=lambda found: found.start(),
        ):
            subject = _part(text, last, match.start())
            if subject.text.strip():
                yield StatedFigure(
                    subject=subject,
                    value=figure(match[1]),
                    span=text.original_span(last, match.end()),
                )
            last = match.end()


def late_reports(text: Normalised, words: ReportWords) -> tuple[int, Span] | None:
    """Cases of guidance for late reports that a sentence counts beside the rows."""
    for sentence in _SENTENCE.finditer(text.text):
        bare = re.sub(r"\s+", "", sentence[0])
        if not _has(bare, words.late_subjects) or _has(bare, words.late_excluded):
            continue
        match = _ANY.search(sentence[0])
        if match is not None:
            return figure(match[1]), text.original_span(sentence.start(), sentence.end())
    return None


def counted_subject(subject: Normalised, words: ReportWords) -> str | None:
    """What the vocabulary counts that is named last before the figure."""
    bare = re.sub(r"\s+", "", subject.text)
    places = [
        (bare.rfind(word) + len(word), name)
        for name, of_name in words.counted.items()
        for word in (name, *of_name)
        if word in bare
    ]
    return max(places)[1] if places else None


def last_clause(subject: Normalised) -> str:
    """The words that stand directly before the figure, to show what it counts."""
    bare = re.sub(r"\s+", "", subject.text)
    return (_CLAUSE_END.split(bare.rstrip("、,。)」"))[-1] or bare)[-30:]


def _part(text: Normalised, start: int, end: int) -> Normalised:
    return Normalised(text.text[start:end], text.starts[start:end], text.ends[start:end])


def _has(bare: str, words: Iterable[str]) -> bool:
    return any(word in bare for word in words)
