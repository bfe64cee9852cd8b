"""Plain questions: what is asked is recognised, answered first with the fact, then with the next best passages."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.plain import authorities, counting, deadlines, matters, meetings, people
from commands.question import Question

Reader = Callable[[Asking, Question, Sequence[Result]], Answer | None]
"""Answers the questions of its kind with the passages that are near after its facts, None to any other."""

READERS: tuple[Reader, ...] = (
    people.recused,
    deadlines.awaited,
    people.said,
    meetings.attendance,
    meetings.agenda,
    people.offices,
    counting.frequent_findings,
    counting.printed_count,
    authorities.printed_total,
    matters.declined,
    matters.publicity,
    matters.affected,
    matters.incident,
    matters.history,
    matters.decided,
)
"""In order: the more a question must say to be of a kind, the earlier its reader comes."""

_NOT_HELD = "{}の議事録は収録していません（収録範囲：{}）。その回に触れている記載を示します。"
_NO_FACT = "お尋ねに直接当たる記録は特定できませんでした（収録範囲：{}）。近い記載を示します。"


def plain(asking: Asking, text: str) -> Answer:
    """The fact with its quotation where the record has it, else the nearest passages as such, else nothing."""
    question = Question(text, asking)
    if question.missing_meetings:
        return _not_held(asking, question)
    if question.names_none_on_record:
        return asking.nothing(text, _suggestions(question))
    near = asking.near(text)
    fact = next((answer for read in READERS if (answer := read(asking, question, near))), None)
    if fact is not None:
        return replace(fact, title=text)
    if near:
        return asking.answer(
            "answer", text, _NO_FACT.format(asking.covered), [], _suggestions(question), near=near
        )
    return asking.nothing(text, _suggestions(question))


def _not_held(asking: Asking, question: Question) -> Answer:
    """Passages that speak of a meeting of which there are no minutes on record, as no more than that."""
    names = [f"第{number}回" for number in question.missing_meetings]
    others = ["/meeting", *(f"/meeting {number}" for number in question.near_meetings())]
    near = [result for name in names for result in asking.near(f"「{name}」")]
    if not near:
        return asking.nothing(question.text, others)
    summary = _NOT_HELD.format("、".join(names), asking.covered)
    return asking.answer("answer", question.text, summary, [], others, near=near)


def _suggestions(question: Question) -> list[str]:
    names = [party.name for party in question.parties] or question.near_names()
    return [f"/decision {name}" for name in names]
