"""/meeting: a meeting by its number or day, or the list of those on record."""

from collections.abc import Sequence

from commands.answer import Answer, Citation, Result
from commands.asking import Asking
from commands.items import item_result, items_of
from commands.question import Question
from commands.quoting import cite, meeting_name
from commands.relations import relations_of_meeting
from commands.wording import DISCLOSURE, OUTCOME
from data.model.meeting import Meeting, Person
from data.store.rows import MeetingRow


def meeting(asking: Asking, text: str) -> Answer:
    """Who was there and what became of each item; without a number or day, all meetings, the newest first."""
    if not text.strip():
        return _list(asking)
    question = Question(text, asking)
    rows = _matching(asking, question)
    if not rows:
        near = (f"/meeting {number}" for number in question.near_meetings())
        return asking.nothing(f"会議：{text}", ["/meeting", *near])
    results = [result for row in rows for result in results_of(asking, row)]
    summary = "\n".join(map(summary_of, rows))
    return asking.answer("meeting", f"会議：{text}", summary, results, _next(asking, rows))


def results_of(asking: Asking, row: MeetingRow) -> list[Result]:
    """The meeting's head, then its items in order."""
    items = [result for item in items_of(row) if (result := item_result(asking, item))]
    head = _head(asking, row)
    return [*([head] if head else []), *items]


def summary_of(row: MeetingRow) -> str:
    """One line: when, how many items, their titles."""
    held = row.meeting
    items = list(items_of(row))
    titles = "、".join(f"議題{item.item.number}「{item.item.title}」" for item in items)
    return f"{meeting_name(held.number, held.date)}の議題は{len(items)}件です：{titles}"


def people(persons: Sequence[Person]) -> str:
    return "、".join(f"{person.name}{person.role}" for person in persons)


def _matching(asking: Asking, question: Question) -> list[MeetingRow]:
    numbers = {*question.meeting_numbers, question.bare_number} - {None}
    if numbers:
        return [row for row in asking.meetings if row.meeting.number in numbers]
    return [row for row in asking.meetings if row.meeting.date in question.days]


def _head(asking: Asking, row: MeetingRow) -> Result | None:
    held = row.meeting
    citation = _header(asking, row)
    if citation is None:
        return None
    relations = relations_of_meeting(asking, row)
    return Result(
        heading=meeting_name(held.number, held.date),
        body="開催の記録",
        citation=citation,
        fields={name: value for name, value in _attendance(held).items() if value} | relations.fields,
        supports=relations.supports,
    )


def _attendance(held: Meeting) -> dict[str, str]:
    chair = f"{held.chair.name}{held.chair.role}" if held.chair else ""
    return {
        "開始": held.start_time or "",
        "場所": held.place or "",
        "議長": f"{chair}（代理）" if held.chair and held.chair.acting else chair,
        "出席": people(held.members),
        "欠席": people(held.absent),
        "事務局": people(held.secretariat),
    }


def _list(asking: Asking) -> Answer:
    rows = sorted(asking.meetings, key=lambda row: str(row.meeting.date), reverse=True)
    if not rows:
        return asking.nothing("会議の一覧")
    results = [result for row in rows if (result := _listed(asking, row))]
    summary = f"{len(rows)}回の会議を収録しています（{asking.covered}）。"
    numbered = [f"/meeting {row.meeting.number}" for row in rows[:3] if row.meeting.number is not None]
    return asking.answer("meeting", "会議の一覧", summary, results, numbered)


def _header(asking: Asking, row: MeetingRow) -> Citation | None:
    """The passage of the head that names the meeting, else its first."""
    found = asking.record.store.passages_covering(asking.view, row.document.id, row.meeting.header)
    named = (p for p in found if row.meeting.number in Question(p.text, asking).meeting_numbers)
    passage = next(named, found[0] if found else None)
    return cite(passage) if passage else None


def _listed(asking: Asking, row: MeetingRow) -> Result | None:
    citation = _header(asking, row)
    if citation is None:
        return None
    lines = (
        f"議題{i.item.number}「{i.item.title}」（{OUTCOME[i.item.outcome]}、{DISCLOSURE[i.item.disclosure]}）"
        for i in items_of(row)
    )
    return Result(
        heading=meeting_name(row.meeting.number, row.meeting.date), body="\n".join(lines), citation=citation
    )


def _next(asking: Asking, rows: Sequence[MeetingRow]) -> list[str]:
    """The meetings spoken of and speaking, and the cases that were treated."""
    meetings = [text for row in rows for text in relations_of_meeting(asking, row).suggestions]
    documents = {row.document.id for row in rows}
    cases = [case.case.respondent for case in asking.cases if case.document.id in documents]
    return [*meetings, *(f"/decision {name}" for name in cases if name)]
