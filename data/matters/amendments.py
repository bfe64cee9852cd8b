"""What the meeting changes in a plan before it adopts it: another day, another measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from data.matters.changes import (
    TERM,
    days_ahead,
    is_given_up,
    meant_by,
    parts_of,
    shift_in,
    shifted,
    verbs_of_change,
)
from data.matters.due import counted_from_event
from data.matters.item import ItemText
from data.matters.recurring import recurrences
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
    changing = _changing(text)
    periods = {sentence.span: _periods(text, sentence) for sentence in changing}
    changes = [(sentence, part) for sentence in changing for part in parts_of(text, sentence)]
    for sentence, part in changes:
        meant = meant_by(text, sentence, plan, part)
        new = _new_day(text, periods[sentence.span], meant, part.days) if meant else None
        if meant is None or new is None:
            message = "会議で期限が修正されていますが、どの期限かを特定できません。"
            doubts.append(Doubt(kind="deadline", span=sentence.span, message=message))
            continue
        changed = replace(
            meant,
            due_on=new.due_on,
            day=new.day,
            span=sentence.span,
            counting=new.counting,
            inexact=False,
            retold=False,
            moves=meant.retold,
            instead_of=meant.due_on if meant.retold else None,
        )
        plan[plan.index(meant)] = changed
    for sentence in (s for s in text.sentences if s.voice == "chair"):
        plan = _with_other_interval(text, sentence, plan)
    spans = {sentence.span for sentence, _ in changes}
    for sentence in _shifting(text):
        if sentence.span in spans or (changes and shift_in(text, sentence) is None):
            continue
        moved = shifted(text, sentence, plan)
        if not moved:
            message = "会議で期限の日が動かされていますが、新しい日を特定できません。"
            doubts.append(Doubt(kind="deadline", span=sentence.span, message=message))
        plan = [moved.get(number, deadline) for number, deadline in enumerate(plan)]
    return tuple(plan), tuple(doubts)


def _with_other_interval(text: ItemText, sentence: Sentence, plan: list[Deadline]) -> list[Deadline]:
    """四半期ごとから毎月に改めた上で: the only report that comes again and again comes at another interval."""
    told = list(recurrences(sentence.words))
    changes = any(verb in sentence.words for verb in text.vocabulary.phrases["amends"])
    meant = [d for d in plan if d.every]
    if not told or not changes or len(meant) != 1 or meant[0].every == told[-1].every:
        return plan
    new, old = told[-1], meant[0]
    what = re.sub(r"（[^（）]{1,12}）$", "", old.what)
    counting = old.counting if old.due_on else f"「{new.raw}」とあり、日は定められていません（要確認）。"
    changed = replace(
        old, every=new.every, what=f"{what}（{new.raw}）", span=sentence.span, day=None, counting=counting
    )
    return [changed if d is old else d for d in plan]


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


def _shifting(text: ItemText) -> list[Sentence]:
    """The same where no day is named (1週間早めた上で)."""
    found = [s for s in text.sentences if s.voice in {"chair", "member"} and _shifts(text, s)]
    by_chair = [s for s in found if s.voice == "chair"]
    follows = any(s.voice == "chair" and _AS_SAID.search(s.words) for s in text.sentences)
    return by_chair or (found[-1:] if follows else [])


def _shifts(text: ItemText, sentence: Sentence) -> bool:
    """By so much (1週間早め), or without saying by how much (報告期限を延長し)."""
    words = sentence.words
    if any(word in words for word in text.vocabulary.phrases["keeps"]):
        return False
    verbs = set(verbs_of_change(text, words))
    at_once = any(match.end() + 1 in verbs for match in TERM.finditer(words))
    return at_once or shift_in(text, sentence) is not None


def _changes_a_day(text: ItemText, sentence: Sentence) -> bool:
    words = sentence.words
    if any(word in words for word in text.vocabulary.phrases["keeps"]):
        return False
    periods = [text.place(sentence, period.span)[0] for period in _periods(text, sentence)]
    days = [m for m in days_ahead(text, sentence) if not is_given_up(text, sentence, m)]
    at = [*periods, *(text.place(sentence, mention.span)[0] for mention in days)]
    terms = [match.start() for match in TERM.finditer(words)]
    verbs = list(verbs_of_change(text, words))
    if periods and verbs and any(noun in words for noun in text.vocabulary.phrases["handed_in"]):
        return True
    return any(term < day for term in terms for day in at) and (bool(verbs) or sentence.voice == "member")


def _periods(text: ItemText, sentence: Sentence) -> tuple[PeriodMention, ...]:
    within = text.dates_in(sentence, 0, len(sentence.words))
    return find_periods(sentence.text, day=text.day, dates=within)


def _new_day(
    text: ItemText, periods: Sequence[PeriodMention], meant: Deadline, days: Sequence[DateMention]
) -> _NewDay | None:
    """The last of the days, or of the sentence's periods, counted from where the plan's was counted."""
    if not periods:
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
