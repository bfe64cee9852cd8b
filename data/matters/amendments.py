"""What the meeting changes in a plan before it adopts it: another day, another measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from data.matters.due import counted_from_event, round_of
from data.matters.item import ItemText
from data.matters.sentences import Sentence
from data.model.case import Deadline, Measure, MeasureKind
from data.model.document import Doubt
from data.model.reference import DateMention
from data.references.periods import PeriodMention, compute_period, find_periods
from data.text import Span

_AS_SAID = re.compile(r"御?意見(?:のとおり|を踏まえ)|そのように|御?(?:提案|指摘)のとおり")


@dataclass(frozen=True, kw_only=True)
class _NewDay:
    """The day that an amendment sets."""

    due_on: date | None
    day: Span
    counting: str | None


def amended_measures(text: ItemText, measures: Sequence[Measure]) -> list[Measure]:
    """The measures with what the chair changes in the meeting (指導を勧告に改めた上で)."""
    changed = list(measures)
    if text.item.outcome != "amended":
        return changed
    for sentence in text.sentences:
        if sentence.voice != "chair":
            continue
        for before, after in _kinds_changed(text, sentence):
            changed = [
                replace(m, kind=after, basis=None, law=None, span=sentence.span)
                if m.kind == before and m.status == "decided"
                else m
                for m in changed
            ]
    return changed


def amended_deadlines(
    text: ItemText, deadlines: Sequence[Deadline]
) -> tuple[tuple[Deadline, ...], tuple[Doubt, ...]]:
    """The plan with what the meeting changes (2回目の報告期限を…に改めた上で), and what stays unclear."""
    if text.item.outcome != "amended" or not deadlines:
        return tuple(deadlines), ()
    plan = list(deadlines)
    doubts: list[Doubt] = []
    for sentence in _changing(text):
        meant = _meant(text, sentence, plan)
        new = _new_day(text, sentence, meant) if meant else None
        if meant is None or new is None:
            message = "会議で期限が修正されていますが、どの期限かを特定できません。"
            doubts.append(Doubt(kind="deadline", span=sentence.span, message=message))
            continue
        changed = replace(meant, due_on=new.due_on, day=new.day, span=sentence.span, counting=new.counting)
        plan[plan.index(meant)] = changed
    return tuple(plan), tuple(doubts)


def _kinds_changed(text: ItemText, sentence: Sentence) -> Iterator[tuple[MeasureKind, MeasureKind]]:
    nouns = {
        noun: cast(MeasureKind, words.kind) for words in text.vocabulary.measures for noun in words.nouns
    }
    names = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
    verbs = "|".join(map(re.escape, text.vocabulary.phrases["amends"]))
    change = re.compile(
        rf"「?({names})」?(?:を|ではなく、?|に(?:代|替|か)えて、?)「?({names})」?(?:に|と|へ)(?:し|する|{verbs})"
    )
    for match in change.finditer(sentence.words):
        yield nouns[match[1]], nouns[match[2]]


def _changing(text: ItemText) -> list[Sentence]:
    """The chair's sentences that set another day; else, when the chair follows what was said, a member's."""
    by_chair = [s for s in text.sentences if s.voice == "chair" and _changes_a_day(text, s)]
    if by_chair or not any(s.voice == "chair" and _AS_SAID.search(s.words) for s in text.sentences):
        return by_chair
    return [s for s in text.sentences if s.voice == "member" and _changes_a_day(text, s)][-1:]


def _changes_a_day(text: ItemText, sentence: Sentence) -> bool:
    phrases = text.vocabulary.phrases
    if not _days(text, sentence) and not _periods(text, sentence):
        return False
    if any(term in sentence.words for term in phrases["due"]):
        return sentence.voice == "member" or any(verb in sentence.words for verb in phrases["amends"])
    told = any(term in sentence.words for term in phrases["handed_in"])
    return told and any(verb in sentence.words for verb in phrases["amends"])


def _days(text: ItemText, sentence: Sentence) -> list[DateMention]:
    named = text.dates_in(sentence, 0, len(sentence.words))
    return [mention for mention in named if mention.precision == "day" and mention.end]


def _periods(text: ItemText, sentence: Sentence) -> tuple[PeriodMention, ...]:
    within = text.dates_in(sentence, 0, len(sentence.words))
    return find_periods(sentence.text, day=text.day, dates=within)


def _new_day(text: ItemText, sentence: Sentence, meant: Deadline) -> _NewDay | None:
    """The last day of the sentence, or its last period, counted from where the plan's was counted."""
    periods = _periods(text, sentence)
    if not periods:
        days = _days(text, sentence)
        return _NewDay(due_on=days[-1].end, day=days[-1].span, counting=None)
    new = periods[-1]
    before = new if new.from_words else _period_of(text, meant)
    if before is None:
        return None
    if before.period is None:
        words = f"{before.from_words or ''}から{new.raw}" if before is not new else new.raw
        return _NewDay(due_on=None, day=new.span, counting=counted_from_event(words, before))
    period = compute_period(
        start=before.period.start,
        count=new.count,
        unit=new.unit,
        counts_first_day=before.counts_first_day,
    )
    return _NewDay(due_on=period.due_on, day=new.span, counting=f"「{new.raw}」。{period.rule}")


def _period_of(text: ItemText, deadline: Deadline) -> PeriodMention | None:
    """The period by which the plan set the day."""
    sentence = next((s for s in text.sentences if s.span == deadline.span), None)
    if sentence is None or deadline.day is None:
        return None
    return next((p for p in _periods(text, sentence) if p.span.overlaps(deadline.day)), None)


def _meant(text: ItemText, sentence: Sentence, plan: Sequence[Deadline]) -> Deadline | None:
    """The deadline that is changed: the only one, that of the round, or that whose old day is named."""
    number, final = round_of(sentence.words, text.vocabulary)
    meant = [d for d in plan if (number is None and not final) or (d.round, d.final) == (number, final)]
    if len(meant) > 1:
        old = {mention.end for mention in _days(text, sentence)[:-1]}
        meant = [d for d in meant if d.due_on in old]
    return meant[0] if len(meant) == 1 else None
