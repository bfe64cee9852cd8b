"""What a respondent is to report, and by when: dated, in rounds, counted from an event, or open without a day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.matters import MatterVocabulary
from data.matters.addressees import topic_of
from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.case import Deadline, Measure
from data.model.document import Doubt
from data.model.reference import DateMention
from data.references.periods import find_periods
from data.text import Span, squeeze

_ASKED = frozenset({"report_request", "materials_request"})
_SETS = frozenset(
    {"report_request", "materials_request", "guidance", "recommendation", "order", "emergency_order"}
)
_BY = re.compile(
    r"^(?:[(][^()]{1,8}[)])?(?:末日?|中|頃)?(?:まで|迄|を(?:提出|報告|回答)?(?:の)?期限|限り|以内|に[^、。]{0,12}?(?:報告|提出|回答)|の[^、。]{0,6}?(?:報告|提出))"
)
_ROUND = re.compile(r"第?([0-9一二三四五六七八九十]{1,3})(?:回目|回)")
_HANDED_IN_THEN = re.compile(r"[^。]{0,80}?(?:報告|回答|提出|説明|届)")
_FROM_EVENT = re.compile(r"[一-龥ァ-ヶー々]+の[一-龥ァ-ヶー々]*$|[一-龥ァ-ヶー々]+を$")
_REGULARLY = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,2}(?:か月|ヶ月|カ月|箇月|月|週間|年)ごと|毎月|毎年|四半期ごと|半年ごと|定期的)(?:に)?"
)
_ROUGH = re.compile(r"[0-9]{1,2}月(?:上旬|中旬|下旬|頃|末頃)")
_WHAT = re.compile(r"([^、。「」]{2,80})(?:について|に関し(?:て)?|につき)(?!は)")
_WHAT_OBJECT = re.compile(r"([^、。「」を]{2,80})を[^。、]{0,20}?(?:報告|回答|提出|説明)")
_BEFORE_WHAT = re.compile(r"^.*(?:により|に基づき|し、|とともに|まで(?:に)?|以内に|付けで)")
_LEADING = re.compile(r"^(?:また|なお|あわせて|併せて|さらに|加えて|つきましては|もって|その|に対する)?、?")
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九十")}


@dataclass(frozen=True, kw_only=True)
class _Due:
    """A day, or words in place of one."""

    day: date | None
    span: Span | None
    counting: str | None
    at: int
    end: int


def deadlines_of(
    text: ItemText, measures: Sequence[Measure]
) -> tuple[tuple[Deadline, ...], tuple[Doubt, ...]]:
    """The deadlines that the item sets: from what is decided to be asked, as amended in the meeting, and what stays watched."""
    found: list[Deadline] = []
    for sentence in text.sentences:
        if not sentence.is_row and sentence.voice != "member":
            asking = [
                m for m in measures if m.status == "decided" and m.span == sentence.span and m.kind in _SETS
            ]
            found.extend(_set_in(text, sentence, asking))
    found.extend(_told_apart(text, measures, found))
    found.extend(_open(text, measures, found))
    found.extend(_watched(text, found))
    return _amended(text, _numbered(found))


def _set_in(text: ItemText, sentence: Sentence, asking: Sequence[Measure]) -> Iterator[Deadline]:
    measure = next((m for m in asking if m.kind in _ASKED), None) or next(iter(asking), None)
    if measure is None:
        return
    for due in _dues(text, sentence):
        yield _deadline(text, sentence, measure, due)


def _told_apart(text: ItemText, measures: Sequence[Measure], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """報告期限は令和7年3月31日とします: the day told in a sentence of its own, after the request."""
    asked = [m for m in measures if m.status == "decided" and m.kind in _ASKED]
    if not asked:
        return
    set_in = {deadline.span for deadline in found}
    terms = "|".join(map(re.escape, text.vocabulary.phrases["due"]))
    for sentence in text.sentences:
        if sentence.voice == "member" or sentence.is_row or sentence.span in set_in:
            continue
        match = re.search(
            rf"(?:{terms})(?:について|に関して)?(?:は|を|としては|につきましては)", sentence.words
        )
        if match is None or _changes(text.vocabulary, sentence.words):
            continue
        for due in _dues(text, sentence, after=match.end(), any_day=True):
            yield _deadline(text, sentence, asked[-1], due)


def _open(text: ItemText, measures: Sequence[Measure], found: Sequence[Deadline]) -> Iterator[Deadline]:
    """A report that is asked for without a day."""
    served = {(d.respondent, d.basis) for d in found}
    for measure in measures:
        if measure.status != "decided" or measure.kind not in _ASKED or measure.respondent is None:
            continue
        if (measure.respondent, measure.basis) in served:
            continue
        sentence = next((s for s in text.sentences if s.span == measure.span), None)
        if sentence is not None:
            yield _deadline(text, sentence, measure, _Due(day=None, span=None, counting=None, at=0, end=0))


def _watched(text: ItemText, found: Sequence[Deadline]) -> Iterator[Deadline]:
    """引き続き注視: one open entry for the party that the item is about, from the last sentence that says so."""
    if text.main is None or any(deadline.respondent == text.main for deadline in found):
        return
    watching = text.vocabulary.phrases["watching"]
    told = [
        (number, s)
        for number, s in enumerate(text.sentences)
        if s.proposes and any(w in s.words for w in watching)
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
    match = re.search(r"([^、。]{2,60}?)(?:について(?:も|は)?|を|に関して)(?:は|も)?$", words[:at])
    return (match[1] if match else "その後の状況") + "（引き続き注視）"


def _dues(text: ItemText, sentence: Sentence, *, after: int = 0, any_day: bool = False) -> list[_Due]:
    """Every day set in the sentence, in order; without any, a period counted from an event, or inexact words."""
    dated = [
        due
        for mention in text.dates_in(sentence, after, len(sentence.words))
        if (due := _due(text, sentence, mention, any_day=any_day)) is not None
    ]
    if dated:
        return dated
    return [*_counted(text, sentence, after), *_inexact(sentence, after)][:1]


def _due(text: ItemText, sentence: Sentence, mention: DateMention, *, any_day: bool) -> _Due | None:
    at, end = text.place(sentence, mention.span)
    rest = sentence.words[end:]
    if mention.end is None or not (_BY.match(rest) or any_day):
        return None
    if _ROUGH.search(sentence.words[at : end + 3]):
        return None
    exact = mention.precision == "day"
    counting = None if exact else f"「{mention.raw}」の末日を期日と読みました（要確認）。"
    return _Due(day=mention.end, span=mention.span, counting=counting, at=at, end=end)


def _counted(text: ItemText, sentence: Sentence, after: int) -> Iterator[_Due]:
    """本日から三月以内 has a day; 勧告書の到達の日から30日以内 has none until the day of the event is known."""
    within = text.dates_in(sentence, 0, len(sentence.words))
    for mention in find_periods(sentence.text, day=None, dates=within):
        at, end = text.place(sentence, mention.span)
        if at < after or not _HANDED_IN_THEN.match(sentence.words, end):
            continue
        words = _FROM_EVENT.search(sentence.words[:at])
        start = at - len(words[0]) if words and mention.period is None else at
        rule = "起算日を算入" if mention.counts_first_day or mention.from_next_day else "初日不算入"
        open_until = f"「{sentence.words[start:end]}」（{rule}）。起算する日が文書にないため、期日は未定です（要確認）。"
        yield _Due(
            day=mention.period.due_on if mention.period else None,
            span=sentence.part(start, end),
            counting=f"「{mention.raw}」。{mention.period.rule}" if mention.period else open_until,
            at=start,
            end=end,
        )


def _inexact(sentence: Sentence, after: int) -> Iterator[_Due]:
    """11月下旬に報告し、その後は2か月ごと: no day, the words are kept."""
    rough = _ROUGH.search(sentence.words, after)
    regular = _REGULARLY.search(sentence.words, after)
    found = rough or regular
    if found is None:
        return
    words = "、".join(match[0] for match in (rough, regular) if match)
    yield _Due(
        day=None,
        span=sentence.part(*found.span()),
        counting=f"「{words}」とあり、日は定められていません（要確認）。",
        at=found.start(),
        end=found.end(),
    )


def _deadline(text: ItemText, sentence: Sentence, measure: Measure, due: _Due) -> Deadline:
    own = sentence.words[due.end : _next_due(text, sentence, due)] if due.end else ""
    number, final = _round(own, text.vocabulary) if own else (None, False)
    return Deadline(
        respondent=measure.respondent,
        due_on=due.day,
        what=_what(sentence.words, text.vocabulary) or text.vocabulary.phrases["handed_in"][0],
        basis=measure.basis if measure.kind in _ASKED else None,
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=due.span,
        counting=due.counting,
    )


def _next_due(text: ItemText, sentence: Sentence, due: _Due) -> int:
    later = [text.place(sentence, d.span)[0] for d in text.dates_in(sentence, due.end, len(sentence.words))]
    return min(later, default=len(sentence.words))


def _round(words: str, vocabulary: MatterVocabulary) -> tuple[int | None, bool]:
    """Which report it is: 初回 is 1, 2回目 is 2, 最終 has no number of its own."""
    final = any(word in words for word in vocabulary.phrases["last"])
    if any(word in words for word in vocabulary.phrases["first"]):
        return 1, final
    match = _ROUND.search(words)
    if match is None:
        return None, final
    return _number(match[1]), final


def _number(digits: str) -> int | None:
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 1:
        return _KANJI.get(digits)
    tens, _, ones = digits.partition("十")
    return (_KANJI.get(tens, 1)) * 10 + (_KANJI.get(ones, 0))


def _what(words: str, vocabulary: MatterVocabulary) -> str:
    """What is to be reported: 指導に対する取組状況."""
    asked = [m.start() for w in vocabulary.phrases["handed_in"] for m in re.finditer(re.escape(w), words)]
    end = max(asked, default=len(words))
    found = [m for m in _WHAT.finditer(words[:end])] or [m for m in _WHAT_OBJECT.finditer(words)]
    for match in reversed(found):
        thing = _LEADING.sub("", _BEFORE_WHAT.sub("", match[1]))
        if len(squeeze(thing)) >= 2 and not any(noun in thing[-4:] for noun in ("勧告", "公表")):
            return thing
    return ""


def _numbered(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Rounds for a chain that has several days for one respondent but does not number them all."""
    numbered: list[Deadline] = []
    for deadline in deadlines:
        chain = [d for d in deadlines if d.respondent == deadline.respondent and d.due_on is not None]
        if deadline.round is None and deadline in chain and len({d.due_on for d in chain}) > 1:
            days = sorted({d.due_on for d in chain if d.due_on})
            deadline = replace(deadline, round=days.index(deadline.due_on) + 1 if deadline.due_on else None)
        if deadline not in numbered:
            numbered.append(deadline)
    return numbered


def _changes(vocabulary: MatterVocabulary, words: str) -> bool:
    return any(verb in words for verb in vocabulary.phrases["amends"])


def _amended(text: ItemText, deadlines: list[Deadline]) -> tuple[tuple[Deadline, ...], tuple[Doubt, ...]]:
    """The plan with what the chair changes in it in the meeting (2回目の報告期限を…に改めた上で)."""
    doubts: list[Doubt] = []
    if text.item.outcome != "amended":
        return tuple(deadlines), ()
    terms = (*text.vocabulary.phrases["due"], *text.vocabulary.phrases["handed_in"])
    for sentence in text.sentences:
        if sentence.voice != "chair" or not _changes(text.vocabulary, sentence.words):
            continue
        days = [d for d in text.dates_in(sentence, 0, len(sentence.words)) if d.precision == "day" and d.end]
        if not days or not any(term in sentence.words for term in terms):
            continue
        number, final = _round(sentence.words, text.vocabulary)
        meant = [
            d for d in deadlines if (number is None and not final) or (d.round, d.final) == (number, final)
        ]
        if len(meant) > 1:
            old = {mention.end for mention in days[:-1]}
            meant = [d for d in meant if d.due_on in old]
        if len(meant) == 1:
            at = deadlines.index(meant[0])
            deadlines[at] = replace(
                meant[0], due_on=days[-1].end, day=days[-1].span, span=sentence.span, counting=None
            )
        elif deadlines:
            message = "会議で期限が修正されていますが、どの期限かを特定できません。"
            doubts.append(Doubt(kind="deadline", span=sentence.span, message=message))
    return tuple(deadlines), tuple(doubts)
