"""The day that a period is counted from, where the item tells it plainly (本日付けで指導, 今月20日に到達)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.reference import DateMention

_EVENT = re.compile(
    r"([一-龥]{2})(?:の|を受けた|を受領した|を受け取った|を受け取る|した|された|があった|をした|を行った)日(?:の?翌日)?$"
)
_HAPPENS = r"(?:書|文|等)?(?:を行|を実施|を受け|が?され|し(?!た日)|する|いたし|を発|があ|が?なされ)"
_ON_THAT_DAY = re.compile(r"(?:[(][^()]{1,8}[)])?(?:付けで|付で|付けの|付の|に|、|を?もって)")
_ANOTHER_CLAUSE = re.compile(r"(?:し|した|され|された|して|ており|ため|ので|が|たところ)、")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A day of an event, with the sentence and the words that tell it."""

    day: date
    raw: str
    number: int
    """Of the sentence within the item."""
    at: int
    """Where the event's noun stands in it."""


def origin_of(text: ItemText, sentence: Sentence, words: str, before: int) -> Origin | None:
    """The day meant by words for one (到達した日, 指導の日): that of the only telling of the event before them."""
    named = _EVENT.search(words)
    if named is None:
        return None
    found = list(_tellings(text, sentence, named[1], before))
    return found[-1] if len({origin.day for origin in found}) == 1 else None


def _tellings(text: ItemText, sentence: Sentence, event: str, before: int) -> Iterator[Origin]:
    if event not in text.told_days:
        text.told_days[event] = list(_told_days(text, event))
    for number, at, end, mention in text.told_days[event]:
        earlier = text.sentences[number].span
        if earlier.start > sentence.span.start and not _is_right_behind(text, number, sentence, event):
            return
        if mention.start is not None and (earlier.start != sentence.span.start or end <= before):
            yield Origin(day=mention.start, raw=mention.raw, number=number, at=at)


def _told_days(text: ItemText, event: str) -> Iterator[tuple[int, int, int, DateMention]]:
    happens = re.compile(re.escape(event) + _HAPPENS)
    arrives = event in text.vocabulary.phrases["arrives"]
    for number, sentence in enumerate(text.sentences):
        if sentence.voice == "member" or sentence.is_row:
            continue
        for match in happens.finditer(sentence.words):
            for mention in _days_of(text, sentence, match.start()):
                # What the committee itself does lies not in the past: an earlier measure of the kind is another.
                if mention.start and (arrives or (text.day is not None and mention.start >= text.day)):
                    yield number, match.start(), match.end(), mention


def _is_right_behind(text: ItemText, number: int, sentence: Sentence, event: str) -> bool:
    """同文書は、同月6日に同社に到達している。: the sentence after it may tell when the paper came."""
    here = text.sentences[number]
    arrives = event in text.vocabulary.phrases["arrives"]
    return arrives and text.sentences[number - 1] is sentence and here.paragraph == sentence.paragraph


def _days_of(text: ItemText, sentence: Sentence, at: int) -> list[DateMention]:
    """The last day before the event, in the same clause; all of several where each has its own (それぞれ)."""
    named = [mention for mention in text.dates_in(sentence, 0, at) if mention.precision == "day"]
    if not named:
        return []
    end = text.place(sentence, named[-1].span)[1]
    between = sentence.words[end:at]
    if not _ON_THAT_DAY.match(between) or _ANOTHER_CLAUSE.search(between):
        return []
    return named if "それぞれ" in between else named[-1:]
