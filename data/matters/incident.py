"""When an incident happened, or came to light: the first day told of it."""

from collections.abc import Iterator

from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.case import Fact
from data.model.reference import DateMention


def incident_date(text: ItemText) -> Fact | None:
    """The first day or month in a sentence with words of an incident that is not about the committee."""
    return next(_dated(text), None)


def _dated(text: ItemText) -> Iterator[Fact]:
    words = text.vocabulary.counting
    for sentence in text.sentences:
        if (
            not sentence.proposes
            or sentence.is_row
            or not any(w in sentence.words for w in words["incident"])
        ):
            continue
        if any(name in sentence.words for name in text.vocabulary.phrases["committee"]):
            continue
        for mention in text.dates_in(sentence, 0, len(sentence.words)):
            value = _iso(mention)
            if value is not None and _is_of_the_incident(text, sentence, mention):
                label = "判明日" if any(w in sentence.words for w in words["discovered"]) else "発生日"
                yield Fact(kind="incident_date", label=label, value=value, span=sentence.span)


def _iso(mention: DateMention) -> str | None:
    if mention.start is None:
        return None
    if mention.precision == "day":
        return mention.start.isoformat()
    return f"{mention.start:%Y-%m}" if mention.precision == "month" else None


def _is_of_the_incident(text: ItemText, sentence: Sentence, mention: DateMention) -> bool:
    """Not a span of time (令和3年4月以降) nor a day to come."""
    end = text.place(sentence, mention.span)[1]
    return not sentence.words[end:].startswith(("以降", "から", "まで", "以前", "時点", "末", "現在", "の第"))
