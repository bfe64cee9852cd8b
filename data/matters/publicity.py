"""Whether a case is made public by name, and why."""

from collections.abc import Iterator, Sequence

from config.matters import MatterVocabulary
from data.matters.facts import matching
from data.matters.sentences import Sentence
from data.model.case import Fact

_MADE, _NOT_MADE = "公表する", "公表しない"


def publicity_of(sentences: Sequence[Sentence], vocabulary: MatterVocabulary) -> tuple[Fact, ...]:
    """The proposal to make the case public or not, and each reason with its sentence."""
    words = vocabulary.counting
    found: dict[tuple[str, str], Fact] = {}
    for at, sentence in enumerate(sentences):
        value = _decision(sentence, vocabulary)
        if value is None:
            continue
        fact = Fact(kind="publicity", label="公表", value=value, span=sentence.span)
        found.setdefault((fact.kind, fact.value), fact)
        section = [s for s in _section(sentences, at, words["public_heading"]) if s.proposes]
        for reason in _reasons(section, vocabulary):
            found.setdefault((reason.kind, reason.label), reason)
    for reason in _stated_by_chair(sentences, vocabulary):
        found.setdefault((reason.kind, reason.label), reason)
    return tuple(found.values())


def _decision(sentence: Sentence, vocabulary: MatterVocabulary) -> str | None:
    words = vocabulary.counting
    if not sentence.proposes or sentence.is_row:
        return None
    if not any(subject in sentence.words for subject in words["public_subject"]):
        return None
    if any(paper in sentence.words for paper in words["public_papers"]):
        return None
    if any(phrase in sentence.words for phrase in words["not_public"]):
        return _NOT_MADE
    return _MADE if any(phrase in sentence.words for phrase in words["made_public"]) else None


def _section(sentences: Sequence[Sentence], at: int, headings: Sequence[str]) -> list[Sentence]:
    """From the heading 「公表について」, a few paragraphs back, to the decision; else the sentence alone."""
    first = at
    for earlier in range(at, -1, -1):
        if sentences[at].paragraph - sentences[earlier].paragraph > 3:
            break
        if any(heading in sentences[earlier].words for heading in headings):
            first = earlier
            break
    return list(sentences[first : at + 1])


def _reasons(section: Sequence[Sentence], vocabulary: MatterVocabulary) -> Iterator[Fact]:
    terms = vocabulary.of("publicity_reason")
    for sentence in section:
        for term, _ in matching(sentence.words, terms):
            yield Fact(kind="publicity_reason", label=term.label, value=term.label, span=sentence.span)


def _stated_by_chair(sentences: Sequence[Sentence], vocabulary: MatterVocabulary) -> Iterator[Fact]:
    """事案の社会的な影響を勘案し、…公表し: the reason in the ruling on the papers."""
    for sentence in sentences:
        weighed = any(word in sentence.words for word in vocabulary.counting["weighed"])
        if sentence.voice == "chair" and weighed and "公表" in sentence.words:
            yield from _reasons([sentence], vocabulary)
