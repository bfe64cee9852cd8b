"""An agenda item as understanding sees it: its sentences, its parties, the references in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from config.laws import Laws
from config.matters import MatterVocabulary
from data.matters.parties import Parties
from data.matters.sentences import Sentence
from data.model.meeting import AgendaItem
from data.model.reference import Citation, DateMention
from data.text import Span

_Mention = TypeVar("_Mention", Citation, DateMention)


@dataclass(frozen=True, kw_only=True)
class ItemText:
    item: AgendaItem
    sentences: tuple[Sentence, ...]
    parties: Parties
    main: str | None
    """The party that 同社, or no name at all, stands for."""
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    day: date | None
    """Of the meeting."""
    vocabulary: MatterVocabulary
    laws: Laws

    @cached_property
    def law_named(self) -> re.Pattern[str]:
        """A law by name, as that under which something is done."""
        names = sorted((name for name in self.laws.by_name if len(name) > 1), key=len, reverse=True)
        return re.compile("(" + "|".join(map(re.escape, names)) + r")(?:の規定)?(?:に基づ|によ|上の)")

    @cached_property
    def known(self) -> frozenset[str]:
        """The parties that the item is about, and those introduced by form or definition."""
        return frozenset((*self.parties.central, *(entry.name for entry in self.parties.introduced)))

    @cached_property
    def topics(self) -> dict[int, list[tuple[int, str]]]:
        """The known parties that each sentence is about, as far as it was looked at: where its words end, and who."""
        return {}

    @cached_property
    def addressed(self) -> dict[int, str | None]:
        """Whom each sentence addresses by itself, as far as it was looked at."""
        return {}

    @cached_property
    def last_named(self) -> dict[str, list[tuple[int, str]]]:
        """By the ending of 同市 or 同社 the party that each sentence last names so, as far as it was asked for."""
        return {}

    @cached_property
    def told_days(self) -> dict[str, list[tuple[int, int, int, DateMention]]]:
        """Where the item tells the day of an event, as far as it was looked at: sentence, place of its words, day."""
        return {}

    @cached_property
    def _citations(self) -> "_Mentioned[Citation]":
        return _Mentioned(self.citations)

    @cached_property
    def _dates(self) -> "_Mentioned[DateMention]":
        return _Mentioned(self.dates)

    def citations_in(self, sentence: Sentence, start: int, end: int) -> list[Citation]:
        """Those that end within normalised characters [start, end) of the sentence, in order."""
        found, _, ends = self._citations.of(sentence)
        return [one for one, at in zip(found, ends, strict=True) if start < at <= end]

    def dates_in(self, sentence: Sentence, start: int, end: int) -> list[DateMention]:
        """Those that lie within normalised characters [start, end) of the sentence, in order; none overlap."""
        found, starts, ends = self._dates.of(sentence)
        return found[bisect_left(starts, start) : bisect_right(ends, end)]

    def place(self, sentence: Sentence, span: Span) -> tuple[int, int]:
        """Where an original span stands in the sentence's normalised words; (-1, -1) outside it."""
        return _place(sentence, span)


class _Mentioned(Generic[_Mention]):
    """What a text mentions, by sentence: each sentence's own are sought once."""

    def __init__(self, mentions: Sequence[_Mention]) -> None:
        self._all: list[_Mention] = sorted(mentions, key=lambda mention: mention.span.start)
        self._starts: list[int] = [mention.span.start for mention in self._all]
        self._of: dict[Span, tuple[list[_Mention], list[int], list[int]]] = {}

    def of(self, sentence: Sentence) -> tuple[list[_Mention], list[int], list[int]]:
        """Those of the sentence, where each begins and where it ends in its normalised words."""
        if sentence.span not in self._of:
            first = bisect_left(self._starts, sentence.span.start)
            last = bisect_left(self._starts, sentence.span.end)
            own = [one for one in self._all[first:last] if sentence.span.contains(one.span)]
            places = [_place(sentence, one.span) for one in own]
            self._of[sentence.span] = (own, [at for at, _ in places], [end for _, end in places])
        return self._of[sentence.span]


def _place(sentence: Sentence, span: Span) -> tuple[int, int]:
    if not sentence.span.contains(span):
        return -1, -1
    return sentence.text.position(span.start), sentence.text.position(span.end)
