"""A question that follows another in a thread: completed with what it leaves out, so that it can be asked by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commands.asking import Asking
from commands.plain.terms import own_terms
from commands.question import Question
from data.text import fold

_END = re.compile(
    r"(?:は(?:いつ|何|誰|どう)?(?:ですか|でしたか)?|について|を教えて(?:ください)?|ですか|でしたか)?[。?\s]*$"
)


@dataclass(frozen=True)
class Completed:
    """The question with its subject, and the other way to read it, where there are two."""

    text: str
    otherwise: str | None = None
    sure: bool = True
    """Whether what was typed cannot stand by itself."""


def completed(asking: Asking, text: str, earlier: str | None) -> Completed:
    """The question as it is meant after an earlier one; as typed where it names its own subject."""
    return Completed(text) if earlier is None else _joined(asking, text, Question(earlier, asking))


def _joined(asking: Asking, text: str, before: Question) -> Completed:
    bare, pointed = _without_pointers(fold(text), asking.words.told["pointers"])
    question = Question(bare, asking)
    if not _asks(question) and (swapped := _swapped(question, before, pointed=pointed)):
        return Completed(swapped)
    if not pointed and (question.parties or question.meeting_numbers or question.days or question.speakers):
        return Completed(text)
    subject = _subject(before, question)
    if not subject:
        return Completed(bare if pointed else text)
    if _keeps_all(question, before):
        return Completed(f"{_END.sub('', fold(before.text))}の{bare}")
    joined = f"{subject}の{bare}"
    own = bool(question.citations or question.laws or own_terms(question))
    if pointed or not own:
        return Completed(joined, None if pointed else text)
    return Completed(joined, text, sure=False)


def _asks(question: Question) -> bool:
    """Whether it says what it wants to know, beside whom or what about."""
    words = question.asking.words
    rest = question.nameless
    for topic in (*(law.casefold() for law in question.law_names), *question.topics):
        rest = rest.replace(topic, "、")
    return any(words.wants(kind, rest) for kind in words.asked) or bool(words.measures_in(rest))


def _swapped(question: Question, before: Question, *, pointed: bool) -> str | None:
    """The earlier question about what this one names instead (エムケイ社は？, 295回は？, 1回目は？, 刑罰については？)."""
    text, rounds = fold(before.text), question.written_rounds
    if rounds and not before.written_rounds and (subject := _subject(before, question)) in text:
        start, _, rest = text.partition(subject)
        return f"{start}{subject}の{rounds[0]}の{rest.lstrip('の')}"
    for new, old in _pairs(question, before):
        if new and old and old[0] in text and (not pointed or new == rounds):
            return text.replace(old[0], new[0], 1)
    return None


def _pairs(question: Question, before: Question) -> Iterator[tuple[list[str], list[str]]]:
    yield question.named_parties, before.named_parties
    yield question.named_speakers, before.named_speakers
    yield question.written_meetings, before.written_meetings
    yield question.written_rounds, before.written_rounds
    yield list(question.law_names), sorted(before.law_names, key=len, reverse=True)
    yield list(question.topics), list(before.topics)


def _subject(before: Question, question: Question) -> str:
    """What the earlier question is about, as it names it, as far as this one does not say otherwise."""
    if before.named_parties and not question.parties:
        return "と".join(before.named_parties)
    if before.written_meetings and not question.meeting_numbers:
        agenda = f"議題{before.agenda}" if before.agenda and question.agenda is None else ""
        return before.written_meetings[0] + agenda
    if before.named_speakers and not question.speakers:
        return before.named_speakers[0]
    return "" if question.topics else "".join(before.topics[:1])


def _keeps_all(question: Question, before: Question) -> bool:
    """「根拠は？」 after a question on a deadline, a recusal or a measure is about that very thing."""
    if own_terms(question) or question.round is not None:
        return False
    about_one = before.wants("deadline") or before.wants("recusal") or before.measures
    return bool(about_one) and any(question.wants(kind) for kind in ("basis", "article", "why"))


def _without_pointers(text: str, pointers: tuple[str, ...]) -> tuple[str, bool]:
    """The text without what points back (その, 同社の), and whether anything did."""
    bare = text.strip()
    pointed = False
    for opening in sorted(pointers, key=len, reverse=True):
        if bare.startswith(opening):
            bare, pointed = bare.removeprefix(opening).lstrip("、 の"), True
    return bare or text, pointed
