"""Plain questions: what is asked is recognised, answered first with the fact, then with the next best passages."""

from collections.abc import Callable
from dataclasses import replace

from commands.answer import Answer
from commands.asking import Asking
from commands.plain import counting, deadlines, matters, meetings, people
from commands.question import Question
from commands.quoting import passage_result, without_repeats

Reader = Callable[[Asking, Question], Answer | None]
"""Answers the questions of its kind, None to any other."""

READERS: tuple[Reader, ...] = (
    people.recused,
    deadlines.awaited,
    people.said,
    meetings.attendance,
    meetings.agenda,
    counting.frequent_findings,
    counting.printed_count,
    matters.declined,
    matters.publicity,
    matters.affected,
    matters.incident,
    matters.history,
    matters.decided,
)
"""In order: the more a question must say to be of a kind, the earlier its reader comes."""


def plain(asking: Asking, text: str) -> Answer:
    """The fact with its quotation where the record has it, else the nearest passages as such, else nothing."""
    question = Question(text, asking)
    fact = next((answer for read in READERS if (answer := read(asking, question))), None)
    found = asking.find(text)
    passages = [passage_result(hit.passage) for hit in found.hits]
    if fact is not None:
        results = without_repeats([*fact.results, *passages])
        return replace(fact, results=tuple(results[: asking.limit]), total=len(results))
    if passages:
        summary = "お尋ねに直接当たる記録は特定できませんでした。近い記載を示します。"
        return asking.answer("answer", text, summary, passages, _suggestions(question))
    return asking.nothing(text, _suggestions(question))


def _suggestions(question: Question) -> list[str]:
    names = [party.name for party in question.parties] or question.near_names()
    return [f"/decision {name}" for name in names]
