"""Plain questions: what is asked is recognised, answered first with the fact, then with the next best passages."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.following import completed
from commands.help import senrei
from commands.plain import authorities, cases, counting, deadlines, items, matters, meetings, people, told
from commands.plain.terms import all_needed, plain_text, terms_of
from commands.precedent import precedent
from commands.question import Question
from commands.quoting import passage_result

Reader = Callable[[Asking, Question, Sequence[Result]], Answer | None]
"""Answers the questions of its kind with the passages that are near after its facts, None to any other."""

READERS: tuple[Reader, ...] = (
    items.closed,
    people.recused,
    deadlines.received,
    deadlines.awaited,
    people.said,
    meetings.attended,
    meetings.attendance,
    items.of_item,
    meetings.agenda,
    meetings.held,
    people.offices,
    counting.frequent_findings,
    counting.most_in_table,
    matters.declined,
    matters.publicity,
    cases.largest,
    matters.affected,
    matters.incident,
    matters.history,
    cases.measures_of,
    cases.facts_of,
    cases.measured,
    authorities.printed_total,
    counting.printed_count,
    cases.examples,
    matters.decided,
    cases.considered,
    cases.of_others,
    told.told,
)
"""In order: the more a question must say to be of a kind, the earlier its reader comes."""

_LOOKED_AT = 10


def plain(asking: Asking, text: str) -> Answer:
    """The fact with its quotation where the record has it, else that it has not, with the nearest passages as such."""
    if not text:
        return _listed(asking)
    if asking.narrowing.cases:
        return precedent(asking, text)
    meant = completed(asking, text, asking.earlier)
    answer = _answered(asking, meant.text)
    if not meant.sure and answer.kind == "none":
        # It says enough to stand by itself, and about the subject before it there is nothing.
        return _answered(asking, text)
    if meant.text == text:
        return answer
    others = [f"/ask {meant.otherwise}"] if meant.otherwise else []
    return replace(answer, asked=f"/ask {meant.text}", suggestions=(*others, *answer.suggestions))


def _answered(asking: Asking, text: str) -> Answer:
    question = Question(text, asking)
    if question.missing_meetings:
        return _not_held(asking, question)
    if question.names_none_on_record:
        return asking.nothing(text, _suggestions(question))
    if len(question.parties) > 1 and not question.named_exactly:
        return _which(question)
    near = [passage_result(hit.passage) for hit in question.hits]
    if not question.asks and near and _is_found(question):
        return _found(asking, question, near)
    fact = next((answer for read in READERS if (answer := read(asking, question, near))), None)
    return replace(fact, title=text) if fact else asking.nothing(text, _suggestions(question), near=near)


def _is_found(question: Question) -> bool:
    """Whether all words that were given stand in what was found."""
    texts = [plain_text(f"{h.passage.heading} {h.passage.text}") for h in question.hits[:_LOOKED_AT]]
    return all_needed(terms_of(question), *texts)


def _found(asking: Asking, question: Question, near: Sequence[Result]) -> Answer:
    """Words to be looked for: the passages, and where what they name can be looked up."""
    names = [f"/decision {party.name}" for party in question.parties]
    places = [f"/meeting {number}" for number in question.meeting_numbers]
    articles = [f"/article {citation.raw}" for citation in question.citations]
    summary = f"「{question.text}」に当たる記載を、近いものから示します。"
    return asking.answer("answer", question.text, summary, [], [*names, *places, *articles], near=near)


def _which(question: Question) -> Answer:
    """A name that several parties may be meant by: each reading can be chosen."""
    names = [party.name for party in question.parties]
    return Answer(
        kind="answer",
        title=question.text,
        summary=f"どの対象事業者等についてのお尋ねですか：{'、'.join(names)}",
        suggestions=tuple(f"/ask {name} {question.text}" for name in names),
    )


def _listed(asking: Asking) -> Answer:
    """What typed filters leave, in order; how to ask where there are none."""
    if not asking.narrowing:
        return senrei(asking, "")
    if asking.narrowing.cases:
        return precedent(asking, "")
    passages = asking.near("")
    if not passages:
        return asking.nothing("絞り込み")
    summary = f"条件に合う記載を{len(passages)}件示します。"
    return asking.answer("answer", "絞り込み", summary, passages)


def _not_held(asking: Asking, question: Question) -> Answer:
    """Passages that speak of a meeting of which there are no minutes on record, as no more than that."""
    names = [f"第{number}回" for number in question.missing_meetings]
    others = ["/meeting", *(f"/meeting {number}" for number in question.near_meetings())]
    near = [result for name in names for result in asking.near(f"「{name}」")]
    why = f"{'、'.join(names)}の議事録は収録していません。"
    return asking.nothing(question.text, others, near=near, why=why)


def _suggestions(question: Question) -> list[str]:
    names = [party.name for party in question.parties] or question.near_names()
    return [f"/decision {name}" for name in names]
