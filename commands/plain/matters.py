"""Questions about cases: how many people, when, what was done before, what was not done and why, what was decided."""

from collections.abc import Callable, Sequence
from datetime import date

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.decision import decision
from commands.items import measure_in_words
from commands.precedent import case_name
from commands.question import Question
from commands.quoting import meeting_name
from commands.wording import day, people
from data.model.case import Fact, Measure
from data.store.rows import CaseRow


def affected(asking: Asking, question: Question) -> Answer | None:
    """How many people a case touched, of each kind recorded."""
    if not question.parties or not asking.words.wants("affected", question.folded):
        return None
    return _facts(asking, question, "affected", lambda fact: f"{fact.label}は{people(fact.value)}")


def incident(asking: Asking, question: Question) -> Answer | None:
    """When the incident of a case happened."""
    if not question.parties or not asking.words.wants("incident", question.folded):
        return None
    return _facts(
        asking, question, "incident_date", lambda fact: f"{fact.label or '発生日'}は{_day(fact.value)}"
    )


def publicity(asking: Asking, question: Question) -> Answer | None:
    """Why cases were made public by name."""
    if not asking.words.wants("publicity", question.folded):
        return None
    return _facts(asking, question, "publicity_reason", lambda fact: fact.label)


def declined(asking: Asking, question: Question) -> Answer | None:
    """Measures that were considered and not taken, with the reason recorded."""
    words = asking.words
    if not words.wants("declined", question.folded):
        return None
    laws = {citation.provision.law for citation in question.citations if citation.provision}
    return _measures(
        asking,
        question,
        lambda measure: (
            measure.status == "declined" and (not laws or measure.law is None or measure.law in laws)
        ),
    )


def history(asking: Asking, question: Question) -> Answer | None:
    """What was done to a party so far, in order of time."""
    if not question.parties or not asking.words.wants("history", question.folded):
        return None
    return _measures(asking, question, lambda measure: measure.status in {"decided", "past"})


def decided(asking: Asking, question: Question) -> Answer | None:
    """What was decided on a party's matter."""
    if not question.parties or not asking.words.wants("decided", question.folded):
        return None
    answer = decision(asking, question.parties[0].name)
    return None if answer.kind == "none" else answer


def _meant(asking: Asking, question: Question) -> list[CaseRow]:
    """The cases of the parties named, all when none is; the oldest first."""
    parties = {party.id for party in question.parties}
    rows = [row for row in asking.cases if not parties or row.party_id in parties]
    if question.meeting_numbers:
        rows = [row for row in rows if row.document.meeting in question.meeting_numbers]
    return sorted(rows, key=lambda row: str(row.document.date))


def _facts(asking: Asking, question: Question, kind: str, said: Callable[[Fact], str]) -> Answer | None:
    lines, results = [], []
    for row in _meant(asking, question):
        for fact in (fact for fact in row.case.facts if fact.kind == kind):
            citation = asking.passage(row.document.id, fact.span)
            if citation is not None:
                lines.append(f"{case_name(row)}：{said(fact)}")
                results.append(Result(heading=case_name(row), body=said(fact), citation=citation))
    return _answer(asking, question, lines, results)


def _measures(asking: Asking, question: Question, wanted: Callable[[Measure], bool]) -> Answer | None:
    found: list[tuple[str, str, Result]] = []
    for row in _meant(asking, question):
        for measure in filter(wanted, row.case.measures):
            citation = asking.quote(row.document.id, measure.span)
            if citation is None:
                continue
            when = measure.date or row.document.date
            line = f"{day(when) if when else '日付不明'} {measure_in_words(asking, measure)}"
            reason = asking.quote(row.document.id, measure.reason) if measure.reason else None
            result = Result(
                heading=case_name(row),
                body=line,
                citation=citation,
                fields={"根拠箇所": meeting_name(row.document.meeting, row.document.date)},
                supports=(reason,) if reason else (),
            )
            found.append((str(when), line, result))
    found.sort(key=lambda entry: entry[0])
    return _answer(asking, question, [line for _, line, _ in found], [result for _, _, result in found])


def _answer(
    asking: Asking, question: Question, lines: Sequence[str], results: Sequence[Result]
) -> Answer | None:
    if not results:
        return None
    names = [f"/decision {party.name}" for party in question.parties]
    return asking.answer("answer", question.text, "\n".join(dict.fromkeys(lines)), results, names)


def _day(value: str) -> str:
    return day(date.fromisoformat(value))
