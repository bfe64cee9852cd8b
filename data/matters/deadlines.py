"""What a respondent is to report, and by when: dated, in rounds, counted from an event, or without a day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from config.matters import MatterVocabulary
from data.matters.addressees import topic_of
from data.matters.due import Due, dues_in, is_label, repeats, round_of
from data.matters.item import ItemText
from data.matters.measures import Telling, each_once
from data.matters.sentences import Sentence
from data.model.case import Deadline, Measure
from data.text import squeeze

_ASKED = frozenset({"report_request", "materials_request"})
_SETS = _ASKED | {"guidance", "recommendation", "order", "emergency_order"}
_NOT_SETTLED = frozenset({"none", "unknown"})
_ORDERED = re.compile(r"(?:報告|提出|回答|説明)(?:を)?(?:する|行う)?(?:こと|ものとする|されたい)[。)」]*$")
_WHAT = re.compile(r"([^、。「」]{2,80})(?:について|に関し(?:て)?|につき)(?!は)")
_WHAT_OBJECT = re.compile(r"([^、。「」を]{2,80})を[^。、]{0,20}?(?:報告|回答|提出|説明)")
_WHAT_REPORT = re.compile(r"([^、。「」の]{2,40}(?<!回)(?<!回目)(?<!最終))の(?:報告|回答)を")
_BEFORE_WHAT = re.compile(r"^.*(?:ごとに|により|に基づき|し、|とともに|まで(?:に)?|以内に|付けで)")
_LEADING = re.compile(r"^(?:また|なお|あわせて|併せて|さらに|加えて|つきましては|もって|その|に対する)?、?")


def deadlines_of(text: ItemText, told: Sequence[Telling]) -> list[Deadline]:
    """The deadlines that the item sets: told with a request or after it, without a day, or watched.

    Where no decision is recorded what the secretariat will ask counts too: a deadline too many can be dismissed,
    one too few is missed. So does a request of before whose day is still to come.
    """
    setting = [
        telling for telling in told if telling.measure.kind in _SETS and _is_set(text, telling.measure)
    ]
    found: list[Deadline] = []
    for sentence in text.sentences:
        found.extend(_set_in(text, sentence, [t for t in setting if t.measure.span == sentence.span]))
    found.extend(_told_apart(text, setting, found))
    measures = each_once(telling.measure for telling in told)
    asked = [m for m in measures if m.kind in _ASKED and m.status != "past" and _is_set(text, m)]
    found.extend(_open(text, asked, found))
    found.extend(_watched(text, found))
    return _numbered(found)


def _is_set(text: ItemText, measure: Measure) -> bool:
    if measure.status == "past":
        return measure.kind in _ASKED
    return measure.status == "decided" or (
        measure.status == "considered" and text.item.outcome in _NOT_SETTLED and measure.kind in _ASKED
    )


def _set_in(text: ItemText, sentence: Sentence, asking: Sequence[Telling]) -> Iterator[Deadline]:
    asking = [t for t in asking if t.measure.kind in _ASKED] or asking
    if not asking:
        return
    for due in dues_in(text, sentence):
        own = next((t for t in asking if t.end >= due.at), asking[-1])
        for telling in asking:
            if telling.at == own.at:
                yield from _deadline(text, sentence, telling.measure, due)


def _told_apart(text: ItemText, setting: Sequence[Telling], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """The day told in a sentence of its own (報告期限は…とします, …までに報告すること), after what it belongs to."""
    asked = [telling for telling in setting if telling.measure.kind in _ASKED]
    set_in = {deadline.span for deadline in found}
    terms = "|".join(map(re.escape, text.vocabulary.phrases["due"]))
    subject = re.compile(rf"(?:{terms})(?:について|に関して)?(?:は|を|としては|につきましては)")
    for sentence in text.sentences:
        if sentence.voice == "member" or sentence.is_row or sentence.span in set_in or not setting:
            continue
        if any(verb in sentence.words for verb in text.vocabulary.phrases["amends"]):
            continue
        match = subject.search(sentence.words)
        if match is not None and asked:
            for due in dues_in(text, sentence, after=match.end(), any_day=True):
                yield from _for_each(text, sentence, asked, due)
        elif _ORDERED.search(sentence.words):
            for due in dues_in(text, sentence):
                yield from _for_each(text, sentence, asked or setting, due)


def _for_each(text: ItemText, sentence: Sentence, asked: Sequence[Telling], due: Due) -> Iterator[Deadline]:
    """For all whom the last request addressed."""
    last = asked[-1]
    for telling in asked:
        if (telling.measure.span, telling.at) == (last.measure.span, last.at):
            yield from _deadline(text, sentence, telling.measure, due)


def _open(text: ItemText, asked: Sequence[Measure], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """A report that is asked for without a day."""
    for measure in asked:
        served = any(d.respondent == measure.respondent and d.basis in {measure.basis, None} for d in found)
        if served or measure.respondent is None:
            continue
        sentence = next((s for s in text.sentences if s.span == measure.span), None)
        if sentence is not None:
            yield from _deadline(
                text, sentence, measure, Due(day=None, span=None, counting=None, at=0, end=0)
            )


def _watched(text: ItemText, found: Sequence[Deadline]) -> Iterator[Deadline]:
    """引き続き注視: one open entry for the party the item is about, from the last sentence that says so."""
    if text.main is None or any(deadline.respondent == text.main for deadline in found):
        return
    watching = text.vocabulary.phrases["watching"]
    told = [
        (number, sentence)
        for number, sentence in enumerate(text.sentences)
        if sentence.proposes and any(word in sentence.words for word in watching)
    ]
    if not told:
        return
    number, sentence = told[-1]
    yield Deadline(
        respondent=topic_of(text, number, sentence, len(sentence.words)) or text.main,
        due_on=None,
        what=_watched_thing(sentence.words, watching),
        basis=None,
        round=None,
        final=False,
        agenda=text.item.number,
        span=sentence.span,
        day=None,
    )


def _watched_thing(words: str, watching: Sequence[str]) -> str:
    at = min(words.find(word) for word in watching if word in words)
    match = re.search(r"([^、。]{2,60}?)(?:について(?:も|は)?|を|に関して)(?:は|も)?、?$", words[:at])
    return (match[1] if match else "その後の状況") + "（引き続き注視）"


def _deadline(text: ItemText, sentence: Sentence, measure: Measure, due: Due) -> Iterator[Deadline]:
    if measure.status == "past" and due.day is None:
        return
    number, final = round_of(due.label, text.vocabulary)
    if number is None and not final:
        number, final = round_of(sentence.words[: due.at].rpartition("、")[2], text.vocabulary)
    what = _what(sentence.words, text.vocabulary) or text.vocabulary.phrases["handed_in"][0]
    again = repeats(sentence.words)
    yield Deadline(
        respondent=measure.respondent,
        due_on=due.day,
        what=f"{what}（{again}）" if again else what,
        basis=measure.basis if measure.kind in _ASKED else None,
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=due.span,
        counting=due.counting,
        retold=measure.status == "past",
    )


def _what(words: str, vocabulary: MatterVocabulary) -> str:
    """What is to be reported: 指導に対する取組状況."""
    asked = [m.start() for w in vocabulary.phrases["handed_in"] for m in re.finditer(re.escape(w), words)]
    end = max(asked, default=len(words))
    found = list(_WHAT.finditer(words[:end])) or list(_WHAT_OBJECT.finditer(words))
    for match in (*reversed(found), *_WHAT_REPORT.finditer(words)):
        thing = _LEADING.sub("", _BEFORE_WHAT.sub("", match[1]))
        if len(squeeze(thing)) >= 2 and not thing.endswith(("勧告", "公表")) and not is_label(thing):
            return thing
    return ""


def _numbered(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Rounds for a chain that has several days for one respondent but does not number them all."""
    numbered: list[Deadline] = []
    for deadline in deadlines:
        days = sorted({d.due_on for d in deadlines if d.respondent == deadline.respondent and d.due_on})
        entry = deadline
        if deadline.round is None and deadline.due_on is not None and len(days) > 1:
            entry = replace(deadline, round=days.index(deadline.due_on) + 1)
        if entry not in numbered:
            numbered.append(entry)
    return numbered
