"""Days of reports that a later meeting puts in the place of those set before (報告期限を…まで延長したい)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.matters.addressees import acts_itself, stands_for
from data.matters.changes import (
    TERM,
    Part,
    days_ahead,
    is_given_up,
    meant_by,
    parts_of,
    shift_in,
    shifted,
    verbs_of_change,
)
from data.matters.due import round_of
from data.matters.grounds import stated_for_report
from data.matters.item import ItemText
from data.matters.mood import mood_at_end
from data.matters.offices import is_office
from data.matters.parties import NAME
from data.matters.sentences import Sentence
from data.model.case import Deadline
from data.model.document import Doubt
from data.model.reference import DateMention

_ABOUT = re.compile(
    r"(?:(?:また|なお|次に|そこで|このため|つきましては|ついては|事務局(?:として|といたしまして)は)、)?"
    r"(?!つきましては|ついては|事務局(?:として|といたしまして)は)([^、。]{1,30}?)(?<!ついて)(?<!つきまして)(?<!関して)(?:は|が)、"
)
"""総務省は、…: whoever it is that moves a day, it is not the committee."""
_HOLDS = frozenset({"adopted", "amended", "noted", "none", "unknown"})
_ASKED_FOR = re.compile(r"申し?出|申請|要望|希望|願い")
_AS_ASKED = re.compile(rf"(?:{_ASKED_FOR.pattern})の?(?:とおり|どおり|通り)")
_SO_THAT_IT_IS = re.compile(r".{2,4}[しっげび]て、?[^、。]{4,30}と(?:する|し|いたし)")
"""2か月延長して令和7年7月30日とする: the day stands behind the verb."""
_DONE = re.compile(r"(?:し|いたし|致し)?(?:まし)?た(?!い)")


@dataclass(frozen=True, kw_only=True)
class _Whose:
    """Whose day a sentence moves; `party` None: somebody of whom the document tells nothing else."""

    party: str | None
    is_named: bool


def moved_deadlines(
    text: ItemText, deadlines: Sequence[Deadline]
) -> tuple[tuple[Deadline, ...], tuple[Doubt, ...]]:
    """With the days that the item puts in the place of those of an earlier meeting, and what stays unclear."""
    plan, doubts = tuple(deadlines), list[Doubt]()
    for sentence in text.sentences if text.item.outcome in _HOLDS else ():
        if not _moves_a_day(text, sentence):
            continue
        changed = _with_new_days(text, sentence, plan)
        if changed is None:
            message = "報告期限の日が動かされていますが、どの期限をどの日に変えるものか、この文書からは決まりません。"
            doubts.append(Doubt(kind="deadline", span=sentence.span, message=message))
        plan = plan if changed is None else changed
    return plan, tuple(doubts)


def _with_new_days(
    text: ItemText, sentence: Sentence, plan: tuple[Deadline, ...]
) -> tuple[Deadline, ...] | None:
    """None where it is not clear which day becomes which."""
    whose = _whose(text, sentence)
    last = _last_day(text, sentence) or _day_asked_for(text, sentence)
    if last is None and shift_in(text, sentence) is None:
        return plan
    if whose.party is None:
        return None
    told = [d for d in plan if d.retold or d.span.start < sentence.span.start]
    own = [d for d in told if not whose.is_named or d.respondent == whose.party]
    if last is None:
        return _shifted(text, sentence, whose.party, own, plan)
    found = parts_of(text, sentence)
    parts = found if len(found) > 1 else [Part(words=sentence.words, days=[*found[0].days, last])]
    for part in parts:
        day = part.days[-1]
        meant = meant_by(text, sentence, own, part) if own else None
        if meant is None and any((d.respondent, d.due_on) == (whose.party, day.end) for d in plan):
            continue
        new = _moved(text, sentence, part, meant or _told(text, sentence, part, whose.party))
        plan = tuple(new if d is meant else d for d in plan) if meant else (*plan, new)
    return plan


def _shifted(
    text: ItemText, sentence: Sentence, party: str, own: list[Deadline], plan: tuple[Deadline, ...]
) -> tuple[Deadline, ...] | None:
    """One month later than the day that the document tells."""
    whole = Part(words=sentence.words, days=[])
    own = own or [d for d in (_told(text, sentence, whole, party),) if d.due_on is not None]
    moved = shifted(text, sentence, own)
    if not moved:
        return None
    new = {id(own[number]): deadline for number, deadline in moved.items()}
    added = [deadline for old, deadline in zip(own, moved.values(), strict=False) if old not in plan]
    return (*(new.get(id(deadline), deadline) for deadline in plan), *added)


def _whose(text: ItemText, sentence: Sentence) -> _Whose:
    """Named in the sentence (B社に対する…報告の期限を), else in its paragraph before, else whom the item is about."""
    at = text.sentences.index(sentence)
    names = list(re.finditer(rf"(?<!{NAME})({text.parties.written})(?:に対する|に対し|の)", sentence.words))
    named = next((party for m in names if (party := _party(text, at, m[1]))), None)
    if named is not None:
        return _Whose(party=named, is_named=True)
    if any(_is_another(text, m[1]) for m in names):
        return _Whose(party=None, is_named=True)
    before = [s for s in text.sentences[:at] if s.paragraph == sentence.paragraph]
    known = {*text.parties.central, *(entry.name for entry in text.parties.introduced)}
    spoken_of = [
        party
        for earlier in before
        for name in re.findall(rf"(?<!{NAME}){text.parties.written}", earlier.words)
        if (party := text.parties.resolve(name)) in known
    ]
    return _Whose(party=spoken_of[-1] if spoken_of else text.main, is_named=bool(spoken_of))


def _party(text: ItemText, at: int, name: str) -> str | None:
    office = name if is_office(name, text.vocabulary.respondents) else None
    return stands_for(text, at, name) or text.parties.called.get(name) or office


def _is_another(text: ItemText, name: str) -> bool:
    """ミナト社, of which the document tells nothing else."""
    names = text.parties.names
    is_body = names.ends_as_a_body(name) or name.endswith(names.words.alias_endings)
    return is_body and not names.is_generic(name)


def _told(text: ItemText, sentence: Sentence, part: Part, party: str) -> Deadline:
    """What the paragraph tells of the report as it was asked for before: its day, its round, its basis."""
    number, final = round_of(part.words, text.vocabulary)
    return Deadline(
        respondent=party,
        due_on=_old_day(text, sentence, part),
        what=text.vocabulary.phrases["handed_in"][0],
        basis=next(
            (
                basis
                for one in (sentence, *reversed(_before(text, sentence)))
                if (basis := stated_for_report(text, one, len(one.words)))
            ),
            None,
        ),
        round=number,
        final=final,
        agenda=text.item.number,
        span=sentence.span,
        day=None,
        retold=True,
    )


def _before(text: ItemText, sentence: Sentence) -> list[Sentence]:
    """The sentences before it in its paragraph that speak of the day of a report."""
    at = text.sentences.index(sentence)
    return [
        s
        for s in text.sentences[:at]
        if s.paragraph == sentence.paragraph and TERM.search(s.words) is not None
    ]


def _old_day(text: ItemText, sentence: Sentence, part: Part) -> date | None:
    """The day that is given up (3月31日から), else the only one that the sentences before tell of (期限を…と定めた)."""
    last = text.place(sentence, part.days[-1].span)[0] if part.days else len(sentence.words)
    given_up = [
        mention.end
        for mention in text.dates_in(sentence, 0, last)
        if mention.precision == "day" and is_given_up(text, sentence, mention)
    ]
    if given_up:
        return given_up[-1]
    clauses = [(one, len(one.words)) for one in _before(text, sentence)]
    if part.words == sentence.words:
        clauses.append((sentence, max(match.start() for match in TERM.finditer(sentence.words[:last]))))
    told = {
        mention.end
        for one, end in clauses
        if (term := TERM.search(one.words))
        for mention in text.dates_in(one, term.start(), end)
        if mention.precision == "day"
    }
    return told.pop() if len(told) == 1 else None


def _moved(text: ItemText, sentence: Sentence, part: Part, old: Deadline) -> Deadline:
    """The report with its new day, and what is known of it from where its old day is told again."""
    day = part.days[-1]
    return replace(
        old,
        due_on=day.end,
        basis=stated_for_report(text, sentence, len(sentence.words)) or old.basis,
        span=sentence.span,
        day=day.span,
        counting=None,
        inexact=False,
        retold=False,
        moves=True,
        instead_of=old.due_on,
    )


def _moves_a_day(text: ItemText, sentence: Sentence) -> bool:
    """The sentence proposes to move a day set before, and does not tell of the past or of somebody else's day."""
    phrases = text.vocabulary.phrases
    words = sentence.words
    verbs = _verbs(text, sentence)
    if not sentence.proposes or not verbs or any(word in words for word in phrases["keeps"]):
        return False
    last = max(match.start() for match in TERM.finditer(words[: max(verbs)]))
    if any(word in words[last:] for word in phrases["general"]):
        return False
    about = _ABOUT.match(words)
    if about is not None and not TERM.search(about[1]) and not acts_itself(text, sentence, len(words)):
        return False
    done = _DONE.match(words, max(verbs) + 2) is not None
    if sentence.voice == "narrative" and (done or any(word in words for word in phrases["resolved"])):
        return True
    return mood_at_end(words) == "decided" and not done


def _verbs(text: ItemText, sentence: Sentence) -> list[int]:
    """Where the sentence changes the day that it names before."""
    term = TERM.search(sentence.words)
    found = verbs_of_change(text, sentence.words)
    return [at for at in found if term is not None and at > term.start()]


def _day_asked_for(text: ItemText, sentence: Sentence) -> DateMention | None:
    """申出のとおり延長したい: the day that the party asked for, told before in the paragraph."""
    if not _AS_ASKED.search(sentence.words):
        return None
    for earlier in reversed(_before(text, sentence)):
        days = days_ahead(text, earlier) if _ASKED_FOR.search(earlier.words) else []
        if days:
            return days[-1]
    return None


def _last_day(text: ItemText, sentence: Sentence) -> DateMention | None:
    """The day to which it is moved, which is still to come."""
    term, verbs = TERM.search(sentence.words), _verbs(text, sentence)
    if term is None or not verbs:
        return None
    end = len(sentence.words) if _SO_THAT_IT_IS.match(sentence.words, max(verbs)) else max(verbs)
    days = [
        mention
        for mention in text.dates_in(sentence, term.start(), end)
        if mention.precision == "day" and not is_given_up(text, sentence, mention)
    ]
    last = days[-1] if days else None
    return last if last and last.end and (text.day is None or last.end > text.day) else None
