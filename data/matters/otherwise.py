"""Requests that name no measure: a day by which something is to be handed in, and to whom the sentence turns for it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from data.matters.addressees import stands_for
from data.matters.asks import NO_DUE, TOLD_OF
from data.matters.changes import speaks_of_change
from data.matters.claims import is_anothers_habit
from data.matters.due import Due, dues_in, round_of
from data.matters.grounds import stated_for_report
from data.matters.item import ItemText
from data.matters.mood import is_negated, mood_at_end
from data.matters.offices import is_office
from data.matters.parties import NAME, NO_LINK
from data.matters.sentences import Sentence
from data.matters.subject import thing_in, with_repeats
from data.model.case import Deadline

_OPEN = frozenset({"adopted", "amended", "noted", "none", "unknown"})
_TURNS_TO = r"(に対し(?:て|まして)?(?:は|も)?|に対する|において(?:は)?|には|から|に|は|が)、?"
_BEYOND_DOUBT = "に対し"
_IS_ABOUT = re.compile(
    rf"(?<!{NAME})({NAME}{{2,40}}?)の[^、。]{{1,60}}?(?:について|につきまして|に関して)(?:は|も)、?"
)
_TOLD = re.compile(r"た[。」)]*$")
"""その後の体制で報告させるのが適当と考えた."""
_TIME = re.compile(r"(?:以内|[末旬日月年中頃期内初]|毎週|半年)$")
_HANDED_TO = re.compile(
    rf"(?<!{NAME})({NAME}{{1,20}})(?:に(?:対して)?|へ|宛てに)(?:も)?(?:報告|提出|回答|説明|届け|差し出|回付|送付)"
)


def asked_otherwise(text: ItemText, found: Sequence[Deadline]) -> Iterator[Deadline]:
    """One for each day of a request that is no deadline yet; respondent None where nobody is named.

    A day too many can be dismissed by a person, one that is dropped is missed.
    """
    told = {deadline.span for deadline in found}
    served = {deadline.respondent for deadline in found}
    for number, sentence in enumerate(text.sentences):
        if sentence.span not in told and _is_request(text, sentence):
            yield from list(_asked(text, number, sentence)) or _undated(text, number, sentence, served)


def _is_request(text: ItemText, sentence: Sentence) -> bool:
    phrases = text.vocabulary.phrases
    words = sentence.words
    if sentence.voice == "member" or sentence.is_row or any(word in words for word in phrases["general"]):
        return False
    if sentence.voice == "secretariat" and text.item.outcome not in _OPEN:
        return False
    if speaks_of_change(text, words) or not any(word in words for word in phrases["handed_in"]):
        return False
    if is_anothers_habit(words, text.vocabulary) or _goes_elsewhere(text, sentence):
        return False
    if is_negated(re.split("、", words)[-1]):
        return False
    return _is_resolved(text, sentence) or _asks(text, words)


def _asks(text: ItemText, words: str) -> bool:
    """Somebody is made to hand something in: …させることとしたい, …していただきます."""
    phrases = text.vocabulary.phrases
    asked = any(word in words for word in phrases["asks"]) and not any(
        w in words for w in phrases["asks_nothing"]
    )
    return asked and mood_at_end(words) == "decided" and not _TOLD.search(words)


def _is_resolved(text: ItemText, sentence: Sentence) -> bool:
    """A summary tells in the past tense what was decided, or what the body is to be given: 本審議会に回付する."""
    phrases = text.vocabulary.phrases
    words = sentence.words
    if sentence.voice == "secretariat":
        return False
    if any(word in words for word in (*phrases["resolved"], *phrases["resolved_requests"])):
        return True
    given = [m for m in _HANDED_TO.finditer(words) if not _TIME.search(m[1])]
    return sentence.voice == "narrative" and bool(given) and mood_at_end(words) == "decided"


def _goes_elsewhere(text: ItemText, sentence: Sentence) -> bool:
    """教諭から校長に顛末書を提出させる: what is handed to somebody else."""
    given = [m[1] for m in _HANDED_TO.finditer(sentence.words) if not _TIME.search(m[1])]
    return any(not is_ours(text, name) for name in given)


def is_ours(text: ItemText, name: str) -> bool:
    """The committee, its meeting or its secretariat."""
    phrases = text.vocabulary.phrases
    return name.endswith((*phrases["committee"], *phrases["secretariat"], *phrases["own_meeting"]))


def _asked(text: ItemText, number: int, sentence: Sentence) -> Iterator[Deadline]:
    dues = [
        due
        for due in dues_in(text, sentence)
        if (due.day or due.counting) and not TOLD_OF.match(sentence.words, due.end)
    ]
    party: str | None = None
    start = 0
    for due in dues:
        party = _turned_to(text, number, sentence.words[start : due.at]) or party
        start = due.end
        after = None if party else _turned_to(text, number, sentence.words[due.end :])
        yield _deadline(
            text, sentence, due, party or after or is_about(text, number, sentence.words) or text.main
        )


def _undated(text: ItemText, number: int, sentence: Sentence, served: set[str | None]) -> Iterator[Deadline]:
    """その改善状況につき報告を受けることとしております: no day, of somebody who is named and owes nothing else."""
    party = _turned_to(text, number, sentence.words)
    party = party if party is None or meant_by(text, number, party) else None
    is_report = any(word in sentence.words for word in text.vocabulary.phrases["handed_in_undated"])
    if party is not None and party not in served and is_report and _asks(text, sentence.words):
        yield _deadline(text, sentence, NO_DUE, party)


def _turned_to(text: ItemText, number: int, words: str) -> str | None:
    """The last name that is addressed; with に対し whatever the name is."""
    for match in reversed(list(_address(text.parties.written).finditer(words))):
        name = match[1]
        if is_ours(text, name):
            continue
        party = meant_by(text, number, name) or (name if match[2].startswith(_BEYOND_DOUBT) else None)
        if party is not None:
            return party
    return None


def is_about(text: ItemText, number: int, words: str) -> str | None:
    """Whose matter the sentence takes up: 警察本部長の遺失物の保管に関する指摘については."""
    found = (meant_by(text, number, match[1]) for match in _IS_ABOUT.finditer(words))
    return next((party for party in found if party is not None), None)


def meant_by(text: ItemText, number: int, name: str) -> str | None:
    """A name the document defines, a party, an office; a bullet before it is no part of it."""
    name = name.lstrip("・")
    party = stands_for(text, number, name) or text.parties.called.get(name)
    return party or (name if is_office(name, text.vocabulary.respondents) else None)


@lru_cache(maxsize=64)
def _address(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{NAME})({name}?){NO_LINK}(?:等)?{_TURNS_TO}")


def _deadline(text: ItemText, sentence: Sentence, due: Due, respondent: str | None) -> Deadline:
    number, final = round_of(due.label, text.vocabulary)
    what = thing_in(text, sentence, [due]) or text.vocabulary.phrases["handed_in"][0]
    return Deadline(
        respondent=respondent,
        due_on=due.day,
        what=with_repeats(what, sentence.words),
        basis=stated_for_report(text, sentence, len(sentence.words)),
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=due.span,
        counting=due.counting,
        every=due.every,
        inexact=due.inexact,
    )
