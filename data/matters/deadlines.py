"""What a respondent is to report, and by when: dated, in rounds, counted from an event, or without a day."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.matters.addressees import topic_of
from data.matters.asks import NO_DUE, asked_by_chair
from data.matters.changes import speaks_of_change
from data.matters.due import Due, dues_in, hands_in, is_label, round_of
from data.matters.item import ItemText
from data.matters.measures import Telling, each_once
from data.matters.offices import is_office
from data.matters.otherwise import asked_otherwise, is_about, meant_by
from data.matters.parties import NAME
from data.matters.sentences import Sentence
from data.matters.subject import subject_of, thing_in, with_repeats
from data.model.case import Deadline, Measure
from data.text import Span, squeeze

_ASKED = frozenset({"report_request", "materials_request"})
_SETS = _ASKED | {"guidance", "recommendation", "order", "emergency_order"}
_NOT_SETTLED = frozenset({"none", "unknown"})
_OBJECT_AFTER = re.compile(
    r"(?:まで)?(?:に|、)*([^、。]{2,40}?)を(?:、|それぞれ|[^、。]{0,8}(?:報告|提出|回答))"
)
_ROUND_LINE = re.compile(
    r"[・‣◦\-\s]*(?:第?[0-9一二三四五]{1,2}(?:回目?|度目)|初回|最終|中間)[^。]{0,60}。?$"
)
"""A line of a list that sets a round: ・1回目 令和7年4月25日まで."""
_LISTED = re.compile(
    r"(?:[(]?[0-9一二三四五六七八九十ア-ヲ]{1,2}[).、]?|[・‣◦-])\s*(?P<thing>[^。、]{2,40}?)[\s:…]+(?P<day>[^。]{1,30})$"
)
"""A line of a list of what is asked for, each with its day: (1) 改善計画　令和7年4月30日."""
_INTRODUCES = re.compile(r"(?:次|以下)の|下記|左記")
_TOLD_AGAIN = re.compile(
    r"(?:期限|期日)[^。]{0,80}(?:でした|であった)|(?:決定|議決|お諮り)[^。、]{0,12}とおり(?:です|でござ|であ|と)"
)
"""期限は…でしたが, 第401回委員会で決定されたとおりです."""
_PENDING = re.compile(r"求めて(?:おります|いる|います|おる)。?$")
"""30日以内に報告するよう求めております: still awaited, though its day cannot be told."""
_WAS_DECIDED = re.compile(r"(?:する|していく)?ことと(?:し|いたし|なっ)(?:まし)?た")
_ORDERED = re.compile(r"(?:報告|提出|回答|説明)(?:を)?(?:する|行う)?(?:こと|ものとする|されたい)[。)」]*$")


def deadlines_of(text: ItemText, told: Sequence[Telling]) -> list[Deadline]:
    """The deadlines that the item sets: told with a request or after it, without a day, by the chair, or watched.

    Where no decision is recorded what the secretariat will ask counts too: a deadline too many can be dismissed,
    one too few is missed. So does a request of before whose day is still to come.
    """
    setting = [
        telling for telling in told if telling.measure.kind in _SETS and _is_set(text, telling.measure)
    ]
    told_in: defaultdict[Span, list[Telling]] = defaultdict(list)
    for telling in setting:
        told_in[telling.measure.span].append(telling)
    found: list[Deadline] = []
    for sentence in text.sentences:
        found.extend(_set_in(text, sentence, told_in[sentence.span]))
    found.extend(_told_apart(text, setting, found))
    measures = each_once(telling.measure for telling in told)
    asked = [m for m in measures if m.kind in _ASKED and m.status != "past" and _is_set(text, m)]
    found.extend(_open(text, asked, found))
    found.extend(_added(text, setting, found))
    found.extend(asked_by_chair(text, found))
    found.extend(asked_otherwise(text, found))
    found.extend(_watched(text, found))
    return _numbered([_with_basis(text, setting, deadline) for deadline in found])


def _with_basis(text: ItemText, setting: Sequence[Telling], deadline: Deadline) -> Deadline:
    """法第146条第1項の規定により報告を求めます。まず、…を報告させます: that of the request just before."""
    number = next((n for n, s in enumerate(text.sentences) if s.span == deadline.span), 0)
    here, before = text.sentences[number], text.sentences[number - 1] if number else None
    details = here.words.startswith(text.vocabulary.phrases["details"])
    if deadline.basis is not None or before is None or not details or before.paragraph != here.paragraph:
        return deadline
    asked = [t.measure for t in setting if t.measure.span == before.span and t.measure.kind in _ASKED]
    basis = next((m.basis for m in asked if m.respondent == deadline.respondent), None)
    return replace(deadline, basis=basis)


def _is_set(text: ItemText, measure: Measure) -> bool:
    if measure.status == "past":
        return measure.kind in _ASKED
    return measure.status == "decided" or (
        measure.status == "considered" and text.item.outcome in _NOT_SETTLED and measure.kind in _ASKED
    )


def _set_in(text: ItemText, sentence: Sentence, asking: Sequence[Telling]) -> Iterator[Deadline]:
    asked = [t for t in asking if t.measure.kind in _ASKED]
    dues = dues_in(text, sentence) if asking else []
    if not asked:
        # A day by which a party is told to do something, and to hand nothing in, is no day of a report.
        dues = [due for due in dues if hands_in(text, sentence, due)]
    asking = asked or asking
    parties = _own_parties(text, sentence, dues)
    thing = subject_of(text, sentence, [due for due in dues if due.counting]) if dues else ""
    own_things = [_own_thing(sentence, dues, number) for number in range(len(dues))]
    has_own = len(dues) > 1 and all(thing and not is_label(thing) for thing in own_things)
    for number, due in enumerate(dues):
        own = next((t for t in asking if t.end >= due.at), asking[-1])
        if parties:
            measure = replace(own.measure, respondent=parties[number])
            yield from _deadline(text, sentence, measure, due, what=own_things[number])
            continue
        for telling in asking:
            if telling.at == own.at:
                what = own_things[number] if has_own else thing
                yield from _deadline(text, sentence, telling.measure, due, what=what)


def _own_parties(text: ItemText, sentence: Sentence, dues: Sequence[Due]) -> list[str]:
    """A社に対しては三月以内に…を、B社に対しては4月末日までに…を: each day's own party, where there are several."""
    if len(dues) < 2:
        return []
    to = re.compile(rf"(?<!{NAME})({text.parties.written})(?:に対し(?:て|まして)?は|については|には|は)、?")
    number = text.sentences.index(sentence)
    known = {*text.parties.central, *(entry.name for entry in text.parties.introduced)}
    parties: list[str] = []
    for start, due in zip([0, *(due.end for due in dues)], dues, strict=False):
        named = [meant_by(text, number, match[1]) for match in to.finditer(sentence.words[start : due.at])]
        party = next((name for name in reversed(named) if name in known or _is_office(text, name)), None)
        if party is None and not parties:
            return []
        parties.append(party or parties[-1])
    return parties if len(set(parties)) > 1 else []


def _is_office(text: ItemText, name: str | None) -> bool:
    return name is not None and is_office(name, text.vocabulary.respondents)


def _own_thing(sentence: Sentence, dues: Sequence[Due], number: int) -> str:
    """What stands as the object right after the day: 4月末日までに監督の状況を、."""
    end = dues[number + 1].at if number + 1 < len(dues) else len(sentence.words)
    match = _OBJECT_AFTER.match(sentence.words[dues[number].end : end])
    return match[1].removeprefix("その") if match else ""


def _told_apart(text: ItemText, setting: Sequence[Telling], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """The day told in a sentence of its own (報告期限は…とします, …までに報告すること), after what it belongs to."""
    set_in = {deadline.span for deadline in found}
    subject = _subject(text)
    for sentence in text.sentences:
        before = [t for t in setting if t.measure.span.start <= sentence.span.start]
        asked = [telling for telling in before if telling.measure.kind in _ASKED]
        if sentence.voice == "member" or sentence.is_row or sentence.span in set_in or not before:
            continue
        if speaks_of_change(text, sentence.words):
            continue
        match = subject.search(sentence.words) or _ROUND_LINE.match(sentence.words)
        if match is not None and asked:
            again = _TOLD_AGAIN.search(sentence.words) is not None
            after = match.end() if match.re is subject else 0
            for due in dues_in(text, sentence, after=after, any_day=True):
                for deadline in _for_each(text, sentence, asked, due):
                    yield replace(deadline, retold=deadline.retold or again)
        elif asked and (row := _LISTED.match(sentence.words)) and _introduced(text, asked[-1]):
            for due in dues_in(text, sentence, after=row.start("day"), any_day=True):
                listed = _for_each(text, sentence, asked, due)
                yield from (replace(deadline, what=row["thing"]) for deadline in listed)
        elif _ORDERED.search(sentence.words):
            for due in dues_in(text, sentence):
                yield from _for_each(text, sentence, asked or before, due)


def _introduced(text: ItemText, asked: Telling) -> bool:
    """次のとおり報告を求めます。: a list follows."""
    words = next((s.words for s in text.sentences if s.span == asked.measure.span), "")
    return _INTRODUCES.search(words) is not None


def _subject(text: ItemText) -> re.Pattern[str]:
    """報告期限は, 初回の提出期限は, and not 納期限は or 入札書の提出期限は."""
    phrases = text.vocabulary.phrases
    terms = "|".join(map(re.escape, phrases["due"]))
    prefixes = "|".join(map(re.escape, phrases["due_prefixes"]))
    which = rf"(?:(?:{prefixes}|第?[0-9一二三四五]{{1,2}}回目?)の?(?:報告の)?)?"
    return re.compile(
        rf"(?:(?<![一-龥ァ-ヶーの])|(?<=その)){which}(?:{terms})(?:について|に関して)?(?:は|を|:|としては|につきましては)"
    )


def _for_each(text: ItemText, sentence: Sentence, asked: Sequence[Telling], due: Due) -> Iterator[Deadline]:
    """For all whom the last request addressed."""
    last = asked[-1]
    asking = next((s for s in text.sentences if s.span == last.measure.span), sentence)
    what = thing_in(text, sentence) or thing_in(text, asking)
    for telling in asked:
        if (telling.measure.span, telling.at) == (last.measure.span, last.at):
            yield from _deadline(text, sentence, telling.measure, due, what=what)


def _open(text: ItemText, asked: Sequence[Measure], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """A report that is asked for without a day; one where a sentence asks for a report and for papers."""
    told: set[tuple[str, Span]] = set()
    for measure in asked:
        served = any(d.respondent == measure.respondent and d.basis in {measure.basis, None} for d in found)
        if served or measure.respondent is None or (measure.respondent, measure.span) in told:
            continue
        told.add((measure.respondent, measure.span))
        sentence = next((s for s in text.sentences if s.span == measure.span), None)
        if sentence is not None:
            yield from _deadline(text, sentence, measure, NO_DUE)


def _added(text: ItemText, setting: Sequence[Telling], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """また、…については報告させる: another report without a day, beside those that have one."""
    told = {(deadline.respondent, deadline.span) for deadline in found}
    for telling in setting:
        measure = telling.measure
        if measure.kind not in _ASKED or measure.status == "past" or measure.respondent is None:
            continue
        sentence = next((s for s in text.sentences if s.span == measure.span), None)
        if sentence is None or (measure.respondent, measure.span) in told:
            continue
        thing = squeeze(thing_in(text, sentence))
        known = {squeeze(d.what) for d in found if d.respondent == measure.respondent}
        is_known = any(thing in other or other in thing for other in known)
        if thing and not is_known and sentence.words.startswith(text.vocabulary.phrases["adds_on"]):
            yield from _deadline(text, sentence, measure, NO_DUE)


def _watched(text: ItemText, found: Sequence[Deadline]) -> Iterator[Deadline]:
    """引き続き注視: one open entry for the party the item is about, from the last sentence that says so."""
    set_in = {deadline.span for deadline in found}
    watching = text.vocabulary.phrases["watching"]
    told = [
        (number, sentence)
        for number, sentence in enumerate(text.sentences)
        if sentence.voice != "member" and sentence.span not in set_in and _is_watched(sentence, watching)
    ]
    if not told:
        return
    number, sentence = told[-1]
    topic = topic_of(text, number, sentence, len(sentence.words)) or is_about(text, number, sentence.words)
    party = topic or text.main or _asked_before(sentence, found)
    if party is None:
        return
    yield Deadline(
        respondent=party,
        due_on=None,
        what=_watched_thing(sentence.words, watching),
        basis=None,
        round=None,
        final=False,
        agenda=text.item.number,
        span=sentence.span,
        day=None,
    )


def _asked_before(sentence: Sentence, found: Sequence[Deadline]) -> str | None:
    """Who was last asked for a report before the sentence."""
    before = [deadline for deadline in found if deadline.span.start < sentence.span.start]
    return max(before, key=lambda deadline: deadline.span.start).respondent if before else None


def _is_watched(sentence: Sentence, watching: Sequence[str]) -> bool:
    """引き続き注視してまいります, and not 注視することとした事業者; a summary tells a decision so, too."""
    words = sentence.words
    ends = [words.find(word) + len(word) for word in watching if word in words]
    told = (_WAS_DECIDED.match(words, end) for end in ends)
    return any(
        m is None or (sentence.voice == "narrative" and not words[m.end() :].strip("。")) for m in told
    )


def _watched_thing(words: str, watching: Sequence[str]) -> str:
    at = min(words.find(word) for word in watching if word in words)
    match = re.search(
        r"([^、。]{2,60}?)(?:について(?:も|は)?|につきまして|を|に関して)(?:は|も)?、?$", words[:at]
    )
    return (match[1] if match else "その後の状況") + "（引き続き注視）"


def _deadline(
    text: ItemText, sentence: Sentence, measure: Measure, due: Due, *, what: str = ""
) -> Iterator[Deadline]:
    is_pending = _PENDING.search(sentence.words) is not None and due.counting is not None
    if measure.status == "past" and due.day is None and not is_pending:
        return
    number, final = round_of(due.label, text.vocabulary)
    if number is None and not final:
        number, final = round_of(sentence.words[: due.at].rpartition("、")[2], text.vocabulary)
    yield Deadline(
        respondent=measure.respondent,
        due_on=due.day,
        what=with_repeats(what or subject_of(text, sentence, [due] if due.counting else []), sentence.words),
        basis=measure.basis if measure.kind in _ASKED else None,
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=due.span,
        counting=due.counting,
        retold=measure.status == "past",
        every=due.every,
        inexact=due.inexact,
    )


def _numbered(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Rounds for a chain that one sentence sets for one respondent but does not number throughout."""
    numbered: list[Deadline] = []
    for deadline in deadlines:
        entry = deadline
        if deadline.round is None and deadline.due_on is not None:
            entry = replace(deadline, round=_place_in_chain(deadline, deadlines))
        if entry not in numbered:
            numbered.append(entry)
    return numbered


def _place_in_chain(deadline: Deadline, deadlines: Sequence[Deadline]) -> int | None:
    """Counted on from the last that has a number; None where there is but one day."""
    chain = [d for d in deadlines if (d.respondent, d.span) == (deadline.respondent, deadline.span)]
    rounds = {d.due_on: d.round for d in chain if d.due_on is not None}
    if len(rounds) < 2 or all(d.every for d in chain):
        return None
    number = 0
    for day in sorted(rounds):
        number = rounds[day] or number + 1
        if day == deadline.due_on:
            break
    return number
