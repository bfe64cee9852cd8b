"""What the chair asks for in words of its own: of an office, of a party, of the secretariat."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from config.matters import MatterVocabulary
from data.matters.addressees import stands_for
from data.matters.changes import speaks_of_change
from data.matters.due import Due, dues_in, round_of
from data.matters.grounds import stated_for_report
from data.matters.item import ItemText
from data.matters.offices import is_office
from data.matters.parties import NAME
from data.matters.sentences import Sentence
from data.matters.subject import subject_of, with_repeats
from data.model.case import Deadline
from data.model.reference import Provision

_TO = (
    r"(に対し(?:て|まして)?(?:は|も)?|については|につきましては|には|"
    r"におかれ(?:て|まし)て?は|において(?:は|も)?|から|は|で|が)、?"
)
_AS_SUBJECT = frozenset({"は", "で", "が"})
_AS_TOPIC = ("について", "につきまして")
_ARRIVES_AT = re.compile(rf"(?<!{NAME})({NAME}{{2,40}})に(?:対し(?:て)?)?$")
_SPELT = re.compile(rf"(?:^|、)([ぁ-ん]{{2,6}}{NAME}{{2,20}})(?=に(?:対し|は))")
_CALLED = re.compile(rf"(?:か|ください|下さい)、({NAME}{{2,20}}|[ぁ-ん]{{2,4}}{NAME}{{2,20}})。?$")
"""報告してください、道路課長。"""
_DEED = re.compile(r"([^、。]{2,60}?)を[^、。を]{1,12}(?:て(?:ください|下さい|いただ|頂)|[さら]れたい)")
_LEADS_IN = re.compile(r"^.*(?:までに|以内に|速やかに|直ちに)")
_LEFT_OPEN = ("その", "所定の", "所要の", "必要な")
_FOR_WHAT = re.compile(
    r"(?P<aim>[^、。]{2,40}?)(?:(?P<for>に向けて|のために|に備えて)、|を(?:行い|実施し|開催し)たい[^、。]{0,12}、)"
)
TOLD_OF = re.compile(
    r"(?:まで)?に?[^、。]{0,20}(?:報告|提出|回答|説明)[^、。]{0,6}(?:という|があった|のあった|された|を受けた)"
)
"""6月30日までに報告するという約束, 3月31日までに報告があった件数: the day says more of a thing than of the request."""
_BY_WHOM = re.compile(r"^事務(?:総)?局(?:において|で|が|は)、?")
NO_DUE = Due(day=None, span=None, counting=None, at=0, end=0)


def asked_by_chair(text: ItemText, found: Sequence[Deadline]) -> Iterator[Deadline]:
    """One for each request that is no deadline yet; who was addressed last is meant where a sentence goes on."""
    address = _Address(text)
    known = {deadline.span for deadline in found}
    last: str | None = None
    told_by_chair = _told_by_chair(text.vocabulary)
    for number, sentence in enumerate(text.sentences):
        if sentence.voice in {"secretariat", "member"}:
            last = None
        told = sentence.voice == "narrative" and told_by_chair.search(sentence.words) is not None
        if sentence.voice != "chair" and not told:
            continue
        to = address.of(number, sentence)
        if sentence.span not in known:
            goes_on = sentence.words.startswith(text.vocabulary.phrases["adds_on"])
            yield from _asked(text, sentence, to or (last if goes_on else None), found)
        last = to or last


def _told_by_chair(vocabulary: MatterVocabulary) -> re.Pattern[str]:
    """委員長から、事務局に対し、…を準備するよう求めた: the chair's words, told by whoever wrote the summary."""
    chairs = "|".join(map(re.escape, vocabulary.phrases["chair_roles"]))
    offices = "|".join(map(re.escape, vocabulary.phrases["secretariat"]))
    return re.compile(
        rf"(?:{chairs})(?:から|より|は)、?[^。]{{0,30}}?(?:{offices})(?:に対し(?:て)?|に|において)"
        r"[^。]*よう(?:に)?、?(?:求め|指示|依頼|要請|要望|発言)"
        rf"|^[・\s]*(?:{offices})(?:は|において)、?[^。]*こと。?$"
    )


@dataclass(frozen=True)
class _Address:
    """To whom a sentence of the chair turns."""

    text: ItemText

    @cached_property
    def _to(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!{NAME})({self.text.parties.written}){_TO}")

    @cached_property
    def _formed(self) -> re.Pattern[str]:
        """A company form and a name with hiragana in it: 公益財団法人みずほの文化振興財団には."""
        forms = "|".join(re.escape(f) for f in self.text.vocabulary.respondents.forms if len(f) > 1)
        return re.compile(rf"((?:{forms})[^\s、。「」()]{{1,30}}?)(?=に(?:対し|は))")

    def of(self, number: int, sentence: Sentence) -> str | None:
        formed = self._formed.search(sentence.words)
        if formed is not None:
            return self.text.parties.resolve(formed[1]) or formed[1]
        orders = any(word in sentence.words for word in self.text.vocabulary.phrases["imperative"])
        named = (self._party(number, m[1], m[2], orders) for m in self._to.finditer(sentence.words))
        spelt = next(self._spelt(sentence.words), None)
        if spelt is not None:
            return spelt
        called = _CALLED.search(sentence.words)
        if called is not None and is_office(called[1], self.text.vocabulary.respondents):
            return called[1]
        return next((party for party in named if party is not None), None)

    def _spelt(self, words: str) -> Iterator[str]:
        """An office whose name begins in hiragana (こども未来部), where the item names it more than once."""
        for match in _SPELT.finditer(words):
            name = match[1]
            if is_office(name, self.text.vocabulary.respondents) and self.text.parties.words.count(name) > 1:
                yield name

    def _party(self, number: int, name: str, particle: str, orders: bool) -> str | None:
        """Who is meant; a subject is addressed only by an order (道路課は、…報告してください)."""
        if name.endswith(self.text.vocabulary.phrases["secretariat"]):
            return name
        office = is_office(name, self.text.vocabulary.respondents) and not particle.startswith(_AS_TOPIC)
        if particle in _AS_SUBJECT and not (office and orders):
            return None
        if office:
            return self.text.parties.resolve(name) or self.text.parties.called.get(name, name)
        return stands_for(self.text, number, name)


def _asked(
    text: ItemText, sentence: Sentence, to: str | None, found: Sequence[Deadline]
) -> Iterator[Deadline]:
    phrases = text.vocabulary.phrases
    words = sentence.words
    prepares = to is not None and to.endswith(phrases["secretariat"])
    dues = [due for due in dues_in(text, sentence, any_deed=prepares) if not TOLD_OF.match(words, due.end)]
    if not _requests(text, words, dues, prepares=prepares) or speaks_of_change(text, words):
        return
    if prepares:
        is_formula = any(word in words for word in phrases["formulas"])
        later = any(word in words for word in phrases["later"])
        if is_formula and not later and not any(due.day for due in dues):
            return
    elif not any(word in words for word in phrases["handed_in"]):
        return
    for due in dues or [NO_DUE]:
        respondent = to or _where_it_arrived(text, due)
        is_told = any((d.respondent, d.due_on) == (respondent, due.day) and due.day for d in found)
        if respondent is not None and not is_told:
            what = (_deed(sentence.words) if prepares else "") or subject_of(text, sentence, dues)
            basis = None if prepares else stated_for_report(text, sentence, len(sentence.words))
            yield _deadline(text, sentence, respondent, due, what=what, basis=basis)


def _requests(text: ItemText, words: str, dues: Sequence[Due], *, prepares: bool) -> bool:
    phrases = text.vocabulary.phrases
    named = any(word in words for word in (*phrases["imperative"], *phrases["made_to"]))
    if not named and not any(word in words for word in phrases["wishes"]):
        return False
    if any(due.day or due.every for due in dues) or (named and not prepares):
        return True
    return prepares and any(word in words for word in phrases["prepares"])


def _deadline(
    text: ItemText, sentence: Sentence, respondent: str, due: Due, *, what: str, basis: Provision | None
) -> Deadline:
    number, final = round_of(due.label, text.vocabulary)
    return Deadline(
        respondent=respondent,
        due_on=due.day,
        what=with_repeats(what, sentence.words),
        basis=basis,
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=due.span,
        counting=due.counting,
        every=due.every,
        inexact=due.inexact,
    )


def _deed(words: str) -> str:
    """What the secretariat is to do: 有識者ヒアリングの準備; what その or 所定の leaves open is told before."""
    match = _DEED.search(words)
    if match is None:
        return ""
    deed = _BY_WHOM.sub("", _LEADS_IN.sub("", match[1]))
    told = _FOR_WHAT.search(words, 0, match.start(1)) if deed.startswith(_LEFT_OPEN) else None
    if told is None:
        return deed
    return (
        f"{told['aim']}{told['for']}{deed}" if told["for"] else f"{told['aim']}の{deed.removeprefix('その')}"
    )


def _where_it_arrived(text: ItemText, due: Due) -> str | None:
    """Whoever the paper reached from whose arrival the period is counted."""
    if due.origin is None:
        return None
    words = text.sentences[due.origin.number].words
    found = _ARRIVES_AT.search(words[: due.origin.at])
    return text.parties.resolve(found[1], is_a_name=True) if found else None
