"""What the meeting changes in a plan before it adopts it: another day, another measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from data.matters.addressees import acts_itself, stands_for
from data.matters.due import counted_from_event, round_of
from data.matters.grounds import stated_for_report
from data.matters.item import ItemText
from data.matters.mood import mood_at_end
from data.matters.parties import NAME
from data.matters.recurring import recurrences
from data.matters.sentences import Sentence
from data.model.case import Deadline, Measure, MeasureKind
from data.model.document import Doubt
from data.model.reference import DateMention
from data.references.periods import PeriodMention, compute_period, find_periods
from data.text import Span

_FROM = re.compile(r"(?:[(][^()]{1,4}[)])?(?:から|を同|を令|を20)")
_ABOUT = re.compile(r"(?:また、|なお、|次に、)?([^、。]{1,30}?)(?:は|が)、")
"""総務省は、…: whoever it is that moves a day, it is not the committee."""
_SHIFTS = re.compile(
    r"期限を?[^。、]{0,10}(?:[0-9一二三四五六七八九十]{1,3}(?:日|週|か月|箇月|月|年)間?)(?:程度)?(?:延|早|前倒|繰|短|伸)"
)
"""報告期限を1か月延長し: no day is named."""
_TERM = re.compile(
    r"(?:報告|提出|回答)(?:書|等)?の?(?:提出)?の?(?:期限|期日|時期)|(?<![一-龥ァ-ヶーの])(?:期限|期日)|"
    r"(?:[0-9一二三四五]回目?|初回|最終|中間)(?:の?報告)?(?:の?期限)?(?=[をはの])"
)
"""What names the day of a report: 2回目の報告の期限, and not 契約の期限 or 意見募集の期限."""
_NOT_MOVED = re.compile(
    r"(?:せず|しな|しませ|すべき|するべき|する必要|してほし|して欲し)|[^。、]{0,20}(?:との|旨の|という)(?:御?意見|申出|申し出|要望|提案|指摘|説明|報告|回答|連絡)"
)
_ANOTHERS_USE = re.compile(
    r"(?:[(][^()]{1,4}[)])?(?:に|から|より|を)[^。、]{0,4}(?:公[表開]|施行|開催|開始|実施|適用)"
)
_ADOPTED = frozenset({"adopted", "amended", "noted"})
_DONE = re.compile(r"(?:し|いたし|致し)?(?:まし)?た(?!い)")
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
    told = ((sentence, _periods(text, sentence)) for sentence in changing)
    for sentence, periods, part in ((s, found, part) for s, found in told for part in _parts(text, s)):
        meant = _meant(text, sentence, plan, part)
        new = _new_day(text, periods, meant, part.days) if meant else None
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
        )
        plan[plan.index(meant)] = changed
    for sentence in (s for s in text.sentences if s.voice == "chair"):
        plan = _with_other_interval(text, sentence, plan)
        if sentence.span not in {changed.span for changed in changing} and _SHIFTS.search(sentence.words):
            message = "会議で期限の日が動かされていますが、新しい日を特定できません。"
            doubts.append(Doubt(kind="deadline", span=sentence.span, message=message))
    return tuple(plan), tuple(doubts)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What a sentence says of one deadline: its words and its days."""

    words: str
    days: list[DateMention]


def _parts(text: ItemText, sentence: Sentence) -> Iterator[_Part]:
    """A社の期限を…に、B社の期限を…に、それぞれ改め: each on its own; else the whole sentence."""
    days = _days(text, sentence)
    if len(days) < 2 or "それぞれ" not in sentence.words:
        yield _Part(words=sentence.words, days=days)
        return
    start = 0
    for mention in days:
        at, end = text.place(sentence, mention.span)
        yield _Part(words=sentence.words[start:at], days=[mention])
        start = end


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


def moved_deadlines(text: ItemText, deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """With the days that the item puts in the place of those of an earlier meeting (期限を…まで延長したい)."""
    plan = list(deadlines)
    if text.item.outcome not in _ADOPTED:
        return tuple(plan)
    for sentence in text.sentences:
        mention = _moved_to(text, sentence) if sentence.proposes else None
        if mention is None:
            continue
        named = _named_in(text, sentence)
        old = [d for d in plan if d.retold and (named is None or d.respondent == named)]
        parts = _new_days(text, sentence, mention)
        for part in parts:
            day = part.days[-1]
            if any(d.due_on == day.end for d in plan):
                continue
            meant = _meant(text, sentence, old, part) if old else None
            if meant is not None:
                plan[plan.index(meant)] = _moved(text, sentence, day, meant)
            elif len(parts) == 1 and (party := named or text.main) is not None:
                plan.append(replace(_moved(text, sentence, day, None), respondent=party))
    return tuple(plan)


def _new_days(text: ItemText, sentence: Sentence, last: DateMention) -> list[_Part]:
    """1回目の期限を…まで、2回目の期限を…まで延長: each day with the words for its round; else the last alone."""
    days = [m for m in _days(text, sentence) if not _FROM.match(_behind(text, sentence, m))]
    if len(days) < 2:
        return [_Part(words=sentence.words, days=[*_days(text, sentence), last])]
    parts, start = [], 0
    for mention in days:
        at, end = text.place(sentence, mention.span)
        parts.append(_Part(words=sentence.words[start:at], days=[mention]))
        start = end
    return parts


def _behind(text: ItemText, sentence: Sentence, mention: DateMention) -> str:
    return sentence.words[text.place(sentence, mention.span)[1] :]


def _named_in(text: ItemText, sentence: Sentence) -> str | None:
    """Whose day is moved, where the sentence names a party (B社に対する…報告の期限を)."""
    at = text.sentences.index(sentence)
    names = re.finditer(rf"(?<!{NAME})({text.parties.written})(?:に対する|の)", sentence.words)
    return next((party for m in names if (party := stands_for(text, at, m[1]))), None)


def _moved(text: ItemText, sentence: Sentence, mention: DateMention, old: Deadline | None) -> Deadline:
    """The report with its new day, and what is known of it from where its old day is told again."""
    number, final = round_of(sentence.words, text.vocabulary) if old is None else (old.round, old.final)
    basis = stated_for_report(text, sentence, len(sentence.words))
    return Deadline(
        respondent=old.respondent if old else text.main,
        due_on=mention.end,
        what=old.what if old else text.vocabulary.phrases["handed_in"][0],
        basis=basis or (old.basis if old else None),
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=mention.span,
        instead_of=old.due_on if old else None,
    )


def _moved_to(text: ItemText, sentence: Sentence) -> DateMention | None:
    """The day to which the sentence proposes to move a day set before; None for what is told of the past."""
    phrases = text.vocabulary.phrases
    words = sentence.words
    named = _TERM.search(words)
    verbs = [at for at in _verbs(text, words) if named is not None and at > named.start()]
    if named is None or not verbs or any(w in words for w in (*phrases["general"], *phrases["keeps"])):
        return None
    term = named.start()
    about = _ABOUT.match(words)
    if about is not None and not _TERM.search(about[1]) and not acts_itself(text, sentence, len(words)):
        return None
    if mood_at_end(words) != "decided" or _DONE.match(words, max(verbs) + 2):
        return None
    days = [m for m in text.dates_in(sentence, term, max(verbs)) if m.precision == "day"]
    last = days[-1] if days else None
    return last if last and last.end and (text.day is None or last.end > text.day) else None


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
    words = sentence.words
    if any(word in words for word in text.vocabulary.phrases["keeps"]):
        return False
    periods = [text.place(sentence, period.span)[0] for period in _periods(text, sentence)]
    at = [*periods, *(text.place(sentence, mention.span)[0] for mention in _days(text, sentence))]
    terms = [match.start() for match in _TERM.finditer(words)]
    verbs = list(_verbs(text, words))
    if periods and verbs and any(noun in words for noun in text.vocabulary.phrases["handed_in"]):
        return True
    return any(term < day for term in terms for day in at) and (bool(verbs) or sentence.voice == "member")


def _verbs(text: ItemText, words: str) -> Iterator[int]:
    """Where something is amended, and not only proposed or left as it is."""
    for verb in text.vocabulary.phrases["amends"]:
        for match in re.finditer(re.escape(verb), words):
            if _NOT_MOVED.match(words, match.end()) is None:
                yield match.start()


def _days(text: ItemText, sentence: Sentence) -> list[DateMention]:
    """Those ahead, which are of nothing else (…に公表する)."""
    named = text.dates_in(sentence, 0, len(sentence.words))
    return [
        mention
        for mention in named
        if mention.precision == "day"
        and mention.end
        and (text.day is None or mention.end > text.day)
        and not _ANOTHERS_USE.match(sentence.words, text.place(sentence, mention.span)[1])
    ]


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


def _meant(text: ItemText, sentence: Sentence, plan: Sequence[Deadline], part: _Part) -> Deadline | None:
    """The deadline that is changed: the only one, that of the round or the party, or that whose old day is named."""
    number, final = round_of(part.words, text.vocabulary)
    meant = [d for d in plan if (number is None and not final) or (d.round, d.final) == (number, final)]
    if len(meant) > 1:
        at = text.sentences.index(sentence)
        names = re.findall(rf"(?<!{NAME}){text.parties.written}", part.words)
        named = {stands_for(text, at, name) for name in names}
        meant = [d for d in meant if d.respondent in named] or meant
    if len(meant) > 1:
        old = {mention.end for mention in part.days[:-1]}
        meant = [d for d in meant if d.due_on in old] or [d for d in meant if d.due_on and not d.counting]
    return meant[0] if len(meant) == 1 else None
