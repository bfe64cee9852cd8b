"""What the index holds of each passage of a document."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data.access import highest
from data.index.sentences import sentences
from data.index.terms import citation_terms, meeting_term
from data.index.words import words
from data.model.document import Document
from data.text import Span, fold

_LONGEST_TITLE = 40
"""Characters; what is longer, or a sentence, tells something of its own."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one passage is found by; terms are separated by blanks."""

    words: str
    """A line for each sentence."""
    refs: str
    names: str
    context: str


def entries(document: Document) -> dict[int, Entry]:
    """The entry of each passage by its order."""
    refs = _by_passage(document, ((c.span, " ".join(citation_terms(c))) for c in document.citations))
    names = _by_passage(document, _names(document))
    # A name may have been read in a more guarded passage, and must not lead to one that is less so.
    guarded = highest([passage.level for passage in document.passages])
    titles = _titles(document)
    number = document.meeting.number if document.meeting else None
    held = [meeting_term(number)] if number is not None else []
    return {
        passage.order: Entry(
            words=_sentences(document.text.quote(passage.span)),
            refs=" ".join(dict.fromkeys([*held, *refs[passage.order]])),
            names=_words(" ".join(dict.fromkeys(names[passage.order]))) if passage.level == guarded else "",
            context=_words(
                " ".join(
                    filter(None, (passage.heading, titles[passage.order], passage.speaker, passage.role))
                )
            ),
        )
        for passage in document.passages
    }


def _titles(document: Document) -> dict[int, str]:
    """What each passage stands under beside its heading: the last short one before it."""
    titles: dict[int, str] = {}
    title, place = "", None
    for passage in sorted(document.passages, key=lambda each: each.span):
        if (passage.agenda, passage.heading, passage.level) != place:
            title, place = "", (passage.agenda, passage.heading, passage.level)
        titles[passage.order] = title
        text = document.text.quote(passage.span)
        if len(text) <= _LONGEST_TITLE and not text.endswith("。"):
            title = text
    return titles


def _sentences(text: str) -> str:
    return "\n".join(map(_words, sentences(fold(text))))


def _words(text: str) -> str:
    # Line ends inside a sentence would cut words in two.
    return " ".join(word.form for word in words(fold(text).replace("\n", "")) if word.telling)


def _names(document: Document) -> Iterable[tuple[Span, str]]:
    """Under which names the matter told in a passage is known."""
    for case in document.cases:
        if case.respondent:
            names = (case.respondent, *(alias.name for alias in case.aliases))
            for span in (case.summary, *(fact.span for fact in case.facts), *(m.span for m in case.measures)):
                yield span, " ".join(names)


def _by_passage(document: Document, found: Iterable[tuple[Span, str]]) -> defaultdict[int, list[str]]:
    passages = sorted(document.passages, key=lambda passage: passage.span)
    result: defaultdict[int, list[str]] = defaultdict(list)
    for span, text in found:
        for passage in passages:
            if passage.span.start >= span.end:
                break
            if passage.span.overlaps(span):
                result[passage.order].append(text)
    return result
