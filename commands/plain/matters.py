"""Questions about cases: how many people, when, what was done before, what was not done and why, what was decided."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.decision import decision
from commands.incidents import case_name
from commands.items import measure_in_words
from commands.plain.terms import all_needed, own_terms, plain_text
from commands.question import Question
from commands.quoting import meeting_name
from commands.wording import day, people, period
from data.model.case import Fact, Measure
from data.store.rows import CaseRow
from data.text import squeeze

_ABOUT = re.compile(r"約?[0-9][0-9,]*(?:万|千|億)[0-9,万千]*(?:人|名)")


def affected(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """How many people a case touched, of each kind recorded."""
    if not question.parties or not question.wants("affected"):
        return None
    terms = own_terms(question)

    def said(row: CaseRow, fact: Fact) -> str | None:
        return in_people(asking, row, fact) if all_needed(terms, plain_text(fact.label)) else None

    told = _facts(asking, question, near, "affected", said)
    return told if told or terms else asking.nothing(question.text, near=near)


def in_people(asking: Asking, row: CaseRow, fact: Fact) -> str:
    """本人数は3,076,477人; with the record's words where it writes the number otherwise (約750万人)."""
    told = f"{fact.label}は{people(fact.value)}"
    quoted = asking.quote(row.document.id, fact.span)
    written = _ABOUT.search(squeeze(quoted.quote)) if quoted else None
    return f"{told}（記載は「{written[0]}」）" if written else told


def incident(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """When the incident of a case happened."""
    if not question.parties or not question.wants("incident"):
        return None
    return _facts(
        asking,
        question,
        near,
        "incident_date",
        lambda _, fact: f"{fact.label or '発生日'}は{period(fact.value)}",
    )


def publicity(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Why cases were made public by name."""
    listed = question.wants("listing") or question.wants("example")
    why = question.wants("public") and (question.wants("why") or (listed and not question.measures))
    if not (question.wants("publicity") or why):
        return None
    return _facts(asking, question, near, "publicity_reason", lambda _, fact: fact.label)


def declined(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Measures that were considered and not taken, with the reason recorded."""
    if not question.wants("declined"):
        return None
    told = _measures(asking, question, near, lambda measure: measure.status == "declined")
    if told is None and question.parties and not own_terms(question):
        return asking.nothing(question.text, near=near)
    return told


def history(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """What was done to a party so far, in order of time."""
    if not question.parties or not question.wants("history"):
        return None
    return _measures(asking, question, near, lambda measure: measure.status in {"decided", "past"})


def decided(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """What was decided on a party's matter."""
    if not question.parties or not question.wants("decided"):
        return None
    answer = decision(asking, "、".join(party.name for party in question.parties))
    return answer if answer.facts else None


def _meant(asking: Asking, question: Question) -> list[CaseRow]:
    """The cases of the parties named, all when none is; the oldest first."""
    parties = {party.id for party in question.parties}
    rows = [row for row in asking.cases if not parties or row.party_id in parties]
    if question.meeting_numbers:
        rows = [row for row in rows if row.document.meeting in question.meeting_numbers]
    rows = [row for row in rows if question.concerns(row.document.id, row.case.agenda)]
    return sorted(rows, key=lambda row: str(row.document.date))


def _facts(
    asking: Asking,
    question: Question,
    near: Sequence[Result],
    kind: str,
    said: Callable[[CaseRow, Fact], str | None],
) -> Answer | None:
    lines, results = [], []
    for row in _meant(asking, question):
        for fact in (fact for fact in row.case.facts if fact.kind == kind):
            citation, told = asking.passage(row.document.id, fact.span), said(row, fact)
            if citation is not None and told is not None:
                lines.append(f"{case_name(asking, row)}：{told}")
                results.append(Result(heading=case_name(asking, row), body=told, citation=citation))
    return _answer(asking, question, lines, results, near)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A measure as one line of a chain; `when` orders it: an ISO day, month or year."""

    when: str
    line: str
    measure: Measure
    party: str | None
    result: Result

    def tells_again(self, other: "_Told") -> bool:
        """Whether this is what a later meeting says of the other, which it decided: 今年3月…指導し."""
        return (
            self.measure.status == "past"
            and other.measure.status == "decided"
            and self.measure.kind == other.measure.kind
            and self.party == other.party
            and (self.measure.date is not None or self.measure.period is not None)
            and other.when.startswith(self.when)
        )


def _measures(
    asking: Asking, question: Question, near: Sequence[Result], wanted: Callable[[Measure], bool]
) -> Answer | None:
    told = [
        one
        for row in _meant(asking, question)
        for measure in row.case.measures
        if wanted(measure) and _is_asked(measure, question) and (one := _told(asking, row, measure))
    ]
    told = sorted(_once(told), key=lambda one: one.when)
    return _answer(asking, question, [one.line for one in told], [one.result for one in told], near)


def _told(asking: Asking, row: CaseRow, measure: Measure) -> _Told | None:
    citation = asking.quote(row.document.id, measure.span)
    if citation is None:
        return None
    when, called = _when(row, measure)
    line = f"{called} {measure_in_words(asking, measure, dated=False)}".strip()
    reason = asking.quote(row.document.id, measure.reason) if measure.reason else None
    why = {"理由": " ".join(reason.quote.split())} if reason and measure.status == "declined" else {}
    result = Result(
        heading=case_name(asking, row),
        body=line,
        citation=citation,
        fields={"記載": meeting_name(row.document.meeting, row.document.date), **why},
        supports=(reason,) if reason else (),
    )
    if why:
        line += f"：「{why['理由']}」"
    return _Told(when=when, line=line, measure=measure, party=row.party_id, result=result)


def _once(told: Sequence[_Told]) -> list[_Told]:
    """A decision that later meetings tell again stands once, with where they do."""
    again = {id(one): next((d for d in told if one.tells_again(d)), None) for one in told}
    return [
        replace(one, result=_with_retellings(one.result, [o.result for o in told if again[id(o)] is one]))
        for one in told
        if again[id(one)] is None
    ]


def _with_retellings(result: Result, later: Sequence[Result]) -> Result:
    if not later:
        return result
    places = "、".join(dict.fromkeys(one.fields["記載"] for one in later))
    return replace(
        result,
        fields={**result.fields, "後の会議での言及": places},
        supports=(*result.supports, *(one.citation for one in later)),
    )


def _is_asked(measure: Measure, question: Question) -> bool:
    """Of the law and the kind the question names; a history of 指導 tells what else was done with it."""
    if (
        question.laws
        and measure.law not in question.laws
        and not (measure.basis and measure.basis.law in question.laws)
    ):
        return False
    kinds = question.measures
    if measure.status != "declined" and "guidance" in kinds:
        return True
    return not kinds or measure.kind in kinds or (measure.kind == "emergency_order" and "order" in kinds)


def _when(row: CaseRow, measure: Measure) -> tuple[str, str]:
    """By what a measure is ordered, and how its day is told; one told again without a day has none."""
    if measure.date:
        return measure.date.isoformat(), day(measure.date)
    if measure.period:
        return measure.period, period(measure.period)
    if measure.status == "past" or row.document.date is None:
        return str(row.document.date), "日付の記載なし"
    return row.document.date.isoformat(), day(row.document.date)


def _answer(
    asking: Asking,
    question: Question,
    lines: Sequence[str],
    results: Sequence[Result],
    near: Sequence[Result],
) -> Answer | None:
    if not results:
        return None
    names = [f"/decision {party.name}" for party in question.parties]
    return asking.answer("answer", question.text, "\n".join(dict.fromkeys(lines)), results, names, near=near)
