"""An agenda item as understanding sees it: its sentences, its parties, the references in it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from config.laws import Laws
from config.matters import MatterVocabulary
from data.matters.parties import Parties
from data.matters.sentences import Sentence
from data.model.meeting import AgendaItem
from data.model.reference import Citation, DateMention
from data.text import Span


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

    def citations_in(self, sentence: Sentence, start: int, end: int) -> list[Citation]:
        """Those that end within normalised characters [start, end) of the sentence, in order."""
        return [c for c in self.citations if start < _place(sentence, c.span)[1] <= end]

    def dates_in(self, sentence: Sentence, start: int, end: int) -> list[DateMention]:
        return [d for d in self.dates if _within(_place(sentence, d.span), start, end)]

    def place(self, sentence: Sentence, span: Span) -> tuple[int, int]:
        """Where an original span stands in the sentence's normalised words; (-1, -1) outside it."""
        return _place(sentence, span)


def _place(sentence: Sentence, span: Span) -> tuple[int, int]:
    if not sentence.span.contains(span):
        return -1, -1
    return sentence.text.position(span.start), sentence.text.position(span.end)


def _within(place: tuple[int, int], start: int, end: int) -> bool:
    return start <= place[0] and 0 < place[1] <= end
