"""Which level what was read in a document has: the highest of the passages it stands in."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from data.access import rank
from data.model.document import Document, Passage
from data.text import Span, squeeze


class Ranks:
    """Ranks (0 public, 1 staff, 2 supervision) and items of the spans of one document."""

    def __init__(self, document: Document) -> None:
        self._passages = sorted(document.passages, key=lambda passage: passage.span)
        self._starts = [passage.span.start for passage in self._passages]
        self._reach = list(accumulate((passage.span.end for passage in self._passages), max))
        self._outside = 0 if document.distribution == "published" else 2
        self._squeezed = [squeeze(document.text.quote(passage.span)) for passage in self._passages]
        self.document = self._of_document(document)

    def under(self, span: Span) -> list[Passage]:
        """The passages that the span touches, in order."""
        end = max(span.end, span.start + 1)
        at = bisect_left(self._starts, end) - 1
        found = []
        while at >= 0 and self._reach[at] > span.start:
            if self._passages[at].span.end > span.start:
                found.append(self._passages[at])
            at -= 1
        return found[::-1]

    def of(self, *spans: Span | None) -> int:
        """The rank of what stands in the spans; outside any passage only those of supervision see it."""
        return max((self._of_one(span) for span in spans if span is not None), default=0)

    def lowest(self, span: Span) -> int:
        """The rank from which something of the span is seen."""
        return min(_ranks(self.under(span)), default=self._outside)

    def of_name(self, name: str | None) -> int:
        """The rank from which the name is read anywhere in the document; 0 when it is not."""
        if not name:
            return 0
        wanted = squeeze(name)
        found = [p for p, text in zip(self._passages, self._squeezed, strict=True) if wanted in text]
        return min(_ranks(found), default=0)

    def agenda(self, span: Span) -> int:
        """The item the span stands in, as stored: that of its most guarded passage, 0 outside any."""
        guarded = max(self.under(span), key=lambda passage: rank(passage.level), default=None)
        return guarded.agenda or 0 if guarded else 0

    def _of_one(self, span: Span) -> int:
        return max(_ranks(self.under(span)), default=self._outside)

    def _of_document(self, document: Document) -> int:
        """What stands between passages counts too, unless it is blank."""
        at, ranks = 0, _ranks(self._passages)
        for passage in self._passages:
            if document.text.original[at : passage.span.start].strip():
                ranks.append(self._outside)
            at = max(at, passage.span.end)
        if document.text.original[at:].strip() or not ranks:
            ranks.append(self._outside)
        return max(ranks)


def _ranks(passages: Sequence[Passage]) -> list[int]:
    return [rank(passage.level) for passage in passages]
