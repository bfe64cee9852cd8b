"""The sentences of an agenda item: where each stands, and in whose voice it is said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from config.matters import MatterVocabulary
from data.model.meeting import AgendaItem, Meeting, Speech
from data.paragraphs import Layout, paragraphs_within
from data.text import Normalised, Span

Voice = Literal["chair", "member", "secretariat", "narrative"]

_OPENING = frozenset("「『（(【")
_CLOSING = frozenset("」』）)】")
_BULLET = re.compile(r"[・‣◦]\s*(?=\S)")
_STAGE_DIRECTION = re.compile(r"[(【][^()【】]{1,40}[)】]$")


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence; `text` still maps back to the original."""

    text: Normalised
    span: Span
    voice: Voice
    paragraph: int
    """Counts the paragraphs of the item from 0."""
    is_row: bool
    """A row of a table."""
    is_listed: bool = False
    """It stands behind a bullet, which is no part of it."""

    @property
    def words(self) -> str:
        return self.text.text

    @property
    def proposes(self) -> bool:
        """Said by the secretariat, or told outside any speech: what the committee then decides on."""
        return self.voice in {"secretariat", "narrative"}

    def part(self, start: int, end: int) -> Span:
        return self.text.original_span(start, end)


def sentences_of(
    text: Normalised, layout: Layout, meeting: Meeting, item: AgendaItem, vocabulary: MatterVocabulary
) -> tuple[Sentence, ...]:
    """Every sentence within the item, in order, without stage directions; `text` is the whole document's."""
    found: list[Sentence] = []
    speeches = [speech for speech in meeting.speeches if speech.span.overlaps(item.span)]
    for number, paragraph in enumerate(paragraphs_within(layout.paragraphs, item.span)):
        for piece, speech in _by_speech(paragraph, speeches):
            voice = voice_of(speech, meeting, vocabulary)
            words = text.within(piece)
            if speech is not None and piece.start == speech.span.start:
                words = cut(words, _after_mark(words.text, speech), len(words.text))
            found.extend(_sentences(words, voice, number))
    return tuple(found)


def cut(text: Normalised, start: int, end: int) -> Normalised:
    """Normalised characters [start, end), still pointing into the whole original."""
    return Normalised(text.text[start:end], text.starts[start:end], text.ends[start:end], text.original)


def split(text: Normalised) -> Iterator[Normalised]:
    """The sentences of a text: a 。 inside brackets or quotation marks ends none, a line end does."""
    for start, end in _bounds(text.text):
        stripped = text.text[start:end]
        first = start + len(stripped) - len(stripped.lstrip())
        last = start + len(stripped.rstrip())
        if last > first:
            yield cut(text, first, last)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = depth = 0
    for at, character in enumerate(text):
        if character == "\n":
            depth = 0
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        if character == "\n" or (character in "。．" and depth == 0):
            yield start, at + 1
            start = at + 1
    yield start, len(text)


def _by_speech(paragraph: Span, speeches: Sequence[Speech]) -> Iterator[tuple[Span, Speech | None]]:
    """The paragraph cut where a speech begins inside it."""
    at = paragraph.start
    for speech in speeches:
        start, end = max(at, speech.span.start), min(paragraph.end, speech.span.end)
        if start >= end:
            continue
        if at < start:
            yield Span(at, start), None
        yield Span(start, end), speech
        at = end
    if at < paragraph.end:
        yield Span(at, paragraph.end), None


def _sentences(text: Normalised, voice: Voice, paragraph: int) -> Iterator[Sentence]:
    if _STAGE_DIRECTION.match(text.text.strip()):
        return
    is_row = "\t" in text.text
    for sentence in split(text):
        bullet = _BULLET.match(sentence.text)
        words = cut(sentence, bullet.end(), len(sentence.text)) if bullet else sentence
        span = words.original_span(0, len(words.text))
        yield Sentence(
            text=words,
            span=span,
            voice=voice,
            paragraph=paragraph,
            is_row=is_row,
            is_listed=bullet is not None,
        )


def _after_mark(text: str, speech: Speech) -> int:
    """Where the words begin after ○清水委員, 【会長】 or (事務局)."""
    name = re.escape(speech.speaker) + r"[ \u3000]?" + re.escape(speech.role)
    for pattern in (name, re.escape(speech.role) if speech.role else "", "事務局"):
        mark = pattern and re.match(rf"[^\w]{{0,3}}(?:{pattern})[^\w\s「『]{{0,2}}[\s:：]*", text)
        if mark:
            return mark.end()
    return 0


def voice_of(speech: Speech | None, meeting: Meeting, vocabulary: MatterVocabulary) -> Voice:
    """Members decide, the secretariat proposes; the chair puts it to the vote."""
    if speech is None:
        return "narrative"
    chair = meeting.chair
    if chair is not None and speech.role == chair.role and chair.name.startswith(speech.speaker):
        return "chair"
    if chair is None and speech.role in vocabulary.phrases["chair_roles"]:
        return "chair"
    if any(speech.role == m.role and m.name.startswith(speech.speaker) for m in meeting.members):
        return "member"
    if any(role in speech.role for role in vocabulary.phrases["member_roles"]):
        return "member"
    return "secretariat"
