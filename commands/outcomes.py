"""What was done in like cases: findings, measures taken and declined, publicity, people, time, what came later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from commands.answer import Result
from commands.asking import Asking
from commands.incidents import Incident, affected_in_words, case_name, section_of
from commands.tallying import Tally, quotes
from commands.wording import MEASURE, STATUS, people
from data.precedents import Place
from data.precedents.traits import is_total
from data.store.rows import CaseRow

_TOP = 4
"""Labels told in a line; all of them are finds."""
_REASON = 60
"""Characters of a reason that stand in the line; its find quotes all of it."""
_DAYS_OF_MONTH = 30


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One line of what was done, and the finds behind it."""

    line: str
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    lines: tuple[str, ...] = ()
    results: tuple[Result, ...] = field(default=())


def outcomes(asking: Asking, like: Sequence[Incident]) -> Outcomes:
    """In the order in which a clerk asks; what none of the cases tells is left out."""
    told = [
        _findings(asking, like),
        _measures(asking, like),
        *_declined(asking, like),
        _publicity(asking, like),
        _affected(asking, like),
        _duration(asking, like),
        _later(asking, like),
    ]
    kept = [one for one in told if one is not None]
    return Outcomes(
        lines=tuple(f"・{one.line}" for one in kept),
        results=tuple(result for one in kept for result in one.results),
    )


def _findings(asking: Asking, like: Sequence[Incident]) -> _Told | None:
    tally = Tally("指導事項")
    for incident in like:
        for row in incident.rows:
            for finding in row.case.findings:
                tally.add(finding.item, incident.row.key, (row.document.id, finding.span))
    return _tallied(asking, tally, "指導事項")


def _measures(asking: Asking, like: Sequence[Incident]) -> _Told | None:
    tally = Tally("権限行使")
    for incident in like:
        for row, measure in incident.measures:
            if measure.status == "decided":
                tally.add(MEASURE[measure.kind], incident.row.key, (row.document.id, measure.span))
        for row in incident.rows:
            section = section_of(asking, row)
            if section and section.law:
                tally.add(section.authority, incident.row.key, (row.document.id, row.case.summary))
    return _tallied(asking, tally, "権限行使")


def _declined(asking: Asking, like: Sequence[Incident]) -> Iterator[_Told]:
    """Each measure that was not taken, with its reason as recorded."""
    for incident in like:
        for row, measure in incident.measures:
            if measure.status != "declined":
                continue
            citation = asking.quote(row.document.id, measure.span)
            reason = asking.quote(row.document.id, measure.reason) if measure.reason else None
            if citation is None:
                continue
            why = " ".join(reason.quote.split()) if reason else "記載なし"
            label = f"{MEASURE[measure.kind]}（{STATUS[measure.status]}）"
            short = why if len(why) <= _REASON else why[:_REASON] + "…（以下略）"
            quoted = f"「{short}」" if reason else short
            result = Result(
                heading=f"{label}：{case_name(asking, row)}",
                body=label,
                fields={"理由": why},
                citation=citation,
                supports=(reason,) if reason else (),
            )
            name = row.case.respondent or case_name(asking, row)
            yield _Told(line=f"見送り：{MEASURE[measure.kind]}（{name}）理由：{quoted}", results=(result,))


def _publicity(asking: Asking, like: Sequence[Incident]) -> _Told | None:
    made, reasons = Tally("公表"), Tally("公表の理由")
    for incident in like:
        for row, fact in incident.facts("publicity"):
            made.add(fact.value, incident.row.key, (row.document.id, fact.span))
        for row, fact in incident.facts("publicity_reason"):
            reasons.add(fact.label, incident.row.key, (row.document.id, fact.span))
    if not made.places and not reasons.places:
        return None
    told = made.in_words(_TOP)
    silent = sum(1 for incident in like if not incident.facts("publicity"))
    parts = [told, f"記載なし {silent}件" if silent else ""]
    why = f"（理由：{reasons.in_words(_TOP)}）" if reasons.places else ""
    line = f"公表：{'、'.join(part for part in parts if part)}{why}"
    return _Told(line=line, results=(*made.results(asking), *reasons.results(asking)))


def _affected(asking: Asking, like: Sequence[Incident]) -> _Told | None:
    """The range of the numbers of all people affected."""
    label = asking.record.vocabulary.matters.total_label
    numbers = {
        incident.row.key: (incident, int(fact.value), (row.document.id, fact.span))
        for incident in reversed(like)
        for row, fact in incident.facts("affected")
        if is_total(fact, label)
    }
    if not numbers:
        return None
    ordered = sorted(numbers.values(), key=lambda told: told[1])
    low, high = people(str(ordered[0][1])), people(str(ordered[-1][1]))
    reach = low if low == high else f"{low}～{high}"
    results = [
        Result(
            heading=f"本人数：{case_name(asking, incident.row)}",
            body=affected_in_words(asking, incident),
            citation=citation,
        )
        for incident, _, place in ordered
        for citation in quotes(asking, [place])
    ]
    return _Told(line=f"本人数：{reach}（記載のある{len(ordered)}件）", results=tuple(results))


def _duration(asking: Asking, like: Sequence[Incident]) -> _Told | None:
    """From the incident, or the day it came to light, to the decision."""
    told = [found for incident in like if (found := _days(asking, incident))]
    if not told:
        return None
    days = sorted(days for days, _ in told)
    reach = f"{days[0]}日" if len(days) == 1 else f"{days[0]}日～{days[-1]}日（中央値{median(days):.0f}日）"
    line = f"発生・判明から決定まで：{reach}（日付の記載のある{len(days)}件）"
    return _Told(line=line, results=tuple(result for _, result in sorted(told, key=lambda one: one[0])))


def _days(asking: Asking, incident: Incident) -> tuple[int, Result] | None:
    dated = incident.facts("incident_date")
    decided = _decided(incident)
    if not dated or decided is None:
        return None
    row, fact = dated[0]
    began, about = _first_day(fact.value)
    after, place = decided
    citation = asking.quote(row.document.id, fact.span)
    if began is None or after < began or citation is None:
        return None
    days = (after - began).days
    number = f"約{round(days / _DAYS_OF_MONTH)}か月（日の記載なし）" if about else f"{days}日"
    result = Result(
        heading=f"発生・判明から決定まで：{case_name(asking, incident.row)}",
        body=f"{fact.label}から決定まで{number}",
        citation=citation,
        supports=tuple(quotes(asking, [place])),
    )
    return days, result


def _decided(incident: Incident) -> tuple[date, Place] | None:
    """The first day on which something was decided, and where that is told."""
    days = [
        (day, (row.document.id, measure.span))
        for row, measure in incident.measures
        if measure.status == "decided" and (day := measure.date or row.document.date)
    ]
    return min(days, key=lambda told: told[0], default=None)


def _first_day(value: str) -> tuple[date | None, bool]:
    """The day, or the first of a month that is told without one."""
    try:
        return (
            (date.fromisoformat(value), False)
            if len(value) > 7
            else (date.fromisoformat(f"{value}-01"), True)
        )
    except ValueError:
        return None, False


def _later(asking: Asking, like: Sequence[Incident]) -> _Told | None:
    """Which were to report, and which a later meeting took up again."""
    reported, taken_up = Tally("その後"), Tally("その後")
    for incident in like:
        for row in incident.rows:
            for due in asking.deadlines:
                if due.document.id == row.document.id and due.deadline.agenda == row.case.agenda is not None:
                    reported.add("報告期限あり", incident.row.key, (row.document.id, due.deadline.span))
        for row in _later_rows(incident):
            taken_up.add(
                "後の会議で再び取り上げたもの", incident.row.key, (row.document.id, row.case.summary)
            )
    tallies = [tally for tally in (reported, taken_up) if tally.places]
    if not tallies:
        return None
    return _Told(
        line="その後：" + "、".join(tally.in_words(_TOP) for tally in tallies),
        results=tuple(result for tally in tallies for result in tally.results(asking)),
    )


def _later_rows(incident: Incident) -> list[CaseRow]:
    first = incident.row
    return [
        row
        for row in incident.rows[1:]
        if row.case.row is None and (row.case.follows or row.document.id != first.document.id)
    ]


def _tallied(asking: Asking, tally: Tally, name: str) -> _Told | None:
    if not tally.places:
        return None
    return _Told(line=f"{name}：{tally.in_words(_TOP)}", results=tuple(tally.results(asking)))
