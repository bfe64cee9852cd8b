"""Turns: who has the word from where to where, before the agenda cuts them into speeches."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.minutes.directions import Direction
from data.minutes.lines import Script, Sentence, sentences
from data.minutes.marks import Mark
from data.model.meeting import Person
from data.text import Normalised, Span


@dataclass(frozen=True)
class Turn:
    """One person's words without interruption; person None: text that nobody speaks."""

    person: Person | None
    span: Span
    """From the mark to the last character."""
    words: Span
    """Without the mark."""
    sentences: tuple[Sentence, ...]


def take_turns(
    script: Script,
    running: Normalised,
    *,
    first: int,
    marks: Iterable[Mark],
    directions: Iterable[Direction],
    headings: frozenset[int],
) -> list[Turn]:
    """The turns from the line `first` on.

    What goes on after a stage direction without a new mark is the same person's; under a heading of its own it is
    nobody's until someone is marked.
    """
    by_line = {mark.line: mark for mark in marks}
    whole = {direction.line: direction for direction in directions if direction.line is not None}
    asides = sorted((d for d in directions if d.line is None and d.interrupts), key=lambda d: d.span)
    drafts: list[tuple[Person | None, int, int, int]] = []
    person: Person | None = None
    open_draft = False
    for at in range(first, len(script.lines)):
        line = script.lines[at]
        if at in by_line:
            person = by_line[at].person
            words = script.original(line, by_line[at].text_at, by_line[at].text_at).start
            drafts.append((person, line.span.start, min(words, line.span.end), line.span.end))
            open_draft = True
        elif at in headings:
            person, open_draft = None, False
        elif at in whole and whole[at].interrupts:
            open_draft = False
        elif at in whole and not open_draft:
            continue
        elif open_draft:
            drafts[-1] = (*drafts[-1][:3], line.span.end)
        else:
            drafts.append((person, line.span.start, line.span.start, line.span.end))
            open_draft = True
    return [turn for draft in drafts for turn in _parted(script, running, draft, asides)]


def _parted(
    script: Script, running: Normalised, draft: tuple[Person | None, int, int, int], asides: list[Direction]
) -> Iterator[Turn]:
    """A turn, parted where an aside tells that someone left or came in."""
    person, start, words, end = draft
    for aside in asides[bisect_left(asides, words, key=lambda one: one.span.start) :]:
        if aside.span.start >= end:
            break
        if words < aside.span.start and aside.span.end <= end:
            yield from _turn(script, running, person, start=start, words=words, end=aside.span.start)
            start = words = aside.span.end
    yield from _turn(script, running, person, start=start, words=words, end=end)


def _turn(
    script: Script, running: Normalised, person: Person | None, *, start: int, words: int, end: int
) -> Iterator[Turn]:
    span = script.source.trimmed(Span(start, end))
    said = script.source.trimmed(Span(min(words, end), end))
    if span.end > span.start:
        yield Turn(person, span, said, tuple(sentences(running, said)))
