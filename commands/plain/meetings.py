"""「第318回の議題は？」「誰が欠席した？」: what a meeting's record says of itself."""

from collections.abc import Sequence
from dataclasses import replace

from commands.answer import Answer, Result
from commands.asking import Asking
from commands.meeting import people, results_of, summary_of
from commands.plain.terms import own_terms
from commands.question import Question
from commands.quoting import cite, meeting_name
from data.store.rows import MeetingRow
from data.text import squeeze


def agenda(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """The items of the meetings named."""
    if not question.wants("agenda") or own_terms(question):
        return None
    rows = named(asking, question)
    if not rows:
        return None
    results = [result for row in rows for result in results_of(asking, row)]
    return asking.answer(
        "answer", question.text, "\n".join(map(summary_of, rows)), results, _open(rows), near=near
    )


def attendance(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """Who was there, who was not, who chaired."""
    if not (question.wants("attendance") or question.wants("chair")) or question.parties:
        return None
    rows = named(asking, question)
    if not rows or question.wants("why") or not _asks_for_roles_alone(question, rows):
        return None
    absent = _asks_for_the_absent(asking, question)
    results = [result for row in rows for result in _head(asking, row, *_names(row, absent=absent))]
    return asking.answer(
        "answer", question.text, "\n".join(map(_attended, rows)), results, _open(rows), near=near
    )


def held(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """When and where a meeting was held, and which it was; nothing else is asked about it."""
    if not question.wants("held") or own_terms(question) or question.parties:
        return None
    rows = named(asking, question)
    place = any(word in question.folded for word in asking.words.told["places"])
    results = [
        result for row in rows for result in _head(asking, row, (row.meeting.place or "") if place else "")
    ]
    if not results:
        return None
    lines = [
        f"{meeting_name(row.meeting.number, row.meeting.date)}："
        f"開始 {row.meeting.start_time or '記載なし'}、場所 {row.meeting.place or '記載なし'}"
        for row in rows
    ]
    return asking.answer("answer", question.text, "\n".join(lines), results, _open(rows), near=near)


def attended(asking: Asking, question: Question, near: Sequence[Result]) -> Answer | None:
    """In which meetings somebody was present, or absent; of all when none is named."""
    if not question.speakers or not question.wants("attendance"):
        return None
    names = {name for speaker in question.speakers for name in speaker.names}
    absent = _asks_for_the_absent(asking, question)
    rows = [
        row
        for row in named(asking, question) or (() if _names_one(question) else asking.meetings)
        if names & {one.name for one in (row.meeting.absent if absent else row.meeting.members)}
    ]
    told_of = ("欠席" if absent else "", *sorted(names)[:1])
    results = [result for row in rows for result in _head(asking, row, *told_of)]
    if not results:
        return asking.nothing(question.text, near=near)
    who = "、".join(
        speaker.titles[0] if speaker.titles else speaker.names[0] for speaker in question.speakers
    )
    told = "、".join(meeting_name(row.meeting.number, row.meeting.date) for row in rows)
    summary = f"{who}が{'欠席' if absent else '出席'}した会議は、収録{len(asking.meetings)}回のうち{len(rows)}回です：{told}"
    return asking.answer("answer", question.text, summary, results, _open(rows), near=near)


def named(asking: Asking, question: Question) -> list[MeetingRow]:
    """The meetings whose number or day the question has."""
    return [
        row
        for row in asking.meetings
        if (
            row.meeting.number in question.meeting_numbers
            or row.meeting.date in question.days
            or (
                row.meeting.date and (row.meeting.date.month, row.meeting.date.day) in question.days_of_a_year
            )
        )
        and (asking.fitting is None or any(asking.fits(row.document.id, n) for n in _agendas(row)))
    ]


def _asks_for_the_absent(asking: Asking, question: Question) -> bool:
    return any(word in question.folded for word in asking.words.told["absent"])


def _asks_for_roles_alone(question: Question, rows: Sequence[MeetingRow]) -> bool:
    """Whether nothing is named beside titles of those who were there (参事官)."""
    roles = " ".join(
        one.role
        for row in rows
        for one in (*row.meeting.members, *row.meeting.absent, *row.meeting.secretariat)
    )
    return all(any(form in roles for form in term.forms) for term in own_terms(question))


def _names(row: MeetingRow, *, absent: bool) -> list[str]:
    listed = row.meeting.absent if absent else row.meeting.members
    return [*(["欠席"] if absent and listed else []), *(one.name for one in listed[:1])]


def _head(asking: Asking, row: MeetingRow, *told: str) -> list[Result]:
    """The meeting, quoting the first passage that has what is told of it."""
    results = results_of(asking, row)[:1]
    wanted = [squeeze(word) for word in told if word]
    passages = asking.record.store.passages_of(asking.view, row.document.id)
    where = next((p for p in passages if all(word in squeeze(p.text) for word in wanted)), None)
    return [replace(result, citation=cite(where)) if where and wanted else result for result in results]


def _names_one(question: Question) -> bool:
    return bool(question.meeting_numbers or question.days or question.days_of_a_year)


def _agendas(row: MeetingRow) -> list[int | None]:
    return [None, *(item.number for item in row.meeting.agenda)]


def _attended(row: MeetingRow) -> str:
    held = row.meeting
    chair = f"{held.chair.name}{held.chair.role}" if held.chair else "記載なし"
    absent = people(held.absent) or "なし"
    return (
        f"{meeting_name(held.number, held.date)}：議長 {chair}、出席 {people(held.members)}（{len(held.members)}人）、"
        f"欠席 {absent}、"
        f"事務局 {people(held.secretariat) or '記載なし'}"
    )


def _open(rows: Sequence[MeetingRow]) -> list[str]:
    return [f"/meeting {row.meeting.number}" for row in rows if row.meeting.number is not None]
